"""What was selected of a plan, in words: a document that leaves actions out says which, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import counted, quoted
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import PlanSelection, Without
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
)

WITHOUT_WORDS = {
    Without.LEAD: "Sans pilote",
    Without.DUE_DATE: "Sans échéance",
    Without.INDICATOR: "Sans indicateur",
    Without.STEP: "Sans étape",
    Without.AXIS: "Sans axe",
    Without.TERRITORY: "Sans territoire",
    Without.STAGE: "Sans étape de la procédure",
    Without.COMMITMENT: "Sans rattachement à un plan",
}
STANDING_WORDS = {
    Standing.LATE: "En retard",
    Standing.DUE_SOON: "Échéance à 30 jours",
    Standing.ON_TIME: "À l’heure",
    Standing.NO_DUE_DATE: "Sans échéance",
    Standing.DONE_ON_TIME: "Terminée à l’heure",
    Standing.DONE_LATE: "Terminée en retard",
    Standing.DONE: "Terminée, date inconnue",
    Standing.STOPPED: "Arrêtée",
}
_PRIORITIES = {0: "aucune", 1: "1", 2: "2", 3: "3"}
_GONE = "absent du plan"


def selection_words(selection: PlanSelection, rows: Sequence[PlanRow]) -> str:
    """Say each filter and what it asks, named by the rows of the whole plan; empty for no filter.

    « Statut : En cours ou Bloquée ; pilote : DDETS ». What no action has any more is « absent du plan ».
    """
    said = "\u202f; ".join(_parts(selection, rows))
    return f"{said[:1].upper()}{said[1:]}"


def _parts(asked: PlanSelection, rows: Sequence[PlanRow]) -> Iterator[str]:
    if asked.text:
        yield f"texte\u00a0: {quoted(asked.text)}"
    marks = [one for row in rows for one in row.commitments]
    named: Iterable[tuple[str, Iterable[object], Mapping[Any, str]]] = (
        ("statut", asked.statuses, STATUS_WORDS),
        ("situation", asked.standings, STANDING_WORDS),
        ("priorité", asked.priorities, _PRIORITIES),
        ("axe", asked.axes, {row.axis: row.axis_name for row in rows}),
        ("pilote", asked.leads, {one.uid: one.shown for row in rows for one in row.leads}),
        ("organisme", asked.organisations, {one.uid: one.shown for row in rows for one in row.partakers}),
        ("étape", asked.stages, {code: stage_name(code) for code in asked.stages}),
        ("territoire", asked.territories, {one: name for row in rows for one, name in row.territories}),
        ("parc", asked.sectors, SECTOR_WORDS),
        ("orientation", asked.headings, {heading: heading for heading in asked.headings}),
        ("engagement", asked.commitments, {one.id: f"{one.number} {one.title}".strip() for one in marks}),
        ("instance", asked.bodies, BODY_WORDS),
        ("météo", asked.weathers, WEATHER_WORDS),
    )
    for name, members, words in named:
        if members:
            yield f"{name}\u00a0: {_alternatives(members, words)}"
    yield from (WITHOUT_WORDS[one].lower() for one in Without if one in asked.without)
    if asked.silent_months:
        yield f"sans note depuis {counted(asked.silent_months, 'mois', 'mois')}"
    if asked.good_practice:
        yield "bonnes pratiques"


def _alternatives(members: Iterable[object], words: Mapping[Any, str]) -> str:
    return " ou ".join(words.get(one) or _GONE for one in sorted(members, key=_order))


def _order(member: object) -> str:
    value = member.value if isinstance(member, Enum) else member
    return f"{value:09}" if isinstance(value, int) else str(value)
