"""The fields of the plan that travel in a workbook and come back: one canonical text and fingerprint each.

The workbook has two sheets that a partner may edit: a list (``LIST_FIELDS``), texts (``FOLLOW_UP_FIELDS``).
Each has one column that is not seen, the second one: its heading says which plan and which actions the sheet
was written with, each of its cells which action the row is and what each of its fields was. The column lies
inside the table, so that sorting and filtering move the keys with their rows.

What a partner did not touch still has the fingerprint of its key: an old workbook never undoes newer work.
What was changed both in the file and here since has neither. A cell of progress holds a share (0.4 for 40 %),
as Excel writes percentages; priorities are numbers, days are dates, statuses and météo the words of
``queries/plan_words.py``. The steps of an action do not travel.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cpex_desktop.analysis.targets import action_progress
from cpex_desktop.french import date_fr, legible
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.queries.plan_words import STATUS_WORDS, WEATHER_WORDS, ActionField

_F = ActionField
LIST_FIELDS = (
    _F.CODE,
    _F.TITLE,
    _F.LEAD_SERVICE,
    _F.PRIORITY,
    _F.START_ON,
    _F.DUE_ON,
    _F.DONE_ON,
    _F.STATUS,
    _F.PROGRESS,
)
"""What the list of the workbook lets a partner change."""
FOLLOW_UP_FIELDS = (
    _F.EXPECTED_RESULT,
    _F.WEATHER,
    _F.WEATHER_SENTENCE,
    _F.BLOCK_CAUSE,
    _F.BLOCK_LEVER,
    _F.BLOCK_UNLOCKER,
)
"""What the sheet of texts lets a partner change."""
EXCHANGED = LIST_FIELDS + FOLLOW_UP_FIELDS
DATES = frozenset({_F.START_ON, _F.DUE_ON, _F.DONE_ON})

LIST_SHEET, FOLLOW_UP_SHEET = "Plan d’action", "Suivi"
HEADERS = {
    _F.CODE: "N°",
    _F.TITLE: "Action",
    _F.LEAD_SERVICE: "Service pilote",
    _F.PRIORITY: "Priorité",
    _F.START_ON: "Début",
    _F.DUE_ON: "Échéance",
    _F.DONE_ON: "Réalisée le",
    _F.STATUS: "Statut",
    _F.PROGRESS: "Avancement",
    _F.EXPECTED_RESULT: "Résultat attendu",
    _F.WEATHER: "Météo",
    _F.WEATHER_SENTENCE: "Phrase de météo",
    _F.BLOCK_CAUSE: "Cause du blocage",
    _F.BLOCK_LEVER: "Levier",
    _F.BLOCK_UNLOCKER: "Qui peut débloquer",
}
"""The headings of the workbook, by which it is read back."""

MARK = "Clé CPEX"
_VERSION = "1"
_HEAD = 8
_MOST_LISTED = 3_000
"""More heads of uids would not hold in one cell of a workbook (32,767 characters)."""

Typed = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One action with the values of the fields that travel; days are dates, nothing said is None or empty.

    The progress is the one shown, which the steps give when none was typed: it is what a partner reads.
    """

    uid: str
    code: str
    title: str
    values: Mapping[ActionField, Typed]

    def text(self, field: ActionField) -> str:
        """Give one field as its canonical text."""
        return canonical(field, self.values[field])


@dataclass(frozen=True, slots=True)
class RowKey:
    """What the hidden cell of a row says: its action, and the fingerprint of each of its fields."""

    uid: str
    prints: Mapping[ActionField, str]


@dataclass(frozen=True, slots=True)
class TableKey:
    """What the hidden heading of a table says: its plan, and the actions that it was written with.

    ``actions`` are the first characters of their uids (:meth:`lists`); empty for a plan too long to be told
    in one cell.
    """

    plan: str
    actions: tuple[str, ...]

    def lists(self, uid: str) -> bool:
        """Tell whether the table was written with an action, so that a row taken out is known."""
        return uid[:_HEAD] in self.actions


