"""Totals take one route, newest first, and say what lies behind them."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, Ground, Route, Sector, TerritoryKind
from cpex_desktop.queries.totals import TOTAL, Cut, Figure, figure, figures
from cpex_desktop.services.batches import BatchDraft, withdraw_batch, write_batch
from tests.small_base import (
    EST,
    HOME,
    MEAN,
    NORD,
    OUEST,
    RATE,
    STOCK,
    SUD,
    A,
    B,
    C,
    D,
    batch,
    scope,
    value,
)

JANUARY = Span(202601, 202601)
SOCIAL = Cut(sector=Sector.SOCIAL)


def read(store: Store, territory: int, span: Span = JANUARY, cut: Cut = TOTAL, indicator: int = 1) -> Figure:
    with store.read() as connection:
        return figure(connection, indicator, territory, span, cut)


def test_communes_are_summed_into_every_larger_territory(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(C, 4), value(D, 8)])
    amounts = {place: read(store, place).amount for place in (NORD, SUD, EST, OUEST, HOME)}
    assert amounts == {NORD: 3, SUD: 12, EST: 3, OUEST: 12, HOME: 15}
    assert not read(store, HOME).partial


def test_a_sum_with_a_missing_commune_is_partial_and_says_its_coverage(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(C, 4)])
    found = read(store, HOME)
    assert (found.amount, found.covered, found.expected, found.partial) == (7, 3, 4, True)


def test_a_secret_cell_is_neither_zero_nor_forgotten(store: Store) -> None:
    batch(store, [value(A, None, absence=Absence.SECRET), value(B, 2)])
    assert (read(store, A).amount, read(store, A).absence) == (None, Absence.SECRET)
    assert (read(store, NORD).amount, read(store, NORD).covered, read(store, NORD).partial) == (2, 1, True)


def test_sectors_make_a_total_only_when_social_and_private_are_both_known(store: Store) -> None:
    batch(store, [value(A, 3, sector=1), value(A, 4, sector=2), value(A, 1, sector=3), value(B, 5, sector=1)])
    assert read(store, A).amount == 8
    assert read(store, A).routes == {Route.SUM_OF_SECTORS}
    assert read(store, B).amount is None
    assert read(store, NORD, cut=SOCIAL).amount == 8


def test_grounds_and_details_are_summed_into_their_total(store: Store) -> None:
    batch(store, [value(A, 3, ground=1), value(A, 4, ground=5), value(B, 1, detail=1), value(B, 2, detail=2)])
    assert read(store, A).amount == 7
    assert read(store, A, cut=Cut(ground=Ground.ARREARS)).amount == 3
    assert read(store, B).amount == 3


def test_landlord_values_never_enter_the_total(store: Store) -> None:
    with store.write_bulk("essai", ["landlord"]) as connection:
        connection.execute("INSERT INTO landlord VALUES (1, 'u', 'Office', 'office', 1)")
    batch(store, [value(A, 3), value(A, 2, landlord=1, sector=1)])
    assert read(store, A).amount == 3
    assert read(store, HOME, cut=Cut(sector=Sector.SOCIAL, landlord=1)).amount == 2


def test_the_newest_batch_stands_and_its_withdrawal_brings_the_earlier_value_back(store: Store) -> None:
    batch(store, [value(A, 1)], as_of="2026-02-01")
    newer = batch(store, [value(A, 5)], as_of="2026-03-01")
    batch(store, [value(A, 9)], as_of="2026-01-15")
    assert read(store, A).amount == 5
    withdraw_batch(store, newer)
    assert read(store, A).amount == 1


def test_inside_a_claimed_scope_a_silent_commune_is_zero(store: Store) -> None:
    batch(store, [value(A, 1, sector=1)], scope())
    assert [read(store, place).amount for place in (A, B, NORD, SUD, HOME)] == [1, 0, 1, 0, 1]
    assert not read(store, HOME).partial
    assert read(store, C, cut=SOCIAL).amount == 0
    assert read(store, HOME, cut=Cut(sector=Sector.PRIVATE)).amount == 0
    assert read(store, HOME, Span(202602, 202602)).amount is None


def test_a_newer_scope_replaces_what_older_batches_said_inside_it(store: Store) -> None:
    batch(store, [value(A, 7), value(B, 2, ground=1), value(HOME, 99)], as_of="2026-02-01")
    batch(store, [value(A, 1, ground=1)], scope(), as_of="2026-03-01")
    assert (read(store, A).amount, read(store, B).amount, read(store, HOME).amount) == (1, 0, 1)


def test_an_older_scope_leaves_newer_values_alone(store: Store) -> None:
    batch(store, [value(A, 1)], scope(), as_of="2026-02-01")
    batch(store, [value(B, 6)], as_of="2026-03-01")
    assert [read(store, place).amount for place in (A, B, C, HOME)] == [1, 6, 0, 7]


def test_a_scope_on_one_arrondissement_says_nothing_of_the_other(store: Store) -> None:
    batch(store, [value(A, 1)], scope(EST))
    assert (read(store, EST).amount, read(store, EST).partial) == (1, False)
    assert read(store, OUEST).amount is None
    assert (read(store, HOME).amount, read(store, HOME).covered) == (1, 2)


def test_a_newer_direct_value_beats_the_sum_and_an_older_one_yields_to_a_complete_sum(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(C, 4), value(D, 8)], as_of="2026-02-01")
    batch(store, [value(HOME, 20)], as_of="2026-03-01")
    assert (read(store, HOME).amount, read(store, HOME).routes) == (20, {Route.DIRECT})
    batch(store, [value(A, 2), value(B, 2), value(C, 4), value(D, 8)], as_of="2026-04-01")
    assert (read(store, HOME).amount, read(store, HOME).routes) == (16, {Route.SUM_OF_COMMUNES})


def test_a_partial_sum_never_displaces_a_direct_value(store: Store) -> None:
    batch(store, [value(HOME, 20)], as_of="2026-02-01")
    batch(store, [value(A, 2)], as_of="2026-03-01")
    assert read(store, HOME).amount == 20


def test_arrondissements_make_the_departement_when_communes_are_unknown(store: Store) -> None:
    batch(store, [value(EST, 3), value(OUEST, 4)])
    assert (read(store, HOME).amount, read(store, HOME).routes) == (7, {Route.SUM_OF_ARRONDISSEMENTS})


def test_an_epci_astride_is_not_added_into_the_departement(store: Store) -> None:
    batch(store, [value(NORD, 3), value(SUD, 4)])
    assert read(store, SUD).amount == 4
    assert (read(store, HOME).amount, read(store, HOME).partial) == (3, True)


def test_flows_add_up_over_months_and_name_those_that_lack(store: Store) -> None:
    batch(store, [value(HOME, 3), value(HOME, 4, month=202603)])
    found = read(store, HOME, Span(202601, 202603))
    assert (found.amount, found.missing, found.partial) == (7, (202602,), True)


def test_stocks_are_read_at_the_last_month_and_never_summed(store: Store) -> None:
    batch(store, [value(HOME, 30, indicator=STOCK), value(HOME, 40, indicator=STOCK, month=202602)])
    assert read(store, HOME, Span(202601, 202602), indicator=STOCK).amount == 40
    assert read(store, HOME, Span(202601, 202603), indicator=STOCK).amount is None


def test_means_are_made_again_from_their_weights(store: Store) -> None:
    batch(
        store,
        [
            value(A, 100, indicator=MEAN, weight=1),
            value(B, 400, indicator=MEAN, weight=2),
            value(C, 50, indicator=MEAN),
        ],
    )
    assert read(store, NORD, indicator=MEAN).amount == 300
    assert read(store, C, indicator=MEAN).amount == 50
    assert read(store, SUD, indicator=MEAN).amount is None


def test_imported_rates_are_never_summed(store: Store) -> None:
    batch(store, [value(A, 10, indicator=RATE), value(B, 20, indicator=RATE)])
    assert read(store, NORD, indicator=RATE).amount is None


def test_a_year_given_as_such_serves_where_its_months_are_missing(store: Store) -> None:
    year = Span(202501, 202512)
    batch(store, [value(HOME, 50, month=202501, kind=3), value(HOME, 3, month=202501)])
    assert (read(store, HOME, year).amount, read(store, HOME, year).missing) == (50, ())
    assert read(store, HOME, Span(202501, 202501)).amount == 3


def test_every_territory_of_a_level_is_read_in_one_go(store: Store) -> None:
    batch(store, [value(A, 1), value(C, 4)], scope())
    with store.read() as connection:
        found = figures(connection, 1, TerritoryKind.COMMUNE, JANUARY)
    assert {place: kept.amount for place, kept in found.items()} == {A: 1, B: 0, C: 4, D: 0}


def test_a_part_alone_never_takes_the_place_of_a_total(store: Store) -> None:
    batch(store, [value(HOME, 20), value(A, 9)], as_of="2026-02-01")
    batch(store, [value(place, 1, ground=1) for place in (A, B, C, D)], as_of="2026-03-01")
    assert (read(store, A).amount, read(store, HOME).amount) == (9, 20)
    batch(store, [value(A, 2, ground=2)], as_of="2026-03-02")
    assert read(store, A).amount == 3


def test_an_absent_part_never_takes_the_place_of_a_total(store: Store) -> None:
    batch(store, [value(A, 9)], as_of="2026-02-01")
    secret = value(A, None, sector=1, absence=Absence.SECRET)
    batch(store, [secret, value(A, 4, sector=2)], as_of="2026-03-01")
    assert read(store, A).amount == 9


def test_a_claim_on_one_sector_says_nothing_of_the_other(store: Store) -> None:
    batch(store, [value(A, 3, sector=1)], scope(sectors=0b10))
    assert read(store, A).amount is None
    assert read(store, B, cut=SOCIAL).amount == 0
    batch(store, [value(B, 1, sector=2)], scope(sectors=0b100))
    assert [read(store, place).amount for place in (A, B, C, HOME)] == [3, 1, 0, 4]
    assert not read(store, HOME).partial


def test_a_silent_commune_beside_a_secret_one_is_still_zero(store: Store) -> None:
    batch(store, [value(A, None, absence=Absence.SECRET)], scope())
    assert (read(store, A).absence, read(store, NORD).amount, read(store, NORD).covered) == (
        Absence.SECRET,
        0,
        1,
    )
    assert (read(store, HOME).amount, read(store, HOME).covered) == (0, 3)


def test_a_claim_on_a_year_survives_an_import_inside_that_year(store: Store) -> None:
    year = (1, HOME, 3, 202501, 202512, 15, False)
    batch(store, [value(A, 5, month=202501, kind=3)], year)
    batch(store, [value(A, 1, month=202506)], as_of="2026-03-01")
    assert read(store, B, Span(202501, 202512)).amount == 0
    with store.read() as connection:
        starts = connection.execute("SELECT DISTINCT period_start FROM summary_scope").fetchall()
    assert starts == [(202501,)]


def test_a_ground_is_zero_by_silence_only_where_the_total_is_split(store: Store) -> None:
    batch(store, [value(A, 7), value(B, 3, ground=1)], scope())
    notice = Cut(ground=Ground.NOTICE)
    assert read(store, A, cut=notice).amount is None
    assert [read(store, place, cut=notice).amount for place in (B, C, OUEST)] == [0, 0, 0]


def test_claims_from_both_halves_make_a_silent_departement_zero(store: Store) -> None:
    batch(store, [value(HOME, 20)], as_of="2026-02-01")
    batch(store, [], scope(EST), as_of="2026-03-01")
    assert read(store, HOME).amount == 20
    batch(store, [], scope(OUEST), as_of="2026-03-02")
    assert (read(store, HOME).amount, read(store, HOME).routes) == (0, {Route.NOTHING_IN_SCOPE})


def test_a_mean_without_its_weight_lacks_in_the_sum(store: Store) -> None:
    parts = [value(A, 100, indicator=MEAN, ground=1, weight=1), value(A, 300, indicator=MEAN, ground=2)]
    batch(store, parts)
    found = read(store, A, indicator=MEAN)
    assert (found.amount, found.covered, found.partial) == (100, 0, True)


def test_a_mean_that_cannot_be_made_over_months_says_that_it_is_not_available(store: Store) -> None:
    batch(store, [value(A, 100, indicator=MEAN), value(A, 300, indicator=MEAN, month=202602)])
    found = read(store, A, Span(202601, 202602), indicator=MEAN)
    assert (found.amount, found.absence) == (None, Absence.NOT_AVAILABLE)


def test_a_claim_by_landlord_survives_a_newer_one_that_is_not(store: Store) -> None:
    with store.write_bulk("essai", ["landlord"]) as connection:
        connection.execute("INSERT INTO landlord VALUES (1, 'u', 'Office', 'office', 1)")
    batch(store, [value(A, 2, landlord=1, sector=1)], as_of="2026-02-01")
    batch(store, [], (*scope()[:6], True), as_of="2026-03-01")
    batch(store, [], scope(), as_of="2026-04-01")
    assert read(store, A, cut=Cut(sector=Sector.SOCIAL, landlord=1)).amount is None


def test_a_newer_claim_on_the_whole_outweighs_an_older_sum_of_sectors(store: Store) -> None:
    batch(store, [value(A, 3, sector=1), value(A, 4, sector=2)], as_of="2026-02-01")
    batch(store, [value(B, 1)], scope(sectors=0b1), as_of="2026-03-01")
    assert (read(store, A).amount, read(store, HOME).amount) == (0, 1)
    assert read(store, A, cut=SOCIAL).amount == 3


def test_sectors_claimed_by_two_territories_claim_the_communes_that_both_hold(store: Store) -> None:
    batch(store, [value(A, 3, sector=1)], scope(HOME, sectors=0b10))
    batch(store, [value(C, 1, sector=2)], scope(EST, sectors=0b100))
    assert [read(store, place).amount for place in (A, B, EST, D)] == [3, 0, 3, None]
    assert not read(store, EST).partial


def test_a_withdrawn_file_may_be_imported_again(store: Store) -> None:
    draft = BatchDraft(
        label="f", source="Essai", as_of=date(2026, 2, 1), values=[value(A, 1)], sha256="empreinte"
    )
    first = write_batch(store, draft)
    with pytest.raises(UserError, match="déjà été importé"):
        write_batch(store, draft)
    withdraw_batch(store, first)
    assert write_batch(store, draft) == first + 1


def test_one_ground_alone_makes_a_partial_total(store: Store) -> None:
    batch(store, [value(place, 3, ground=1) for place in (A, B, C, D)])
    assert (read(store, HOME).amount, read(store, HOME).partial) == (12, True)
    batch(store, [value(place, 1, ground=2) for place in (A, B, C, D)], as_of="2026-03-01")
    assert (read(store, HOME).amount, read(store, HOME).partial) == (16, False)
