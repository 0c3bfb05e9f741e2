from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cpex_desktop.french import num
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.tables.columns import KIND, SHARE, SPOKEN, Column, Paint, bar_column, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tables.wrapping import WrappedText
from tests.ui.conftest import Show


@dataclass(frozen=True)
class Place:
    name: str
    group: str
    acts: int
    rate: float | None
    evolution: Evolution


EVEN = Evolution(0.0, "down")
PLACES = [
    Place("Étang-sur-Mer", "CC Littoral", 12, None, Evolution(0.4, "down", small=True)),
    Place("Sauge-Ville", "CA Sauge", 1412, 13.8, Evolution(0.061, "down")),
    Place("belleroche", "CA Sauge", 96, 6.9, Evolution(-0.032, "down")),
]
COLUMNS = (
    Column[Place]("Commune", lambda p: p.name, paint=Paint.TWO_LINES, detail=lambda p: p.group),
    Column[Place]("Assign.", lambda p: num(p.acts), sort=lambda p: p.acts, numeric=True, width=80),
    bar_column("Taux ‰", lambda p: p.rate, lambda value: num(value, 1)),
    evolution_column(lambda p: p.evolution),
)
Rows = RowsTableModel[Place]


@pytest.fixture
def model(app: QApplication) -> Rows:
    made: Rows = RowsTableModel(COLUMNS)
    made.set_rows(PLACES)
    return made


def names(model: Rows) -> list[str]:
    return [row.name for row in model.rows()]


