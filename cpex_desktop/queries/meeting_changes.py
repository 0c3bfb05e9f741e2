"""What a step changed in the tables of the meetings, in the officer's words, as the journal keeps both sides.

Shared by the history of one meeting, by that of the base and by what changed since a meeting.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from cpex_desktop.french import counted
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, DecisionStatus, Presence, Recipient, Voice
from cpex_desktop.queries import meeting_words as words
from cpex_desktop.queries.action_history import HistoryStep, read_steps
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.journal_words import NOTHING, Tell, day, named, told
from cpex_desktop.queries.meeting_change_words import BODY, DECISION, MEETING, MEETING_FIELDS
from cpex_desktop.queries.partner_change_words import ORGANISATION, PLACE
from cpex_desktop.queries.plan_changes import PlanChange, Side

_Whole = Callable[[sqlite3.Connection, Side], tuple[str, str]]


def meeting_changes(
    connection: sqlite3.Connection, table: str, before: Side, after: Side
) -> list[PlanChange]:
    """Say what changed between the two sides of a record of the meetings; nothing for another table."""
    if table in _WHOLE:
        say = _WHOLE[table]
        then, now = (say(connection, side) if side else ("", NOTHING) for side in (before, after))
        return [PlanChange(now[0] or then[0], then[1], now[1])] if then[1] != now[1] else []
    whole = bool(before and after)
    pairs = [
        (word, *(told(connection, tell, side.get(column)) for side in (before, after)))
        for column, (word, tell) in MEETING_FIELDS.get(table, {}).items()
        if before.get(column) != after.get(column) and (whole or (before or after).get(column))
    ]
    return [PlanChange(word, then, now) for word, then, now in pairs if then != now]


def meeting_thing(connection: sqlite3.Connection, table: str, side: Side) -> str:
    """Name what a record of the meetings is, or is a part of."""
    if table == "meeting_body":
        return str(side.get("name") or "")
    if table == "meeting":
        return f"{told(connection, BODY, side.get('body'))} du {day(side['day'])}" if side.get("day") else ""
    for column, tell in _THINGS:
        if side.get(column) is not None:
            return told(connection, tell, side[column])
    return ""


def meeting_history(connection: sqlite3.Connection, uid: str, most: int = 200) -> tuple[HistoryStep, ...]:
    """List the steps that changed a meeting (uid) or what hangs on it, newest first."""
    row = connection.execute("SELECT id FROM meeting WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return ()
    marks = ", ".join("?" * len(_HANGING))
    found = connection.execute(
        "SELECT change_set, table_name, before, after FROM change"
        " WHERE table_name = 'meeting' AND record = CAST(? AS TEXT)"
        " UNION ALL SELECT change_set, table_name, before, after FROM change"
        f" WHERE table_name IN ({marks})"
        " AND ? IN (json_extract(nullif(before, ''), '$.meeting'),"
        " json_extract(nullif(after, ''), '$.meeting'))",
        (row[0], *_HANGING, row[0]),
    ).fetchall()
    made = [
        step
        for step, table, before, after in found
        if table == "meeting" and not before and _record(after).get("uid") == uid
    ]
    # An earlier step was of another meeting, undone, that had its number.
    first = min(made, default=0)
    steps = defaultdict[int, list[PlanChange]](list)
    for step, table, before, after in found:
        if step >= first:
            steps[step] += meeting_changes(connection, table, _record(before), _record(after))
    return read_steps(connection, steps, most)


def _record(text: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(text) if text else {}
    return known


def _presence(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    name = told(connection, ORGANISATION, side["organisation"])
    said = [words.VOICE_WORDS[Voice(side["voice"])].lower()]
    if side["presence"]:
        said.append(words.PRESENCE_WORDS[Presence(side["presence"])].lower())
    if side["represented_by"] is not None:
        said[-1] += f" par {told(connection, ORGANISATION, side['represented_by'])}"
    return "Participant", f"{name} ({', '.join(said)})"


def _advice(_connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    recipient = words.RECIPIENT_WORDS[Recipient(side["recipient"])]
    word = f"{words.ADVICE_WORDS[AdviceKind(side['kind'])]}, {recipient}"
    said = [str(side["amount"])]
    said += [f"dont {side['followed']} avec suite"] if side["followed"] is not None else []
    said += [f"dont {side['not_followed']} sans suite"] if side["not_followed"] is not None else []
    return word, ", ".join(said)


def _cases(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    sector = words.CASE_SECTOR_WORDS[Sector(side["sector"])].lower()
    place = told(connection, PLACE, side["territory"])
    word = f"Situations examinées, {stage_name(side['stage']).lower()}, {sector}"
    return word, f"{counted(side['amount'], 'situation', 'situations')} ({place})"


def _review(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    status = words.DECISION_STATUS_WORDS[DecisionStatus(side["status"])]
    wording = told(connection, DECISION, side["decision"])
    return f"Suivi de «\u00a0{wording}\u00a0»", f"{status}. {side['note']}" if side["note"] else status


_WHOLE: Mapping[str, _Whole] = {
    "attendance": _presence,
    "advice_count": _advice,
    "case_count": _cases,
    "decision_review": _review,
    "meeting_snapshot": lambda _connection, side: ("Instantané", f"Pris le {day(side['taken_at'])}"),
}
"""The tables whose records are told as one thing."""
_THINGS: tuple[tuple[str, Tell], ...] = (
    ("meeting", MEETING),
    ("body", named("SELECT name FROM meeting_body WHERE id = ?")),
)
_HANGING = (
    "attendance", "agenda_item", "decision", "decision_review", "advice_count", "case_count",
    "meeting_snapshot",
)  # fmt: skip
"""The tables whose records tell of a meeting in its history."""
MEETING_TABLES = frozenset({*_WHOLE, *MEETING_FIELDS})
"""The tables that have words here."""
