"""« Édition »: take back, cut, copy and paste wherever the focus is, and the filter of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from cpex_desktop.ui.menus.entries import Command, add
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.undo import UndoSteps

_KEYS = {
    QKeySequence.StandardKey.Cut: (Qt.Key.Key_X, "C&ouper"),
    QKeySequence.StandardKey.Copy: (Qt.Key.Key_C, "&Copier"),
    QKeySequence.StandardKey.Paste: (Qt.Key.Key_V, "Co&ller"),
    QKeySequence.StandardKey.SelectAll: (Qt.Key.Key_A, "&Tout sélectionner"),
}


def build_edit_menu(
    bar: QMenuBar,
    window: QMainWindow,
    undo: UndoSteps | None,
    filter_view: Command,
    search: Command | None = None,
) -> QMenu:
    """Undo and redo as the steps name them, then what any field or table can do.

    Cut, copy, paste and select are sent to whatever has the focus, which knows them by their key: their
    entries therefore show the key without taking it.
    """
    menu = bar.addMenu("É&dition")
    if undo is not None:
        for action in (undo.undo_action, undo.redo_action):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            menu.addAction(action)
        menu.addSeparator()
    cut, copy, paste, select = (_build_standard(menu, window, key) for key in _KEYS)
    menu.addActions([cut, copy, paste])
    table = add(menu, "Copier le ta&bleau", lambda: copy_table(window))
    menu.addActions([select])
    menu.addSeparator()
    add(menu, "Rec&hercher partout…", search, "Ctrl+K")
    add(menu, "&Filtrer", filter_view, "Ctrl+F")

    def follow_focus() -> None:
        focus = window.focusWidget()
        for action in (cut, copy, paste, select):
            action.setEnabled(focus is not None)
        if table is not None:
            table.setEnabled(_table_near(window) is not None)

    menu.aboutToShow.connect(follow_focus)
    return menu


def copy_table(window: QWidget) -> bool:
    """Copy the whole table that has the focus, else the first one on screen, as a spreadsheet pastes it."""
    view = _table_near(window)
    if view is None:
        return False
    view.copy_rows(whole=True)
    return True


def _table_near(window: QWidget) -> TableView | None:
    focus = window.focusWidget()
    tables = [view for view in window.findChildren(TableView) if view.isVisible()]
    held = (view for view in tables if focus is not None and (view is focus or view.isAncestorOf(focus)))
    return next(held, tables[0] if tables else None)


def _build_standard(menu: QMenu, window: QMainWindow, key: QKeySequence.StandardKey) -> QAction:
    letter, text = _KEYS[key]
    # A tab in the text shows the key at the right of the menu and leaves it to the field that has the focus.
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    action = QAction(f"{text}\t{shown}", menu)

    def send() -> None:
        focus = window.focusWidget()
        if focus is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, letter, Qt.KeyboardModifier.ControlModifier)
            QCoreApplication.sendEvent(focus, event)

    action.triggered.connect(lambda _checked=False: send())
    return action
