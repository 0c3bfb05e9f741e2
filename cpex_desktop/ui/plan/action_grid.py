"""What the board and the Gantt chart are both: a table for Qt, of actions opened and put away by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActionGrid(QTableView):
    """Enter opens the sheet of the action in hand, Alt+Enter or a double click its page, Delete puts it away.

    The signals carry its uid, ``menu_asked`` the place of the menu too.
    """

    opened = Signal(str)
    page_asked = Signal(str)
    removed = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._on_double_click)

    def uid_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the action of a cell, empty for none."""
        # Each grid answers for its model; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def measure(self) -> None:
        """Follow the size of the text."""
        # As above: heads and rows are not of one height.
        raise NotImplementedError

    def share_width(self) -> None:
        """Share the width between the columns."""
        # As above.
        raise NotImplementedError

    def current_uid(self) -> str:
        """Give the action in hand, empty for none."""
        return self.uid_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open and put away; the rest is Qt's."""
        key, uid = event.key(), self.current_uid()
        if uid and key in _ENTER:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.page_asked if alt else self.opened).emit(uid)
        elif uid and key == Qt.Key.Key_Delete:
            self.removed.emit(uid)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what may be done with an action, at the pointer or, from the keyboard, under its cell."""
        index, at = self.currentIndex(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(at))
        else:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        uid = self.uid_at(index)
        if uid:
            self.menu_asked.emit(uid, at)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.measure()

    def _on_double_click(self, index: QModelIndex) -> None:
        uid = self.uid_at(index)
        if uid:
            self.page_asked.emit(uid)
