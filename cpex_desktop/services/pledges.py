"""What was promised, by us and by partners, followed one by one: each function is one step."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted, shortened
from cpex_desktop.models.partner_lists import PledgeState
from cpex_desktop.queries.partner_words import PLEDGE_WORDS
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.services.plan_values import FieldRefusal, clean_amount, clean_day, clean_line, clean_text
from cpex_desktop.services.positions import SPACE, next_position

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.agreements import Agreement
    from cpex_desktop.models.exchanges import Exchange, Pledge


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an objective is: the number reached, the day it is known for, and who gave it."""

    reached: float
    reached_on: date
    source: str


def add_pledge(store: Store, draft: PledgeDraft, *, exchange: str = "", agreement: str = "") -> str:
    """Add something promised to an organisation, an exchange or an agreement (uids), and give its uid.

    Raises FieldRefusal for what cannot be stored, or a promise of nobody, UserError when one is gone.
    """
    from cpex_desktop.services.partner_records import find_agreement, find_exchange

    clean_pledge(draft)
    with store.write(f"Ajouter l’engagement {quoted(shortened(draft.wording))}") as session:
        made = write_pledges(
            session,
            store.clock(),
            [draft],
            exchange=find_exchange(session, exchange) if exchange else None,
            agreement=find_agreement(session, agreement) if agreement else None,
        )
    return made[0].uid


def revise_pledge(store: Store, uid: str, draft: PledgeDraft) -> None:
    """Replace what a promise says; what became of it stays. Nothing is done when all is the same."""
    from cpex_desktop.models.exchanges import Pledge
    from cpex_desktop.services.partner_records import find_organisation, find_part
    from cpex_desktop.services.steps import assign, step

    columns = clean_pledge(draft)
    with step(store, f"Modifier l’engagement {quoted(shortened(draft.wording))}") as session:
        record = find_part(session, Pledge, uid)
        assign(record, columns)
        if draft.organisation:
            record.organisation = find_organisation(session, draft.organisation).id
        _refuse_nobody(record)


def settle_pledge(
    store: Store, uid: str, state: PledgeState, *, on: date | None = None, evidence: str = ""
) -> None:
    """Say what became of a promise, since a day (today unless told) and by what it shows.

    OPEN takes it up again. Raises FieldRefusal for a day to come.
    """
    from cpex_desktop.models.exchanges import Pledge
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import step

    today = store.clock().date()
    day = clean_day("state_on", "Depuis le", on or today)
    take.refuse_future("state_on", "Depuis le", day, today, "Indiquez le jour où vous l’avez su.")
    cleaned = clean_text("evidence", "Preuve", evidence)
    word = PLEDGE_WORDS[state].lower()
    with step(store, f"Modifier l’engagement {quoted(_wording(store, uid))}\u00a0: {word}") as session:
        record = find_part(session, Pledge, uid)
        if record.state != state.value or on is not None:
            record.state, record.state_on = state.value, str(day)
        if cleaned or state is PledgeState.OPEN:
            record.evidence = cleaned


def set_progress(store: Store, uid: str, progress: Progress | None) -> None:
    """Say how far an objective is, None for not known; a number has a day and a source, or is refused."""
    from cpex_desktop.models.exchanges import Pledge
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean_progress(progress, store.clock().date())
    label = f"Modifier l’engagement {quoted(_wording(store, uid))}\u00a0: avancement"
    with step(store, label) as session:
        assign(find_part(session, Pledge, uid), columns)


def remove_pledge(store: Store, uid: str) -> None:
    """Remove a promise written by mistake; it comes back by undoing."""
    from cpex_desktop.models.exchanges import Pledge
    from cpex_desktop.services.partner_records import find_part

    with store.write(f"Supprimer l’engagement {quoted(_wording(store, uid))}") as session:
        session.delete(find_part(session, Pledge, uid))


def write_pledges(
    session: Session,
    now: datetime,
    drafts: Iterable[PledgeDraft],
    *,
    organisation: str = "",
    exchange: Exchange | None = None,
    agreement: Agreement | None = None,
) -> list[Pledge]:
    """Add promises inside a step; ``organisation`` is whose they are when they do not say."""
    from sqlmodel import select

    from cpex_desktop.models.exchanges import Pledge
    from cpex_desktop.services.partner_records import find_organisation

    exchange_number = exchange.id if exchange else None
    agreement_number = agreement.id if agreement else None
    likes = session.exec(
        select(Pledge).where(Pledge.exchange == exchange_number, Pledge.agreement == agreement_number)
    ).all()
    first, made = next_position(likes), []
    for rank, draft in enumerate(drafts):
        columns = {
            "uid": str(uuid.uuid4()),
            "exchange": exchange_number,
            "agreement": agreement_number,
            "position": first + rank * SPACE,
            "state_on": now.date().isoformat(),
            **clean_pledge(draft),
        }
        record = Pledge.model_validate(columns)
        if uid := draft.organisation or organisation:
            record.organisation = find_organisation(session, uid).id
        _refuse_nobody(record)
        made.append(record)
    session.add_all(made)
    return made


def clean_pledge(draft: PledgeDraft) -> dict[str, Scalar]:
    """Give the columns of a promise; raises FieldRefusal for what cannot be stored."""
    return {
        "wording": clean_text("wording", "Engagement", draft.wording, longest=1_000)
        or clean_line("wording", "Engagement", "", required=True),
        "by_us": draft.by_us,
        "due_on": clean_day("due_on", "Échéance", draft.due_on),
        "bearer": clean_line("bearer", "Porteur", draft.bearer),
        "target": clean_amount("target", "Cible", draft.target),
        "unit": clean_line("unit", "Unité", draft.unit),
    }


def _clean_progress(progress: Progress | None, today: date) -> dict[str, Scalar]:
    if progress is None:
        return {"reached": None, "reached_on": None, "reached_source": ""}
    day = clean_day("reached_on", "Connu le", progress.reached_on)
    take.refuse_future("reached_on", "Connu le", day, today, "Indiquez la date à laquelle il est connu.")
    if not math.isfinite(progress.reached):
        raise ValueError("not a number")
    return {
        "reached": clean_amount("reached", "Atteint", progress.reached),
        "reached_on": day,
        "reached_source": clean_line("source", "Source", progress.source, required=True),
    }


def _refuse_nobody(record: Pledge) -> None:
    """A promise of all the parties to us, or of us to them, needs the agreement that says who they are."""
    if record.organisation is None and (record.agreement is None or not record.by_us):
        raise FieldRefusal(
            "organisation",
            "Cet engagement n’est celui de personne.",
            "Un engagement est pris par une organisation, ou envers elle.",
            "Choisissez l’organisation.",
        )


def _wording(store: Store, uid: str) -> str:
    with store.read() as connection:
        row = connection.execute("SELECT wording FROM pledge WHERE uid = ?", (uid,)).fetchone()
    return shortened(row[0]) if row else ""
