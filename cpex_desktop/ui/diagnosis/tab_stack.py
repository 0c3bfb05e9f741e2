"""The tabs of the diagnosis one over the other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class TabStack(QStackedWidget):
    """Show one tab at the height that it asks for, whatever the others would."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Only the shown tab counts."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As above."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """As the shown tab says."""
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As above."""
        shown = self.currentWidget()
        return -1 if shown is None else shown.heightForWidth(width)
