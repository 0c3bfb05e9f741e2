"""Two parts side by side, that come one under the other where the texts are too large for both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.page import GUTTER


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
        direction = QBoxLayout.Direction
        narrow = self.width() < active().px(self._narrow)
        self.row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than a column: a row would hold the page wide and never learn that it is narrow."""
        parts = [self.row.itemAt(place) for place in range(self.row.count())]
        widths = [part.minimumSize().width() for part in parts if part is not None]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        self.turn()
