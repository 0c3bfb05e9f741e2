"""What the prefect's workbook holds, sheet by sheet, before it is made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.pictures import Picture

PLAN = "Plan d’action"
SHEETS = (
    ("Synthèse", "Cinq chiffres clés, ce qu’il faut retenir, concours mois par mois, étapes"),
    ("Évolution", "Douze mois et les mêmes mois un an plus tôt, trêve hivernale teintée"),
    ("Territoires", "EPCI et premières communes\u00a0: actes, taux et évolution"),
    ("Procédure", "Chaque étape, parc social et parc privé, rapport à l’étape précédente"),
    (PLAN, "Avancement, retards, blocages, actions de l’année, plan national"),
    ("Sources et méthode", "Lots, dates, définitions et limites derrière chaque chiffre"),
)


class SheetsCard(Card):
    """The list of the sheets, in their order; that of the plan is shown where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Feuilles du classeur", "", parent)
        self._plan: tuple[QWidget, ...] = ()
        for place, (name, text) in enumerate(SHEETS):
            sign = Picture("table")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addStretch()
            words.addWidget(label(name, "strong"))
            words.addWidget(label(text, "caption", wrap=True))
            words.addStretch()
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(words, 1)
            parts: list[QWidget] = [rule()] if place else []
            for part in (*parts, line):
                self.body.addWidget(part, 1 if part is line else 0)
            if name == PLAN:
                self._plan = (*parts, line)
        self.show_plan(False)

    def show_plan(self, shown: bool) -> None:
        """Tell whether the workbook will have the sheet of the plan."""
        for part in self._plan:
            part.setVisible(shown)
