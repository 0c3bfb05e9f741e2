"""What is due with partners, as entries of an agenda; no person is named, some asked to be left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.exports.calendar_file import NOUN, SUFFIX, Entry, write_calendar_file
from cpex_desktop.exports.left_alone import name_hider, without_names
from cpex_desktop.exports.whole_files import check_target
from cpex_desktop.queries.partner_dues import DUE_WORDS, Due, DueKind, agenda_dues
from cpex_desktop.queries.places import departement
from cpex_desktop.reference.zones import zone_of

_TITLE = "Partenaires"


def write_partner_calendar(
    connection: sqlite3.Connection, path: Path, *, now: datetime, organisation: str = ""
) -> None:
    """Write what is due with an organisation (uid) or with all; raises UserError, also when nothing is."""
    check_target(path, SUFFIX, NOUN)
    dues = agenda_dues(connection, now.date(), organisation)
    if not dues:
        raise UserError(
            "Il n’y a rien à mettre au calendrier.",
            "Aucune relance, aucun engagement, aucun échange prévu et aucune convention n’a de date.",
            "Planifiez d’abord une relance.",
        )
    zone = zone_of(departement(connection).code)
    entries = without_names(tuple(calendar_entries(dues)), name_hider(connection))
    write_calendar_file(entries, path, title=_TITLE, now=now, zone=zone)


def calendar_entries(dues: Sequence[Due]) -> list[Entry]:
    """Put what is due into words of an agenda; an exchange planned at an hour takes that hour."""
    return [_entry(due) for due in dues]


def _entry(due: Due) -> Entry:
    word, about, text = DUE_WORDS[due.kind], due.organisation_name, due.title
    if due.kind in (DueKind.NOTICE, DueKind.TERM):  # an agreement is known by its title, not by a party of it
        about, text = due.title, ""
    return Entry(
        key=f"{due.kind.value}-{due.uid}",
        title=" – ".join(part for part in (word, about) if part),
        text=text,
        category=word,
        day=due.due_on,
        hour=due.hour,
        minutes=due.minutes,
    )
