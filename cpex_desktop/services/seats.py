"""What becomes of seats, presences and decisions when the organisation that holds them merges or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, list_words, quoted
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence, Voice

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.models.organisations import Organisation


def refuse_seated(session: Session, number: int) -> None:
    """Raise UserError when an organisation that is put away sits in a body, or answers for open decisions."""
    from cpex_desktop.models.organisations import Organisation

    record = session.get_one(Organisation, number)
    bodies = _bodies_of(session, number, (record.deleted_at or "")[:10])
    owned = _open_decisions(session, number)
    if bodies:
        raise UserError(
            f"{quoted(record.name)} a un siège dans une instance.",
            f"Elle serait encore convoquée\u00a0: {list_words([quoted(one) for one in bodies])}.",
            "Mettez fin à son siège dans «\u00a0Réunions CCAPEX\u00a0», ou réunissez-la avec une autre"
            " organisation.",
        )
    if owned:
        raise UserError(
            f"{quoted(record.name)} est responsable d’une décision qui attend.",
            f"{counted(owned, 'décision ouverte est à sa charge', 'décisions ouvertes sont à sa charge')}.",
            "Confiez-la à un autre dans le registre des décisions, ou réunissez cette organisation avec une"
            " autre.",
        )


def move_seats(session: Session, here: Organisation, gone: Organisation) -> None:
    """Give away seats, decisions and presences; called twice to one meeting, it was there if either was."""
    from sqlmodel import col, select

    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.models.meetings import Attendance

    for record in session.exec(select(Decision).where(Decision.organisation == gone.id)).all():
        record.organisation = here.id
    _move_members(session, here, gone)
    for spoken in session.exec(select(Attendance).where(Attendance.represented_by == gone.id)).all():
        spoken.represented_by = here.id
    lines = select(Attendance).where(col(Attendance.organisation).in_((here.id, gone.id)))
    found = session.exec(lines.order_by(col(Attendance.organisation) == gone.id)).all()
    kept = {(one.meeting, one.seat): one for one in found if one.organisation == here.id}
    for line in found:
        if line.organisation == here.id:
            continue
        own = kept.get((line.meeting, line.seat))
        if own is None:
            line.organisation = here.id or 0
            continue
        own.person, own.voice = own.person or line.person, _stronger(own.voice, line.voice)
        if not Presence(own.presence).counts and line.presence:
            own.presence, own.represented_by = line.presence, line.represented_by
        session.delete(line)
    for line in found:
        if line.represented_by == here.id == line.organisation:
            line.presence, line.represented_by = Presence.PRESENT.value, None


def _move_members(session: Session, here: Organisation, gone: Organisation) -> None:
    """Give the seats away; two open ones of the same quality in one body become one."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import BodyMember

    held = select(BodyMember).where(col(BodyMember.organisation).in_((here.id, gone.id)))
    found = session.exec(held.order_by(col(BodyMember.position), col(BodyMember.id))).all()
    open_ones = {
        (one.body, one.seat): one for one in found if one.organisation == here.id and one.until is None
    }
    for member in found:
        if member.organisation == here.id:
            continue
        own = open_ones.get((member.body, member.seat)) if member.until is None else None
        if own is None:
            member.organisation = here.id or 0
        else:
            _unite(own, member)
            session.delete(member)


def _unite(own: BodyMember, other: BodyMember) -> None:
    own.person, own.voice = own.person or other.person, _stronger(own.voice, other.voice)
    # Nothing said is since always.
    own.since = min(own.since, other.since) if own.since and other.since else None


def _stronger(*voices: str) -> str:
    """Give the voice that counts most: one that voted under either name did."""
    return min(map(Voice, voices), key=list(Voice).index).value


def _bodies_of(session: Session, number: int, today: str) -> list[str]:
    from sqlmodel import col, or_, select

    from cpex_desktop.models.meetings import BodyMember, MeetingBody

    seats = select(MeetingBody.name).join(BodyMember).where(BodyMember.organisation == number)
    here = seats.where(
        col(MeetingBody.deleted_at).is_(None),
        or_(col(BodyMember.until).is_(None), col(BodyMember.until) >= today),
    )
    return sorted(set(session.exec(here)))


def _open_decisions(session: Session, number: int) -> int:
    from sqlmodel import col, select

    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.models.meetings import Meeting

    over = [status.value for status in DecisionStatus if status.over]
    owned = select(Decision.id).join(Meeting).where(Decision.organisation == number)
    here = owned.where(col(Meeting.deleted_at).is_(None), col(Decision.status).not_in(over))
    return len(session.exec(here).all())
