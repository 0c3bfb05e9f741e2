"""The filters of a plan beyond the quick ones, each as a choice among what the plan holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import counted, fold
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.findings import stage_names
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import PlanSelection, Without
from cpex_desktop.queries.plan_selection_words import STANDING_WORDS, WITHOUT_WORDS
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    PRIORITY_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
)

NONE, SEVERAL = "", "+"
SILENT_MONTHS = (1, 3, 6, 12)
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """One filter: ``name``, what it says when it asks nothing, the choices that a plan gives it.

    ``read`` gives the keys that a selection holds, ``write`` a selection with one key (empty for none).
    """

    name: str
    anything: str
    choices: Callable[[Sequence[PlanRow]], Choices]
    read: Callable[[PlanSelection], Sequence[str]]
    write: Callable[[PlanSelection, str], PlanSelection]


def chosen_key(spec: FilterSpec, selection: PlanSelection) -> str:
    """Give the key in force, SEVERAL where a view that was kept holds more than one."""
    held = spec.read(selection)
    return SEVERAL if len(held) > 1 else (held[0] if held else NONE)


def _members(
    field: str, name: str, anything: str, words: Iterable[tuple[str, str]], member: Callable[[str], object]
) -> FilterSpec:
    listed = list(words)
    return _found(field, name, anything, lambda _rows: listed, member)


def _found(
    field: str,
    name: str,
    anything: str,
    choices: Callable[[Sequence[PlanRow]], Choices],
    member: Callable[[str], object] = str,
) -> FilterSpec:
    def read(selection: PlanSelection) -> Sequence[str]:
        return sorted(str(one) for one in getattr(selection, field))

    def write(selection: PlanSelection, key: str) -> PlanSelection:
        asked: dict[str, Any] = {field: frozenset({member(key)}) if key else frozenset()}
        return replace(selection, **asked)

    return FilterSpec(name, anything, choices, read, write)


def _status(key: str) -> ActionStatus:
    return ActionStatus(int(key))


def _sector(key: str) -> Sector:
    return Sector(int(key))


def _sorted_words(pairs: Iterable[tuple[str, str]]) -> Choices:
    return sorted(set(pairs), key=lambda pair: (fold(pair[1]), pair[0]))


def _stages(rows: Sequence[PlanRow]) -> Choices:
    held = {stage for row in rows for stage in row.stages}
    return [(code, name) for code, name in stage_names() if code in held]


def _territories(rows: Sequence[PlanRow]) -> Choices:
    return _sorted_words((str(number), name) for row in rows for number, name in row.territories)


def _organisations(rows: Sequence[PlanRow]) -> Choices:
    return _sorted_words((one.uid, one.shown) for row in rows for one in row.partakers)


def lead_choices(rows: Sequence[PlanRow]) -> Choices:
    """List the organisations that lead."""
    return _sorted_words((one.uid, one.shown) for row in rows for one in row.leads)


def heading_choices(rows: Sequence[PlanRow], national: str) -> Choices:
    """List the headings of the national plan that actions carry, in its own order."""
    marks = [one for row in rows for one in row.commitments if one.reference == national]
    marks.sort(key=lambda one: one.id)
    return [(heading, heading) for heading in dict.fromkeys(one.heading for one in marks)]


def axis_choices(rows: Sequence[PlanRow]) -> Choices:
    """List the axes that actions are under, by their codes."""
    return _sorted_words((row.axis, row.axis_name) for row in rows if row.axis)


LEADS = _found("leads", "Pilote", "Pilote\u00a0: tous", lead_choices)
HEADINGS = _found("headings", "Orientation", "Toutes les orientations", lambda _rows: [])
AXES = _found("axes", "Axe", "Tous les axes", axis_choices)


def _silence(selection: PlanSelection) -> Sequence[str]:
    return [str(selection.silent_months)] if selection.silent_months else []


SILENCE = FilterSpec(
    "Notes",
    "Avec ou sans note récente",
    lambda _rows: [(str(n), f"Sans note depuis {counted(n, 'mois', 'mois')}") for n in SILENT_MONTHS],
    _silence,
    lambda selection, key: replace(selection, silent_months=int(key or 0)),
)
GOOD = FilterSpec(
    "Bonnes pratiques",
    "Toutes les actions",
    lambda _rows: [("1", "Bonnes pratiques seulement")],
    lambda selection: ["1"] if selection.good_practice else [],
    lambda selection, key: replace(selection, good_practice=bool(key)),
)
MORE: tuple[FilterSpec, ...] = (
    _members(
        "statuses", "Statut", "Tous les statuts", [(str(int(k)), w) for k, w in STATUS_WORDS.items()], _status
    ),
    _members(
        "standings",
        "Échéance",
        "Toutes les échéances",
        [(k.value, w) for k, w in STANDING_WORDS.items()],
        Standing,
    ),
    _members(
        "without",
        "À compléter",
        "Complètes ou non",
        [(k.value, w) for k, w in WITHOUT_WORDS.items()],
        Without,
    ),
    SILENCE,
    _members(
        "priorities",
        "Priorité",
        "Toutes les priorités",
        [(str(n), PRIORITY_WORDS[n]) for n in (1, 2, 3, 0)],
        int,
    ),
    AXES,
    _found("organisations", "Organisation", "Toutes les organisations", _organisations),
    _found("stages", "Étape de la procédure", "Toutes les étapes", _stages),
    _found("territories", "Territoire", "Tous les territoires", _territories, int),
    _members(
        "sectors",
        "Parc",
        "Tous les parcs",
        [(str(int(k)), SECTOR_WORDS[k]) for k in (Sector.SOCIAL, Sector.PRIVATE)],
        _sector,
    ),
    _members(
        "bodies",
        "Instance",
        "Toutes les instances",
        [(k.value, w) for k, w in BODY_WORDS.items() if k.value],
        Body,
    ),
    _members(
        "weathers",
        "Météo",
        "Toutes les météos",
        [(k.value, w) for k, w in WEATHER_WORDS.items() if k.value],
        Weather,
    ),
    GOOD,
)
