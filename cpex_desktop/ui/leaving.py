"""Leaving while something is going on: asked once, with what it would cost."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def agrees_to_stop(window: QWidget) -> bool:
    """Ask whether the work going on may be stopped; staying is the answer of whoever only presses Enter."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("Un travail est en cours.")
    box.setInformativeText("Quitter maintenant l’annule\u00a0: rien ne reste à moitié écrit dans la base.")
    stop = box.addButton("Arrêter et quitter", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Rester", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is stop
