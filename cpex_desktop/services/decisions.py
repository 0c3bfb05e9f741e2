"""What a meeting decides, followed from one meeting to the next: each function is one step.

A decision stays in sight until it is done or dropped; its day passes, it does not. What becomes of it in the
plan or with a partner is in ``decision_sequels``.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted, shortened
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.meeting_words import (
    DECISION_FIELD_WORDS,
    DECISION_STATUS_WORDS,
    DecisionField,
)
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.meeting_drafts import DecisionDraft
from cpex_desktop.services.plan_values import Value, clean_line, clean_text
from cpex_desktop.services.positions import next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.models.meetings import Meeting

LONGEST_WORDING = 2_000


def add_decision(store: Store, meeting: str, draft: DecisionDraft, *, uid: str = "") -> str:
    """Add a decision at the end of those of a meeting and give its uid; its owner may be said later.

    ``uid`` is the one that it was typed under before it was written, if it was.
    Raises FieldRefusal for what cannot be stored, UserError when what it refers to is gone.
    """
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name

    columns = _clean({DecisionField.WORDING: draft.wording, **draft.fields})
    wording = str(columns[DecisionField.WORDING])
    label = f"Ajouter la décision {quoted(shortened(wording))}\u00a0: {meeting_name(store, meeting)}"
    today = store.clock().date().isoformat()
    with store.write(label) as session:
        record = find_meeting(session, meeting)
        place = {
            "uid": uid or str(uuid.uuid4()),
            "meeting": record.id,
            "position": next_position(decisions_of(session, record.id or 0)),
            "status_on": today,
            "created_on": today,
        }
        made = Decision.model_validate({**place, **_related(session, record.id or 0, columns)})
        session.add(made)
    return made.uid


def revise_decision(store: Store, uid: str, values: Mapping[DecisionField, Value]) -> None:
    """Replace some fields of a decision; nothing is done when all are the same.

    A status that is said anew is dated. Raises as an addition does.
    """
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean(values)
    words = take.named(DECISION_FIELD_WORDS[one] for one in values)
    if list(values) == [DecisionField.STATUS]:
        words = DECISION_STATUS_WORDS[DecisionStatus(str(columns["status"]))].lower()
    with step(store, f"Modifier la décision {quoted(wording_of(store, uid))}\u00a0: {words}") as session:
        record = find_part(session, Decision, uid)
        before = record.status
        assign(record, _related(session, record.meeting, columns))
        if record.status != before:
            record.status_on = store.clock().date().isoformat()


def review_decision(store: Store, uid: str, meeting: str, status: DecisionStatus, note: str = "") -> None:
    """Say at a later meeting (uid) what became of a decision: the review is kept, the decision follows it.

    Saying it again at the same meeting replaces it. The decision stays where it stands when only the note is
    corrected, or when a meeting after this one has reviewed it. Raises UserError for the meeting that took
    the decision, or one before it.
    """
    from sqlmodel import select

    from cpex_desktop.models.decisions import Decision, DecisionReview
    from cpex_desktop.services.meeting_records import find_meeting, find_part, meeting_name
    from cpex_desktop.services.steps import step

    said = {"status": status.value, "note": clean_text("note", "Suivi", note)}
    label = f"Suivre la décision {quoted(wording_of(store, uid))}\u00a0: {meeting_name(store, meeting)}"
    with step(store, label) as session:
        record, later = find_part(session, Decision, uid), find_meeting(session, meeting)
        _refuse_earlier(session, record, later.id or 0, later.day)
        here = select(DecisionReview).where(
            DecisionReview.decision == record.id, DecisionReview.meeting == later.id
        )
        review = session.exec(here).first()
        follows = not _reviewed_after(session, record, later)
        if review is None:
            which = {"uid": str(uuid.uuid4()), "decision": record.id, "meeting": later.id}
            session.add(DecisionReview.model_validate({**which, **said}))
        else:
            follows = follows and (review.status != said["status"] or review.note == said["note"])
            review.status, review.note = said["status"], said["note"]
        if follows and record.status != status.value:
            record.status, record.status_on = status.value, store.clock().date().isoformat()


def move_decision(store: Store, uid: str, before: str = "") -> None:
    """Put a decision just before another of its meeting, last when none is named."""
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import step

    with step(store, "Modifier l’ordre des décisions") as session:
        record = find_part(session, Decision, uid)
        likes = decisions_of(session, record.meeting)
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def remove_decision(store: Store, uid: str) -> None:
    """Remove a decision written by mistake with what was said of it later; it comes back by undoing."""
    from sqlmodel import select

    from cpex_desktop.models.decisions import Decision, DecisionReview
    from cpex_desktop.services.meeting_records import find_part

    with store.write(f"Supprimer la décision {quoted(wording_of(store, uid))}") as session:
        record = find_part(session, Decision, uid)
        for review in session.exec(select(DecisionReview).where(DecisionReview.decision == record.id)).all():
            session.delete(review)
        session.delete(record)


def decisions_of(session: Session, meeting: int) -> list[Decision]:
    """List the decisions of a meeting in order."""
    from sqlmodel import col, select

    from cpex_desktop.models.decisions import Decision

    here = select(Decision).where(Decision.meeting == meeting)
    return list(session.exec(here.order_by(col(Decision.position), col(Decision.id))))


def wording_of(store: Store, uid: str) -> str:
    """Give the wording of a decision for the label of a step, shortened; empty when it is gone."""
    with store.read() as connection:
        row = connection.execute("SELECT wording FROM decision WHERE uid = ?", (uid,)).fetchone()
    return shortened(row[0]) if row else ""


def _related(session: Session, meeting: int, columns: dict[str, Scalar]) -> dict[str, Scalar]:
    """Put numbers for the uids of what a decision refers to."""
    from cpex_desktop.models.meetings import AgendaItem
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.partner_records import find_organisation

    if "organisation" in columns:
        uid = str(columns["organisation"])
        columns["organisation"] = find_organisation(session, uid).id if uid else None
    if "agenda_item" in columns:
        uid = str(columns["agenda_item"])
        item = find_part(session, AgendaItem, uid) if uid else None
        if item is not None and item.meeting != meeting:
            raise ValueError("an item of another agenda")
        columns["agenda_item"] = item.id if item is not None else None
    return columns


def _refuse_earlier(session: Session, decision: Decision, meeting: int, day: str) -> None:
    from cpex_desktop.models.meetings import Meeting

    taken = session.get_one(Meeting, decision.meeting)
    if taken.id == meeting or taken.day > day:
        raise UserError(
            "Cette séance n’est pas plus tardive.",
            "Une décision est suivie par les séances qui viennent après celle qui l’a prise.",
            "Modifiez l’état de la décision elle-même.",
        )


def _reviewed_after(session: Session, decision: Decision, meeting: Meeting) -> bool:
    """Tell whether a meeting in use that comes after this one has said where the decision stands."""
    from sqlmodel import col, select, tuple_

    from cpex_desktop.models.decisions import DecisionReview
    from cpex_desktop.models.meetings import Meeting

    after = tuple_(col(Meeting.day), col(Meeting.hour), col(Meeting.id)) > (
        meeting.day,
        meeting.hour,
        meeting.id,
    )
    others = select(DecisionReview.id).join(Meeting, col(Meeting.id) == col(DecisionReview.meeting))
    here = others.where(DecisionReview.decision == decision.id, col(Meeting.deleted_at).is_(None), after)
    return session.exec(here).first() is not None


def _clean(values: Mapping[DecisionField, Value]) -> dict[str, Scalar]:
    return take.clean_values(values, _CLEANERS, DECISION_FIELD_WORDS)


def _wording(field: str, word: str, value: Value) -> Scalar:
    text = clean_text(field, word, str(value), longest=LONGEST_WORDING)
    return text or clean_line(field, word, "", required=True)


def _uid(_field: str, _word: str, value: Value) -> Scalar:
    return str(value or "")


_F = DecisionField
_CLEANERS: dict[DecisionField, take.Cleaner] = {
    _F.WORDING: _wording,
    _F.ORGANISATION: _uid,
    _F.BEARER: take.line(),
    _F.DUE_ON: take.day,
    _F.STATUS: take.one_of(DecisionStatus),
    _F.AGENDA_ITEM: _uid,
}
