"""What a step changed in the tables of the meetings, in the officer's words, as the journal keeps both sides.

Shared by the history of one meeting, by that of the base and by what changed since a meeting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from cpex_desktop.french import counted
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, DecisionStatus, Presence, Recipient, Voice
from cpex_desktop.queries import meeting_words as words
from cpex_desktop.queries.action_history import HistoryStep, record_history
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.journal_words import Tell, day, named, told
from cpex_desktop.queries.meeting_change_words import BODY, DECISION, MEETING, MEETING_FIELDS
from cpex_desktop.queries.partner_change_words import ORGANISATION, PLACE
from cpex_desktop.queries.plan_changes import PlanChange, Side, Whole, told_changes


def meeting_changes(
    connection: sqlite3.Connection, table: str, before: Side, after: Side
) -> list[PlanChange]:
    """Say what changed between the two sides of a record of the meetings; nothing for another table."""
    return told_changes(connection, table, (before, after), _WHOLE, MEETING_FIELDS)


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
    return record_history(connection, "meeting", _HANGING, uid, meeting_changes, most)


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


_WHOLE: Mapping[str, Whole] = {
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
