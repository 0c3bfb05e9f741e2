"""The bodies that meet and who sits in them: each function is one step that can be undone.

A seat is closed when its holder leaves, so that past meetings keep who was called. Putting a body away is
:func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted
from cpex_desktop.models.meeting_lists import BodyKind, QuorumRule, Voice
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.meeting_words import (
    BODY_FIELD_WORDS,
    BODY_KIND_WORDS,
    MEMBER_WORDS,
    BodyField,
    MemberField,
)
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.meeting_drafts import BodyDraft, MemberDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_day, clean_line, refuse_disorder
from cpex_desktop.services.positions import SPACE, next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.meetings import BodyMember, MeetingBody

_MOST_VOICES = 500
_SEATS = {CcapexSeat.VOTING: Voice.VOTING, CcapexSeat.ADVISORY: Voice.ADVISORY}


def create_body(store: Store, draft: BodyDraft, *, composed: bool = False) -> str:
    """Add a body and give its uid; ``composed`` gives a seat at once to each partner said to sit.

    Raises FieldRefusal for what cannot be stored or contradicts itself.
    """
    from cpex_desktop.models.meetings import MeetingBody
    from cpex_desktop.services.meeting_records import territory_number

    given = {BodyField.KIND: draft.kind, BodyField.NAME: draft.name or BODY_KIND_WORDS[draft.kind]}
    columns = take.clean_values({**given, **draft.fields}, _CLEANERS, BODY_FIELD_WORDS)
    now, uid = store.clock(), str(uuid.uuid4())
    dated = {"created_on": now.date().isoformat(), "updated_at": now.isoformat(timespec="seconds")}
    with store.write(f"Ajouter l’instance {quoted(str(columns['name']))}") as session:
        columns["territory"] = territory_number(session, int(columns.get("territory") or 0))
        record = MeetingBody.model_validate({"uid": uid, **dated, **columns})
        _check(record)
        session.add(record)
        if composed:
            session.flush()
            _seat_partners(session, record)
    return uid


def revise_body(store: Store, uid: str, values: Mapping[BodyField, Value]) -> None:
    """Replace some fields of a body; nothing is done when all are the same. Raises as a creation does."""
    from cpex_desktop.services.meeting_records import body_name, find_body, territory_number
    from cpex_desktop.services.steps import assign, step

    columns = take.clean_values(values, _CLEANERS, BODY_FIELD_WORDS)
    words = take.named(BODY_FIELD_WORDS[one] for one in values)
    with step(store, f"Modifier l’instance {body_name(store, uid)}\u00a0: {words}") as session:
        record = find_body(session, uid)
        if "territory" in columns:
            columns["territory"] = territory_number(session, int(columns["territory"] or 0))
        assign(record, columns)
        _check(record)
        if session.is_modified(record):
            record.updated_at = store.clock().isoformat(timespec="seconds")


def add_member(store: Store, body: str, draft: MemberDraft) -> str:
    """Give a seat of a body to an organisation and return the seat's uid.

    Raises FieldRefusal for what cannot be stored, or for the seat of one that already holds it.
    """
    from cpex_desktop.services.meeting_records import body_name, find_body
    from cpex_desktop.services.partner_records import name_of

    columns = _clean_member(draft)
    label = f"Ajouter {quoted(name_of(store, draft.organisation))} à {body_name(store, body)}"
    with store.write(label) as session:
        record = _new_member(session, find_body(session, body), draft, columns)
    return record.uid


def revise_member(store: Store, uid: str, draft: MemberDraft) -> None:
    """Replace what is said of a seat, its organisation excepted; nothing is done when all is the same."""
    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean_member(draft)
    with step(store, f"Modifier un membre\u00a0: {quoted(_holder(store, uid))}") as session:
        record = find_part(session, BodyMember, uid)
        assign(record, columns)
        record.person = _person(session, draft.person)
        _refuse_double(session, record)


def close_member(store: Store, uid: str, day: date) -> None:
    """Say until when a seat was held: the meetings after that day no longer call its holder."""
    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import step

    until = clean_day(MemberField.UNTIL, MEMBER_WORDS[MemberField.UNTIL], day)
    with step(store, f"Mettre fin à un siège\u00a0: {quoted(_holder(store, uid))}") as session:
        record = find_part(session, BodyMember, uid)
        words = (MEMBER_WORDS[MemberField.SINCE], MEMBER_WORDS[MemberField.UNTIL])
        refuse_disorder(MemberField.UNTIL, record.since, until, words)
        record.until = until


def move_member(store: Store, uid: str, before: str = "") -> None:
    """Put a seat just before another of its body, last when none is named."""
    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import step

    with step(store, "Modifier l’ordre des membres") as session:
        record = find_part(session, BodyMember, uid)
        likes = members_of(session, record.body)
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def remove_member(store: Store, uid: str) -> None:
    """Remove a seat written by mistake; it comes back by undoing. One who leaves has a last day instead."""
    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.services.meeting_records import find_part

    with store.write(f"Retirer un membre\u00a0: {quoted(_holder(store, uid))}") as session:
        session.delete(find_part(session, BodyMember, uid))


def compose_body(store: Store, body: str) -> int:
    """Give a seat to each partner said to sit in the CCAPEX that has none in this body; tell how many."""
    from cpex_desktop.services.meeting_records import body_name, find_body
    from cpex_desktop.services.steps import step

    with step(store, f"Composer {body_name(store, body)} d’après les partenaires") as session:
        return _seat_partners(session, find_body(session, body))


def members_of(session: Session, body: int) -> list[BodyMember]:
    """List the seats of a body in order, those that were closed included."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import BodyMember

    here = select(BodyMember).where(BodyMember.body == body)
    return list(session.exec(here.order_by(col(BodyMember.position), col(BodyMember.id))))


