"""The records of meetings that a step is about, found in its session or told to be gone.

Loads the ORM: the services of the meetings import this module inside their functions.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlmodel import Session

from cpex_desktop.db.sessions import driver_connection
from cpex_desktop.db.store import Store
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.models.decisions import Decision
from cpex_desktop.models.meetings import AgendaItem, Attendance, BodyMember, Meeting, MeetingBody
from cpex_desktop.queries.places import find_place
from cpex_desktop.services.steps import find_in_use, find_line, gone

Part = TypeVar("Part", AgendaItem, Attendance, BodyMember, Decision)
_WORDS = {
    "agenda_item": "Ce point de l’ordre du jour",
    "attendance": "Ce participant",
    "body_member": "Ce membre",
    "decision": "Cette décision",
}


def find_body(session: Session, uid: str) -> MeetingBody:
    """Give a body in use; raises UserError when it is gone."""
    return find_in_use(session, MeetingBody, uid, "Cette instance")


def find_meeting(session: Session, uid: str) -> Meeting:
    """Give a meeting in use; raises UserError when it is gone."""
    return find_in_use(session, Meeting, uid, "Cette séance")


def find_part(session: Session, kind: type[Part], uid: str) -> Part:
    """Give a part of a body or of a meeting in use; raises UserError when it is gone."""
    found = find_line(session, kind, uid, _WORDS[str(kind.__tablename__)])
    whole: MeetingBody | Meeting = (
        session.get_one(MeetingBody, found.body)
        if isinstance(found, BodyMember)
        else session.get_one(Meeting, found.meeting)
    )
    if whole.deleted_at is not None:
        raise gone("Cette instance" if isinstance(whole, MeetingBody) else "Cette séance")
    return found


def territory_number(session: Session, number: int) -> int:
    """Give the number of a territory of the base, that of the département for 0."""
    return find_place(driver_connection(session), number).id


def body_name(store: Store, uid: str) -> str:
    """Name a body within the label of a step; empty when it is gone."""
    with store.read() as connection:
        row = connection.execute("SELECT name FROM meeting_body WHERE uid = ?", (uid,)).fetchone()
    return quoted(str(row[0])) if row else ""


def meeting_name(store: Store, uid: str) -> str:
    """Name a meeting within the label of a step: « CCAPEX plénière » du 12/03/2026; empty when gone."""
    with store.read() as connection:
        row = connection.execute(
            "SELECT b.name, m.day FROM meeting m JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?", (uid,)
        ).fetchone()
    return f"{quoted(str(row[0]))} du {date_fr(date.fromisoformat(row[1]))}" if row else ""


def meeting_of(store: Store, table: str, uid: str) -> str:
    """Give the uid of the meeting that a part of it hangs on, empty when the part is gone."""
    with store.read() as connection:
        row = connection.execute(
            f"SELECT m.uid FROM {table} p JOIN meeting m ON m.id = p.meeting WHERE p.uid = ?", (uid,)
        ).fetchone()
    return str(row[0]) if row else ""
