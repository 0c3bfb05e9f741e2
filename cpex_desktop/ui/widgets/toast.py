"""A message that comes after the fact and goes by itself, with the way back: no question is asked before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import icon_button, link
from cpex_desktop.ui.widgets.labels import label, show_breakable, whole_text
from cpex_desktop.ui.widgets.pictures import Picture

STAY_MS = 8000
_ABOVE, _WIDEST = 44, 560
_SIDE, _STEP = 16, 12
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)

Way = tuple[str, Callable[[], object]]
"""What leads to the thing that was done: its word, and what it calls."""


class Toast(QFrame):
    """Say something at the bottom of a window for eight seconds, longer while it is pointed at or focused.

    It takes no focus, and covers no control where there is a place beside them; « Annuler » is there when
    ``undo`` is given, and also in the menu Édition, for whoever missed it. A ``way`` leads to what was done.
    """

    def __init__(self, window: QWidget, *, stay_ms: int = STAY_MS) -> None:
        super().__init__(window)
        self.setProperty("role", "toast")
        self._text = label("", wrap=True)
        self._undo = link("Annuler", self._take_back)
        self._way = link("", self._go)
        self._close = icon_button("close", "Fermer ce message", self.hide)
        self._on_undo: Callable[[], object] | None = None
        self._on_way: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=stay_ms)
        self._timer.timeout.connect(self._leave)
        self._window = window
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(Picture("check-circle", "ok"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._way)
        layout.addWidget(self._undo)
        layout.addWidget(self._close)
        window.installEventFilter(self)
        for part in (self._way, self._undo, self._close):
            part.installEventFilter(self)
        wear(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None = None, way: Way | None = None) -> None:
        """Show a message in place of the one before; ``undo`` is called by « Annuler », a way by its word."""
        show_breakable(self._text, text)
        self._on_undo = undo
        self._undo.setVisible(undo is not None)
        word, self._on_way = way or ("", None)
        self._way.setText(word)
        self._way.setAccessibleName(word)
        self._way.setVisible(way is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Give what is said."""
        return whole_text(self._text)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Stay while pointed at."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go on counting, from the start."""
        super().leaveEvent(event)
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the bottom of the window, and stay while a button has the focus."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif kind == QEvent.Type.FocusOut:
            self._count()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep its place with larger texts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def _count(self) -> None:
        if self.isVisible() and not self._is_held():
            self._timer.start()

    def _is_held(self) -> bool:
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def _leave(self) -> None:
        if not self._is_held():
            self.hide()

    def _take_back(self) -> None:
        undo = self._on_undo
        self.hide()
        if undo is not None:
            undo()

    def _go(self) -> None:
        way = self._on_way
        self.hide()
        if way is not None:
            way()

    def _place(self) -> None:
        theme, window = active(), self._window
        self._row.activate()
        wide = min(theme.px(_WIDEST), window.width() - 32, self._wide())
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(QRect(self._free_place(QSize(wide, high)), QSize(wide, high)))

    def _free_place(self, size: QSize) -> QPoint:
        """Give the lowest place that covers nothing to press or to type in, the middle first."""
        taken = self._controls()
        right = self._window.width() - size.width() - _SIDE
        lowest = self._window.height() - size.height() - active().px(_ABOVE)
        middle = (self._window.width() - size.width()) // 2
        for top in range(lowest, lowest // 2, -_STEP):
            for left in (middle, right, max(right // 2, middle - size.width() // 2), _SIDE):
                place = QPoint(left, top)
                if not any(QRect(place, size).adjusted(-4, -4, 4, 4).intersects(one) for one in taken):
                    return place
        return QPoint(middle, lowest)

    def _controls(self) -> list[QRect]:
        found = []
        for one in self._window.findChildren(QWidget):
            if isinstance(one, _CONTROLS) and one.isVisible() and not self.isAncestorOf(one):
                seen = one.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    found.append(seen.translated(one.mapTo(self._window, QPoint())))
        return found

    def _wide(self) -> int:
        """Width that would hold the message on one line; a label that wraps asks for less."""
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        return self.sizeHint().width() - self._text.sizeHint().width() + words + 4
