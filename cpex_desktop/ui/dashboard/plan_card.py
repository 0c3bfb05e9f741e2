"""The action plan on the dashboard: one bar an axis, what asks for attention, and the days to come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.plan_axes import AxisProgress
from cpex_desktop.ui.dashboard.due_lines import DueLine
from cpex_desktop.ui.dashboard.parts_line import PARTS, PartsLine
from cpex_desktop.ui.dashboard.plan_card_rows import PLAN_TITLE, PlanCardRows
from cpex_desktop.ui.formats import sentence_label
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.swatch import Swatch

_FEW, _MOST, _NUMBERS = 3, 4, 4
"""Axes in a low window and in a high one; numbers under them."""
_LEAST_COUNT = 44


class PlanCard(Card):
    """Name each axis with what is done of it, over its bar; every number leads to the actions it counts."""

    def __init__(
        self, rows: PlanCardRows, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(PLAN_TITLE, rows.subtitle, parent)
        self._rows, self._go, self._dues_shown = rows, go, 0
        self.more = link("Voir le plan", lambda: go(self._rows.address), arrow=True)
        self.add_aside(self.more)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[ElidingLabel, ElidingLabel, PartsLine]] = []
        self._rest = label("", "caption")
        self.numbers = [link("", self._follower(place)) for place in range(_NUMBERS)]
        self._flow = FlowRow(self.numbers)
        self._flow.gathered = True
        self._dues_head = label("Prochaines échéances", "strong")
        self._dues = QVBoxLayout()
        self._dues.setSpacing(0)
        self._due_lines: list[DueLine] = []
        self._lay()
        self.set_rows(rows)

    def set_rows(self, rows: PlanCardRows) -> None:
        """Show another state of the plan."""
        self._rows = rows
        self.set_subtitle(rows.subtitle)
        self._fill_axes()
        for place, button in enumerate(self.numbers):
            button.setVisible(place < len(rows.numbers))
            if place < len(rows.numbers):
                number = rows.numbers[place]
                button.setText(number.words)
                button.setAccessibleName(number.spoken)
                button.setToolTip(number.spoken)
        self._flow.arrange()
        self._fill_dues()

    def _fill_axes(self) -> None:
        axes = self._rows.axes
        shown = axes[: _MOST if self._dues_shown else _FEW]
        while len(self._lines) < len(shown):
            self._add_line()
        for place, (name, count, bar) in enumerate(self._lines):
            for part in (name, count, bar):
                part.setVisible(place < len(shown))
            if place < len(shown):
                axis = shown[place]
                name.setText(axis.name)
                count.setText(f"{axis.done} / {axis.total}")
                bar.set_amounts((axis.done, axis.under_way, axis.late, axis.waiting))
                name.setAccessibleName(_sentence(axis))
        rest = len(axes) - len(shown)
        self._rest.setText(f"Et {counted(rest, 'autre axe', 'autres axes')}" if rest else "")
        self._rest.setVisible(bool(rest))

    def show_at_most(self, dues: int) -> None:
        """Follow the height of the window: so many days to come, none in a low one."""
        if dues != self._dues_shown:
            self._dues_shown = dues
            self._fill_axes()
            self._fill_dues()

    def dues(self) -> list[DueLine]:
        """Give the days to come that are shown, in order."""
        return [line for line in self._due_lines if not line.isHidden()]

    def _lay(self) -> None:
        legend = FlowRow([_entry(token, word) for token, word in PARTS])
        legend.gathered = True
        self.body.addLayout(self._grid)
        self.body.addWidget(self._rest)
        self.body.addWidget(legend)
        self.body.addWidget(self._flow)
        self.body.addWidget(self._dues_head)
        self.body.addLayout(self._dues)
        self.body.addStretch(1)

    def _fill_dues(self) -> None:
        taken = max(len(self._rows.axes) - _FEW, 0)
        shown = self._rows.dues[: max(self._dues_shown - min(taken, 2), 0)]
        while len(self._due_lines) < len(shown):
            line = DueLine()
            line.opened.connect(self._go)
            self._due_lines.append(line)
            self._dues.addWidget(line)
        for place, line in enumerate(self._due_lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                line.show_row(shown[place])
        self._dues_head.setVisible(bool(shown))

    def _follower(self, place: int) -> Callable[[], object]:
        return lambda: self._go(self._rows.numbers[place].address)

    def _add_line(self) -> None:
        name, count, bar = ElidingLabel("", "strong"), ElidingLabel("", "caption"), PartsLine()
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        follow(count, lambda words: words.setMinimumWidth(active().px(_LEAST_COUNT)))
        row = 3 * len(self._lines)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(count, row, 1)
        self._grid.addWidget(bar, row + 1, 0, 1, 2)
        self._grid.setRowMinimumHeight(row + 2, 4)
        self._lines.append((name, count, bar))


def _entry(token: str, word: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 2, 0)
    row.setSpacing(6)
    row.addWidget(Swatch(token))
    row.addWidget(label(word, "caption"))
    return made


def _sentence(axis: AxisProgress) -> str:
    parts = (
        f"{axis.done} sur {counted(axis.total, 'action terminée', 'actions terminées')}",
        f"{axis.under_way} en cours",
        f"{axis.late} en retard",
        f"{axis.waiting} à venir",
    )
    return sentence_label(axis.name, *parts)
