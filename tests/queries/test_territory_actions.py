"""What the plan does for each territory, and the hot spots for which it does nothing: counted anew in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.territory_actions import TerritoryActions, territory_actions
from cpex_desktop.queries.uncovered_territories import UncoveredTerritories, uncovered_territories
from cpex_desktop.reference import catalogue
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.plans import create_plan, make_current
from cpex_desktop.services.trash import put_away
from tests.small_base import CLOCK

TODAY = date(2026, 11, 21)
BY_MONTH, BY_YEAR = 1, 3
HOT = 3
"""Communes that stand out: those of one EPCI, and one of another."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        write_acts(opened)
        yield opened


def write_acts(store: Store) -> None:
    every = listed(store, TerritoryKind.COMMUNE)
    first = next(one.epci for one in every if one.epci is not None)
    hot = {one.id for one in every if one.epci == first}
    hot |= {next(one.id for one in every if one.epci not in (first, None))}
    tenants = catalogue.indicator(exposure_code(Sector.ALL) or "").number
    summonses = catalogue.indicator("summonses").number
    values: list[ValueTuple] = []
    for one in every:
        values.append((tenants, BY_YEAR, 202301, one.id, 0, 0, 0, 0, 1000.0, None, 1, 0))
        values += [
            (summonses, BY_MONTH, month, one.id, 0, 0, 0, 0, 20.0 if one.id in hot else 2.0, None, 1, 0)
            for month in range(202501, 202513)
        ]
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))


def listed(store: Store, kind: TerritoryKind) -> list[Place]:
    with store.read() as connection:
        return list_places(connection, kind)


def asked(store: Store, place: Place) -> TerritoryActions:
    with store.read() as connection:
        return territory_actions(connection, TODAY, place)


def lacking(store: Store) -> UncoveredTerritories:
    with store.read() as connection:
        return uncovered_territories(connection, TODAY)


def names(found: UncoveredTerritories) -> list[str]:
    return [line.spot.name for line in found.lines]


def write(store: Store, *places: int, status: ActionStatus = ActionStatus.IN_PROGRESS, plan: str = "") -> str:
    fields = {ActionField.STATUS: int(status)}
    return create_action(store, ActionDraft("Permanence", fields, territories=places), plan)


def recounted(connection: sqlite3.Connection) -> list[int]:
    """Find the hot spots without an action again, communes by communes, from the tables alone."""
    over = (int(ActionStatus.DONE), int(ActionStatus.DROPPED))
    actions = connection.execute(
        "SELECT a.id FROM action a JOIN plan p ON p.id = a.plan WHERE p.is_current AND p.deleted_at IS NULL"
        " AND a.deleted_at IS NULL AND a.status NOT IN (?, ?)",
        over,
    ).fetchall()
    links = connection.execute("SELECT action, territory FROM action_territory").fetchall()
    named = [{place for action, place in links if action == number} for (number,) in actions]
    kinds = dict(connection.execute("SELECT id, kind FROM territory"))

    def communes(place: int) -> set[int]:
        rows = connection.execute(
            "SELECT id FROM territory WHERE kind = ? AND ? IN (id, epci, arrondissement, area)",
            (int(TerritoryKind.COMMUNE), place),
        )
        return {number for (number,) in rows}

    reached = [communes(p) for places in named for p in places if kinds[p] != TerritoryKind.DEPARTEMENT]
    spots = connection.execute(
        "SELECT h.territory FROM hot_spot h JOIN indicator i ON i.number = h.indicator"
        " WHERE i.code = 'summonses' AND h.flagged"
    )
    return sorted(spot for (spot,) in spots if not any(communes(spot) <= one for one in reached))


def test_without_a_plan_nothing_is_said_to_lack(store: Store) -> None:
    assert lacking(store) == UncoveredTerritories(planned=False)
    assert asked(store, listed(store, TerritoryKind.EPCI)[0]) == TerritoryActions(planned=False)