def exchanged_actions(connection: sqlite3.Connection, plan: str) -> dict[str, Exchanged]:
    """Read the fields that travel of each action in use of a plan (uid), by uid, in one statement."""
    columns = ", ".join(f"a.{field.value}" for field in EXCHANGED)
    rows = connection.execute(
        "SELECT a.uid, (SELECT count(*) FROM milestone m WHERE m.action = a.id),"
        f" (SELECT count(m.done_on) FROM milestone m WHERE m.action = a.id), {columns}"
        " FROM action a JOIN plan p ON p.id = a.plan LEFT JOIN action u ON u.id = a.parent"
        " WHERE p.uid = ? AND a.deleted_at IS NULL AND p.deleted_at IS NULL AND u.deleted_at IS NULL"
        " ORDER BY a.position, a.id",
        (plan,),
    )
    found = {}
    for uid, steps, done, *values in rows:
        typed = {field: _typed(field, value) for field, value in zip(EXCHANGED, values, strict=True)}
        finished = typed[_F.STATUS] == ActionStatus.DONE
        said = typed[_F.PROGRESS]
        typed[_F.PROGRESS] = action_progress(
            None if said is None else int(str(said)), done, steps, finished=finished
        )
        found[str(uid)] = Exchanged(str(uid), str(typed[_F.CODE]), str(typed[_F.TITLE]), typed)
    return found


def canonical(field: ActionField, value: Typed) -> str:
    """Write a value so that the same value always gives the same text, whatever program saved it.

    Spaces and line ends count for one space, since programs change them; a priority of 0 is nothing.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()
    if isinstance(value, int | float):
        whole = not isinstance(value, float) or value.is_integer()
        return "" if field is _F.PRIORITY and not value else str(int(value) if whole else value)
    return " ".join(unicodedata.normalize("NFC", legible(value)).split())


def shown(field: ActionField, value: Typed) -> str:
    """Write a value as a person reads it in a list of differences; empty for nothing."""
    if field is _F.STATUS:
        return STATUS_WORDS[ActionStatus(int(str(value)))]
    if field is _F.WEATHER:
        return WEATHER_WORDS[Weather(str(value))] if value else ""
    if isinstance(value, date):
        return date_fr(value)
    text = canonical(field, value)
    return f"{text}\u202f%" if field is _F.PROGRESS and text else text


def fingerprint(text: str) -> str:
    """Shorten a canonical text to eight characters: enough to tell that it changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def write_row_key(action: Exchanged, fields: Iterable[ActionField]) -> str:
    """Write the hidden cell of a row, with a sum by which a damaged one is known."""
    prints = [f"{field.value}={fingerprint(action.text(field))}" for field in fields]
    return _sealed([_VERSION, action.uid, *prints])


def write_table_key(plan: str, actions: Iterable[str]) -> str:
    """Write the hidden heading of a table: the mark, the plan (uid), the head of each uid of its actions."""
    heads = [uid[:_HEAD] for uid in actions]
    return _sealed([MARK, _VERSION, plan, *(heads if len(heads) <= _MOST_LISTED else ())])


def is_table_key(text: str) -> bool:
    """Tell the heading by which the row of headings is found, damaged or not."""
    return text.strip().startswith(MARK)


def read_row_key(text: str) -> RowKey | None:
    """Read a hidden cell again; None for one that was damaged."""
    words = _opened(text)
    if len(words) < 2 or words[0] != _VERSION:
        return None
    prints = {}
    for word in words[2:]:
        name, _, value = word.partition("=")
        if name not in set(ActionField):
            return None
        prints[ActionField(name)] = value
    return RowKey(words[1], prints)


def read_table_key(text: str) -> TableKey | None:
    """Read a hidden heading again; None for one that was damaged, or of a later program."""
    words = _opened(text)
    head = [*MARK.split(), _VERSION]
    if words[: len(head)] != head or len(words) <= len(head):
        return None
    return TableKey(words[len(head)], tuple(words[len(head) + 1 :]))


def _sealed(words: Iterable[str]) -> str:
    text = " ".join(words)
    return f"{text} #{zlib.crc32(text.encode()):08x}"


def _opened(text: str) -> list[str]:
    body, _, seal = text.strip().rpartition(" #")
    return body.split(" ") if body and f"{zlib.crc32(body.encode()):08x}" == seal else []


def _typed(field: ActionField, value: str | int | None) -> Typed:
    return date.fromisoformat(value) if field in DATES and isinstance(value, str) else value
