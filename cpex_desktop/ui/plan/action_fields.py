"""The fields of the page of an action, by the card that they are on."""

from __future__ import annotations

from collections.abc import Mapping

from cpex_desktop.models.plan_lists import Body, Weather
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    SECTOR_WORDS,
    WEATHER_WORDS,
    ActionField,
)
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day, read_percent, typed_again
from cpex_desktop.ui.plan.cell_editors import CHOICES

_F = ActionField
WHAT = (_F.TITLE, _F.EXPECTED_RESULT, _F.CONTEXT, _F.DESCRIPTION)
WHOM = (_F.AUDIENCE, _F.SECTOR)
WHEN = (_F.START_ON, _F.DUE_ON, _F.DONE_ON)
STATE = (_F.STATUS, _F.PRIORITY, _F.PROGRESS)
MEANS = (_F.FTE, _F.AMOUNT, _F.MEANS_SOURCE)
BLOCKED = (_F.BLOCK_CAUSE, _F.BLOCK_LEVER, _F.BLOCK_UNLOCKER)
WEATHER = (_F.WEATHER, _F.WEATHER_SENTENCE)
_HINTS: Mapping[ActionField, str] = {
    _F.EXPECTED_RESULT: "Ce qui aura changé, et pour qui",
    _F.CONTEXT: "Le constat auquel l’action répond",
    _F.DESCRIPTION: "Comment l’action se déroule",
    _F.AUDIENCE: "Locataires du parc privé, par exemple",
    _F.LEAD_SERVICE: "Un service ou une fonction, jamais une personne",
    _F.PROGRESS: "Selon les étapes",
    _F.FTE: "0,5 par exemple",
    _F.AMOUNT: "En euros",
    _F.MEANS_SOURCE: "FNAVDL, FSL…",
    _F.WEATHER_SENTENCE: "Pourquoi, en une phrase",
    _F.BLOCK_UNLOCKER: "Un organisme ou une fonction",
}
_LINES = {_F.DESCRIPTION: 5, _F.BLOCK_CAUSE: 2, _F.BLOCK_LEVER: 2, _F.WEATHER_SENTENCE: 2}
_TEXTS = (
    _F.EXPECTED_RESULT,
    _F.CONTEXT,
    _F.DESCRIPTION,
    _F.BLOCK_CAUSE,
    _F.BLOCK_LEVER,
    _F.WEATHER_SENTENCE,
)
_LISTS: Mapping[ActionField, list[tuple[str | int | None, str]]] = {
    _F.STATUS: list(CHOICES[_F.STATUS]),
    _F.PRIORITY: list(CHOICES[_F.PRIORITY]),
    _F.SECTOR: [(int(key), word) for key, word in SECTOR_WORDS.items()],
    _F.BODY: [(key.value, BODY_WORDS[key]) for key in Body],
    _F.WEATHER: [(key.value, WEATHER_WORDS[key]) for key in Weather],
}


def make_field(field: ActionField) -> FormField:
    """Make the field that changes one thing of an action."""
    name, hint = FIELD_WORDS[field], _HINTS.get(field, "")
    if field in _LISTS:
        return ListField(name, _LISTS[field])
    if field in _TEXTS:
        return TextField(name, hint=hint, lines=_LINES.get(field, 3))
    if field in WHEN:
        return LineField(name, read_day, hint="jj/mm/aaaa")
    if field is _F.PROGRESS:
        return LineField(name, read_percent, _percent, hint=hint)
    if field in (_F.FTE, _F.AMOUNT):
        return LineField(name, read_amount, _amount, hint=hint)
    return LineField(name, hint=hint)


def sheet_values(sheet: ActionSheet) -> dict[ActionField, Value]:
    """Give what an action holds, field by field."""
    row, texts = sheet.row, sheet.texts
    return {
        _F.CODE: row.code,
        _F.TITLE: row.title,
        _F.CONTEXT: texts.context,
        _F.EXPECTED_RESULT: texts.expected_result,
        _F.DESCRIPTION: texts.description,
        _F.AUDIENCE: texts.audience,
        _F.SECTOR: int(row.sector),
        _F.LEAD_SERVICE: row.lead_service,
        _F.BODY: row.body.value,
        _F.START_ON: row.start_on,
        _F.DUE_ON: row.due_on,
        _F.DONE_ON: row.done_on,
        _F.FTE: texts.fte,
        _F.AMOUNT: texts.amount,
        _F.MEANS_SOURCE: texts.means_source,
        _F.PRIORITY: row.priority,
        _F.STATUS: int(row.status),
        _F.PROGRESS: row.progress,
        _F.BLOCK_CAUSE: texts.block_cause,
        _F.BLOCK_LEVER: texts.block_lever,
        _F.BLOCK_UNLOCKER: texts.block_unlocker,
        _F.WEATHER: row.weather.value,
        _F.WEATHER_SENTENCE: texts.weather_sentence,
        _F.GOOD_PRACTICE: row.good_practice,
    }


def _percent(value: Value) -> str:
    return "" if value is None else f"{value}\u202f%"


def _amount(value: Value) -> str:
    return amount_text(value) if isinstance(value, int | float) else typed_again(value)
