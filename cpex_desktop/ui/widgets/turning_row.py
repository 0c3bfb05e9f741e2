"""Two parts side by side, that come one under the other where the texts are too large for both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.page import GUTTER

_SLACK = 20


def least_room(row: QBoxLayout, least: int) -> int:
    """Give the px that a row needs to have its parts side by side: ``least`` of normal text, or a bit more.

    Once its parts are one under the other on screen, a row waits for more than the width of a scroll bar:
    turned back it would be lower, the bar would go, then come again, and the screen would never come to rest.
    """
    holder = row.parentWidget()
    turned = row.direction() == QBoxLayout.Direction.TopToBottom
    return active().px(least) + (active().px(_SLACK) if turned and holder and holder.isVisible() else 0)


def set_direction(row: QBoxLayout, beside: bool) -> None:
    """Lay the parts of a row side by side, or one under the other."""
    direction = QBoxLayout.Direction
    row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)


class TurningRow(QWidget):
    """Share the width between the parts of ``row``; under ``narrow`` px of normal text each takes it all."""

    def __init__(self, narrow: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GUTTER)
        follow(self, TurningRow.turn)

    def turn(self) -> None:
        """Take the direction that the width asks for."""
        set_direction(self.row, self.width() >= least_room(self.row, self._narrow))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than a column: a row would hold the page wide and never learn that it is narrow."""
        parts = [self.row.itemAt(place) for place in range(self.row.count())]
        widths = [part.minimumSize().width() for part in parts if part is not None]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        self.turn()
