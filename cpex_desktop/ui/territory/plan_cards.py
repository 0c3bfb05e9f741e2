"""The card of a territory's actions: what the plan does for it, or that it does nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.action_tables import CREATE, ActionsTable
from cpex_desktop.ui.territory.cards import PlainCard
from cpex_desktop.ui.territory.rows import PlanPart
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label

_FEW = 6
_TABLE, _ROOM = 35 + 42 * _FEW, 36


class ActionsCard(PlainCard):
    """List the actions that are for the territory; ``go`` follows the address of one, or of a new one."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Actions du plan", " ", parent)
        self._begin = ""
        self.create_action = button(CREATE, lambda: go(self._begin), icon_name="plus")
        self.add_aside(self.create_action)
        self.table = ActionsTable("Actions du plan pour ce territoire", go)
        self.long_table = ActionsTable("Actions du plan pour ce territoire", go, fit_rows=False)
        follow(self.long_table, lambda table: table.setFixedHeight(active().px(_TABLE)))
        self.absence = label("", wrap=True)
        self.absence.setAlignment(Qt.AlignmentFlag.AlignTop)
        follow(self.absence, lambda words: words.setMinimumHeight(active().px(_ROOM)))
        for part in (self.table, self.long_table, self.absence):
            self.body.addWidget(part)

    def set_part(self, part: PlanPart) -> None:
        """Show another territory; of many actions, some rows at a time."""
        self._begin = part.begin
        self.set_subtitle(part.subtitle)
        many = len(part.lines) > _FEW
        self.table.set_lines(() if many else part.lines)
        self.long_table.set_lines(part.lines if many else ())
        self.absence.setText(part.absence)
        self.absence.setVisible(bool(part.absence))
