"""A document cites the batches that stand behind a figure, and none that another displaced."""

from __future__ import annotations

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.totals import TOTAL, Cut
from cpex_desktop.services.batches import withdraw_batch
from tests.small_base import HOME, NORD, SUD, A, B, C, D, batch, scope, value

JANUARY = Span(202601, 202601)


LEVELS = tuple(TerritoryKind)


def cited(store: Store, *only: int, cut: Cut = TOTAL) -> list[int]:
    with store.read() as connection:
        found = batches_behind(connection, [1], LEVELS, JANUARY, cut, only=only or None)
    return [one.id for one in found]


def test_a_batch_of_landlords_is_not_cited_behind_the_stages(store: Store) -> None:
    acts = batch(store, [value(A, 4)], as_of="2026-02-01")
    landlords = batch(store, [value(HOME, 9, landlord=7)], as_of="2026-03-01")
    assert cited(store) == [acts]
    assert cited(store, HOME, cut=Cut(landlord=7)) == [landlords]


def test_a_territory_cites_what_was_counted_in_it(store: Store) -> None:
    north = batch(store, [value(A, 4)], as_of="2026-02-01")
    south = batch(store, [value(C, 2)], as_of="2026-03-01")
    whole = batch(store, [value(HOME, 9)], as_of="2026-04-01")
    assert (cited(store, A), cited(store, NORD), cited(store, SUD)) == ([north], [north], [south])
    assert (cited(store, HOME), cited(store, B)) == ([whole], [])


def test_a_sector_cites_neither_the_other_nor_the_whole(store: Store) -> None:
    social = batch(store, [value(A, 4, sector=1)], as_of="2026-02-01")
    private = batch(store, [value(A, 3, sector=2)], as_of="2026-03-01")
    assert cited(store, A) == cited(store, HOME) == [social, private]
    assert cited(store, HOME, cut=Cut(sector=Sector.SOCIAL)) == [social]
    whole = batch(store, [value(A, 9)], as_of="2026-04-01")
    assert cited(store, HOME) == [whole]
    assert cited(store, HOME, cut=Cut(sector=Sector.PRIVATE)) == [private]


def test_a_claim_is_cited_where_it_says_zeros(store: Store) -> None:
    north = batch(store, [], scope(territory=NORD), as_of="2026-02-01")
    south = batch(store, [], scope(territory=SUD), as_of="2026-03-01")
    assert (cited(store, A), cited(store, D), cited(store, HOME)) == ([north], [south], [north, south])
    acts = batch(store, [value(A, 4)], as_of="2026-04-01")
    assert (cited(store, A), cited(store, B)) == ([acts], [north])


def test_a_year_is_not_cited_behind_the_months_after_it(store: Store) -> None:
    year = batch(store, [value(HOME, 90, month=202501, kind=3)], as_of="2026-02-01")
    assert cited(store, HOME) == [year]
    month = batch(store, [value(HOME, 9)], as_of="2026-03-01")
    assert cited(store, HOME) == [month]


def test_a_direct_value_that_a_newer_sum_displaced_is_not_cited(store: Store) -> None:
    direct = batch(store, [value(HOME, 9)], as_of="2026-02-01")
    parts = batch(store, [value(place, 4) for place in (A, B, C, D)], as_of="2026-03-01")
    assert cited(store) == [parts]
    with store.read() as connection:
        assert {one.id: one.in_use for one in list_batches(connection)} == {direct: False, parts: True}
    withdraw_batch(store, parts)
    assert cited(store) == [direct]


def test_a_whole_that_newer_sectors_displaced_is_not_cited(store: Store) -> None:
    batch(store, [value(A, 9)], as_of="2026-02-01")
    parts = batch(store, [value(A, 4, sector=1), value(A, 3, sector=2)], as_of="2026-03-01")
    assert cited(store) == [parts]


def test_a_direct_value_beside_an_incomplete_sum_stays_cited(store: Store) -> None:
    direct = batch(store, [value(HOME, 9)], as_of="2026-02-01")
    parts = batch(store, [value(A, 4)], as_of="2026-03-01")
    assert cited(store) == [direct, parts]


def test_a_claim_inside_a_newer_one_is_not_cited(store: Store) -> None:
    batch(store, [value(A, 4)], scope(territory=NORD), as_of="2026-02-01")
    whole = batch(store, [value(C, 2)], scope(), as_of="2026-03-01")
    assert cited(store) == [whole]


def test_a_claim_that_says_the_zeros_of_its_own_territory_is_cited(store: Store) -> None:
    north = batch(store, [], scope(territory=NORD), as_of="2026-02-01")
    south = batch(store, [value(C, 2)], scope(territory=SUD), as_of="2026-03-01")
    assert cited(store) == [north, south]


def test_an_older_claim_around_a_newer_one_is_cited_for_the_rest(store: Store) -> None:
    whole = batch(store, [], scope(), as_of="2026-02-01")
    north = batch(store, [value(A, 2)], scope(territory=NORD), as_of="2026-03-01")
    assert cited(store) == [whole, north]
