"""A figure over a span takes one kind of period, the one that tells most, and says what it lacks."""

from __future__ import annotations

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Absence, TerritoryKind, ValueStatus
from cpex_desktop.queries.totals import NOTHING, Figure, figure, figures, latest_annual, monthly_series
from tests.small_base import AMOUNT, HOME, MEAN, NORD, RATE, STOCK, A, B, batch, scope, value

YEAR = Span(202501, 202512)


def read(store: Store, span: Span, indicator: int = 1, place: int = HOME) -> Figure:
    with store.read() as connection:
        return figure(connection, indicator, place, span)


def test_complete_months_are_preferred_to_an_older_year(store: Store) -> None:
    batch(store, [value(HOME, 99, month=202501, kind=3)], as_of="2026-01-01")
    batch(store, [value(HOME, 1, month=month) for month in YEAR.months], as_of="2026-02-01")
    found = read(store, YEAR)
    assert (found.amount, found.kind, found.missing) == (12, PeriodKind.MONTH, ())


def test_a_newer_year_is_preferred_to_complete_months(store: Store) -> None:
    batch(store, [value(HOME, 1, month=month) for month in YEAR.months], as_of="2026-01-01")
    batch(store, [value(HOME, 99, month=202501, kind=3)], as_of="2026-02-01")
    assert (read(store, YEAR).amount, read(store, YEAR).kind) == (99, PeriodKind.YEAR)
    assert read(store, Span(202501, 202511)).amount == 11


def test_quarters_serve_where_they_fit_inside_the_span(store: Store) -> None:
    batch(store, [value(HOME, 10, month=month, kind=2) for month in (202501, 202504, 202507, 202510)])
    assert read(store, YEAR).amount == 40
    assert read(store, Span(202504, 202509)).amount == 20
    found = read(store, Span(202503, 202506))
    assert (found.amount, found.missing) == (10, (202503,))
    assert read(store, Span(202502, 202503)).amount is None


def test_kinds_of_periods_are_never_mixed(store: Store) -> None:
    batch(store, [value(HOME, 100, month=202401, kind=3)])
    batch(store, [value(HOME, 1, month=month) for month in YEAR.months])
    found = read(store, Span(202401, 202512))
    assert found.amount in (100, 12)
    assert len(found.missing) == 12


def test_a_stock_is_that_of_the_last_period(store: Store) -> None:
    batch(store, [value(HOME, 7, month=202501, kind=3, indicator=STOCK)])
    assert read(store, YEAR, STOCK).amount == 7
    assert read(store, Span(202401, 202512), STOCK).amount == 7
    assert read(store, Span(202501, 202511), STOCK).amount is None
    batch(store, [value(HOME, 5, month=202512, indicator=STOCK)], as_of="2026-03-01")
    assert read(store, YEAR, STOCK).amount == 5


def test_amounts_are_summed_and_keep_their_weakest_status_and_oldest_date(store: Store) -> None:
    estimated = value(HOME, 2.5, month=202502, indicator=AMOUNT, status=ValueStatus.ESTIMATED)
    batch(store, [value(HOME, 1.25, month=202501, indicator=AMOUNT)], as_of="2026-01-01")
    batch(store, [estimated], as_of="2026-02-01")
    found = read(store, Span(202501, 202502), AMOUNT)
    assert (found.amount, found.status, found.as_of) == (3.75, ValueStatus.ESTIMATED, "2026-01-01")


def test_a_mean_over_months_weighs_each_month(store: Store) -> None:
    means = [(202501, 100, 1), (202502, 400, 3)]
    batch(
        store, [value(A, mean, month=month, indicator=MEAN, weight=weight) for month, mean, weight in means]
    )
    found = read(store, Span(202501, 202502), MEAN, NORD)
    assert (found.amount, found.weight) == (325, 4)


def test_a_rate_given_by_month_is_not_made_over_several(store: Store) -> None:
    batch(store, [value(HOME, 10, month=month, indicator=RATE) for month in (202501, 202502)])
    assert read(store, Span(202501, 202501), RATE).amount == 10
    found = read(store, Span(202501, 202502), RATE)
    assert (found.amount, found.absence) == (None, Absence.NOT_AVAILABLE)


def test_absent_months_are_missing_and_keep_their_reason(store: Store) -> None:
    batch(store, [value(HOME, None, month=202501, absence=Absence.SECRET), value(HOME, 3, month=202502)])
    found = read(store, Span(202501, 202502))
    assert (found.amount, found.missing, found.partial) == (3, (202501,), True)
    only = read(store, Span(202501, 202501))
    assert (only.amount, only.absence, only.missing) == (None, Absence.SECRET, (202501,))
    assert read(store, Span(202001, 202001)) == NOTHING


def test_the_least_covered_month_tells_the_coverage(store: Store) -> None:
    batch(store, [value(A, 1, month=202501), value(B, 1, month=202501), value(A, 1, month=202502)])
    found = read(store, Span(202501, 202502), place=NORD)
    assert (found.amount, found.covered, found.expected, found.partial) == (3, 1, 2, True)


def test_a_series_keeps_the_place_of_absent_months(store: Store) -> None:
    batch(store, [value(HOME, 3, month=202502)])
    with store.read() as connection:
        series = monthly_series(connection, 1, HOME, Span(202501, 202503))
        assert monthly_series(connection, 1, 999, Span(202501, 202501)) == [NOTHING]
    assert [month.amount for month in series] == [None, 3, None]


def test_the_newest_year_known_at_a_month_serves_all_territories(store: Store) -> None:
    years = [(A, 202301, 10), (B, 202301, 20), (A, 202401, 11), (B, 202601, 99)]
    batch(store, [value(place, n, month=start, kind=3, indicator=STOCK) for place, start, n in years])
    with store.read() as connection:
        year, found = latest_annual(connection, STOCK, TerritoryKind.COMMUNE, 202509)
        assert latest_annual(connection, STOCK, TerritoryKind.COMMUNE, 202212) == (0, {})
    assert year == 2024
    assert {place: kept.amount for place, kept in found.items()} == {A: 11}


def test_a_few_territories_are_read_as_they_are_among_all(store: Store) -> None:
    batch(
        store,
        [value(A, 3, month=202501), value(B, 4, month=202502), value(B, 9, month=202401, kind=3)],
        scope(NORD, 202501, 202503),
    )
    commune = TerritoryKind.COMMUNE
    with store.read() as connection:
        every = figures(connection, 1, commune, Span(202501, 202503))
        assert {place: found.amount for place, found in every.items()} == {A: 3, B: 4}
        for few in ((A,), (B, A), (B, 999), ()):
            found = figures(connection, 1, commune, Span(202501, 202503), only=few)
            assert found == {place: every[place] for place in few if place in every}
