"""Charters, conventions and protocols, from the idea of one to its end: each function is one step.

What the parties promise in one is in ``pledges``. That a term has passed is read from the dates: no state is
changed by time. Putting one away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Renewal
from cpex_desktop.queries.partner_fields import AGREEMENT_WORDS, AgreementField
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_day, refuse_disorder

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.agreements import Agreement

CHARTER_YEARS = 6
"""A charter lasts six years at most (décret n° 2016-393 du 31 mars 2016)."""
_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation (uid) that an agreement binds, and the day it signed."""

    organisation: str
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """One agreement; only its kind and title are necessary.

    ``previous`` is the agreement (uid) that it renews, ``reference_plan`` the one (uid) that holds the
    commitments of a charter.
    """

    kind: AgreementKind
    title: str
    fields: Mapping[AgreementField, Value] = field(default_factory=dict)
    parties: Collection[Party] = ()
    previous: str = ""
    reference_plan: str = ""


def create_agreement(store: Store, draft: AgreementDraft) -> str:
    """Add an agreement and give its uid.

    Raises FieldRefusal for what cannot be stored or contradicts itself, UserError when somebody is gone.
    """
    from cpex_desktop.models.agreements import Agreement
    from cpex_desktop.services.partner_records import find_agreement
    from cpex_desktop.services.plan_records import number_of

    columns = _clean({AgreementField.KIND: draft.kind, AgreementField.TITLE: draft.title, **draft.fields})
    today = store.clock().date().isoformat()
    moment = store.clock().isoformat(timespec="seconds")
    uid = str(uuid.uuid4())
    with store.write(f"Ajouter la convention {quoted(str(columns['title']))}") as session:
        dated = {"uid": uid, "state_on": today, "created_on": today, "updated_at": moment}
        record = Agreement.model_validate({**dated, **columns})
        record.previous = find_agreement(session, draft.previous).id if draft.previous else None
        record.reference_plan = number_of(session, "reference_plan", draft.reference_plan)
        _settle(record, today)
        session.add(record)
        session.flush()
        _set_parties(session, record, draft.parties)
    return uid


def rewrite_agreement(store: Store, uid: str, draft: AgreementDraft) -> None:
    """Replace all that a form says of an agreement as one step: its fields, its parties, what it rests on.

    Fields that the draft leaves out stay as they are. A state that is said anew is dated, and what the
    agreement waited for is over unless it is said again. Nothing is done when all is the same. Raises
    FieldRefusal for what cannot be stored, contradicts the rest or would renew itself, UserError when the
    agreement is gone.
    """
    from cpex_desktop.services.partner_records import find_agreement
    from cpex_desktop.services.plan_records import number_of
    from cpex_desktop.services.steps import assign, step

    columns = _clean({AgreementField.KIND: draft.kind, AgreementField.TITLE: draft.title, **draft.fields})
    today = store.clock().date().isoformat()
    with step(store, f"Modifier la convention {quoted(str(columns['title']))}") as session:
        record = find_agreement(session, uid)
        _assign(record, columns, today)
        previous = find_agreement(session, draft.previous).id if draft.previous else None
        _refuse_circle(session, record, previous)
        plan = number_of(session, "reference_plan", draft.reference_plan)
        assign(record, {"previous": previous, "reference_plan": plan})
        _settle(record, today)
        if session.is_modified(record):
            record.updated_at = store.clock().isoformat(timespec="seconds")
        _set_parties(session, record, draft.parties)


def _set_parties(session: Session, record: Agreement, parties: Collection[Party]) -> None:
    """Write the parties; one that went to the trash since may stay one, but not become one."""
    from sqlmodel import select

    from cpex_desktop.models.agreements import AgreementParty
    from cpex_desktop.models.organisations import Organisation
    from cpex_desktop.services.partner_records import find_organisation

    days = {
        one.organisation: clean_day("parties", "Signature d’une partie", one.signed_on) for one in parties
    }
    number = record.id or 0
    held = select(AgreementParty, Organisation.uid).where(AgreementParty.agreement == number)
    for link, uid in session.exec(held.join(Organisation)).all():
        if uid in days:
            link.signed_on = days.pop(uid)
        else:
            session.delete(link)
    session.add_all(
        AgreementParty(agreement=number, organisation=find_organisation(session, uid).id or 0, signed_on=day)
        for uid, day in days.items()
    )


