"""The cards of the dashboard and how they share the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.dashboard.monthly_card import MonthlyCard
from cpex_desktop.ui.dashboard.rows import DashboardRows
from cpex_desktop.ui.dashboard.sources_card import SourcesCard
from cpex_desktop.ui.dashboard.spots_card import SpotsCard
from cpex_desktop.ui.dashboard.stages_card import StagesCard
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.key_figure import KeyFigureTile
from cpex_desktop.ui.widgets.page import GUTTER

_WIDE, _NARROW = 7, 4
_LINE = 42
_USUAL = 3
_ROOM = 602
_PILED_BELOW = 680


class Board(QWidget):
    """Five tiles, then the months beside the procedure, then the hot spots beside the sources."""

    def __init__(
        self, rows: DashboardRows, *, see_batches: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tiles = [KeyFigureTile(figure) for figure in rows.figures]
        self.monthly = MonthlyCard(rows.views)
        self.stages = StagesCard(rows.stages, rows.stages_subtitle)
        self.spots = SpotsCard(rows.spots, rows.acts_word)
        self.sources = SourcesCard(rows.sources, see_batches)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addLayout(_row(*((tile, 1) for tile in self.tiles)))
        self._pairs = (
            _row((self.monthly, _WIDE), (self.stages, _NARROW)),
            _row((self.spots, _WIDE), (self.sources, _NARROW)),
        )
        layout.addLayout(self._pairs[0], 1)
        layout.addLayout(self._pairs[1])

    def set_rows(self, rows: DashboardRows) -> None:
        """Show other figures in the same places."""
        for tile, figure in zip(self.tiles, rows.figures, strict=True):
            tile.set_figure(figure)
        self.monthly.set_views(rows.views)
        self.stages.set_lines(rows.stages, rows.stages_subtitle)
        self.spots.set_views(rows.spots)
        self.sources.set_rows(rows.sources)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: a scroll area would then refuse to shrink the chart below the height that it would like."""
        return False

    def follow_room(self, width: int, height: int) -> None:
        """Show more lines where the window is higher; half of what is gained stays with the chart.

        One line less than usual where that spares a scroll bar. In large text the cards of a pair stand one
        above the other.
        """
        piled = width < active().px(_PILED_BELOW)
        for pair in self._pairs:
            pair.setDirection(QBoxLayout.Direction.TopToBottom if piled else QBoxLayout.Direction.LeftToRight)
        line, usual = active().px(_LINE), active().px(_ROOM)
        lines = _USUAL + max(height - usual, 0) // (2 * line)
        if usual - line <= height < usual:
            lines = _USUAL - 1
        self.spots.show_at_most(lines)
        self.sources.show_at_most(lines)


def _row(*parts: tuple[QWidget, int]) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(GUTTER)
    for widget, stretch in parts:
        row.addWidget(widget, stretch)
    return row
