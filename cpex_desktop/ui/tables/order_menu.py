"""The menu of a table: the order of its rows, which its head gives to the mouse alone, and copying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from cpex_desktop.ui.tables.table_view import TableView

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def build_order_menu(table: TableView) -> QMenu:
    """Offer an entry per column, the two ways round, and the copy of what is chosen."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if table.isSortingEnabled():
        _add_orders(menu, table)
        menu.addSeparator()
    menu.addAction("Copier les lignes choisies", table.copy_rows).setEnabled(table.chosen_row() is not None)
    menu.addAction("Copier le tableau", lambda: table.copy_rows(whole=True))
    return menu


def place_of_menu(table: TableView) -> QPoint:
    """Give the point of the screen under the row in hand, for a menu that no pointer asked for."""
    row = table.visualRect(table.currentIndex())
    return table.viewport().mapToGlobal(row.bottomLeft() if row.isValid() else QPoint(0, 0))


def _add_orders(menu: QMenu, table: TableView) -> None:
    head, model = table.horizontalHeader(), table.model()
    here, order = head.sortIndicatorSection(), head.sortIndicatorOrder()
    columns, ways = QActionGroup(menu), QActionGroup(menu)
    for place in range(model.columnCount()):
        title = model.headerData(place, Qt.Orientation.Horizontal)
        one = menu.addAction(f"Trier par «\u00a0{title}\u00a0»")
        one.setCheckable(True)
        one.setChecked(place == here)
        one.triggered.connect(lambda _on=False, place=place: table.sortByColumn(place, order))
        columns.addAction(one)
    menu.addSeparator()
    for way, word in ((_UP, "Ordre croissant"), (_DOWN, "Ordre décroissant")):
        one = menu.addAction(word)
        one.setCheckable(True)
        one.setChecked(here >= 0 and way == order)
        one.setEnabled(here >= 0)
        one.triggered.connect(lambda _on=False, way=way: table.sortByColumn(here, way))
        ways.addAction(one)
