"""The meetings (« séances ») of a body, from their day to their end: each function is one step.

Who was called is in ``attendance``, what is to be spoken of in ``agendas``, what came of it in ``decisions``
and ``meeting_counts``. Putting one away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus, Voice
from cpex_desktop.queries.meeting_words import (
    MEETING_FIELD_WORDS,
    MEETING_STATUS_WORDS,
    MeetingField,
)
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.attendance import attendances_of, call_guests, call_holders
from cpex_desktop.services.exchanges import clean_hour
from cpex_desktop.services.meeting_drafts import MeetingDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.services.snapshots import write_snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from cpex_desktop.models.meetings import Meeting, MeetingBody

_LONGEST_MINUTES = 1_440


def create_meeting(store: Store, body: str, draft: MeetingDraft) -> str:
    """Add a meeting of a body (uid), call its members of that day and give the meeting's uid.

    Raises FieldRefusal for what cannot be stored, such as a meeting held on a day to come.
    """
    from cpex_desktop.services.meeting_records import body_name, find_body

    columns = _clean({MeetingField.DAY: draft.day, **draft.fields})
    label = f"Ajouter la séance du {date_fr(draft.day)}\u00a0: {body_name(store, body)}"
    with store.write(label) as session:
        return _write(session, store.clock(), find_body(session, body), columns).uid


def revise_meeting(store: Store, uid: str, values: Mapping[MeetingField, Value]) -> None:
    """Replace some fields of a meeting; nothing is done when all are the same.

    A status that is said anew is dated; a meeting that was held keeps where the base stood, unless it did
    already (:func:`cpex_desktop.services.snapshots.take_snapshot`). Raises as a creation does.
    """
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name
    from cpex_desktop.services.steps import assign, step

    columns = _clean(values)
    words = take.named(MEETING_FIELD_WORDS[one] for one in values)
    if list(values) == [MeetingField.STATUS]:
        words = MEETING_STATUS_WORDS[MeetingStatus(str(columns["status"]))].lower()
    with step(store, f"Modifier la séance {meeting_name(store, uid)}\u00a0: {words}") as session:
        record = find_meeting(session, uid)
        moved = columns.get("status", record.status) != record.status
        assign(record, columns)
        now = store.clock()
        if moved:
            record.status_on = now.date().isoformat()
            record.moved_to = None if record.status != MeetingStatus.POSTPONED else record.moved_to
        _check(record, now.date())
        if record.status == MeetingStatus.HELD:
            write_snapshot(session, record, now)
        if session.is_modified(record):
            record.updated_at = now.isoformat(timespec="seconds")


def postpone_meeting(store: Store, uid: str, day: date, hour: str = "") -> str:
    """Put a meeting off to another day and give the uid of the one that takes its place.

    The agenda goes to the new one, to which the members of that day and the same guests are called; the one
    put off stays as such. Raises FieldRefusal for a day already past, UserError for a meeting that is over.
    """
    from cpex_desktop.services.agendas import items_of
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name

    columns = _clean({MeetingField.DAY: day, MeetingField.HOUR: hour})
    now = store.clock()
    if day < now.date():
        raise FieldRefusal(
            MeetingField.DAY,
            "Cette date est passée.",
            f"La séance serait reportée au {date_fr(day)}.",
            "Choisissez une date à venir.",
        )
    with store.write(f"Reporter la séance {meeting_name(store, uid)} au {date_fr(day)}") as session:
        from cpex_desktop.models.meetings import MeetingBody

        record = find_meeting(session, uid)
        if not MeetingStatus(record.status).to_come:
            raise UserError(
                "Cette séance ne peut pas être reportée.",
                f"Elle est déjà\u00a0: {MEETING_STATUS_WORDS[MeetingStatus(record.status)].lower()}.",
                "Ajoutez une nouvelle séance.",
            )
        same: dict[str, Scalar] = {"place": record.place, "chair": record.chair, "minutes": record.minutes}
        body = session.get_one(MeetingBody, record.body)
        following = _write(session, now, body, {**same, **columns})
        for item in items_of(session, record.id or 0):
            item.meeting = following.id or 0
        guests = [
            one.organisation for one in attendances_of(session, record.id or 0) if one.voice == Voice.GUEST
        ]
        call_guests(session, following, guests)
        record.status, record.moved_to = MeetingStatus.POSTPONED.value, following.id
        record.status_on = now.date().isoformat()
        record.updated_at = now.isoformat(timespec="seconds")
        return following.uid


def refuse_bodiless(session: Session, number: int) -> tuple[str, ...]:
    """Raise UserError when the body of a meeting to be restored is in the trash itself."""
    from cpex_desktop.models.meetings import Meeting, MeetingBody

    body = session.get_one(MeetingBody, session.get_one(Meeting, number).body)
    if body.deleted_at is not None:
        raise UserError(
            "L’instance de cette séance est dans la corbeille.",
            "Une séance est celle d’une instance.",
            "Sortez d’abord l’instance de la corbeille.",
        )
    return ()


def _write(session: Session, now: datetime, body: MeetingBody, columns: Mapping[str, Scalar]) -> Meeting:
    from cpex_desktop.models.meetings import Meeting

    today = now.date().isoformat()
    dated = {"created_on": today, "status_on": today, "updated_at": now.isoformat(timespec="seconds")}
    usual = {"uid": str(uuid.uuid4()), "body": body.id, "place": body.place, "chair": body.chair}
    record = Meeting.model_validate({**usual, **dated, **columns})
    _check(record, now.date())
    session.add(record)
    session.flush()
    call_holders(session, record)
    if record.status == MeetingStatus.HELD:
        write_snapshot(session, record, now)
    return record


def _check(record: Meeting, today: date) -> None:
    if record.status == MeetingStatus.HELD and record.day > today.isoformat():
        raise FieldRefusal(
            MeetingField.DAY,
            "Cette date est à venir.",
            f"Une séance tenue a eu lieu\u00a0: celle-ci est le {date_fr(date.fromisoformat(record.day))}.",
            "Corrigez la date, ou choisissez l’état «\u00a0Prévue\u00a0».",
        )


def _clean(values: Mapping[MeetingField, Value]) -> dict[str, Scalar]:
    columns = take.clean_values(values, _CLEANERS, MEETING_FIELD_WORDS)
    if MeetingField.DAY in values and columns["day"] is None:
        raise FieldRefusal(
            MeetingField.DAY, "Ce champ est vide.", "Une séance a une date.", "Indiquez la date prévue."
        )
    return columns


def _hour(field: str, _word: str, value: Value) -> Scalar:
    return clean_hour(str(value or ""), field)


_F = MeetingField
_CLEANERS: dict[MeetingField, take.Cleaner] = {
    _F.DAY: take.day,
    _F.HOUR: _hour,
    _F.MINUTES: take.whole(1, _LONGEST_MINUTES),
    _F.PLACE: take.venue,
    _F.CHAIR: take.line(),
    _F.STATUS: take.one_of(MeetingStatus),
    _F.NOTES: take.prose,
}
