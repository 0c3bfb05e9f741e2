"""Events one under the other, beside a month: the menu of a line offers what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.ui.calendar.events import DayEvent
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.order_menu import place_of_menu
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView


class EventList(TableView):
    """List events; ``fill_menu`` adds what a screen offers of one, before the copy of its line."""

    def __init__(
        self,
        columns: Sequence[Column[DayEvent]],
        name: str,
        fill_menu: Callable[[QMenu, DayEvent], object],
        parent: QWidget | None = None,
    ) -> None:
        self.events: RowsTableModel[DayEvent] = RowsTableModel(columns)
        super().__init__(self.events, name, sortable=False, parent=parent)
        self._fill_menu = fill_menu
        self.horizontalHeader().hide()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu of the line in hand, with the right button or the menu key (Maj+F10)."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.build_menu().popup(place_of_menu(self) if keyed else event.globalPos())

    def build_menu(self) -> QMenu:
        """Make the menu of the line in hand."""
        menu, place = QMenu(self), self.chosen_row()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if place is not None:
            self._fill_menu(menu, self.events.row_at(place))
            menu.addSeparator()
        menu.addAction("Copier la ligne", self.copy_rows).setEnabled(place is not None)
        return menu