def refuse_busy(session: Session, number: int) -> None:
    """Raise UserError when a body has meetings in use, which would have nobody any more."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import Meeting

    here = select(Meeting).where(Meeting.body == number, col(Meeting.deleted_at).is_(None))
    count = len(session.exec(here).all())
    if count:
        raise UserError(
            "Cette instance a des séances.",
            f"{counted(count, 'séance se rapporte', 'séances se rapportent')} à elle.",
            "Mettez d’abord ces séances à la corbeille.",
        )


def _seat_partners(session: Session, body: MeetingBody) -> int:
    """Give their seats to the partners said to sit, those who vote first; one read whatever their number."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.models.organisations import Organisation

    likes = members_of(session, body.id or 0)
    seated, place = {one.organisation for one in likes}, next_position(likes)
    here = select(Organisation).where(
        col(Organisation.deleted_at).is_(None), col(Organisation.ccapex_seat).in_(_SEATS)
    )
    found = session.exec(here.order_by(col(Organisation.ccapex_seat).desc(), col(Organisation.key))).all()
    missing = [one for one in found if one.id not in seated]
    for rank, one in enumerate(missing):
        said = {"uid": str(uuid.uuid4()), "body": body.id, "position": place + rank * SPACE}
        voice = _SEATS[CcapexSeat(one.ccapex_seat)].value
        session.add(BodyMember.model_validate({**said, "organisation": one.id, "voice": voice}))
    return len(missing)


def _new_member(
    session: Session, body: MeetingBody, draft: MemberDraft, columns: Mapping[str, Scalar]
) -> BodyMember:
    from cpex_desktop.models.meetings import BodyMember
    from cpex_desktop.services.partner_records import find_organisation

    place = {"uid": str(uuid.uuid4()), "body": body.id, "position": _last(session, body.id or 0)}
    held = {
        "organisation": find_organisation(session, draft.organisation).id,
        "person": _person(session, draft.person),
    }
    record = BodyMember.model_validate({**place, **held, **columns})
    _refuse_double(session, record)
    session.add(record)
    return record


def _last(session: Session, body: int) -> int:
    return next_position(members_of(session, body)) if body else SPACE


def _refuse_double(session: Session, record: BodyMember) -> None:
    with session.no_autoflush:
        likes = members_of(session, record.body)
    for one in likes:
        same = (one.organisation, one.seat) == (record.organisation, record.seat)
        if one.uid != record.uid and same and one.until is None and record.until is None:
            raise FieldRefusal(
                MemberField.SEAT,
                "Cette organisation siège déjà.",
                "Elle a un siège de la même qualité dans cette instance.",
                "Précisez la qualité, ou modifiez le siège existant.",
            )


def _check(record: MeetingBody) -> None:
    if record.quorum == QuorumRule.NUMBER and record.quorum_number is None:
        raise FieldRefusal(
            BodyField.QUORUM_NUMBER,
            "Ce champ est vide.",
            "Le quorum est un nombre de membres, qui n’est pas dit.",
            "Indiquez ce nombre, ou choisissez une autre règle.",
        )


def _person(session: Session, uid: str) -> int | None:
    from cpex_desktop.services.partner_records import find_person

    return find_person(session, uid).id if uid else None


def _holder(store: Store, uid: str) -> str:
    with store.read() as connection:
        row = connection.execute(
            "SELECT o.name FROM body_member l JOIN organisation o ON o.id = l.organisation WHERE l.uid = ?",
            (uid,),
        ).fetchone()
    return str(row[0]) if row else ""


def _clean_member(draft: MemberDraft) -> dict[str, Scalar]:
    words = (MEMBER_WORDS[MemberField.SINCE], MEMBER_WORDS[MemberField.UNTIL])
    since = clean_day(MemberField.SINCE, words[0], draft.since)
    until = clean_day(MemberField.UNTIL, words[1], draft.until)
    refuse_disorder(MemberField.UNTIL, since, until, words)
    return {
        "seat": clean_line(MemberField.SEAT, MEMBER_WORDS[MemberField.SEAT], draft.seat),
        "voice": Voice(draft.voice).value,
        "since": since,
        "until": until,
    }


def _territory(_field: str, _word: str, value: Value) -> Scalar:
    if not isinstance(value, int):
        raise TypeError(f"not a territory: {type(value)}")
    return int(value)


_F = BodyField
_CLEANERS: dict[BodyField, take.Cleaner] = {
    _F.KIND: take.one_of(BodyKind),
    _F.NAME: take.line(required=True),
    _F.TERRITORY: _territory,
    _F.QUORUM: take.one_of(QuorumRule),
    _F.QUORUM_NUMBER: take.whole(1, _MOST_VOICES),
    _F.CHAIR: take.line(),
    _F.SECRETARIAT: take.line(),
    _F.PLACE: take.venue,
    _F.NOTES: take.prose,
}
