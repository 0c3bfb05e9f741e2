"""The ground on which the cards of a view over time lie, each at the height that it is given."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER


class SeriesBoard(QWidget):
    """Fill :attr:`column`; notices in it keep room for all their lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GUTTER)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: a scroll area would give the cards all the height that their sentences might ask."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give each notice the lines that it needs at this width."""
        super().resizeEvent(event)
        self.fit_notices()

    def fit_notices(self) -> None:
        """Keep room for whole notices: the layout counts one line of each."""
        for notice in self.findChildren(Notice):
            notice.setMinimumHeight(max(notice.heightForWidth(self.width()), 0))
