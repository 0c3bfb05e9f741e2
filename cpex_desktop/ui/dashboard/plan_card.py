"""The action plan on the dashboard: one bar an axis, in the parts of what is done, late and to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.plan_axes import AxisProgress
from cpex_desktop.ui.formats import sentence_label
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.swatch import Swatch

_PARTS = (("ok", "Terminée"), ("primary", "En cours"), ("err", "En retard"), ("previous", "À venir"))
_THICK, _THREAD = 9, 2
_MOST = 4
_LEAST_COUNT = 44
_PLAN = "cpex:plan"


@dataclass(frozen=True, slots=True)
class PlanCardRows:
    """What the card shows: « 34 actions, dont 12 terminées », and its axes."""

    subtitle: str
    axes: tuple[AxisProgress, ...]


class PartsLine(QWidget):
    """A thin bar filled whole by its parts, parted by a thread of the background."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amounts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_amounts(self, amounts: Sequence[int]) -> None:
        """Draw other parts, in the order of the legend."""
        self._amounts = tuple(amounts)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(80, active().px(_THICK))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the parts one after the other inside one rounded rail."""
        tokens = active().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rail = QPainterPath()
        rail.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(rail)
        painter.fillRect(self.rect(), QColor(tokens.neutral_back))
        total, left = sum(self._amounts), 0.0
        for amount, (token, _word) in zip(self._amounts, _PARTS, strict=False):
            wide = self.width() * amount / total if total else 0.0
            part = QRectF(left + (_THREAD if left else 0), 0, max(wide - (_THREAD if left else 0), 0), 99)
            painter.fillRect(part, QColor(str(getattr(tokens, token))))
            left += wide
        painter.end()


class PlanCard(Card):
    """Name each axis with what is done of it, over its bar; « Voir le plan » leads there."""

    def __init__(
        self, rows: PlanCardRows, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Plan d’action départemental", rows.subtitle, parent)
        self.more = link("Voir le plan", lambda: go(_PLAN), arrow=True)
        self.add_aside(self.more)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[ElidingLabel, ElidingLabel, PartsLine]] = []
        self._rest = label("", "caption")
        self.body.addLayout(self._grid)
        self.body.addWidget(self._rest)
        self.body.addStretch(1)
        legend = FlowRow([_entry(token, word) for token, word in _PARTS])
        legend.gathered = True
        self.body.addWidget(legend)
        self.set_rows(rows)

    def set_rows(self, rows: PlanCardRows) -> None:
        """Show another state of the plan."""
        self.set_subtitle(rows.subtitle)
        shown = rows.axes[:_MOST]
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
        rest = len(rows.axes) - len(shown)
        self._rest.setText(f"Et {counted(rest, 'autre axe', 'autres axes')}" if rest else "")
        self._rest.setVisible(bool(rest))

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
