"""Erasing a person: asked once, with what it costs, wherever one asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

ERASING, ERASED = "Effacement d’une personne", "Personne effacée."


def agrees_to_erase(window: QWidget) -> bool:
    """Ask whether a person is to be erased, with what it costs; keeping is the answer to Enter alone."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("Effacer cette personne pour de bon\u202f?")
    box.setInformativeText(
        "Sa fiche, ses fonctions et son nom disparaissent de la base, de l’historique et de la recherche. "
        "Ses échanges restent, avec «\u00a0contact supprimé\u00a0»\u202f; un nom mal orthographié dans un "
        "texte ne peut pas être reconnu. Rien ne pourra être annulé, pas même les modifications faites avant."
    )
    erase = box.addButton("Effacer", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Garder", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is erase
