"""The filter bar: what is offered, what is hidden, what goes behind « Plus de filtres »."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.question_options import IndicatorOption, QuestionOptions, Reach
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.ui.diagnosis.filters import FilterBar
from cpex_desktop.ui.diagnosis.offers import indicator_sections
from cpex_desktop.ui.diagnosis.tab import Filter
from tests.ui.conftest import Show

# Without a screen, Qt says what its windows cannot do when a list or a panel opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALL = frozenset(Filter)
LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT, TerritoryKind.AREA)
WIDE = Reach(
    levels=frozenset(TerritoryKind),
    sectors=frozenset(Sector),
    grounds=frozenset(Ground),
    landlords=frozenset({1}),
    landlord_levels=frozenset(LEVELS),
    kinds=frozenset({PeriodKind.MONTH}),
    span=Span(202310, 202609),
)
OPTIONS = QuestionOptions(
    home=1,
    place="Val-de-Sauge (98)",
    indicators=(
        IndicatorOption(catalogue.indicator("summonses"), "Procédure", WIDE),
        IndicatorOption(catalogue.indicator("poverty_rate"), "Contexte", replace(WIDE, grounds=frozenset())),
        IndicatorOption(catalogue.indicator("visale_claims"), "Solvabilité", Reach()),
    ),
    levels=LEVELS,
    landlords=((1, "Office public de l’habitat"), (2, "Sans chiffre")),
    end=202609,
)
ASKED = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, Span(202510, 202609))


@pytest.fixture
def bar(show: Show) -> FilterBar:
    made = FilterBar()
    made.show_question(ASKED, OPTIONS, ALL)
    show(made, 1900, 40)
    return made


def test_those_without_data_come_last_under_their_own_title() -> None:
    sections = indicator_sections(OPTIONS.indicators)
    assert [section.title for section in sections] == ["Procédure", "Contexte", "Sans donnée"]
    assert [choice.key for choice in sections[-1].choices] == ["visale_claims"]


def test_every_choice_is_that_of_the_question(bar: FilterBar) -> None:
    assert bar.indicator.current() == "summonses"
    assert bar.level.keys() == ["4", "3", "2", "5"]
    assert bar.sector.keys() == ["0", "1", "2"]
    assert bar.period.current() == ASKED.span
    assert bar.more.landlord.count() == 2


def test_rare_filters_stand_in_the_bar_or_behind_their_button(bar: FilterBar, qtbot: QtBot) -> None:
    assert not bar.more.button.isVisible()
    assert bar.more.ground.isVisible()
    bar.resize(1110, 80)
    assert bar.more.button.isVisible()
    assert not bar.more.ground.isVisible()
    set_two = replace(ASKED, cut=Cut(ground=Ground.ARREARS), against=Against.PREVIOUS)
    bar.show_question(set_two, OPTIONS, ALL)
    assert bar.more.button.text() == "Plus de filtres (2)"
    bar.more.button.setFocus()
    qtbot.keyClick(bar.more.button, Qt.Key.Key_Space)
    assert bar.more.panel.isVisible()
    assert bar.more.against.hasFocus()
    qtbot.keyClick(bar.more.panel, Qt.Key.Key_Escape)
    assert not bar.more.panel.isVisible()


def test_rare_filters_follow_the_others_and_their_button_ends_the_row(bar: FilterBar) -> None:
    after_period = bar.period.geometry().right() + 9
    assert bar.more.x() == after_period
    fields = (bar.more.against, bar.more.ground, bar.more.landlord)
    bar.resize(1110, 80)
    bar.resize(1500, 80)
    inside = [field for field in fields if field.parent() is bar.more]
    assert 0 < len(inside) < len(fields)
    assert [field.x() for field in inside] == sorted(field.x() for field in inside)
    assert bar.more.button.x() > inside[-1].x()


def test_a_choice_carries_the_whole_question(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked) as caught:
        bar.more.ground.chosen.emit(str(int(Ground.NOTICE)))
    assert caught.args == [replace(ASKED, cut=Cut(ground=Ground.NOTICE))]
    with qtbot.waitSignal(bar.asked) as caught:
        bar.level.chosen.emit(str(int(TerritoryKind.AREA)))
    assert caught.args == [replace(ASKED, level=TerritoryKind.AREA)]


def test_a_tab_hides_what_it_does_not_use(bar: FilterBar) -> None:
    bar.show_question(ASKED, OPTIONS, frozenset({Filter.PERIOD}))
    shown = [bar.indicator, bar.measure, bar.level, bar.sector, bar.period, bar.more]
    assert [one.isVisible() for one in shown] == [False, False, False, False, True, False]
    bar.show_question(ASKED, OPTIONS, ALL)
    assert all(one.isVisible() for one in shown)


def test_an_indicator_offers_only_the_measures_and_parts_that_it_has(bar: FilterBar) -> None:
    bar.show_question(replace(ASKED, code="poverty_rate"), OPTIONS, ALL)
    assert not bar.measure.isVisible()
    assert not bar.more.ground.isVisible()
    bar.show_question(replace(ASKED, measure=Measure.COUNT, cut=Cut(landlord=1)), OPTIONS, ALL)
    assert bar.measure.keys() == ["count"]


def test_a_landlord_known_for_the_departement_only_is_not_offered_on_a_map(bar: FilterBar) -> None:
    reach = replace(WIDE, landlord_levels=frozenset({TerritoryKind.DEPARTEMENT}))
    one = IndicatorOption(catalogue.indicator("summonses"), "Procédure", reach)
    options = replace(OPTIONS, indicators=(one,))
    bar.show_question(ASKED, options, ALL)
    assert not bar.more.landlord.isVisible()
    bar.show_question(ASKED, options, ALL - {Filter.LEVEL})
    assert bar.more.landlord.isVisible()