def test_model_keeps_the_rules_of_qt(model: Rows, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows(PLACES[:1])
    model.set_rows([])


def test_text_sorts_without_accents_nor_case(model: Rows) -> None:
    model.sort(0)
    assert names(model) == ["belleroche", "Étang-sur-Mer", "Sauge-Ville"]


def test_numbers_sort_as_numbers(model: Rows) -> None:
    model.sort(1)
    assert [row.acts for row in model.rows()] == [12, 96, 1412]


@pytest.mark.parametrize("order", list(Qt.SortOrder))
@pytest.mark.parametrize("column", [2, 3])
def test_what_is_absent_or_not_to_be_read_sorts_last_both_ways(
    model: Rows, column: int, order: Qt.SortOrder
) -> None:
    model.sort(column, order)
    assert names(model)[-1] == "Étang-sur-Mer"


def test_a_sort_holds_for_the_rows_that_come_later(model: Rows) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows(list(reversed(PLACES)))
    assert [row.acts for row in model.rows()] == [1412, 96, 12]


def test_cells_say_in_words_what_they_paint(model: Rows) -> None:
    change = model.index(1, 3)
    assert change.data() == "▲\u00a06,1\u202f%"
    assert change.data(SPOKEN) == "hausse de 6,1\u202f% sur un an"
    assert change.data(KIND) == "warn"
    assert model.index(0, 2).data() == "N.d."
    assert model.index(0, 2).data(SHARE) is None
    assert [model.index(row, 2).data(SHARE) for row in (1, 2)] == [1.0, 0.5]


def test_bars_of_an_empty_or_null_column_are_not_drawn(app: QApplication, show: Show) -> None:
    nothing: Rows = RowsTableModel(COLUMNS)
    nothing.set_rows([Place("A", "", 0, 0.0, Evolution(None))])
    assert nothing.index(0, 2).data(SHARE) is None
    show(TableView(nothing, "Vide"), 600, 200)


def test_figures_lie_at_the_right_under_their_head(model: Rows) -> None:
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    head = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert head & Qt.AlignmentFlag.AlignRight
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.data(QModelIndex()) is None


def test_selection_follows_its_row_through_a_sort(model: Rows, show: Show) -> None:
    view = TableView(model, "Points chauds")
    show(view, 700, 300)
    view.selectRow(1)
    view.sort_by(1, descending=False)
    chosen = view.chosen_row()
    assert chosen is not None
    assert model.row_at(chosen).name == "Sauge-Ville"


def test_enter_and_double_click_open_a_row_once(model: Rows, show: Show, qtbot: QtBot) -> None:
    view = TableView(model, "Points chauds")
    show(view, 700, 300)
    heard: list[int] = []
    view.opened.connect(heard.append)
    view.selectRow(2)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == [2]
    spot = view.visualRect(model.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard[1:] in ([1], [1, 1])


def test_rows_are_copied_as_a_spreadsheet_pastes_them(model: Rows, show: Show, qtbot: QtBot) -> None:
    view = TableView(model, "Points chauds")
    show(view, 700, 300)
    view.selectRow(1)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Commune\tAssign.\tTaux ‰\tSur un an",
        "Sauge-Ville (CA Sauge)\t1\u202f412\t13,8\t▲\u00a06,1\u202f%",
    ]


def test_words_under_a_bar_are_painted_but_never_pasted_with_its_figure(
    model: Rows, show: Show, qtbot: QtBot
) -> None:
    view = TableView(model, "Classement")
    show(view, 700, 300)
    plain = view.grab().toImage()
    model.columns = tuple(
        replace(column, detail=lambda p: f"{p.acts} actes") if column.paint == Paint.BAR else column
        for column in COLUMNS
    )
    model.set_rows(PLACES)
    assert view.grab().toImage() != plain
    view.selectRow(1)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[1].split("\t")[2] == "13,8"


def test_columns_share_the_width_without_a_scroll_bar(model: Rows, show: Show) -> None:
    view = TableView(model, "Points chauds", fit_rows=True)
    show(view, 800, 10)
    assert sum(view.columnWidth(place) for place in range(4)) == view.viewport().width()
    assert view.verticalScrollBar().maximum() == 0
    assert view.height() == 33 + 3 * 42 + 2
    model.set_rows(PLACES[:1])
    assert view.height() == 33 + 42 + 2


def test_bars_give_way_before_a_table_must_scroll(app: QApplication, show: Show) -> None:
    narrow: Rows = RowsTableModel(COLUMNS)
    narrow.set_rows(PLACES)
    table = TableView(narrow, "Communes")
    show(table, 560, 200)
    bar = next(place for place, column in enumerate(COLUMNS) if column.paint == Paint.BAR)
    wide = table.columnWidth(bar)
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(410, 200)
    app.processEvents()
    assert table.columnWidth(bar) < wide
    assert table.horizontalScrollBar().maximum() == 0
    shown = [table.shown_text(narrow.index(row, bar)) for row in range(narrow.rowCount())]
    assert shown == [narrow.index(row, bar).data() for row in range(narrow.rowCount())]


def test_wrapped_rows_are_as_high_as_their_words_and_follow_a_sort(app: QApplication, show: Show) -> None:
    long = Place("Colonnes laissées de côté parce qu’elles semblent personnelles " * 3, "x", 1, None, EVEN)
    word = Place("a" * 120, "Corrigez la cellule, puis importez de nouveau.", 2, None, EVEN)
    short = Place("Bref", "", 3, None, EVEN)
    columns = (
        Column[Place]("Raison", lambda p: p.name, paint=Paint.WRAPPED, detail=lambda p: p.group),
        Column[Place]("Actes", lambda p: num(p.acts), sort=lambda p: p.acts, numeric=True, width=80),
    )
    model: Rows = RowsTableModel(columns)
    model.set_rows([long, word, short])
    view = TableView(model, "Constats")
    show(view, 360, 400)
    heights = [view.rowHeight(row) for row in range(3)]
    assert heights[2] == 34
    assert min(heights[:2]) > 70
    view.sort_by(1, descending=True)
    assert [view.rowHeight(row) for row in range(3)] == heights[::-1]
    show(view, 1400, 400)
    assert view.rowHeight(2) < heights[0]


def test_a_table_of_wrapped_rows_that_must_fit_is_as_high_as_they_are(app: QApplication, show: Show) -> None:
    long = Place("Saisines de la CCAPEX par les bailleurs personnes morales", "En 2025", 1, None, EVEN)
    short = Place("Bref", "", 3, None, EVEN)
    columns = (Column[Place]("Raison", lambda p: p.name, paint=Paint.WRAPPED, detail=lambda p: p.group),)
    model: Rows = RowsTableModel(columns)
    model.set_rows([long, short])
    view = TableView(model, "Fiche", fit_rows=True)
    for width in (160, 700, 220):
        show(view, width, 10)
        app.processEvents()
        assert view.height() == 33 + view.rowHeight(0) + view.rowHeight(1) + 2
    narrow = view.height()
    model.set_rows([short])
    assert view.height() == 33 + 34 + 2 < narrow


@pytest.mark.parametrize("text", ["a" * 300, "mot " * 80, "Sous-préfecture\u00a0: " * 20])
def test_a_wrapped_text_fits_its_width_whole(app: QApplication, text: str) -> None:
    font = QGuiApplication.font()
    wrapped = WrappedText(text, font, 150)
    assert wrapped.lines() > 1
    assert wrapped.height == pytest.approx(wrapped.lines() * WrappedText("a", font, 150).height)
    assert wrapped.widest() <= 150


def test_a_name_is_not_broken_at_its_hyphens_where_a_line_holds_it(app: QApplication) -> None:
    font = QGuiApplication.font()
    for width in range(110, 300, 5):
        wrapped = WrappedText("Commandement de payer · Val-de-Sauge · 3 chiffres", font, width)
        assert any("Val-de-Sauge" in line for line in wrapped.words()), width
    narrow = WrappedText("Saint-Hilarion-des-Prés", font, 70)
    assert "".join(narrow.words()) == "Saint-Hilarion-des-Prés"
