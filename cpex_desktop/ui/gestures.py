"""What the mouse says to the whole window, wherever it points: its side buttons, and Ctrl with its wheel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

Gesture = Callable[[], object]


class WindowGestures(QObject):
    """Hear the mouse before the screens do, so that none of them has to pass it on.

    It listens to the window as the system knows it, which exists once it was shown: call :meth:`listen` then.
    """

    def __init__(
        self, window: QWidget, *, back: Gesture, forward: Gesture, zoom: Callable[[int], object]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._sides = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        self._zoom = zoom

    def listen(self) -> None:
        """Begin to hear; does nothing for a window that was never shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the side buttons and Ctrl with the wheel for the window, but over what zooms itself."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            run = self._sides.get(event.button())
            if run is not None:
                run()
                return True
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            turn = event.angleDelta().y()
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if held and turn and not _zooms_itself(event.globalPosition().toPoint()):
                self._zoom(1 if turn > 0 else -1)
                return True
        return super().eventFilter(watched, event)


def _zooms_itself(at: QPoint) -> bool:
    """Tell whether what lies there has a zoom of its own, by its property ``zooms``."""
    widget = QApplication.widgetAt(at)
    while widget is not None:
        if widget.property("zooms"):
            return True
        widget = widget.parentWidget()
    return False
