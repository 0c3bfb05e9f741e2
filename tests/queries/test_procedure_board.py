"""The board of the stages: rates and ratios by sector, side stages, and what is to be checked in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.coherence import Concern
from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.procedure_board import ProcedureBoard, procedure_board
from cpex_desktop.queries.procedure_board_readings import board_lacks, board_reading, sectors_reading
from cpex_desktop.queries.procedure_checks import procedure_checks
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.small_base import CLOCK

HOME = 1
SPAN = Span(202601, 202602)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "etapes.cpex", "98", CLOCK) as opened:
        yield opened


def value(code: str, amount: float, *, month: int = 202601, sector: int = 0, kind: int = 1) -> ValueTuple:
    return (catalogue.indicator(code).number, kind, month, HOME, sector, 0, 0, 0, amount, None, 1, 0)


def both(code: str, social: float, private: float) -> list[ValueTuple]:
    return [
        value(code, amount, month=month, sector=sector)
        for month in SPAN.months
        for sector, amount in ((1, social), (2, private))
    ]


def read(store: Store, *values: ValueTuple) -> ProcedureBoard:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 3, 1), values))
    with store.read() as connection:
        return procedure_board(connection, departement(connection), SPAN)


def test_each_sector_has_its_ratio_and_its_households(store: Store) -> None:
    board = read(
        store,
        *both("payment_orders", 40, 10),
        *both("summonses", 10, 15),
        value("tenant_households_total", 5000, month=202201, kind=3),
        value("tenant_households_social", 2000, month=202201, kind=3),
    )
    orders, summonses = board.stages[:2]
    assert (orders.social_ratio, orders.private_ratio) == (None, None)
    assert (summonses.social_ratio, summonses.private_ratio) == (0.25, 1.5)
    assert summonses.line.ratio == 0.5
    assert orders.rate is not None
    assert orders.rate.value == 20
    assert orders.social_rate is not None
    assert orders.social_rate.value == 40
    assert orders.private_rate is None or orders.private_rate.value is None


def test_a_ratio_over_one_is_said_and_not_clipped(store: Store) -> None:
    board = read(store, *both("police_requests", 10, 10), *both("police_granted", 20, 40))
    grants = board.stage("police_granted")
    assert grants.ratio == 3
    found = {check.concern: check for check in procedure_checks(board)}
    more = found[Concern.MORE_THAN_PREVIOUS]
    assert more.title.startswith("Plus de concours accordés que de demandes")
    assert "120 contre 40" in more.title
    assert "antérieures à la période" in more.why
    assert more.what


def test_every_mismatch_has_its_words(store: Store) -> None:
    board = read(
        store,
        *both("payment_orders", 10, 10),
        *both("summonses", 30, 30),
        value("judgments_total", 50),
        value("judgments_total", 60, sector=1),
        *both("police_granted", 0, 30),
        value("evictions_enforced", 100),
        value("evictions_enforced", 10, sector=2),
        value("evictions_enforced", 90, sector=3),
    )
    checks = procedure_checks(board)
    assert {check.concern for check in checks} >= {
        Concern.MORE_THAN_PREVIOUS, Concern.PARTS_EXCEED_TOTAL, Concern.OTHER_MONTHS, Concern.STAGE_ABSENT,
        Concern.SECTOR_ABSENT, Concern.MUCH_UNKNOWN,
    }  # fmt: skip
    for check in checks:
        assert check.title[:1].isupper()
        assert check.why.endswith(".")
        assert check.what.endswith(".")
        assert "None" not in f"{check.title}{check.why}{check.what}"


def test_a_procedure_that_no_source_splits_has_no_unknown_part(store: Store) -> None:
    board = read(store, value("payment_orders", 100), value("summonses", 40))
    assert {check.concern for check in procedure_checks(board)} == {Concern.STAGE_ABSENT}
    assert sectors_reading(board).endswith("aucune étape n’est connue par parc.")


def test_what_lacks_is_named_and_side_stages_are_told_apart(store: Store) -> None:
    board = read(store, value("payment_orders", 100), *both("summonses", 10, 10), value("dsf_completed", 7))
    assert board_lacks(board) == "Sans valeur pour février 2026\u00a0: commandements de payer."
    assert [item.indicator.code for item in board.side] == ["dsf_completed"]
    assert "police_refused" in {item.indicator.code for item in board.side_absent}
    # No two stages are related: there is no ratio to warn about.
    assert board_reading(board).endswith("de janvier à février 2026.")


def test_the_ratios_of_flows_are_told_from_a_cohort(store: Store) -> None:
    board = read(store, *both("payment_orders", 50, 50), *both("summonses", 20, 20))
    assert board_reading(board).endswith(
        "Pour 100\u00a0commandements de payer, 40\u00a0assignations ont été reçues. Ces rapports comparent "
        "des flux d’une même période, pas le parcours des mêmes ménages."
    )


def test_no_act_is_told_in_words(store: Store) -> None:
    board = read(store, *both("payment_orders", 0, 0))
    assert board_reading(board) == (
        "Lecture\u00a0: Val-de-Sauge ne compte aucun commandement de payer de janvier à février 2026."
    )


def test_nothing_received_is_not_a_board(store: Store) -> None:
    with store.read() as connection:
        board = procedure_board(connection, departement(connection), SPAN)
    assert not board.known
    assert board.mismatches == ()
    assert "aucune étape n’est connue" in board_reading(board)
