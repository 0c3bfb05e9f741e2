"""Rates, comparisons, sources and hot spots on a real département, from batches to what a screen reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.analysis.rates import Unread
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.health import check_health
from cpex_desktop.queries.hot_spots import list_hot_spots
from cpex_desktop.queries.key_figures import KEY_CODES, compared, data_end, key_figures, monthly_comparison
from cpex_desktop.queries.lookup import figure_lines
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.rates import rates
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, withdraw_batch, write_batch

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
BELFORT, DELLE = "90010", "90033"
LAST = rolling_12(202609)


def number(code: str) -> int:
    return catalogue.indicator(code).number


SUMMONSES, TENANTS = number("summonses"), number("tenant_households_total")


class Base:
    """A real base, written by INSEE codes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.read() as connection:
            self.ids = dict(connection.execute("SELECT code, id FROM territory"))

    def value(
        self, code: str, place: str, amount: float, month: int = 202609, kind: int = 1, sector: int = 0
    ) -> ValueTuple:
        key = (number(code), kind, month, self.ids[place], sector, 0, 0, 0)
        return (*key, amount, None, int(ValueStatus.AVAILABLE), 0)

    def write(self, *values: ValueTuple, claim: Span | None = None, as_of: str = "2026-10-01") -> int:
        scopes = [(SUMMONSES, self.ids["90"], 1, claim.first, claim.last, 15, False)] if claim else []
        draft = BatchDraft(
            label="essai", source="Essai", as_of=date.fromisoformat(as_of), values=values, scopes=scopes
        )
        return write_batch(self.store, draft)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    with create_base(tmp_path / "belfort.cpex", "90", CLOCK) as store:
        yield Base(store)


def test_a_base_holds_its_territories_and_is_sound(base: Base) -> None:
    with base.store.read() as connection:
        home = departement(connection)
        communes = list_places(connection, TerritoryKind.COMMUNE)
        assert all(check.sound for check in check_health(connection))
    assert (home.code, home.communes, len(communes)) == ("90", 101, 101)
    assert all(place.epci and place.arrondissement for place in communes)


def test_rates_use_the_tenants_of_the_same_sector_and_the_newest_year(base: Base) -> None:
    base.write(
        base.value("summonses", BELFORT, 6, sector=1),
        base.value("summonses", BELFORT, 9, sector=2),
        base.value("tenant_households_total", BELFORT, 3000, 202201, 3),
        base.value("tenant_households_total", BELFORT, 5000, 202301, 3),
        base.value("tenant_households_social", BELFORT, 2000, 202301, 3),
    )
    month, place = Span(202609, 202609), base.ids[BELFORT]
    with base.store.read() as connection:
        found = {
            sector: rates(connection, SUMMONSES, TerritoryKind.COMMUNE, month, Cut(sector=sector))[place]
            for sector in (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE)
        }
        unknown = rates(connection, SUMMONSES, TerritoryKind.COMMUNE, month, Cut(sector=Sector.UNKNOWN))
        earlier = rates(connection, SUMMONSES, TerritoryKind.COMMUNE, Span(202209, 202209))[place]
    assert (found[Sector.ALL].value, found[Sector.ALL].year) == (3, 2023)
    assert (found[Sector.SOCIAL].value, found[Sector.SOCIAL].year) == (3, 2023)
    assert (found[Sector.PRIVATE].value, found[Sector.PRIVATE].numerator.amount) == (None, 9)
    assert all(rate.value is None for rate in unknown.values())
    assert (earlier.value, earlier.denominator.amount, earlier.year) == (None, 3000, 2022)


def test_a_rate_of_a_sum_is_not_a_mean_of_rates(base: Base) -> None:
    base.write(
        base.value("summonses", BELFORT, 90),
        base.value("summonses", DELLE, 1),
        base.value("tenant_households_total", BELFORT, 9000, 202301, 3),
        base.value("tenant_households_total", DELLE, 1000, 202301, 3),
    )
    with base.store.read() as connection:
        (line,) = figure_lines(connection, "summons_rate", TerritoryKind.DEPARTEMENT, Span(202609, 202609))
    assert line.value == pytest.approx(9.1)
    assert line.figure.covered == 2
    assert line.interval is not None
    assert line.interval.low < 9.1 < line.interval.high


def test_an_evolution_is_read_only_over_the_same_months_and_communes(base: Base) -> None:
    base.write(
        *(base.value("summonses", BELFORT, 10, month) for month in LAST.months),
        *(base.value("summonses", BELFORT, 8, month) for month in LAST.previous_year().months),
        claim=Span(LAST.previous_year().first, LAST.last),
    )
    home = base.ids["90"]
    with base.store.read() as connection:
        whole = compared(connection, "summonses", home, LAST)
        few = compared(connection, "summonses", base.ids[DELLE], LAST)
        series = monthly_comparison(connection, "summonses", home, LAST)
    assert (whole.now.amount, whole.before.amount, whole.comparison.fraction) == (120, 96, 0.25)
    assert (few.now.amount, few.comparison.unread) == (0, Unread.TOO_FEW)
    assert [len(side) for side in (series.now, series.before)] == [12, 12]


def test_a_year_that_lacks_a_month_is_not_compared(base: Base) -> None:
    before = LAST.previous_year().months
    base.write(
        *(base.value("summonses", BELFORT, 10, month) for month in LAST.months),
        *(base.value("summonses", BELFORT, 8, month) for month in before if month != 202503),
    )
    with base.store.read() as connection:
        found = compared(connection, "summonses", base.ids[BELFORT], LAST)
    assert (found.before.missing, found.comparison.unread) == ((202503,), Unread.PARTIAL)


