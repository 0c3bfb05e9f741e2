"""What the views of a plan share: filters, orders, and rows that keep their place while they are changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import TILES, Tile
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import PlanSelection, Without, matches
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.ui.plan.order import Order, SortBy
from cpex_desktop.ui.plan.rows import QUICK, PlanRows, tile_of, with_tile
from tests.plan_base import TODAY, make_plan, write

F = ActionField


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PlanRow, ...]]:
    folder: Path = tmp_path_factory.mktemp("plan")
    with make_plan(folder / "essai.cpex") as store:
        for number in range(12):
            write(
                store,
                f"Action {'abc'[number % 3]}{number}",
                fields={
                    F.PRIORITY: number % 4,
                    F.DUE_ON: None if number % 5 == 0 else TODAY + timedelta(days=number * 9 - 40),
                    F.STATUS: ActionStatus(number % 7 + 1),
                },
            )
        with store.read() as connection:
            yield plan_rows(connection, TODAY)


@pytest.fixture
def rows(app: QApplication, read: tuple[PlanRow, ...]) -> PlanRows:
    rows = PlanRows()
    rows.set_rows(read)
    return rows


def codes(rows: Sequence[PlanRow]) -> list[str]:
    return [row.code for row in rows]


def test_every_order_keeps_the_rows_and_puts_absent_values_last(rows: PlanRows) -> None:
    for by in SortBy:
        for descending in (False, True):
            rows.sort(Order(by, descending))
            assert sorted(codes(rows.shown)) == sorted(codes(rows.all))
    rows.sort(Order(SortBy.DUE, descending=True))
    dues = [row.due_on for row in rows.shown]
    assert dues[-3:] == [None, None, None]
    known = [due for due in dues if due is not None]
    assert known == sorted(known, reverse=True)


def test_codes_are_sorted_as_numbers(rows: PlanRows, read: tuple[PlanRow, ...]) -> None:
    named = [
        replace(read[0], uid=code, code=code) for code in ("A-10", "A-2", "A-2.1", "B-1", "A-2.10", "A-1")
    ]
    rows.set_rows(named)
    rows.sort(Order(SortBy.CODE))
    assert codes(rows.shown) == ["A-1", "A-2", "A-2.1", "A-2.10", "A-10", "B-1"]


def test_a_quick_filter_shows_as_many_rows_as_it_says_beside_the_others(rows: PlanRows) -> None:
    others = PlanSelection(statuses=frozenset({ActionStatus.TO_FRAME, ActionStatus.IN_PROGRESS}))
    for base in (PlanSelection(), others, PlanSelection(without=frozenset({Without.DUE_DATE}))):
        rows.select(base)
        for tile in QUICK:
            rows.select(with_tile(rows.selection, tile))
            assert tile_of(rows.selection) is tile
            assert len(rows.shown) == rows.tile_counts()[tile]
        rows.select(with_tile(rows.selection, Tile.ALL))
        assert rows.selection == base


def test_the_tiles_of_an_unfiltered_plan_are_those_of_the_documents(rows: PlanRows) -> None:
    counts = rows.counts().tiles
    assert {tile: counts[tile] for tile in QUICK} == rows.tile_counts()
    assert counts[Tile.LATE] == sum(matches(row, TILES[Tile.LATE]) for row in rows.all) > 0


def test_a_row_being_changed_keeps_its_place_until_asked(rows: PlanRows) -> None:
    rows.select(PlanSelection(statuses=frozenset({ActionStatus.TO_LAUNCH, ActionStatus.IN_PROGRESS})))
    rows.sort(Order(SortBy.PRIORITY))
    before = codes(rows.shown)
    changed = rows.shown[0]
    rows.hold()
    rows.set_rows(
        [
            replace(row, status=ActionStatus.DONE, priority=3) if row.uid == changed.uid else row
            for row in rows.all
        ]
    )
    assert codes(rows.shown) == before
    assert rows.shown[0].status is ActionStatus.DONE
    assert not rows.settled
    rows.settle()
    assert changed.code not in codes(rows.shown)
    assert rows.settled


def test_a_new_row_comes_after_its_neighbour_and_a_gone_one_leaves(rows: PlanRows) -> None:
    first, second = rows.all[0], rows.all[1]
    rows.hold()
    new = replace(second, uid="new", code="A-99")
    rows.set_rows([first, new, *rows.all[2:]])
    assert codes(rows.shown)[:2] == [first.code, "A-99"]
    assert second.code not in codes(rows.shown)


def test_what_is_gone_is_neither_chosen_nor_picked(rows: PlanRows) -> None:
    told: list[str] = []
    rows.chosen.connect(told.append)
    first, second = rows.all[0].uid, rows.all[1].uid
    rows.choose(first)
    rows.pick({first, second})
    rows.set_rows(rows.all[1:])
    assert told == [first, ""]
    assert rows.picked == {second}
    assert rows.row(first) is None


def test_late_is_a_quick_filter_and_two_standings_are_not(rows: PlanRows) -> None:
    assert tile_of(PlanSelection(standings=frozenset({Standing.LATE}))) is Tile.LATE
    assert tile_of(PlanSelection(standings=frozenset({Standing.LATE, Standing.DUE_SOON}))) is Tile.ALL
