"""What the prefect's workbook holds, sheet by sheet, before it is made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.pictures import Picture

SHEETS = (
    ("Synthèse", "Cinq chiffres clés, ce qu’il faut retenir, concours mois par mois, étapes"),
    ("Évolution", "Douze mois et les mêmes mois un an plus tôt, trêve hivernale teintée"),
    ("Territoires", "EPCI et premières communes\u00a0: actes, taux et évolution"),
    ("Procédure", "Chaque étape, parc social et parc privé, rapport à l’étape précédente"),
    ("Sources et méthode", "Lots, dates, définitions et limites derrière chaque chiffre"),
)


class SheetsCard(Card):
    """The list of the sheets, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Feuilles du classeur", "", parent)
        for place, (name, text) in enumerate(SHEETS):
            sign = Picture("table")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addStretch()
            words.addWidget(label(name, "strong"))
            words.addWidget(label(text, "caption", wrap=True))
            words.addStretch()
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(words, 1)
            if place:
                self.body.addWidget(rule())
            self.body.addLayout(row, 1)