def test_a_sum_over_fewer_communes_is_not_compared(base: Base) -> None:
    base.write(
        *(base.value("summonses", BELFORT, 50, month) for month in LAST.months),
        *(base.value("summonses", DELLE, 50, month) for month in LAST.months),
        *(base.value("summonses", BELFORT, 50, month) for month in LAST.previous_year().months),
    )
    with base.store.read() as connection:
        found = compared(connection, "summonses", base.ids["90"], LAST)
    assert (found.now.covered, found.before.covered, found.comparison.unread) == (2, 1, Unread.PARTIAL)


def test_the_data_end_where_the_stages_end_unless_one_lags_far_behind(base: Base) -> None:
    with base.store.read() as connection:
        assert data_end(connection) is None
    base.write(base.value("summonses", "90", 10, 202609), base.value("payment_orders", "90", 10, 202607))
    with base.store.read() as connection:
        assert data_end(connection) == 202607
    base.write(base.value("evictions_enforced", "90", 1, 202601))
    with base.store.read() as connection:
        assert data_end(connection) == 202607
        assert [line.indicator.code for line in key_figures(connection, 202607)] == list(KEY_CODES)


def test_a_document_cites_the_batches_behind_its_figures_and_no_other(base: Base) -> None:
    older = base.write(base.value("summonses", BELFORT, 1), as_of="2026-09-01")
    newer = base.write(base.value("summonses", BELFORT, 2), as_of="2026-10-01")
    elsewhere = base.write(base.value("summonses", BELFORT, 2, 202501))
    tenants = base.write(base.value("tenant_households_total", BELFORT, 100, 202301, 3))
    outdated = base.write(base.value("tenant_households_total", BELFORT, 90, 201901, 3))
    silent = base.write(claim=Span(202608, 202608))
    with base.store.read() as connection:
        cited = [
            batch.id for batch in batches_behind(connection, [SUMMONSES, TENANTS], list(TerritoryKind), LAST)
        ]
        states = {batch.id: batch.in_use for batch in list_batches(connection)}
    assert cited == [newer, tenants, silent]
    assert states == {older: False, newer: True, elsewhere: True, tenants: True, outdated: True, silent: True}
    withdraw_batch(base.store, newer)
    with base.store.read() as connection:
        assert [batch.id for batch in batches_behind(connection, [SUMMONSES], list(TerritoryKind), LAST)] == [
            older,
            silent,
        ]


def _tenants_everywhere(base: Base) -> list[ValueTuple]:
    with base.store.read() as connection:
        communes = [place.code for place in list_places(connection, TerritoryKind.COMMUNE)]
    return [base.value("tenant_households_total", code, 500, 202301, 3) for code in communes]


def test_hot_spots_are_found_at_the_import_and_leave_with_the_batch(base: Base) -> None:
    base.write(*_tenants_everywhere(base))
    acts = base.write(
        base.value("summonses", DELLE, 40, 202609), base.value("summonses", BELFORT, 3, 202609), claim=LAST
    )
    with base.store.read() as connection:
        flagged = list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE)
        ranked = list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE, flagged_only=False)
        first = list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE, flagged_only=False, limit=1)
        wholes = list_hot_spots(connection, SUMMONSES, TerritoryKind.EPCI, flagged_only=False)
    assert [(spot.name, spot.observed, spot.rate) for spot in flagged] == [("Delle", 40, 80)]
    assert flagged == first
    assert flagged[0].shrunken_rate < 80
    assert flagged[0].reference_rate == pytest.approx(43 / 101 / 500 * 1000)
    assert (len(ranked), flagged[0].span) == (101, LAST)
    assert sum(spot.observed for spot in wholes) == 43
    withdraw_batch(base.store, acts)
    with base.store.read() as connection:
        assert not list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE, flagged_only=False)


def test_hot_spots_wait_for_their_denominator(base: Base) -> None:
    base.write(base.value("summonses", DELLE, 40, 202609), claim=LAST)
    with base.store.read() as connection:
        assert not list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE, flagged_only=False)
    base.write(*_tenants_everywhere(base))
    with base.store.read() as connection:
        assert list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE)


def test_acts_are_tested_and_bounded_over_the_households_of_the_same_communes(base: Base) -> None:
    base.write(*[row for row in _tenants_everywhere(base) if row[3] != base.ids[BELFORT]])
    base.write(
        base.value("summonses", DELLE, 3, 202609), base.value("summonses", BELFORT, 60, 202609), claim=LAST
    )
    with base.store.read() as connection:
        whole = list_hot_spots(connection, SUMMONSES, TerritoryKind.EPCI, flagged_only=False)
        (line,) = figure_lines(connection, "summons_rate", TerritoryKind.DEPARTEMENT, LAST)
    # The sixty acts of Belfort, whose households nobody gave, weigh on no other commune.
    assert sum(spot.observed for spot in whole) == 3
    assert not any(spot.flagged for spot in whole)
    assert line.value == pytest.approx(3 / 100 / 500 * 1000)
    assert line.interval is not None
    assert line.interval.low < line.value < line.interval.high


def test_communes_that_lack_months_are_not_tested(base: Base) -> None:
    base.write(*_tenants_everywhere(base))
    base.write(base.value("summonses", DELLE, 40, 202609))
    with base.store.read() as connection:
        assert not list_hot_spots(connection, SUMMONSES, TerritoryKind.COMMUNE, flagged_only=False)
