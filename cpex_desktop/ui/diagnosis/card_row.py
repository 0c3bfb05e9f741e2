"""A row of cards of one width, that goes on to a second one where the texts are large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.page import GUTTER

_SENTENCE = 132
_NO_LIMIT = 16_777_215  # Qt's own


class CardRow(QWidget):
    """Cards side by side, none narrower than ``narrow`` nor lower than ``least`` px of normal text."""

    def __init__(
        self, cards: Sequence[QWidget], narrow: int, least: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards, self._narrow, self._least = tuple(cards), narrow, least
        self._columns, self._closed = 0, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GUTTER)
        self._arrange(len(self._cards))
        follow(self, CardRow.measure)

    def close_up(self, closed: bool) -> None:
        """Take no more room than a sentence asks, where the cards have nothing else to show."""
        self._closed = closed
        self.measure()

    def columns(self) -> int:
        """Tell how many cards stand side by side."""
        return self._columns

    def measure(self) -> None:
        """Take the columns that the width and the size of texts leave, and the height of their rows."""
        fitting = (self.width() + GUTTER) // (active().px(self._narrow) + GUTTER)
        rows = -(-len(self._cards) // max(fitting, 1))
        columns = -(-len(self._cards) // rows)  # six cards that do not fit are three and three
        if columns != self._columns:
            self._arrange(columns)
        high = active().px(_SENTENCE if self._closed else self._least)
        self.setMinimumHeight(rows * high + (rows - 1) * GUTTER if high else 0)
        closed = rows * active().px(_SENTENCE) + (rows - 1) * GUTTER
        self.setMaximumHeight(closed if self._closed else _NO_LIMIT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the width of one card: a row would hold the page wide and never be parted."""
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Part the row, or make it one again."""
        super().resizeEvent(event)
        self.measure()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the height of its sentences would then hide that of its cards."""
        return False

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(place, columns))
        for place in range(len(self._cards)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
            self._grid.setRowStretch(place, 1 if place * columns < len(self._cards) else 0)
