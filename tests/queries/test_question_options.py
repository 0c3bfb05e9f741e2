"""What may be asked of a base, what is asked first, and what becomes of a question without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Against, Measure, Question, earlier_spans, measures_of
from cpex_desktop.queries.question_fits import first_question, fitted
from cpex_desktop.queries.question_options import QuestionOptions, Reach, question_options
from cpex_desktop.queries.question_periods import default_span, makes_sense, period_groups, period_name
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.trash import put_away
from tests.small_base import CLOCK

FLOW, STOCK = Aggregation.FLOW, Aggregation.STOCK


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "question.cpex", "90", CLOCK) as opened:
        yield opened


def options_of(store: Store) -> QuestionOptions:
    with store.read() as connection:
        return question_options(connection)


def write(store: Store, *values: ValueTuple) -> None:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), list(values)))


def communes(store: Store) -> list[int]:
    with store.read() as connection:
        return [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]


def row(
    code: str,
    territory: int,
    amount: float,
    *,
    kind: int = 1,
    start: int = 202601,
    sector: int = 0,
    ground: int = 0,
) -> ValueTuple:
    number = catalogue.indicator(code).number
    return (number, kind, start, territory, sector, ground, 0, 0, amount, None, 1, 0)


def year_of(code: str, territory: int, last: int = 202609, **part: int) -> list[ValueTuple]:
    return [row(code, territory, 2.0, start=add_months(last, -back), **part) for back in range(12)]


def test_an_empty_base_offers_the_whole_catalogue_without_data_and_asks_nothing(store: Store) -> None:
    options = options_of(store)
    assert len(options.indicators) == len(catalogue.indicators())
    assert not any(option.reach.known for option in options.indicators)
    assert options.end is None
    assert first_question(options) is None


def test_levels_parts_and_months_are_those_received(store: Store) -> None:
    place = communes(store)[0]
    write(store, *year_of("summonses", place, sector=1), *year_of("summonses", place, sector=2, ground=1))
    option = options_of(store).option("summonses")
    assert option is not None
    assert option.reach.span == Span(202510, 202609)
    assert TerritoryKind.COMMUNE in option.reach.levels
    assert {Sector.SOCIAL, Sector.PRIVATE} <= option.reach.sectors
    assert Ground.ARREARS in option.reach.grounds
    assert option.reach.kinds == {PeriodKind.MONTH}


def test_a_ratio_is_offered_once_both_its_sides_are_there(store: Store) -> None:
    place = communes(store)[0]
    write(store, *year_of("police_granted", place))
    rate = options_of(store).option("police_grant_rate")
    assert rate is not None
    assert not rate.reach.known
    write(store, *year_of("police_requests", place))
    rate = options_of(store).option("police_grant_rate")
    assert rate is not None
    assert rate.reach.span == Span(202510, 202609)


def test_the_officers_own_indicators_come_last_under_their_title(store: Store) -> None:
    with store.write_bulk("Essai", ["indicator"]) as connection:
        connection.execute(
            "INSERT INTO indicator (number, code, label, unit, aggregation, local)"
            " VALUES (10001, 'visites', 'Visites', 'nb', 'flow', 1)"
        )
    last = options_of(store).indicators[-1]
    assert (last.code, last.section) == ("visites", "Indicateurs du service")
    assert last.measures == (Measure.RATE, Measure.COUNT)


def test_a_departement_without_arrondissement_does_not_offer_that_level(tmp_path: Path) -> None:
    with create_base(tmp_path / "mayotte.cpex", "976", CLOCK) as store:
        levels = options_of(store).levels
    assert TerritoryKind.ARRONDISSEMENT not in levels
    assert TerritoryKind.COMMUNE in levels


def test_the_first_question_is_the_rate_of_summonses_by_commune_once_it_can_be_computed(store: Store) -> None:
    place = communes(store)[0]
    write(store, *year_of("police_granted", place), *year_of("summonses", place))
    asked = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, Span(202510, 202609))
    assert first_question(options_of(store)) == asked
    write(store, row("tenant_households_total", place, 900, kind=3, start=202201))
    assert first_question(options_of(store)) == replace(asked, measure=Measure.RATE)


def test_a_question_that_makes_sense_is_left_alone(store: Store) -> None:
    write(store, *year_of("summonses", communes(store)[0]))
    options = options_of(store)
    question = first_question(options)
    assert question is not None
    fit = fitted(question, options)
    assert (fit.question, fit.notes) == (question, ())


def test_what_no_longer_makes_sense_falls_back_and_is_said(store: Store) -> None:
    write(store, *year_of("summonses", communes(store)[0]))
    options = options_of(store)
    asked = Question(
        "summonses",
        Measure.COUNT,
        TerritoryKind.AREA,
        Span(201001, 201012),
        Cut(sector=Sector.SOCIAL, ground=Ground.NOTICE, landlord=7),
    )
    fit = fitted(asked, options)
    assert fit.question == Question(
        "summonses", Measure.COUNT, TerritoryKind.COMMUNE, Span(202510, 202609), Cut()
    )
    level, part, period = fit.notes
    assert "par secteur" in level
    assert "parc, motif ni par bailleur" in part
    assert "oct. 2025 – sept. 2026" in period


def test_an_indicator_without_data_may_be_asked_and_one_that_is_gone_may_not(store: Store) -> None:
    write(store, *year_of("summonses", communes(store)[0]))
    options = options_of(store)
    first = first_question(options)
    assert first is not None
    empty = replace(first, code="dalo_households_evicted", measure=Measure.RATE)
    assert fitted(empty, options).question.code == "dalo_households_evicted"
    gone = fitted(replace(first, code="visites"), options)
    assert gone.question == first
    assert "n’existe plus" in gone.notes[0]


def test_the_acts_of_a_landlord_are_counted_and_not_related(store: Store) -> None:
    place = communes(store)[0]
    landlord = "INSERT INTO landlord (id, uid, name, key, sector) VALUES (1, 'u', 'Office', 'office', 1)"
    with store.write_bulk("Essai", ["landlord"]) as connection:
        connection.execute(landlord)
    rows = year_of("summonses", place)
    tenants = row("tenant_households_total", place, 900, kind=3, start=202201)
    write(store, *rows, tenants, *((*one[:6], 1, *one[7:]) for one in rows))
    options = options_of(store)
    assert options.landlords == ((1, "Office"),)
    first = first_question(options)
    assert first is not None
    assert first.measure is Measure.RATE
    fit = fitted(replace(first, cut=Cut(landlord=1)), options)
    assert fit.question.measure is Measure.COUNT
    assert fit.question.cut == Cut(landlord=1)
    assert "ne sont pas connus" in fit.notes[0]
    rate = options.option("summons_rate")
    assert rate is not None
    assert rate.reach.landlords == frozenset()


def test_what_is_known_for_the_departement_only_keeps_no_finer_level(store: Store) -> None:
    with store.read() as connection:
        (home,) = [place.id for place in list_places(connection, TerritoryKind.DEPARTEMENT)]
    write(store, *year_of("dalo_households_evicted", home))
    question = first_question(options_of(store))
    assert question is not None
    assert question.level is TerritoryKind.DEPARTEMENT


def test_measures_follow_the_nature_of_the_indicator() -> None:
    measures = {
        code: measures_of(catalogue.indicator(code))
        for code in ("summonses", "summons_rate", "poverty_rate", "median_income", "tenant_households_total")
    }
    assert measures == {
        "summonses": (Measure.RATE, Measure.COUNT),
        "summons_rate": (Measure.RATE,),
        "poverty_rate": (Measure.RATE,),
        "median_income": (Measure.COUNT,),
        "tenant_households_total": (Measure.COUNT,),
    }


MONTHLY = Reach(kinds=frozenset({PeriodKind.MONTH}), span=Span(202310, 202609))
YEARLY = Reach(kinds=frozenset({PeriodKind.YEAR}), span=Span(202201, 202212))


def test_periods_are_made_of_months_that_exist() -> None:
    groups = {group.title: group.spans for group in period_groups(MONTHLY, FLOW)}
    assert list(groups) == ["12 mois", "Années", "Trimestres", "Mois"]
    assert groups["12 mois"][0] == Span(202510, 202609)
    assert groups["Années"] == (Span(202501, 202512), Span(202401, 202412))
    assert groups["Trimestres"][0] == Span(202607, 202609)
    assert groups["Trimestres"][-1] == Span(202310, 202312)
    assert all(MONTHLY.span.covers(span) for spans in groups.values() for span in spans)  # type: ignore[union-attr]


def test_a_stock_is_asked_at_a_date_and_a_yearly_figure_by_year() -> None:
    assert [group.title for group in period_groups(MONTHLY, STOCK)] == ["Années", "Mois"]
    assert default_span(MONTHLY, STOCK) == Span(202609, 202609)
    assert default_span(YEARLY, STOCK) == Span(202201, 202212)
    assert not makes_sense(Span(202510, 202609), YEARLY, STOCK)
    assert makes_sense(Span(202201, 202212), YEARLY, FLOW)
    assert not makes_sense(Span(202206, 202305), YEARLY, FLOW)


def test_one_month_of_data_offers_that_month() -> None:
    reach = Reach(kinds=frozenset({PeriodKind.MONTH}), span=Span(202609, 202609))
    assert [group.title for group in period_groups(reach, FLOW)] == ["Mois"]
    assert default_span(reach, FLOW) == Span(202609, 202609)


def test_thirty_years_of_months_make_lists_that_can_be_read() -> None:
    reach = Reach(kinds=frozenset({PeriodKind.MONTH}), span=Span(199701, 202609))
    groups = {group.title: len(group.spans) for group in period_groups(reach, FLOW)}
    assert groups == {"12 mois": 24, "Années": 29, "Trimestres": 24, "Mois": 24}


@pytest.mark.parametrize(
    ("span", "name"),
    [
        (Span(202510, 202609), "12\u00a0mois à fin sept. 2026"),
        (Span(202501, 202512), "2025"),
        (Span(202607, 202609), "T3 2026"),
        (Span(202608, 202608), "août 2026"),
        (Span(202602, 202604), "févr. – avr. 2026"),
    ],
)
def test_periods_are_named_as_officers_do(span: Span, name: str) -> None:
    assert period_name(span) == name


def test_what_a_period_is_compared_with() -> None:
    span = Span(202510, 202609)
    assert earlier_spans(span, Against.YEAR_BEFORE) == (Span(202410, 202509),)
    assert earlier_spans(Span(202607, 202609), Against.PREVIOUS) == (Span(202604, 202606),)
    assert earlier_spans(span, Against.THREE_YEARS) == (
        Span(202410, 202509),
        Span(202310, 202409),
        Span(202210, 202309),
    )


@given(first=st.integers(0, 500), count=st.integers(1, 200), back=st.integers(0, 300))
def test_every_period_offered_has_a_figure_to_give(first: int, count: int, back: int) -> None:
    start = add_months(199001, first)
    reach = Reach(kinds=frozenset({PeriodKind.MONTH}), span=Span(start, add_months(start, count - 1)))
    for aggregation in (FLOW, STOCK):
        for group in period_groups(reach, aggregation):
            assert all(makes_sense(span, reach, aggregation) for span in group.spans)
        chosen = default_span(reach, aggregation)
        assert chosen is not None
        assert makes_sense(chosen, reach, aggregation)


def test_areas_are_a_level_once_one_is_drawn_and_no_more_once_it_is_put_away(store: Store) -> None:
    before = options_of(store).levels
    assert TerritoryKind.AREA not in before
    create_area(store, "Littoral", communes(store)[:3])
    assert options_of(store).levels == (*before, TerritoryKind.AREA)
    with store.read() as connection:
        (area,) = list_areas(connection)
    put_away(store, "area", area.uid)
    assert options_of(store).levels == before
