"""The order of Tab, and what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.ui.rail import PageSpec, Rail
from cpex_desktop.ui.stops import list_stops
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.order_menu import build_order_menu
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.page import Page
from tests.ui.conftest import Show


def field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made


def names(widgets: list[QWidget]) -> list[str]:
    return [one.accessibleName() for one in widgets]


def pressed(page: QWidget, times: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    came = []
    for _turn in range(times):
        focus = page.window().focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        now = page.window().focusWidget()
        assert now is not None
        came.append(now.accessibleName())
    return came


def test_tab_reads_a_page_whenever_its_parts_were_made(app: QApplication, show: Show) -> None:
    page = Page("Écran")
    low, left, right = field("bas"), field("gauche"), field("droite")
    row = QHBoxLayout()
    page.body.addLayout(row)
    page.body.addWidget(low)
    row.addWidget(right)
    row.insertWidget(0, left)
    show(page)
    late = field("action")
    page.header.add_action(late)
    app.processEvents()
    page.take_focus()
    assert pressed(page, 4) == ["action", "gauche", "droite", "bas"]
    fresh = field("plus tard")
    row.addWidget(fresh)
    app.processEvents()
    assert pressed(page, 2, Qt.Key.Key_Backtab) == ["plus tard", "droite"]


def test_a_grid_is_read_by_lines_and_what_is_hidden_is_left_out(app: QApplication, show: Show) -> None:
    box = QWidget()
    grid = QGridLayout(box)
    for place, name in (((1, 0), "c"), ((0, 1), "b"), ((0, 0), "a")):
        grid.addWidget(field(name), *place)
    hidden = field("cachée")
    grid.addWidget(hidden, 2, 0)
    show(box)
    hidden.hide()
    assert names(list_stops(box)) == ["a", "b", "c"]


def test_what_lies_over_a_card_comes_after_what_it_holds(app: QApplication, show: Show) -> None:
    box = QWidget()
    over = QPushButton("dessus", box)
    over.setAccessibleName("dessus")
    QVBoxLayout(box).addWidget(field("dedans"))
    over.raise_()
    show(box)
    assert names(list_stops(box)) == ["dedans", "dessus"]


def test_tab_comes_into_the_rail_by_the_screen_shown(app: QApplication, show: Show) -> None:
    specs = [PageSpec(key, key, "dashboard", "Piloter", QWidget) for key in ("un", "deux", "trois")]
    rail = Rail(specs, "Val-de-Sauge")
    show(rail)
    rail.select("un")
    rail.take_focus()  # Qt would have Tab come back to this one for good
    rail.select("trois")
    assert names(list_stops(rail)) == ["trois"]


def table() -> tuple[TableView, RowsTableModel[int]]:
    columns = (
        Column[int]("Nom", lambda row: f"ligne {row}", sort=lambda row: row),
        Column[int]("Reste", lambda row: str(row % 7), sort=lambda row: row % 7, numeric=True, width=80),
    )
    model: RowsTableModel[int] = RowsTableModel(columns)
    model.set_rows(range(40))
    return TableView(model, "Lignes", fit_rows=True), model


def test_the_row_where_one_is_stays_in_sight_of_a_page_that_scrolls(app: QApplication, show: Show) -> None:
    page = Page("Écran")
    view, _model = table()
    page.body.addWidget(view)
    page.resize(600, 400)
    show(page)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key, times in ((Qt.Key.Key_Down, 39), (Qt.Key.Key_Up, 39)):
        for _turn in range(times):
            QTest.keyClick(view, key)
            seen = view.viewport().visibleRegion().boundingRect()
            assert seen.contains(view.visualRect(view.currentIndex()))


def test_the_rows_are_ordered_without_a_pointer(app: QApplication, show: Show) -> None:
    view, model = table()
    show(view)

    def choose(word: str) -> None:
        menu = build_order_menu(view)
        next(one for one in menu.actions() if one.text() == word).trigger()
        menu.close()

    choose("Trier par «\u00a0Reste\u00a0»")
    assert [row % 7 for row in model.rows()] == sorted(row % 7 for row in range(40))
    choose("Ordre décroissant")
    assert [row % 7 for row in model.rows()] == sorted((row % 7 for row in range(40)), reverse=True)
    menu = build_order_menu(view)
    ticked = [one.text() for one in menu.actions() if one.isChecked()]
    assert ticked == ["Trier par «\u00a0Reste\u00a0»", "Ordre décroissant"]
    menu.close()