def _assign(record: Agreement, columns: Mapping[str, Scalar], today: str) -> None:
    """Write fields; a state said anew is dated, and ends the wait unless that is said again."""
    from cpex_desktop.services.steps import assign

    moved = columns.get("state", record.state) != record.state
    if "waiting_for" in columns and columns["waiting_for"] != record.waiting_for:
        record.waiting_since = None
    assign(record, columns)
    if moved:
        record.state_on = today
        if "waiting_for" not in columns:
            record.waiting_for, record.waiting_since = "", None


def _refuse_circle(session: Session, record: Agreement, previous: int | None) -> None:
    from cpex_desktop.models.agreements import Agreement

    seen, number = {record.id}, previous
    while number is not None:
        if number in seen:
            raise FieldRefusal(
                "previous",
                "Cette convention se renouvellerait elle-même.",
                "Celle que vous avez choisie lui fait suite.",
                "Choisissez une convention plus ancienne, ou aucune.",
            )
        seen.add(number)
        number = session.get_one(Agreement, number).previous


def _settle(record: Agreement, today: str) -> None:
    """Check an agreement as a whole, and date what it waits for."""
    if record.waiting_for and record.waiting_since is None:
        record.waiting_since = today
    if not record.waiting_for:
        record.waiting_since = None
    pairs = (
        (AgreementField.SIGNED_ON, AgreementField.ENDS_ON),
        (AgreementField.EFFECTIVE_ON, AgreementField.ENDS_ON),
    )
    for first, last in pairs:
        words = (AGREEMENT_WORDS[first], AGREEMENT_WORDS[last])
        refuse_disorder(last, getattr(record, first), getattr(record, last), words)
    if AgreementState(record.state).binding and record.signed_on is None:
        raise FieldRefusal(
            AgreementField.SIGNED_ON,
            "La date de signature manque.",
            "Une convention signée l’a été un jour donné.",
            "Indiquez-le avec l’état.",
        )
    refuse_long(record, record.ends_on)


def refuse_long(record: Agreement, ends_on: Scalar) -> None:
    """Raise FieldRefusal for a charter that would bind longer than it may, by its term or an amendment."""
    start = record.effective_on or record.signed_on
    if record.kind != AgreementKind.CHARTER or ends_on is None or start is None:
        return
    latest = _years_later(date.fromisoformat(start), CHARTER_YEARS)
    if date.fromisoformat(str(ends_on)) > latest:
        raise FieldRefusal(
            AgreementField.ENDS_ON,
            "Cette charte durerait trop longtemps.",
            f"Une charte de prévention dure six ans au plus\u00a0: jusqu’au {date_fr(latest)} ici.",
            "Avancez l’échéance, ou corrigez la date d’effet.",
        )


def _years_later(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def _clean(values: Mapping[AgreementField, Value]) -> dict[str, Scalar]:
    return take.clean_values(values, _CLEANERS, AGREEMENT_WORDS)


_F = AgreementField
_CLEANERS: dict[AgreementField, take.Cleaner] = {
    _F.KIND: take.one_of(AgreementKind),
    _F.TITLE: take.line(required=True),
    _F.STATE: take.one_of(AgreementState),
    _F.WAITING_FOR: take.line(),
    _F.WAITING_SINCE: take.day,
    _F.SIGNED_ON: take.day,
    _F.EFFECTIVE_ON: take.day,
    _F.ENDS_ON: take.day,
    _F.NOTICE_MONTHS: take.whole(0, _MONTHS),
    _F.RENEWAL: take.one_of(Renewal),
    _F.RENEWAL_MONTHS: take.whole(1, _MONTHS),
    _F.OUR_REFERENT: take.line(),
    _F.NOTES: take.prose,
}
