"""A document cites the batches that stand behind a figure, and none that another displaced."""

from __future__ import annotations

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.queries.batches import batches_behind, list_batches
from cpex_desktop.services.batches import withdraw_batch
from tests.small_base import HOME, NORD, SUD, A, B, C, D, batch, scope, value

JANUARY = Span(202601, 202601)


def cited(store: Store) -> list[int]:
    with store.read() as connection:
        return [one.id for one in batches_behind(connection, [1], JANUARY)]


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
