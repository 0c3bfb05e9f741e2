from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import Span, month_range
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.choice_list import matching
from cpex_desktop.ui.widgets.period_field import PeriodField, PeriodSection
from tests.ui.conftest import Show

SECTIONS = [
    ChoiceSection(
        "Procédure",
        (
            Choice("orders", "Commandements de payer", also="CDP"),
            Choice("summonses", "Assignations", "412"),
            Choice("decisions", "Décisions de résiliation"),
            Choice("quit", "Commandements de quitter les lieux"),
        ),
    ),
    ChoiceSection(
        "Force publique",
        (
            Choice("asked", "Concours demandés"),
            Choice("granted", "Concours accordés"),
            Choice("refused", "Concours refusés"),
            Choice("evictions", "Expulsions effectives"),
            Choice("cost", "Indemnisations versées"),
        ),
    ),
]
# A popup asks for what the display of the tests has not.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MONTHS = month_range(202401, 202609)
YEAR = Span(202510, 202609)
PERIODS = [
    PeriodSection("12 mois", ((YEAR, "12 mois à fin sept. 2026"), (Span(202509, 202608), "à fin août 2026"))),
    PeriodSection("Années", ((Span(202501, 202512), "Année 2025"),)),
]


@pytest.fixture
def field(app: QApplication, show: Show) -> ChoiceField:
    made = ChoiceField("Indicateur", search="Rechercher un indicateur")
    made.offer(SECTIONS, "summonses")
    show(made)
    return made


def search_of(field: ChoiceField) -> QLineEdit:
    return field.list().findChildren(QLineEdit)[0]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("concours acc", ["granted"]),
        ("ACCORDES", ["granted"]),
        ("quitter commandements", ["quit"]),
        ("cdp", ["orders"]),
        ("force publique", ["asked", "granted", "refused", "evictions", "cost"]),
        ("zzz", []),
    ],
)
def test_choices_are_found_by_their_words(typed: str, keys: list[str]) -> None:
    assert [one.key for section in matching(SECTIONS, typed) for one in section.choices] == keys


@given(st.text(max_size=12))
def test_nothing_typed_can_break_the_search_nor_invent_a_choice(typed: str) -> None:
    known = {one.key for section in SECTIONS for one in section.choices}
    assert {one.key for section in matching(SECTIONS, typed) for one in section.choices} <= known


def test_a_choice_is_searched_and_taken_with_the_keyboard(field: ChoiceField, qtbot: QtBot) -> None:
    heard: list[str] = []
    field.chosen.connect(heard.append)
    qtbot.keyClick(field, "c")
    assert field.list().isVisible()
    assert search_of(field).text() == "c"
    qtbot.keyClicks(search_of(field), "oncours")
    assert field.list().texts() == [
        "Force publique",
        "Concours demandés",
        "Concours accordés",
        "Concours refusés",
    ]
    qtbot.keyClick(search_of(field), Qt.Key.Key_Down)
    qtbot.keyClick(search_of(field), Qt.Key.Key_Return)
    assert not field.list().isVisible()
    assert (field.current(), field.currentText(), heard) == ("granted", "Concours accordés", ["granted"])


def test_escape_leaves_the_choice_as_it_was(field: ChoiceField, qtbot: QtBot) -> None:
    heard: list[str] = []
    field.chosen.connect(heard.append)
    field.showPopup()
    qtbot.keyClick(search_of(field), Qt.Key.Key_Down)
    qtbot.keyClick(search_of(field), Qt.Key.Key_Escape)
    assert not field.list().isVisible()
    assert (field.current(), heard) == ("summonses", [])


def test_the_arrows_choose_without_opening_the_list(field: ChoiceField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.chosen, timeout=1000) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert heard.args == ["decisions"]
    assert not field.list().isVisible()


def test_setting_a_choice_tells_no_one(field: ChoiceField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.chosen):
        field.select("cost")
        field.offer(SECTIONS, "orders")
    assert field.current() == "orders"


def test_a_search_without_an_answer_says_so(field: ChoiceField, qtbot: QtBot) -> None:
    field.showPopup()
    qtbot.keyClicks(search_of(field), "zzz")
    assert field.list().texts() == ["Aucun résultat pour cette recherche"]
    qtbot.keyClick(search_of(field), Qt.Key.Key_Return)
    assert field.current() == "summonses"


def test_a_short_list_has_no_search_line(app: QApplication, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField("Maille")
    field.offer([ChoiceSection("", (Choice("a", "Communes"), Choice("b", "EPCI")))], "a")
    show(field)
    field.showPopup()
    assert not search_of(field).isVisible()
    rows = field.list().findChildren(QListWidget)[0]
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert field.current() == "b"


def test_a_name_too_long_for_the_field_ends_with_an_ellipsis(field: ChoiceField) -> None:
    field.select("quit")
    assert field.shown_text().endswith("…")
    assert field.currentText() == "Commandements de quitter les lieux"


def test_list_looks_right(field: ChoiceField, picture: Callable[..., Path]) -> None:
    field.showPopup()
    assert picture(field.list(), "liste").stat().st_size > 1000


@pytest.fixture
def period(app: QApplication, show: Show) -> PeriodField:
    made = PeriodField()
    made.offer(PERIODS, YEAR, "12 mois à fin sept. 2026", MONTHS)
    show(made)
    return made


def test_a_period_offered_is_chosen(period: PeriodField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(period.chosen, timeout=1000) as heard:
        qtbot.keyClick(period.field, Qt.Key.Key_Down)
    assert heard.args == [Span(202509, 202608)]
    assert period.current() == Span(202509, 202608)


def test_a_free_period_never_ends_before_it_begins(period: PeriodField, qtbot: QtBot) -> None:
    free = period.free
    free.open_under(period.field)
    free.last.setCurrentIndex(MONTHS.index(202503))
    assert free.first.currentData() == 202503
    free.first.setCurrentIndex(MONTHS.index(202506))
    assert free.last.currentData() == 202506
    free.last.setCurrentIndex(MONTHS.index(202512))
    with qtbot.waitSignal(period.chosen, timeout=1000) as heard:
        qtbot.mouseClick(free.apply, Qt.MouseButton.LeftButton)
    assert heard.args == [Span(202506, 202512)]


def test_a_period_that_is_not_offered_is_shown_by_its_words(period: PeriodField) -> None:
    period.offer(PERIODS, Span(202506, 202512), "juin – déc. 2025", MONTHS)
    assert period.field.currentText() == "juin – déc. 2025"
    assert period.field.list().texts() == []
    period.field.showPopup()
    assert period.field.list().texts()[0] == "Période choisie"


def test_choosing_the_period_in_force_again_tells_nothing(period: PeriodField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(period.chosen):
        period.free.offer(MONTHS, YEAR)
        period.free.apply.click()
