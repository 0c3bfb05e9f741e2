"""Who is called to a meeting and who came: each function is one step that can be undone.

The seat and the voice are those of the day, kept by the meeting: a member who leaves later was there.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import counted, quoted
from cpex_desktop.models.meeting_lists import Presence, Voice
from cpex_desktop.queries.meeting_words import PRESENCE_WORDS
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.positions import SPACE, next_position

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.meetings import Attendance, Meeting
    from cpex_desktop.models.organisations import Organisation


def call_members(store: Store, meeting: str) -> None:
    """Bring the list of those called to the members of the day; nothing is done when it is theirs.

    One who holds no seat any more is taken off unless something was said of his presence; guests stay.
    """
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name
    from cpex_desktop.services.steps import step

    with step(store, f"Convoquer les membres à la séance {meeting_name(store, meeting)}") as session:
        call_holders(session, find_meeting(session, meeting))


def invite(store: Store, meeting: str, organisations: Collection[str]) -> None:
    """Call organisations (uids) that hold no seat, as guests; those already called are left as they are."""
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name
    from cpex_desktop.services.partner_records import find_organisation
    from cpex_desktop.services.steps import step

    count = counted(len(organisations), "organisation", "organisations")
    with step(store, f"Inviter {count} à la séance {meeting_name(store, meeting)}") as session:
        numbers = [find_organisation(session, uid).id or 0 for uid in organisations]
        call_guests(session, find_meeting(session, meeting), numbers)


def dismiss(store: Store, uid: str) -> None:
    """Take somebody off the list of those called; it comes back by undoing."""
    from cpex_desktop.models.meetings import Attendance
    from cpex_desktop.services.meeting_records import find_part, meeting_name, meeting_of

    name = meeting_name(store, meeting_of(store, "attendance", uid))
    with store.write(f"Retirer un participant de la séance {name}") as session:
        session.delete(find_part(session, Attendance, uid))


def set_presence(store: Store, uids: Collection[str], presence: Presence, represented_by: str = "") -> None:
    """Say of some of those called (uids) whether they came; nothing is done when all is the same.

    One who is represented is so by an organisation (uid) other than itself that may be there to speak: this
    is refused where it is pointed as represented, excused or absent, before or after.
    """
    from cpex_desktop.models.meetings import Attendance
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.partner_records import find_organisation
    from cpex_desktop.services.steps import step

    if presence is Presence.REPRESENTED and not represented_by:
        raise FieldRefusal(
            "represented_by",
            "Le représentant n’est pas dit.",
            "Un membre représenté l’est par une autre organisation.",
            "Choisissez celle qui a reçu son pouvoir.",
        )
    with step(store, f"Pointer {_pointed(store, uids)}\u00a0: {PRESENCE_WORDS[presence].lower()}") as session:
        by = None
        if presence is Presence.REPRESENTED:
            by = find_organisation(session, represented_by)
        records = [find_part(session, Attendance, uid) for uid in uids]
        for record in records:
            if by is not None:
                _check_proxy(session, record, by)
            record.presence = presence.value
            record.represented_by = by.id if by is not None else None
        for record in records if presence.away else ():
            _check_spoken_for(session, record)


def _check_proxy(session: Session, record: Attendance, by: Organisation) -> None:
    """Refuse who cannot speak for one who was called: itself, and whoever is not there to speak."""
    if by.id == record.organisation:
        raise FieldRefusal(
            "represented_by",
            "Un membre ne se représente pas lui-même.",
            f"{quoted(by.name)} est déjà ce membre.",
            "Choisissez une autre organisation, ou marquez-le présent.",
        )
    seats = [one for one in attendances_of(session, record.meeting) if one.organisation == by.id]
    if seats and all(Presence(one.presence).away for one in seats):
        said = " et ".join(dict.fromkeys(PRESENCE_WORDS[Presence(one.presence)].lower() for one in seats))
        raise FieldRefusal(
            "represented_by",
            "Ce représentant n’est pas là pour parler.",
            f"{quoted(by.name)} est pointé\u00a0: {said}.",
            "Choisissez une organisation qui siège, ou marquez d’abord celle-ci présente.",
        )


def _check_spoken_for(session: Session, record: Attendance) -> None:
    """Refuse that whoever speaks for another is not there, unless it has another seat from which to speak."""
    from cpex_desktop.models.organisations import Organisation

    lines = attendances_of(session, record.meeting)
    if any(one.organisation == record.organisation and not Presence(one.presence).away for one in lines):
        return
    left = next((one for one in lines if one.represented_by == record.organisation), None)
    if left is not None and left.organisation != record.organisation:
        by, member = (session.get_one(Organisation, one.organisation).name for one in (record, left))
        raise FieldRefusal(
            "presence",
            "Ce membre parle pour un autre.",
            f"{quoted(by)} représente {quoted(member)} à cette séance.",
            f"Pointez d’abord {quoted(member)} autrement.",
        )


def _pointed(store: Store, uids: Collection[str]) -> str:
    """Name who is pointed within the label of a step, or how many of which meeting."""
    from cpex_desktop.services.meeting_records import meeting_name, meeting_of

    if len(uids) != 1:
        meeting = meeting_name(store, next((meeting_of(store, "attendance", uid) for uid in uids), ""))
        return f"{counted(len(uids), 'participant', 'participants')} de la séance {meeting}"
    with store.read() as connection:
        row = connection.execute(
            "SELECT o.name FROM attendance a JOIN organisation o ON o.id = a.organisation WHERE a.uid = ?",
            tuple(uids),
        ).fetchone()
    return quoted(str(row[0])) if row else ""


def call_holders(session: Session, meeting: Meeting) -> None:
    """Bring the list of those called to a meeting to the seats held on its day, inside a step."""
    from cpex_desktop.services.meeting_bodies import members_of

    wanted = {
        (one.organisation, one.seat): one
        for one in members_of(session, meeting.body)
        if (one.since is None or one.since <= meeting.day) and (one.until is None or one.until >= meeting.day)
    }
    found = attendances_of(session, meeting.id or 0)
    position = next_position(found)
    for line in found:
        member = wanted.pop((line.organisation, line.seat), None)
        if member is not None:
            line.voice, line.person = member.voice, line.person or member.person
        elif line.voice != Voice.GUEST and line.presence == Presence.NONE:
            session.delete(line)
    for one in wanted.values():
        session.add(_line(meeting, one.organisation, one.seat, one.voice, one.person, position))
        position += SPACE


def call_guests(session: Session, meeting: Meeting, organisations: Iterable[int]) -> None:
    """Call organisations (numbers) as guests, inside a step; those already called are left as they are."""
    found = attendances_of(session, meeting.id or 0)
    called, position = {one.organisation for one in found}, next_position(found)
    for number in dict.fromkeys(organisations):
        if number not in called:
            session.add(_line(meeting, number, "", Voice.GUEST.value, None, position))
            position += SPACE


def attendances_of(session: Session, meeting: int) -> list[Attendance]:
    """List those called to a meeting, in order."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import Attendance

    here = select(Attendance).where(Attendance.meeting == meeting)
    return list(session.exec(here.order_by(col(Attendance.position), col(Attendance.id))))


def _line(
    meeting: Meeting, organisation: int, seat: str, voice: str, person: int | None, position: int
) -> Attendance:
    from cpex_desktop.models.meetings import Attendance

    return Attendance(
        uid=str(uuid.uuid4()),
        meeting=meeting.id or 0,
        organisation=organisation,
        person=person,
        seat=seat,
        voice=voice,
        position=position,
    )
