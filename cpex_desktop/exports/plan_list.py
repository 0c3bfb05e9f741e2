"""The two sheets of the plan that a partner fills in and sends back: the list, what is said of each action.

Headings in blue may be changed, those in grey are computed. The hidden column, between the number and the
title, holds the keys by which the file is read back (``queries/plan_exchange.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cpex_desktop.exports.description import Cell, Column, Note, Row, Sheet, Space, Table, Title
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.plan_facts import PlanFacts
from cpex_desktop.french import NOT_APPLICABLE, date_fr
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.queries.plan_exchange import (
    DATES,
    FOLLOW_UP_FIELDS,
    FOLLOW_UP_SHEET,
    HEADERS,
    LIST_FIELDS,
    LIST_SHEET,
    Exchanged,
    write_row_key,
    write_table_key,
)
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import STATUS_WORDS, WEATHER_WORDS, ActionField, standing_words

_F = ActionField
_KEY = "key"
_KINDS = {**dict.fromkeys(DATES, Kind.DATE), _F.PROGRESS: Kind.PERCENT, _F.PRIORITY: Kind.WHOLE}
_CENTRED = (*DATES, _F.PRIORITY, _F.PROGRESS)
_CHOICES = {
    _F.PRIORITY: ("1", "2", "3"),
    _F.STATUS: tuple(STATUS_WORDS.values()),
    _F.WEATHER: tuple(word for weather, word in WEATHER_WORDS.items() if weather is not Weather.NONE),
}
_HINT = (
    "Colonnes à en-tête bleu\u00a0: à compléter, puis à renvoyer. Colonnes à en-tête gris\u00a0: calculées, "
    "elles ne reviennent pas. La colonne B, masquée, relie chaque ligne à son action\u00a0: gardez-la."
)


@dataclass(frozen=True, slots=True)
class _Told:
    """One column that is computed: its heading, its width, and what it says of an action."""

    title: str
    width: float
    say: Callable[[PlanFacts, PlanRow], Cell]
    centred: bool = False


_Part = tuple[ActionField, float] | _Told


def list_sheet(facts: PlanFacts) -> Sheet:
    """Describe the sheet « Plan d’action »: one row for each action, all on one page across."""
    parts: list[_Part] = [
        (_F.CODE, 8.0),
        (_F.TITLE, 44.0),
        _Told("Axe", 16.0, lambda _facts, row: Cell(row.axis_name or None, Tone.MUTED)),
        _Told("Organismes pilotes", 15.0, _leads),
        (_F.LEAD_SERVICE, 17.0),
        (_F.PRIORITY, 8.5),
        (_F.STATUS, 12.0),
        (_F.PROGRESS, 12.0),
        (_F.START_ON, 11.5),
        (_F.DUE_ON, 11.5),
        (_F.DONE_ON, 11.5),
        _Told(f"Situation au {date_fr(facts.today)}", 19.0, _standing),
        _Told("Étapes faites", 8.0, _steps, centred=True),
        _Told(
            "Indicateurs",
            11.5,
            lambda _facts, row: Cell(row.indicators, Tone.MUTED, kind=Kind.WHOLE),
            centred=True,
        ),
        _Told("Plan national, n°", 11.0, _national),
    ]
    return _sheet(facts, LIST_SHEET, "actions", parts, LIST_FIELDS)


def follow_up_sheet(facts: PlanFacts) -> Sheet:
    """Describe the sheet « Suivi »: what is expected of each action, how it feels, what blocks it."""
    parts: list[_Part] = [
        _Told(HEADERS[_F.CODE], 8.0, lambda _facts, row: Cell(row.code, Tone.MUTED)),
        _Told(HEADERS[_F.TITLE], 34.0, lambda _facts, row: Cell(row.title, Tone.MUTED)),
        (_F.EXPECTED_RESULT, 40.0),
        (_F.WEATHER, 19.0),
        (_F.WEATHER_SENTENCE, 34.0),
        (_F.BLOCK_CAUSE, 28.0),
        (_F.BLOCK_LEVER, 28.0),
        (_F.BLOCK_UNLOCKER, 22.0),
    ]
    return _sheet(facts, FOLLOW_UP_SHEET, "suivi", parts, FOLLOW_UP_FIELDS)


def _sheet(
    facts: PlanFacts, name: str, key: str, parts: Iterable[_Part], fields: tuple[ActionField, ...]
) -> Sheet:
    first, *rest = parts
    heading = write_table_key(facts.plan.uid, [row.uid for row in facts.rows])
    columns = (_column(first), Column(_KEY, heading), *map(_column, rest))
    rows = tuple(
        Row(
            row.uid,
            (
                _cell(facts, row, first),
                Cell(write_row_key(facts.exchanged[row.uid], fields)),
                *(_cell(facts, row, part) for part in rest),
            ),
        )
        for row in facts.rows
    )
    widths = (_width(first), 0.0, *map(_width, rest))
    table = Table(key, columns, rows, row_height=20.0, filtered=True, banded=True)
    title = facts.plan.title if name == LIST_SHEET else f"{name} – {facts.plan.title}"
    blocks = (Title(title, facts.scope), Note(_HINT), Space(4), table)
    return Sheet(name, widths, blocks, one_page=False, frozen_rows=6, frozen_columns=3, fluid=True)


def _column(part: _Part) -> Column:
    if isinstance(part, _Told):
        return Column(part.title, part.title, centred=part.centred)
    field = part[0]
    return Column(
        field.value,
        HEADERS[field],
        _KINDS.get(field, Kind.TEXT),
        centred=field in _CENTRED,
        editable=True,
        choices=_CHOICES.get(field, ()),
    )


def _width(part: _Part) -> float:
    return part.width if isinstance(part, _Told) else part[1]


def _cell(facts: PlanFacts, row: PlanRow, part: _Part) -> Cell:
    if isinstance(part, _Told):
        return part.say(facts, row)
    tone = Tone.STRONG if part[0] is _F.CODE else Tone.PLAIN
    return _entry(facts.exchanged[row.uid], part[0], tone)


def _entry(action: Exchanged, field: ActionField, tone: Tone) -> Cell:
    """Write a field as a partner types it; nothing is left blank, to be filled in."""
    value = action.values[field]
    if not action.text(field):
        return Cell(None)
    match field:
        case ActionField.STATUS:
            return Cell(STATUS_WORDS[ActionStatus(int(str(value)))])
        case ActionField.WEATHER:
            return Cell(WEATHER_WORDS[Weather(str(value))])
        case ActionField.PROGRESS:
            return Cell(int(str(value)) / 100)
    return Cell(value, tone)


def _leads(_facts: PlanFacts, row: PlanRow) -> Cell:
    return Cell(", ".join(one.shown for one in row.leads) or None, Tone.MUTED)


def _standing(_facts: PlanFacts, row: PlanRow) -> Cell:
    return Cell(standing_words(row.standing), Tone.BAD if row.standing.late else Tone.MUTED)


def _steps(_facts: PlanFacts, row: PlanRow) -> Cell:
    steps = row.steps
    return Cell(f"{steps.done} sur {steps.total}" if steps.total else NOT_APPLICABLE, Tone.MUTED)


def _national(facts: PlanFacts, row: PlanRow) -> Cell:
    national = facts.national.reference.uid if facts.national else ""
    numbers = [mark.number for mark in row.commitments if mark.reference == national]
    return Cell(", ".join(numbers) or NOT_APPLICABLE, Tone.MUTED)
