"""How a new action begins, by what the address that asked for it names: a finding, a territory, a stage…"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, quoted
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.coverage import read_coverage
from cpex_desktop.queries.findings import list_findings, stage_name, stage_of
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, departement, find_place, list_places
from cpex_desktop.queries.plans import AxisLine, PlanLine, current_plan, list_axes
from cpex_desktop.queries.proposals import propose_actions
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.stage_needs import hot_stages, stage_indicator, stage_need
from cpex_desktop.queries.territory_lookup import find_territory
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.action_prefills import (
    draft_for_stage,
    draft_from_commitment,
    draft_from_finding,
    draft_from_hot_stages,
    draft_from_stage,
    draft_from_territory,
    with_proposal,
)
from cpex_desktop.ui.addresses import unknown_address

FINDING, TERRITORY, PLACE, STAGE, NATIONAL = "constat", "territoire", "lieu", "etape", "national"
COMMITMENT = "engagement"
"""What « cpex:agir/… » may begin with; what follows is parted by colons."""

_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Beginning:
    """A draft, the plan that it goes into (None while there is none) and what it brings along, in words.

    ``national`` is the number of the national action that it carries out, 0 for none.
    """

    draft: ActionDraft
    plan: PlanLine | None
    axes: tuple[AxisLine, ...]
    brings: tuple[str, ...]
    national: int = 0


def read_beginning(connection: sqlite3.Connection, key: str) -> Beginning:
    """Read what an action begins with; raises UserError when the address names nothing of this base.

    The keys: « constat:uid », « territoire:code[:indicator] », « lieu:number[:indicator] » (0 for the
    département), « etape:stage[:code] », « national:number:stage[:code] », « engagement:uid », and none
    for an action of which nothing is known.
    """
    kind, *parts = key.split(":")
    national = int(parts[0]) if kind == NATIONAL and parts and parts[0].isdecimal() else 0
    readers: dict[str, Callable[[sqlite3.Connection, Sequence[str]], ActionDraft | None]] = {
        "": lambda _connection, _parts: ActionDraft(""),
        FINDING: _from_finding,
        TERRITORY: _from_territory,
        PLACE: _from_number,
        STAGE: _from_stage,
        NATIONAL: _from_national,
        COMMITMENT: _from_commitment,
    }
    read = readers.get(kind)
    draft = read(connection, parts) if read is not None else None
    if draft is None:
        raise unknown_address(f"cpex:agir/{key}")
    return Beginning(
        draft=draft,
        plan=current_plan(connection),
        axes=list_axes(connection),
        brings=_brings(connection, draft, national),
        national=national,
    )


def _from_finding(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    if len(parts) != 1:
        return None
    found = next((row for row in list_findings(connection) if row.uid == parts[0]), None)
    if found is None:
        raise UserError(
            "Ce constat n’est plus dans la base.",
            "Il a été mis à la corbeille.",
            "Consultez la corbeille, dans les réglages.",
        )
    return draft_from_finding(found)


def _from_territory(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    place = _place(connection, parts[0]) if 1 <= len(parts) <= 2 else None
    return None if place is None else _for_place(connection, place, *parts[1:])


def _from_number(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    if not 1 <= len(parts) <= 2 or not parts[0].isdecimal():
        return None
    return _for_place(connection, find_place(connection, int(parts[0])), *parts[1:])


def _for_place(connection: sqlite3.Connection, place: Place, code: str = "") -> ActionDraft:
    hot = hot_stages(connection, place)
    if not code:
        return draft_from_hot_stages(place, hot)
    indicator = find_indicator(connection, code)
    stage = stage_of(indicator)
    need = next((one for one in hot if one.indicator.number == indicator.number), None)
    if need is not None:
        return draft_from_stage(need, departement(connection))
    return replace(draft_from_territory(place, indicator), stages=(stage,) if stage else ())


def _from_stage(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    if not 1 <= len(parts) <= 2 or parts[0] not in {str(stage.code) for stage in procedure.stages()}:
        return None
    stage = Stage(parts[0])
    place = _place(connection, parts[1]) if len(parts) == 2 else departement(connection)
    if place is None:
        return None
    need = stage_need(connection, stage, place)
    if need is not None:
        return draft_from_stage(need, departement(connection))
    return draft_for_stage(stage, stage_indicator(stage), place)


def _from_national(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    draft = _from_stage(connection, parts[1:])
    if draft is None:
        return None
    proposed = propose_actions(connection, Stage(parts[1]))
    found = next((one for one in proposed if str(one.action.number) == parts[0]), None)
    return None if found is None else with_proposal(draft, found)


def _from_commitment(connection: sqlite3.Connection, parts: Sequence[str]) -> ActionDraft | None:
    for reference in list_references(connection):
        for line in read_coverage(connection, reference.uid).lines:
            if [line.uid] == list(parts):
                return draft_from_commitment(line, national=reference.kind is ReferenceKind.NATIONAL)
    return None


def _place(connection: sqlite3.Connection, code: str) -> Place | None:
    return find_territory(connection, code).place


def _brings(connection: sqlite3.Connection, draft: ActionDraft, national: int) -> tuple[str, ...]:
    """Say what the form does not show and that the action takes with it."""
    said = []
    if draft.finding:
        said.append(f"Répond au constat {quoted(draft.title)}")
    if national:
        said.append(f"Décline l’action nationale n°\u00a0{national}")
    elif draft.commitments:
        said.append(f"Porte l’engagement {quoted(draft.title)}")
    if draft.stages:
        names = [quoted(stage_name(code)) for code in draft.stages]
        said.append(f"{'Étape' if len(names) == 1 else 'Étapes'}\u00a0: {list_words(names)}")
    places = [one for one in list_places(connection) if one.id in draft.territories]
    if any(one.kind is TerritoryKind.DEPARTEMENT for one in places):
        said.append("Tout le département")
    elif places:
        word = "Territoire" if len(places) == 1 else "Territoires"
        said.append(f"{word}\u00a0: {_named([one.name for one in places])}")
    return tuple(said)


def _named(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_PLACES
    if rest <= 1:
        return list_words(list(names))
    return list_words([*names[:_MOST_PLACES], f"{rest} autres"])
