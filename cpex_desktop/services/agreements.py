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
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_day, clean_line, refuse_disorder
from cpex_desktop.services.positions import next_position

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


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """One amendment; ``ends_on`` is the new term when it moves it."""

    title: str
    signed_on: date | None = None
    effective_on: date | None = None
    ends_on: date | None = None


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


def revise_agreement(store: Store, uid: str, values: Mapping[AgreementField, Value]) -> None:
    """Replace some fields of an agreement; nothing is done when all are the same.

    A state that is said anew is dated, and what the agreement waited for is over unless it is said again.
    Raises FieldRefusal for what cannot be stored or contradicts the rest, UserError when it is gone.
    """
    from cpex_desktop.services.partner_records import assign, find_agreement, step, title_of

    columns = _clean(values)
    today = store.clock().date().isoformat()
    words = take.named(AGREEMENT_WORDS[one] for one in values)
    label = f"Modifier la convention {quoted(title_of(store, 'agreement', uid))}\u00a0: {words}"
    with step(store, label) as session:
        record = find_agreement(session, uid)
        moved = columns.get("state", record.state) != record.state
        if "waiting_for" in columns and columns["waiting_for"] != record.waiting_for:
            record.waiting_since = None
        assign(record, columns)
        if moved:
            record.state_on = today
            if "waiting_for" not in columns:
                record.waiting_for, record.waiting_since = "", None
        _settle(record, today)
        if session.is_modified(record):
            record.updated_at = store.clock().isoformat(timespec="seconds")


def set_parties(store: Store, uid: str, parties: Collection[Party]) -> None:
    """Say whom an agreement binds, and since when each signed; nothing is done when all is the same."""
    from cpex_desktop.services.partner_records import find_agreement, step, title_of

    label = f"Modifier la convention {quoted(title_of(store, 'agreement', uid))}\u00a0: parties"
    with step(store, label) as session:
        _set_parties(session, find_agreement(session, uid), parties)


def add_amendment(store: Store, agreement: str, draft: AmendmentDraft) -> str:
    """Add an amendment to an agreement and give its uid; the term that it moves is read from it."""
    from sqlmodel import select

    from cpex_desktop.models.agreements import Amendment
    from cpex_desktop.services.partner_records import find_agreement, title_of

    columns = _clean_amendment(draft)
    title = title_of(store, "agreement", agreement)
    uid = str(uuid.uuid4())
    with store.write(f"Ajouter un avenant à {quoted(title)}") as session:
        record = find_agreement(session, agreement)
        likes = session.exec(select(Amendment).where(Amendment.agreement == record.id)).all()
        place = {"uid": uid, "agreement": record.id, "position": next_position(likes)}
        _refuse_long(record, columns["ends_on"])
        session.add(Amendment.model_validate({**place, **columns}))
    return uid


def revise_amendment(store: Store, uid: str, draft: AmendmentDraft) -> None:
    """Replace what an amendment says; nothing is done when all is the same."""
    from cpex_desktop.models.agreements import Agreement, Amendment
    from cpex_desktop.services.partner_records import assign, find_part, step

    columns = _clean_amendment(draft)
    with step(store, f"Modifier l’avenant {quoted(str(columns['title']))}") as session:
        record = find_part(session, Amendment, uid)
        _refuse_long(session.get_one(Agreement, record.agreement), columns["ends_on"])
        assign(record, columns)


def remove_amendment(store: Store, uid: str) -> None:
    """Remove an amendment written by mistake; it comes back by undoing."""
    from cpex_desktop.models.agreements import Amendment
    from cpex_desktop.services.partner_records import find_part, title_of

    with store.write(f"Supprimer l’avenant {quoted(title_of(store, 'amendment', uid))}") as session:
        session.delete(find_part(session, Amendment, uid))


def _set_parties(session: Session, record: Agreement, parties: Collection[Party]) -> None:
    from sqlmodel import select

    from cpex_desktop.models.agreements import AgreementParty
    from cpex_desktop.services.partner_records import find_organisation

    wanted = {
        find_organisation(session, one.organisation).id or 0: clean_day(
            "parties", "Signature d’une partie", one.signed_on
        )
        for one in parties
    }
    number = record.id or 0
    for link in session.exec(select(AgreementParty).where(AgreementParty.agreement == number)).all():
        if link.organisation in wanted:
            link.signed_on = wanted.pop(link.organisation)
        else:
            session.delete(link)
    session.add_all(
        AgreementParty(agreement=number, organisation=one, signed_on=day) for one, day in wanted.items()
    )


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
    _refuse_long(record, record.ends_on)


def _refuse_long(record: Agreement, ends_on: Scalar) -> None:
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


def _clean_amendment(draft: AmendmentDraft) -> dict[str, Scalar]:
    return {
        "title": clean_line("title", "Avenant", draft.title, required=True),
        "signed_on": clean_day("signed_on", "Signé le", draft.signed_on),
        "effective_on": clean_day("effective_on", "Effet au", draft.effective_on),
        "ends_on": clean_day("ends_on", "Nouvelle échéance", draft.ends_on),
    }


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
