"""What the screen of the imports says of one batch, against a base counted by hand."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Absence, Sector, TerritoryKind
from cpex_desktop.queries.batch_contents import BatchContents, Overlap, batch_contents
from cpex_desktop.queries.batch_readings import claim_sentence
from cpex_desktop.services.batches import BatchDraft, restore_batch, withdraw_batch, write_batch
from tests.small_base import FLOW, HOME, MEAN, NORD, STOCK, A, B, C, batch, make, scope, value


def contents(store: Store, number: int) -> BatchContents:
    with store.read() as connection:
        found = batch_contents(connection, number)
    assert found is not None
    return found


def test_a_batch_says_what_it_holds(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        rows = [
            value(A, 3, month=202601, sector=1),
            value(A, 4, month=202603, sector=2),
            value(B, None, month=202602, sector=1, absence=Absence.SECRET),
            value(NORD, 9, month=202501, kind=3, indicator=STOCK),
            value(HOME, 2, month=202601, kind=1, indicator=STOCK),
        ]
        batch(store, rows, scope(NORD, 202601, 202603, sectors=0b0110), scope(NORD, 202601, 202603))
        found = contents(store, 1)
    flow, stock = found.holdings
    assert (flow.code, flow.label, flow.values) == ("flow", "Flux", 3)
    assert (flow.span, flow.kinds) == (Span(202601, 202603), (PeriodKind.MONTH,))
    assert flow.sectors == (Sector.SOCIAL, Sector.PRIVATE)
    assert (flow.finest, stock.finest) == (TerritoryKind.COMMUNE, TerritoryKind.EPCI)
    assert (stock.values, stock.span) == (2, Span(202501, 202601))
    assert stock.kinds == (PeriodKind.MONTH, PeriodKind.YEAR)
    assert found.territories == {
        TerritoryKind.DEPARTEMENT: 1,
        TerritoryKind.EPCI: 1,
        TerritoryKind.COMMUNE: 2,
    }
    assert [(one.place.name, one.span, one.sectors, one.indicators) for one in found.claims] == [
        ("Nord", Span(202601, 202603), (Sector.SOCIAL, Sector.PRIVATE), ("Flux",)),
        ("Nord", Span(202601, 202603), tuple(Sector), ("Flux",)),
    ]
    assert (found.replaces, found.replaced_by) == ((), ())


@pytest.mark.parametrize(("kind", "last"), [(1, 202512), (2, 202503), (3, 202512)])
def test_a_claim_ends_with_its_last_month_whatever_its_periods(tmp_path: Path, kind: int, last: int) -> None:
    with make(tmp_path / "base.cpex") as store:
        claim = (FLOW, NORD, kind, 202501, last, 0b1111, False)
        batch(store, [value(A, 3, month=202501, kind=kind)], claim)
        (found,) = contents(store, 1).claims
    assert found.span == Span(202501, last)


def test_a_claim_on_a_mean_makes_no_zero(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        claims = (scope(NORD), scope(NORD, indicator=MEAN))
        batch(store, [value(A, 3), value(A, 3, indicator=MEAN)], *claims)
        found = contents(store, 1).claims
    assert [(one.indicators, one.summed) for one in found] == [(("Flux",), True), (("Moyenne",), False)]
    assert [claim_sentence(one).rpartition("donne pas ")[2] for one in found] == [
        "vaut zéro.",
        "n’est pas connu, même si un lot plus ancien le donnait.",
    ]


def test_a_year_lasts_until_december(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1, month=202501, kind=3)])
        assert contents(store, 1).holdings[0].span == Span(202501, 202512)


def test_repairs_are_counted_in_the_report_and_nothing_else_is(tmp_path: Path) -> None:
    findings = [
        {"severity": "réparé", "reason": "espace", "count": 4},
        {"severity": "réparé", "reason": "virgule", "count": 1},
        {"severity": "rejeté", "reason": "texte", "count": 9},
    ]
    with make(tmp_path / "base.cpex") as store:
        draft = BatchDraft("essai", "Essai", date(2026, 2, 1), [value(A, 1)])
        kept = json.dumps({"findings": findings}, ensure_ascii=False)
        write_batch(store, dataclasses.replace(draft, cells_rejected=9, report=kept))
        found = contents(store, 1)
    assert (found.repairs, found.batch.cells_rejected) == (5, 9)


def test_batches_say_what_they_replaced_and_what_replaced_them(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1), value(B, 2), value(C, 3)], as_of="2026-02-01")
        # Nord in full again: a changed, b not given, which its claim brings to zero; c is elsewhere.
        batch(store, [value(A, 5)], scope(NORD), as_of="2026-03-01")
        # Older data that arrive late replace nothing: the second batch still prevails.
        batch(store, [value(A, 5), value(C, 3)], as_of="2026-02-15")
        first, second, third = (contents(store, number) for number in (1, 2, 3))
    assert first.replaces == ()
    assert first.replaced_by == (Overlap(3, 2, 1, 0), Overlap(2, 1, 1, 1))
    assert second.replaces == (Overlap(3, 1, 0, 0), Overlap(1, 1, 1, 1))
    assert second.replaced_by == ()
    assert third.replaces == (Overlap(1, 2, 1, 0),)
    assert third.replaced_by == (Overlap(2, 1, 0, 0),)


@pytest.mark.parametrize(("sectors", "silenced"), [(0b0010, 1), (0b0100, 0)])
def test_a_claim_silences_its_sectors_only(tmp_path: Path, sectors: int, silenced: int) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1, sector=1)])
        batch(store, [value(C, 1, sector=2)], scope(sectors=sectors), as_of="2026-03-01")
        found = contents(store, 1).replaced_by
    assert found == ((Overlap(2, 0, 0, 1),) if silenced else ())


def test_a_batch_that_is_withdrawn_replaces_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1)])
        batch(store, [value(A, 2)], as_of="2026-03-01")
        withdraw_batch(store, 2)
        first, second = contents(store, 1), contents(store, 2)
        restore_batch(store, 2)
        back = contents(store, 1)
    assert first.replaced_by == second.replaces == ()
    assert back.replaced_by == (Overlap(2, 1, 1, 0),)


@pytest.mark.parametrize("number", [7, 10**30, -1])
def test_a_batch_that_is_not_there_is_none(tmp_path: Path, number: int) -> None:
    with make(tmp_path / "base.cpex") as store, store.read() as connection:
        assert batch_contents(connection, number) is None


def test_values_of_other_indicators_are_not_mixed(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1, indicator=FLOW), value(A, 1, indicator=STOCK)])
        batch(store, [value(A, 1, indicator=STOCK)], as_of="2026-03-01")
        assert contents(store, 1).replaced_by == (Overlap(2, 1, 0, 0),)


@pytest.mark.parametrize("by_landlord", [False, True])
def test_a_claim_silences_landlords_only_when_it_is_made_by_landlord(
    tmp_path: Path, by_landlord: bool
) -> None:
    with make(tmp_path / "base.cpex") as store:
        draft = BatchDraft("essai", "Essai", date(2026, 2, 1), [value(A, 1), value(A, 1, landlord=-1)])
        write_batch(store, dataclasses.replace(draft, landlords=[(-1, "Habitat", "habitat", 1)]))
        batch(store, [value(C, 1)], (*scope(NORD)[:6], by_landlord), as_of="2026-03-01")
        found = contents(store, 1)
    assert found.landlords == 1
    assert found.replaced_by == (Overlap(2, 0, 0, 2 if by_landlord else 1),)
