"""How an indicator moves: by hand on a small base, then every month by the road of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months, month_range, rolling_12, single_month
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.evolution import Course, read_course
from cpex_desktop.queries.evolution_readings import (
    course_lacks,
    periods_reading,
    rolling_reading,
    season_reading,
    shown_breaks,
    year_reading,
    years_named,
)
from cpex_desktop.queries.monthly_amounts import Asked, amount_over
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.small_base import CLOCK

HOME = 1
YEAR = Span(202501, 202512)
Ask = Callable[..., Course]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "cours.cpex", "98", CLOCK) as opened:
        yield opened


def value(
    code: str, month: int, amount: float, *, kind: int = 1, place: int = HOME, weight: float | None = None,
    status: ValueStatus = ValueStatus.AVAILABLE,
) -> ValueTuple:  # fmt: skip
    return (catalogue.indicator(code).number, kind, month, place, 0, 0, 0, 0, amount, weight, int(status), 0)


def ask(
    store: Store, code: str, *values: ValueTuple, measure: Measure = Measure.COUNT, span: Span = YEAR
) -> Course:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 3, 1), values))
    with store.read() as connection:
        return read_course(connection, Question(code, measure, TerritoryKind.DEPARTEMENT, span))


def every(code: str, first: int, last: int, amount: float) -> list[ValueTuple]:
    return [value(code, month, amount) for month in month_range(first, last)]


def test_a_year_beside_the_one_before_and_the_mean_of_three(store: Store) -> None:
    found = ask(
        store,
        "summonses",
        *every("summonses", 202201, 202212, 10),
        *every("summonses", 202301, 202312, 20),
        *every("summonses", 202401, 202412, 60),
        *every("summonses", 202501, 202512, 40),
    )
    assert found.kind is PeriodKind.MONTH
    assert found.whole == Span(202201, 202512)
    assert {point.amount for point in found.now} == {40}
    assert {point.amount for point in found.before} == {60}
    assert {(mean.value, mean.years) for mean in found.mean} == {(30, 3)}
    assert found.rolling[:11] == (None,) * 11
    assert (found.rolling[11], found.rolling[-1]) == (120, 480)
    assert found.value.amount == 480
    assert "480\u00a0assignations en 2025, contre 720 un an plus tôt (−33,3\u202f%)" in year_reading(found)
    assert "40, contre 30,0 en moyenne sur 3\u00a0ans" in year_reading(found)
    assert "le plus haut 720 à fin décembre 2024" in rolling_reading(found)
    assert found.season.years == (2022, 2023, 2024, 2025)
    assert course_lacks(found) == ""


def test_an_absent_month_is_a_gap_everywhere_and_never_a_zero(store: Store) -> None:
    values = [one for one in every("summonses", 202401, 202512, 40) if one[2] != 202505]
    found = ask(store, "summonses", *values)
    assert found.now[4].amount is None
    assert found.rolling[-1] is None
    assert found.season.years == (2024,)
    assert all(share is None for share in found.profile)
    assert course_lacks(found) == "Sans valeur pour mai 2025."
    assert "somme partielle, 1\u00a0mois sans valeur" in year_reading(found)
    assert "périmètres différents, évolution non interprétée" in year_reading(found)


def test_the_mean_says_how_many_years_it_had(store: Store) -> None:
    found = ask(store, "summonses", *every("summonses", 202307, 202512, 30))
    assert [mean.years for mean in found.mean] == [1] * 6 + [2] * 6
    assert [mean.value for mean in found.mean] == [None] * 6 + [30] * 6


def test_one_month_of_data_is_shown_and_nothing_is_made_of_it(store: Store) -> None:
    found = ask(store, "summonses", value("summonses", 202512, 12), span=single_month(202512))
    assert found.span == rolling_12(202512)
    assert [point.amount for point in found.now] == [None] * 11 + [12]
    assert found.rolling == (None,)
    assert not found.season.years
    assert "il faut douze mois de suite" in rolling_reading(found)
    assert "aucune année civile n’est complète" in season_reading(found)


def test_no_data_at_all_shows_nothing(store: Store) -> None:
    with store.read() as connection:
        found = read_course(connection, Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, YEAR))
    assert not found.known
    assert found.whole is None


def test_few_acts_are_not_read(store: Store) -> None:
    found = ask(store, "summonses", *every("summonses", 202401, 202512, 2))
    assert "effectif faible, évolution non interprétée" in year_reading(found)


def test_a_break_forbids_to_compare_its_two_sides(store: Store) -> None:
    values = every("payment_orders", 202201, 202512, 100)
    crossed = ask(store, "payment_orders", *values, span=Span(202307, 202406))
    assert [one.first for one in shown_breaks(crossed)] == [202307]
    assert "rupture de série en juillet 2023, évolution non interprétée" in year_reading(crossed)
    assert "en moyenne" not in year_reading(crossed)
    with store.read() as connection:
        after = read_course(
            connection, Question("payment_orders", Measure.COUNT, TerritoryKind.DEPARTEMENT, YEAR)
        )
    assert "contre 1\u202f200 un an plus tôt" in year_reading(after)


def test_provisional_months_are_said(store: Store) -> None:
    values = every("summonses", 202401, 202511, 40)
    found = ask(store, "summonses", *values, value("summonses", 202512, 22, status=ValueStatus.PROVISIONAL))
    assert found.now[-1].figure.status is ValueStatus.PROVISIONAL
    assert "Valeurs provisoires\u00a0: décembre 2025." in course_lacks(found)
    assert "(valeur provisoire)" in year_reading(found)


def test_levels_are_averaged_means_are_weighed_and_neither_has_a_season(store: Store) -> None:
    stock = ask(store, "police_requests_pending", *(
        value("police_requests_pending", month, month % 100) for month in month_range(202501, 202512)
    ))  # fmt: skip
    assert stock.rolling[-1] == 6.5
    assert stock.value.amount == 12
    assert stock.profile == ()
    assert "12 à fin décembre 2025" in year_reading(stock)
    debts = [(100.0, 2.0), *((300.0, 6.0) for _ in range(11))]
    mean = ask(store, "summons_mean_debt", *(
        value("summons_mean_debt", 202501 + place, amount, weight=weight)
        for place, (amount, weight) in enumerate(debts)
    ))  # fmt: skip
    assert mean.rolling[-1] == pytest.approx((200 + 300 * 66) / 68)
    assert not mean.season.years


def test_a_ratio_is_remade_each_month_and_over_twelve(store: Store) -> None:
    found = ask(
        store,
        "order_to_summons_ratio",
        *every("payment_orders", 202501, 202512, 100),
        *every("summonses", 202501, 202506, 30),
        *every("summonses", 202507, 202512, 50),
        measure=Measure.RATE,
    )
    assert [point.amount for point in found.now] == [30] * 6 + [50] * 6
    assert found.rolling[-1] == 40
    assert found.value.amount == 40


def test_what_comes_once_a_year_is_shown_by_year(store: Store) -> None:
    yearly = [
        value("caf_arrears_reports", year * 100 + 1, 1000 + year, kind=3) for year in (2021, 2023, 2024)
    ]
    found = ask(store, "caf_arrears_reports", *yearly)
    assert found.kind is PeriodKind.YEAR
    assert [point.amount for point in found.points] == [3021, None, 3023, 3024]
    assert "3\u202f024\u00a0impayés signalés CAF en 2024, contre 3\u202f023 en 2023" in periods_reading(found)
    quarters = [value("summonses", month, 90, kind=2) for month in (202501, 202504)]
    assert ask(store, "summonses", *quarters).kind is PeriodKind.QUARTER


def test_thirty_years_hold(store: Store) -> None:
    found = ask(store, "summonses", *every("summonses", 199601, 202512, 10))
    assert len(found.points) == 360
    assert {amount for amount in found.rolling if amount is not None} == {120}


def test_a_territory_that_is_gone_is_refused(store: Store) -> None:
    with store.read() as connection, pytest.raises(UserError, match="n’est plus dans la base"):
        read_course(
            connection, Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, YEAR, territory=99999)
        )


@pytest.mark.parametrize("sector", [Sector.ALL, Sector.SOCIAL])
def test_each_month_and_each_rolling_year_is_what_the_map_would_say(store: Store, sector: Sector) -> None:
    """Some communes lack tenants and some months lack communes: the rate is still the map's own."""
    with store.read() as connection:
        rows = connection.execute("SELECT id FROM territory WHERE kind = 4 ORDER BY id").fetchall()
    communes = [number for (number,) in rows][:12]
    code = {Sector.ALL: "tenant_households_total", Sector.SOCIAL: "tenant_households_social"}[sector]
    acts = [
        (*value("summonses", month, place % 5, place=place)[:4], int(sector), 0, 0, 0, place % 5, None, 1, 0)
        for month in month_range(202401, 202512)
        for place in communes
        if (place + month) % 7
    ]
    tenants = [value(code, 202201, 100 + place, kind=3, place=place) for place in communes[2:]]
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 3, 1), [*acts, *tenants]))
    cut = Cut(sector=sector)
    with store.read() as connection:
        found = read_course(
            connection, Question("summonses", Measure.RATE, TerritoryKind.DEPARTEMENT, YEAR, cut)
        )
        asked = Asked(found.asked.indicator, Measure.RATE, found.asked.place, cut)
        assert any(point.amount is not None for point in found.now)
        for point in found.now:
            assert point.amount == pytest.approx(
                amount_over(connection, asked, single_month(point.start)).amount
            )
        for place, month in enumerate(found.whole.months if found.whole else ()):
            if found.rolling[place] is not None:
                whole = Span(add_months(month, -11), month)
                assert found.rolling[place] == pytest.approx(amount_over(connection, asked, whole).amount)
        assert found.value.amount == pytest.approx(found.rolling[-1])


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2025,), "2025"),
        ((2024, 2025), "moyenne 2024 et 2025"),
        ((2023, 2025), "moyenne 2023 et 2025"),
        ((2021, 2022, 2023), "moyenne 2021 à 2023"),
        ((2019, 2021, 2023), "moyenne de 3\u00a0années"),
    ],
)
def test_a_mean_of_years_is_not_read_as_one_period(years: tuple[int, ...], said: str) -> None:
    assert years_named(years) == said
