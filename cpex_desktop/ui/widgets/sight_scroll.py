"""A frame that scrolls what it holds so that whatever the keys reach is seen whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AROUND = 8


class SightScroll(QScrollArea):
    """Qt shows the caret of a text that gets the focus, and no more; this frame shows the whole field.

    A press of the mouse moves nothing: what is under it must still be there when it is released.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_in_sight)

    def _keep_in_sight(self, _left: QWidget | None, reached: QWidget | None) -> None:
        inside = self.widget()
        if reached is None or inside is None or not inside.isAncestorOf(reached):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            top = reached.mapTo(inside, QPoint())
            self.ensureVisible(top.x(), top.y() + reached.height(), 0, _AROUND)
            self.ensureVisible(top.x(), top.y(), 0, _AROUND)
