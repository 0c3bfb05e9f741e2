from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.segments import SegmentedControl
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts

LONG = "Commandements de quitter les lieux signalés au préfet"


@dataclass(frozen=True)
class Row:
    name: str
    count: str


def menu() -> QComboBox:
    made = QComboBox()
    made.addItem(LONG)
    return made


def quiet_menu() -> QComboBox:
    made = QuietComboBox("Indicateur")
    made.addItem(LONG)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    made.setUsesScrollButtons(False)
    for word in ("Carte", LONG, "Bailleurs"):
        made.addTab(word)
    return made


def field() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(LONG)
    return made


CUT: dict[str, Callable[[], QWidget]] = {
    "label": lambda: label(LONG),
    "chip": lambda: Chip(LONG, "warn"),
    "button": lambda: button(LONG),
    "button with an icon": lambda: button(LONG, icon_name="plus"),
    "tick": lambda: QCheckBox(LONG),
    "menu": menu,
    "tabs": tabs,
    "placeholder": field,
    "segments": lambda: SegmentedControl("x", [("a", LONG), ("b", LONG)]),
    "next to nothing left": lambda: ElidingLabel(LONG),
}
READ: dict[str, Callable[[], QWidget]] = {
    "label": lambda: label("Carte"),
    "wrapped label": lambda: label(LONG, wrap=True),
    "button": lambda: button("Voir", icon_name="plus"),
    "link": lambda: button("Voir", kind="link"),
    "tick": lambda: QCheckBox("Oui"),
    "shortened menu": quiet_menu,
    "shortened label": lambda: ElidingLabel(LONG),
}


def hold(one: QWidget, width: int, height: int) -> QWidget:
    host = QWidget()
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(one)
    one.setMinimumSize(0, 0)
    one.setMaximumWidth(width)
    host.setFixedSize(width, height)
    return host


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_is_found(app: QApplication, show: Show, name: str) -> None:
    host = hold(CUT[name](), 52, 80)
    show(host)
    assert cut_texts(host), name
    assert any("Commandements" in fault for fault in cut_texts(host))


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_left_alone(app: QApplication, show: Show, name: str) -> None:
    host = hold(READ[name](), 170, 160)
    show(host)
    assert cut_texts(host) == []


def test_lines_without_room_are_found(app: QApplication, show: Show) -> None:
    one = label(LONG, wrap=True)
    host = hold(one, 120, 20)
    one.setFixedHeight(18)
    show(host)
    assert cut_texts(host)


def test_what_leaves_its_window_is_found(app: QApplication, show: Show) -> None:
    host = QWidget()
    one = label("Total", parent=host)
    one.move(180, 10)
    show(host, 200, 60)
    assert [fault for fault in cut_texts(host) if "leaves" in fault]


def test_what_a_scroll_bar_brings_is_not_cut(app: QApplication, show: Show) -> None:
    page = Page("Imports")
    for place in range(60):
        page.body.addWidget(label(f"Ligne {place}"))
    show(page, 800, 400)
    assert cut_texts(page) == []


def test_hidden_texts_are_not_judged(app: QApplication, show: Show) -> None:
    host = QWidget()
    row = QHBoxLayout(host)
    hidden = QPushButton(LONG)
    row.addWidget(hidden)
    row.addWidget(QLabel("x"))
    hidden.hide()
    show(host, 40, 40)
    assert cut_texts(host) == []


@pytest.mark.parametrize(
    ("rows", "width", "expected"),
    [
        ([Row("Sauge-Ville", "412")], 400, 0),
        ([Row(LONG, "412")], 400, 0),
        ([Row("Sauge-Ville", "1\u202f234\u202f567\u202f890")], 400, 1),
    ],
)
def test_cells_are_judged_too(
    app: QApplication, show: Show, rows: list[Row], width: int, expected: int
) -> None:
    model: RowsTableModel[Row] = RowsTableModel(
        [
            Column("Commune", lambda row: row.name, paint=Paint.STRONG),
            Column("Actes", lambda row: row.count, numeric=True, width=60),
        ]
    )
    table = TableView(model, "Communes")
    model.set_rows(rows)
    show(table, width, 200)
    assert len(cut_texts(table)) == expected


def test_a_column_is_never_narrower_than_its_title(app: QApplication, show: Show) -> None:
    model: RowsTableModel[Row] = RowsTableModel(
        [
            Column("Commune", lambda row: row.name),
            Column("Rapport à l’étape précédente", lambda row: row.count, numeric=True, width=40),
        ]
    )
    table = TableView(model, "Communes")
    model.set_rows([Row("Sauge-Ville", "412")])
    show(table, 500, 200)
    assert cut_texts(table) == []
