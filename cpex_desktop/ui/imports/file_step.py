"""The first step: a file dropped or chosen, and what may be expected of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.file_choice import FileChoice
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.pictures import Picture

PATTERNS = "*.xlsx *.xls *.xlsm *.ods *.csv *.txt"
_PROMISES = (
    ("table", "Tableaux larges, listes longues, un mois par colonne, extraits de dossiers",
     "La disposition est reconnue, où que le tableau commence dans la feuille."),
    ("check-circle", "Rien n’est écrit avant la dernière étape",
     "Chaque cellule réparée ou rejetée est montrée avec sa raison."),
    ("info", "Aucun ménage n’entre dans la base",
     "Noms, adresses, téléphones, courriels et numéros sont reconnus et laissés de côté."),
)  # fmt: skip


class FileStep(QWidget):
    """Ask for a file; ``chosen`` carries its path."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = f"Tableaux ({PATTERNS});;Tous les fichiers (*)"
        self._choice = FileChoice("Importer un fichier", kinds, Path.home(), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addWidget(self._build_zone(), 7)
        layout.addWidget(self._build_promises(), 4)

    def _build_zone(self) -> QFrame:
        halo = Picture("import", size=34, role="halo", room=72)
        card = Card()
        body = card.body
        body.addStretch()
        body.addWidget(halo, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            ("Déposez un fichier ici", "sheetTitle"),
            ("Excel (.xlsx, .xls), LibreOffice (.ods) ou texte (.csv, .txt)", "caption"),
        ):
            body.addWidget(label(text, role), 0, Qt.AlignmentFlag.AlignHCenter)
        choose = button("Choisir un fichier…", self._choose, icon_name="folder", kind="primary")
        body.addSpacing(4)
        body.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch()
        return card

    def _build_promises(self) -> Card:
        card = Card("Ce qui va se passer")
        card.body.setSpacing(12)
        for icon_name, title, text in _PROMISES:
            sign = Picture(icon_name)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(title, "strong", wrap=True))
            words.addWidget(label(text, "caption", wrap=True))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            card.body.addLayout(row)
        card.body.addStretch()
        return card

    def _choose(self) -> None:
        path = self._choice()
        if path is not None:
            self.chosen.emit(path)