def test_hot_spots_lack_an_action_until_one_names_them_or_what_holds_them(store: Store) -> None:
    create_plan(store, "Plan 2026")
    found = lacking(store)
    levels = [line.level for line in found.lines]
    assert levels.count(TerritoryKind.EPCI) == 1
    assert levels.count(TerritoryKind.COMMUNE) == len(found.lines) - 1 >= HOT
    assert [line.spot.territory in found for line in found.lines] == [True] * len(found.lines)
    last = found.lines[-1]
    write(store, last.spot.territory)
    inside = {one.id for one in listed(store, TerritoryKind.COMMUNE) if one.epci == last.spot.territory}
    left = [line for line in found.lines if line.spot.territory not in {*inside, last.spot.territory}]
    assert list(lacking(store).lines) == left
    assert len(left) == 1
    assert last.spot.territory not in lacking(store)


def test_the_commune_covers_no_epci_and_the_departement_nobody_in_particular(store: Store) -> None:
    create_plan(store, "Plan 2026")
    before = lacking(store)
    home = listed(store, TerritoryKind.DEPARTEMENT)[0]
    write(store, home.id)
    assert lacking(store) == UncoveredTerritories(True, before.lines, wide=1)
    write(store, before.lines[0].spot.territory)
    assert names(lacking(store)) == names(before)[1:]
    assert asked(store, home).part == 1


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_what_is_over_covers_nothing_and_is_listed_last(store: Store, status: ActionStatus) -> None:
    create_plan(store, "Plan 2026")
    before = lacking(store)
    spot = before.lines[0].spot
    over = write(store, spot.territory, status=status)
    assert lacking(store) == before
    place = next(one for one in listed(store, TerritoryKind.COMMUNE) if one.id == spot.territory)
    going = write(store, spot.territory)
    told = asked(store, place)
    assert [line.row.uid for line in told.lines] == [going, over]
    assert told.going == 1
    revise_action(store, going, {ActionField.STATUS: int(status)})
    assert lacking(store) == before


def test_an_area_that_has_all_the_communes_of_an_epci_holds_it(store: Store) -> None:
    create_plan(store, "Plan 2026")
    epci = next(line for line in lacking(store).lines if line.level is TerritoryKind.EPCI)
    inside = [one.id for one in listed(store, TerritoryKind.COMMUNE) if one.epci == epci.spot.territory]
    place = next(one for one in listed(store, TerritoryKind.EPCI) if one.id == epci.spot.territory)
    create_area(store, "Nord", inside[1:])
    area = listed(store, TerritoryKind.AREA)[0]
    uid = write(store, area.id)
    assert epci.spot.territory in lacking(store)
    assert asked(store, place) == TerritoryActions(True, (), wide=0, part=1)
    put_away(store, "action", uid)
    with store.read() as connection:
        (record,) = connection.execute("SELECT uid FROM area").fetchone()
    put_away(store, "area", record)
    create_area(store, "Tout", inside)
    whole = next(one for one in listed(store, TerritoryKind.AREA) if one.name == "Tout")
    write(store, whole.id)
    assert epci.spot.territory not in lacking(store)
    assert asked(store, place).lines[0].through == ("Tout",)


def test_only_the_current_plan_counts(store: Store) -> None:
    former = create_plan(store, "Plan 2020")
    spot = lacking(store).lines[0].spot
    write(store, spot.territory)
    create_plan(store, "Plan 2026")
    assert spot.territory in lacking(store)
    make_current(store, former)
    assert spot.territory not in lacking(store)


def test_a_recount_from_the_tables_finds_the_same(store: Store) -> None:
    create_plan(store, "Plan 2025")
    every = listed(store, TerritoryKind.COMMUNE)
    hot = [line.spot.territory for line in lacking(store).lines]
    create_area(store, "Secteur", [one.id for one in every if one.id in hot][:2])
    with store.read() as connection:
        wider = [one.id for one in list_places(connection) if one.kind is not TerritoryKind.COMMUNE]
    draws = Random(4)  # noqa: S311 - drawn for a test
    counts = set()
    for number in range(12):
        create_plan(store, f"Plan {number}")
        for _action in range(3):
            places = draws.sample([*wider, *hot[:3], every[0].id], k=draws.randint(1, 2))
            write(store, *places, status=draws.choice(list(ActionStatus)))
        with store.read() as connection:
            expected = recounted(connection)
        assert sorted(line.spot.territory for line in lacking(store).lines) == expected
        counts.add(len(expected))
    assert len(counts) > 1
