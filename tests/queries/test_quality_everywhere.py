"""Months to check in all the département: found wherever they are, tested together, stopped when asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span, month_range
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.quality_everywhere import list_suspects_everywhere
from cpex_desktop.queries.quality_jumps import list_suspects
from cpex_desktop.queries.quality_readings import everywhere_scope, placed_title
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.app.sample_base import CLOCK

YEAR = Span(202510, 202609)
ODD, EVEN = 3, 7
"""Communes by their rank: the one that doubles in May 2026, one that stays as it was."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as made:
        with made.read() as connection:
            communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
        number = catalogue.indicator("summonses").number
        values: list[ValueTuple] = []
        for month in month_range(202310, 202609):
            for rank, place in enumerate(communes):
                usual = 60.0 if rank in (ODD, EVEN) else 2.0
                amount = 190.0 if rank == ODD and month == 202605 else usual
                values.append((number, 1, month, place, 0, 0, 0, 0, amount, None, 1, 0))
        write_batch(made, BatchDraft("mois.xlsx", "Greffe", date(2026, 10, 5), values))
        yield made


def test_a_month_is_found_where_it_is_and_only_there(store: Store) -> None:
    with store.read() as connection:
        communes = list_places(connection, TerritoryKind.COMMUNE)
        found = list_suspects_everywhere(connection, YEAR, Progress())
        alone = list_suspects(connection, communes[ODD].id, YEAR)
    there = [one for one in found.found if one.place.kind is TerritoryKind.COMMUNE]
    assert [one.place.id for one in there] == [communes[ODD].id]
    assert there[0].suspect.jump.month == 202605
    assert (there[0].suspect.jump.observed, there[0].suspect.jump.expected) == (190, 60)
    assert there[0].suspect.batches == alone[0].batches == (1,)
    assert found.found[0].suspect.jump.q_value <= found.found[-1].suspect.jump.q_value
    assert communes[ODD].name in placed_title(there[0])


def test_only_series_that_may_be_tested_are_read(store: Store) -> None:
    with store.read() as connection:
        found = list_suspects_everywhere(connection, YEAR, Progress())
        wide = [one for one in list_places(connection) if one.kind is not TerritoryKind.COMMUNE]
    assert 2 < found.series <= 2 + len(wide)
    assert "séries testées" in everywhere_scope(found, len(found.found))


def test_more_than_are_shown_is_said(store: Store) -> None:
    with store.read() as connection:
        found = list_suspects_everywhere(connection, YEAR, Progress())
    assert "plus improbables" in everywhere_scope(found, 0)
    assert "plus improbables" not in everywhere_scope(found, len(found.found))


def test_an_empty_year_has_nothing(store: Store) -> None:
    with store.read() as connection:
        found = list_suspects_everywhere(connection, Span(201010, 201109), Progress())
    assert (found.found, found.series) == ((), 0)
    assert everywhere_scope(found, 0).endswith("aucun mois")


def test_it_stops_when_asked(store: Store) -> None:
    class Stopping(Progress):
        def step(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    with store.read() as connection, pytest.raises(Cancelled):
        list_suspects_everywhere(connection, YEAR, Stopping())
