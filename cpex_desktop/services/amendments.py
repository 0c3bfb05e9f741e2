"""Amendments of agreements, each of which may move the term: each function is one step."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.services.agreements import refuse_long
from cpex_desktop.services.plan_values import clean_day, clean_line
from cpex_desktop.services.positions import next_position


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """One amendment; ``ends_on`` is the new term when it moves it."""

    title: str
    signed_on: date | None = None
    effective_on: date | None = None
    ends_on: date | None = None


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
        refuse_long(record, columns["ends_on"])
        session.add(Amendment.model_validate({**place, **columns}))
    return uid


def revise_amendment(store: Store, uid: str, draft: AmendmentDraft) -> None:
    """Replace what an amendment says; nothing is done when all is the same."""
    from cpex_desktop.models.agreements import Agreement, Amendment
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean_amendment(draft)
    with step(store, f"Modifier l’avenant {quoted(str(columns['title']))}") as session:
        record = find_part(session, Amendment, uid)
        refuse_long(session.get_one(Agreement, record.agreement), columns["ends_on"])
        assign(record, columns)


def remove_amendment(store: Store, uid: str) -> None:
    """Remove an amendment written by mistake; it comes back by undoing."""
    from cpex_desktop.models.agreements import Amendment
    from cpex_desktop.services.partner_records import find_part, title_of

    with store.write(f"Supprimer l’avenant {quoted(title_of(store, 'amendment', uid))}") as session:
        session.delete(find_part(session, Amendment, uid))


def _clean_amendment(draft: AmendmentDraft) -> dict[str, Scalar]:
    return {
        "title": clean_line("title", "Avenant", draft.title, required=True),
        "signed_on": clean_day("signed_on", "Signé le", draft.signed_on),
        "effective_on": clean_day("effective_on", "Effet au", draft.effective_on),
        "ends_on": clean_day("ends_on", "Nouvelle échéance", draft.ends_on),
    }
