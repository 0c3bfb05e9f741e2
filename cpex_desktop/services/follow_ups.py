"""What is to be taken up again with a partner (« relances »): each function is one step.

A follow-up stays in sight until it has an outcome; its day passes, it does not.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.models.partner_lists import FollowUpOutcome
from cpex_desktop.queries.partner_words import FOLLOW_UP_WORDS
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.services.plan_values import FieldRefusal, clean_day, clean_line

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.agreements import Agreement
    from cpex_desktop.models.exchanges import Exchange, FollowUp


def add_follow_up(store: Store, draft: FollowUpDraft, *, exchange: str = "", agreement: str = "") -> str:
    """Plan to come back to an organisation and give the follow-up's uid.

    Raises FieldRefusal for what cannot be stored, a day already past, a person who asked not to be contacted.
    """
    from cpex_desktop.services.partner_records import find_agreement, find_exchange, name_of

    refuse_past(draft.due_on, store.clock().date())
    label = f"Planifier une relance\u00a0: {quoted(name_of(store, draft.organisation))}"
    with store.write(label) as session:
        made = write_follow_ups(
            session,
            store.clock(),
            [draft],
            exchange=find_exchange(session, exchange) if exchange else None,
            agreement=find_agreement(session, agreement) if agreement else None,
        )
    return made[0].uid


def revise_follow_up(store: Store, uid: str, draft: FollowUpDraft) -> None:
    """Replace what is to be done, its day, or by whom; nothing is done when all is the same."""
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = clean_follow_up(draft)
    with step(store, f"Modifier la relance {quoted(str(columns['wording']))}") as session:
        record = find_part(session, FollowUp, uid)
        if record.due_on != columns["due_on"]:
            refuse_past(draft.due_on, store.clock().date())
        assign(record, columns)
        record.person = _person(session, draft.person)


def postpone_follow_up(store: Store, uid: str, due_on: date) -> None:
    """Put a follow-up off to another day; it keeps what it was for."""
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import step

    refuse_past(due_on, store.clock().date())
    day = str(clean_day("due_on", "Échéance", due_on))
    with step(store, f"Reporter une relance au {date_fr(due_on)}") as session:
        find_part(session, FollowUp, uid).due_on = day


def end_follow_up(store: Store, uid: str, outcome: FollowUpOutcome, on: date | None = None) -> None:
    """Give a follow-up its outcome, on a day (today unless told); NONE takes it up again.

    What an exchange ended (:class:`~cpex_desktop.services.exchange_drafts.Sequel`) needs no call.
    """
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import step

    today = store.clock().date()
    day = clean_day("outcome_on", "Date", on or today)
    take.refuse_future("outcome_on", "Date", day, today, "Laissez la relance ouverte jusque-là.")
    with step(store, f"Modifier une relance\u00a0: {FOLLOW_UP_WORDS[outcome].lower()}") as session:
        record = find_part(session, FollowUp, uid)
        if record.outcome == outcome.value and on is None:
            return
        record.outcome = outcome.value
        record.outcome_on = day if outcome is not FollowUpOutcome.NONE else None
        record.answer = None


def remove_follow_up(store: Store, uid: str) -> None:
    """Remove a follow-up written by mistake; it comes back by undoing."""
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_part

    with store.write("Supprimer une relance") as session:
        session.delete(find_part(session, FollowUp, uid))


def write_follow_ups(
    session: Session,
    now: datetime,
    drafts: Iterable[FollowUpDraft],
    *,
    organisation: str = "",
    exchange: Exchange | None = None,
    agreement: Agreement | None = None,
) -> list[FollowUp]:
    """Add follow-ups inside a step; ``organisation`` is with whom when they do not say."""
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_organisation

    made = [
        FollowUp.model_validate(
            {
                "uid": str(uuid.uuid4()),
                "organisation": find_organisation(session, draft.organisation or organisation).id,
                "exchange": exchange.id if exchange else None,
                "agreement": agreement.id if agreement else None,
                "person": _person(session, draft.person),
                "created_on": now.date().isoformat(),
                **clean_follow_up(draft),
            }
        )
        for draft in drafts
    ]
    session.add_all(made)
    return made


def clean_follow_up(draft: FollowUpDraft) -> dict[str, Scalar]:
    """Give the columns of a follow-up; raises FieldRefusal for what cannot be stored."""
    return {
        "wording": clean_line("wording", "Suite à donner", draft.wording, required=True),
        "due_on": clean_day("due_on", "Échéance", draft.due_on),
        "channel": draft.channel.value if draft.channel else "",
    }


def refuse_past(due_on: date, today: date) -> None:
    """Raise FieldRefusal for a follow-up that would be late from the start."""
    if due_on < today:
        raise FieldRefusal(
            "due_on",
            "Cette date est passée.",
            f"La relance serait en retard dès maintenant\u00a0: {date_fr(due_on)}.",
            "Choisissez une date à venir.",
        )


def _person(session: Session, uid: str) -> int | None:
    from cpex_desktop.services.partner_records import find_person

    if not uid:
        return None
    person = find_person(session, uid)
    if person.do_not_contact:
        raise FieldRefusal(
            "person",
            "Cette personne a demandé à ne plus être contactée.",
            "Une relance ne peut pas lui être adressée.",
            "Choisissez une autre personne, ou l’organisation seule.",
        )
    return person.id
