"""The procedure by stage and sector, from values written in a base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.queries.procedure_lines import ProcedureLine, procedure_lines
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


def _value(code: str, amount: float, *, month: int = 202601, sector: int = 0) -> ValueTuple:
    return (catalogue.indicator(code).number, 1, month, HOME, sector, 0, 0, 0, amount, None, 1, 0)


def _lines(store: Store, *values: ValueTuple) -> dict[str, ProcedureLine]:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 3, 1), values))
    with store.read() as connection:
        found = procedure_lines(connection, HOME, SPAN)
    return {line.indicator.code: line for line in found.lines}


def _both(
    code: str, social: float, private: float, months: tuple[int, ...] = (202601, 202602)
) -> list[ValueTuple]:
    return [
        _value(code, amount, month=month, sector=sector)
        for month in months
        for sector, amount in ((1, social), (2, private))
    ]


def test_sectors_add_up_and_stages_follow(store: Store) -> None:
    lines = _lines(store, *_both("payment_orders", 30, 20), *_both("summonses", 10, 15))
    orders, summonses = lines["payment_orders"], lines["summonses"]
    assert (orders.social.amount, orders.private.amount, orders.total.amount) == (60, 40, 100)
    assert orders.unspecified == 0
    assert orders.ratio is None
    assert summonses.ratio == pytest.approx(0.5)
    assert summonses.private_share == pytest.approx(0.6)
    assert len(lines) == 7


def test_a_stage_that_lacks_a_month_is_not_related_to_the_one_before(store: Store) -> None:
    lines = _lines(store, *_both("payment_orders", 30, 20), *_both("summonses", 10, 15, (202601,)))
    assert lines["summonses"].total.amount == 25
    assert lines["summonses"].ratio is None
    assert lines["summonses"].private_share == pytest.approx(0.6)


def test_a_ratio_above_one_is_kept_and_told(store: Store) -> None:
    write_batch(
        store,
        BatchDraft(
            "essai", "Essai", date(2026, 3, 1), [_value("payment_orders", 10), _value("summonses", 14)]
        ),
    )
    with store.read() as connection:
        found = procedure_lines(connection, HOME, SPAN)
    assert found.lines[1].ratio == pytest.approx(1.4)
    assert [warning.stage for warning in found.warnings] == ["summonses"]


def test_a_total_alone_is_of_no_known_sector(store: Store) -> None:
    line = _lines(store, _value("judgments_total", 12))["judgments_total"]
    assert (line.social.amount, line.private.amount) == (None, None)
    assert (line.unspecified, line.unspecified_deduced) == (12, True)
    assert line.private_share is None


def test_sectors_above_their_total_leave_nothing_to_deduce(store: Store) -> None:
    line = _lines(
        store, _value("summonses", 10), _value("summonses", 8, sector=1), _value("summonses", 7, sector=2)
    )["summonses"]
    assert (line.total.amount, line.unspecified, line.unspecified_deduced) == (10, None, False)


def test_an_absent_stage_stays_absent(store: Store) -> None:
    line = _lines(store, _value("summonses", 10))["police_granted"]
    assert (line.total.amount, line.unspecified, line.ratio) == (None, None, None)
