"""Filters of the plan agree with naive ones, tiles with the rows they lead to, a selection with its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.lateness import Lateness, Standing
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather
from cpex_desktop.queries.plan_counts import TILES, Tile, plan_counts
from cpex_desktop.queries.plan_row import CommitmentMark, Partaker, PlanRow, Steps
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import (
    EVERYTHING,
    PlanSelection,
    Without,
    from_filters,
    matches,
    to_filters,
)
from cpex_desktop.queries.plan_words import ActionField
from tests.plan_base import TODAY, make_plan, write
from tests.small_base import NORD

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def rows(store: Store, selection: PlanSelection = EVERYTHING) -> tuple[PlanRow, ...]:
    with store.read() as connection:
        return plan_rows(connection, TODAY, selection)


def row(**changes: Any) -> PlanRow:
    """Make a row about which nothing is said."""
    nothing = PlanRow(
        "u", "A-01", "Titre", "", "", "", ActionStatus.TO_FRAME, "", 0, Lateness(Standing.NO_DUE_DATE),
        None, None, None, None, Steps(), (), "", Body.NONE, Sector.ALL, (), (), (), 0, 0, Weather.NONE,
        "", False, "", "a 01 titre",
    )  # fmt: skip
    return replace(nothing, **changes)


NAMES = [field.name for field in fields(PlanSelection)]
UIDS = st.sampled_from(["x", "y", "z"])
NUMBERS = st.integers(1, 4)
STAGES = st.sampled_from(["summons", "judgment"])
PARTAKERS = st.builds(Partaker, UIDS, st.just("Nom"), st.just(""), st.sampled_from(Role))
MARKS = st.builds(CommitmentMark, NUMBERS, st.just("r"), st.just("1"), UIDS, st.just("t"))
ROWS = st.fixed_dictionaries(
    {
        "axis": st.sampled_from(["", "x", "y"]),
        "status": st.sampled_from(ActionStatus),
        "priority": st.integers(0, 3),
        "standing": st.builds(Lateness, st.sampled_from(Standing), st.integers(0, 9)),
        "due_on": st.none() | st.just(TODAY),
        "partakers": st.lists(PARTAKERS, max_size=3).map(tuple),
        "lead_service": st.sampled_from(["", "logement"]),
        "body": st.sampled_from(Body),
        "sector": st.sampled_from([Sector.ALL, Sector.SOCIAL, Sector.PRIVATE]),
        "stages": st.lists(STAGES, max_size=2).map(tuple),
        "territories": st.lists(st.tuples(NUMBERS, st.just("T")), max_size=2).map(tuple),
        "commitments": st.lists(MARKS, max_size=2).map(tuple),
        "indicators": st.integers(0, 2),
        "steps": st.sampled_from([Steps(), Steps(1, 2)]),
        "silent_months": st.integers(0, 5),
        "weather": st.sampled_from(Weather),
        "good_practice": st.booleans(),
        "searched": st.sampled_from(["a 01 réunir l adil", "a 02 signaler", ""]).map(fold),
    }
).map(lambda changes: row(**changes))


def some(members: st.SearchStrategy[Any]) -> st.SearchStrategy[frozenset[Any]]:
    return st.just(frozenset()) | st.frozensets(members, max_size=3)


SELECTIONS = st.builds(
    PlanSelection,
    text=st.sampled_from(["", "", "ADIL", "réunir a-01", "rien"]),
    axes=some(UIDS),
    statuses=some(st.sampled_from(ActionStatus)),
    standings=some(st.sampled_from(Standing)),
    priorities=some(st.integers(0, 3)),
    leads=some(UIDS),
    organisations=some(UIDS),
    stages=some(STAGES),
    territories=some(NUMBERS),
    sectors=some(st.sampled_from([Sector.SOCIAL, Sector.PRIVATE])),
    headings=some(UIDS),
    commitments=some(NUMBERS),
    bodies=some(st.sampled_from(Body)),
    weathers=some(st.sampled_from(Weather)),
    without=some(st.sampled_from(Without)),
    silent_months=st.integers(0, 3),
    good_practice=st.booleans(),
)


def naive(one: PlanRow, asked: PlanSelection) -> bool:
    """Gather what a row has for each filter, and look whether anything is common."""
    has: dict[str, set[Any]] = {
        "axes": {one.axis},
        "statuses": {one.status},
        "standings": {one.standing.standing},
        "priorities": {one.priority},
        "leads": {mate.uid for mate in one.partakers if mate.role == "lead"},
        "organisations": {mate.uid for mate in one.partakers},
        "stages": set(one.stages),
        "territories": {number for number, _ in one.territories},
        "sectors": {1, 2} if one.sector == 0 else {one.sector},
        "headings": {mark.heading for mark in one.commitments},
        "commitments": {mark.id for mark in one.commitments},
        "bodies": {one.body},
        "weathers": {one.weather},
    }
    lacking = {
        Without.LEAD: not has["leads"] and not one.lead_service,
        Without.DUE_DATE: not one.due_on,
        Without.INDICATOR: one.indicators == 0,
        Without.STEP: one.steps.total == 0,
        Without.AXIS: has["axes"] == {""},
        Without.TERRITORY: not has["territories"],
        Without.STAGE: not has["stages"],
        Without.COMMITMENT: not has["commitments"],
    }
    if any(getattr(asked, name) and not getattr(asked, name) & had for name, had in has.items()):
        return False
    if not all(lacking[what] for what in asked.without) or asked.silent_months > one.silent_months:
        return False
    if asked.good_practice and not one.good_practice:
        return False
    return not [word for word in fold(asked.text).split() if word not in one.searched]


@given(one=ROWS, asked=SELECTIONS, keep=st.lists(st.sampled_from(NAMES), min_size=2, max_size=4))
def test_filters_are_those_of_a_naive_one(one: PlanRow, asked: PlanSelection, keep: list[str]) -> None:
    few = PlanSelection(**{name: getattr(asked, name) for name in keep})
    assert matches(one, asked) is naive(one, asked)
    assert matches(one, few) is naive(one, few)
    assert matches(one, EVERYTHING)


@pytest.mark.parametrize("name", NAMES)
@given(one=ROWS, asked=SELECTIONS)
def test_each_filter_alone_is_that_of_a_naive_one(name: str, one: PlanRow, asked: PlanSelection) -> None:
    alone = PlanSelection(**{name: getattr(asked, name)})
    assert matches(one, alone) is naive(one, alone)


@given(listed=st.lists(ROWS, max_size=12))
def test_tiles_count_the_rows_that_they_lead_to(listed: list[PlanRow]) -> None:
    counts = plan_counts(listed)
    assert counts.tiles.keys() == set(Tile)
    for tile, asked in TILES.items():
        assert counts.tiles[tile] == len([one for one in listed if naive(one, asked)])
    assert counts.tiles[Tile.ALL] == len(listed) == sum(counts.statuses.values())
    assert sum(counts.standings.values()) == len(listed)


@given(asked=SELECTIONS)
def test_a_selection_is_kept_as_text_and_read_again(asked: PlanSelection) -> None:
    text = to_filters(asked)
    assert from_filters(text) == asked
    assert to_filters(from_filters(text)) == text
    assert to_filters(EVERYTHING) == "{}"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"colour": "red"}',
        '{"statuses": [99]}',
        '{"statuses": ["1"]}',
        '{"statuses": 1}',
        '{"text": 3}',
        '{"silent_months": true}',
        '{"good_practice": 1}',
        '{"priorities": [true]}',
        '{"axes": [["x"]]}',
    ],
)
def test_a_view_that_cannot_be_read_whole_is_reported(said: str) -> None:
    with pytest.raises(UserError, match="vue") as refusal:
        from_filters(said)
    assert refusal.value.remedy


def test_equal_selections_give_equal_texts() -> None:
    one = PlanSelection(text="  réunir   adil ", priorities=frozenset({2, 1}))
    other = PlanSelection(text="réunir adil", priorities=frozenset({1, 2}))
    assert to_filters(one) == to_filters(other)
    assert json.loads(to_filters(one)) == {"text": "réunir adil", "priorities": [1, 2]}


def test_selected_rows_are_those_of_the_whole_filtered(store: Store) -> None:
    for number in range(12):
        write(
            store,
            f"Action {number}",
            fields={
                F.PRIORITY: number % 4,
                F.DUE_ON: TODAY + timedelta(days=20 * (number - 6)) if number % 3 else None,
                F.STATUS: ActionStatus(1 + number % 7),
            },
            leads=("ADIL",) if number % 2 else (),
            territories=(NORD,) if number % 5 else (),
        )
    whole = rows(store)
    assert len(whole) == 12
    for asked in TILES.values():
        found = rows(store, asked)
        assert found == tuple(one for one in whole if naive(one, asked))
    # A word is looked for in codes as well: « A-07 » is the code of « Action 6 ».
    found = rows(store, PlanSelection(text="ACTION 7"))
    assert [one.title for one in found] == ["Action 6", "Action 7"]
