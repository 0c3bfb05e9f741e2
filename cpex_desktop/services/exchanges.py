"""The log of exchanges with partners: each function is one step that can be undone.

What comes of an exchange (promises, follow-ups) is written in its step, so that undoing it takes all away.
Putting one away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.models.partner_lists import FollowUpOutcome, Outcome
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.queries.places import find_place
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.exchange_drafts import NOTHING, ExchangeDraft, Sequel
from cpex_desktop.services.plan_values import FieldRefusal, clean_day, clean_line, clean_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.exchanges import Exchange
    from cpex_desktop.models.organisations import Organisation

_HOUR = re.compile(r"([01]?\d|2[0-3])\s?[:hH]\s?([0-5]\d)")
_LONGEST_MINUTES = 1_440
_ENDS = {
    Outcome.HELD: FollowUpOutcome.DONE,
    Outcome.MESSAGE_LEFT: FollowUpOutcome.UNANSWERED,
    Outcome.NO_ANSWER: FollowUpOutcome.UNANSWERED,
}


def create_exchange(store: Store, draft: ExchangeDraft, sequel: Sequel = NOTHING) -> str:
    """Add an exchange with what comes of it, as one step, and give its uid.

    Persons bring their organisation when none is named. Raises FieldRefusal for what cannot be stored, an
    exchange that would be with nobody or that has not taken place yet, UserError when somebody is gone.
    """
    from cpex_desktop.models.exchanges import Exchange

    today = store.clock().date()
    columns = clean_exchange(draft, today)
    moment = store.clock().isoformat(timespec="seconds")
    uid = str(uuid.uuid4())
    with store.write(f"Ajouter l’échange {quoted(str(columns['title']))}") as session:
        dated = {"uid": uid, "created_on": today.isoformat(), "updated_at": moment}
        record = Exchange.model_validate({**dated, **columns})
        session.add(record)
        session.flush()
        organisations = _relate(session, record, draft)
        _continue(session, store.clock(), record, organisations[0].uid, sequel)
    return uid


def revise_exchange(store: Store, uid: str, draft: ExchangeDraft, sequel: Sequel = NOTHING) -> None:
    """Replace what an exchange says and who took part; its promises and follow-ups are revised on their own.

    ``sequel`` adds what came of it, as one step: a planned exchange that took place brings some. Nothing is
    done when all is the same. Raises as :func:`create_exchange`.
    """
    from cpex_desktop.services.partner_records import find_exchange
    from cpex_desktop.services.steps import assign, step

    columns = clean_exchange(draft, store.clock().date())
    moment = store.clock().isoformat(timespec="seconds")
    with step(store, f"Modifier l’échange {quoted(str(columns['title']))}") as session:
        record = find_exchange(session, uid)
        assign(record, columns)
        if session.is_modified(record):
            record.updated_at = moment
        organisations = _relate(session, record, draft)
        _continue(session, store.clock(), record, organisations[0].uid, sequel)


def clean_exchange(draft: ExchangeDraft, today: date) -> dict[str, Scalar]:
    """Give the columns of an exchange; raises FieldRefusal for what cannot be stored."""
    day = clean_day("day", "Date", draft.day)
    if draft.outcome in _ENDS:
        take.refuse_future(
            "day", "Date", day, today, "Corrigez la date, ou choisissez l’issue «\u00a0Prévu\u00a0»."
        )
    return {
        "day": day,
        "hour": clean_hour(draft.hour),
        "minutes": take.whole(1, _LONGEST_MINUTES)("minutes", "Durée, en minutes", draft.minutes),
        "channel": draft.channel.value,
        "direction": draft.direction.value,
        "outcome": draft.outcome.value,
        "theme": draft.theme.value,
        "title": clean_line("title", "Objet", draft.title) or CHANNEL_WORDS[draft.channel],
        "summary": clean_text("summary", "Synthèse", draft.summary),
        "internal_note": clean_text("internal_note", "Note interne", draft.internal_note),
        "our_side": clean_line("our_side", "Pour nous", draft.our_side),
    }


def clean_hour(written: str, field: str = "hour") -> str:
    """Give an hour as it is stored, « HH:MM » or empty; raises FieldRefusal for what is none."""
    text = written.strip()
    if not text:
        return ""
    if (found := _HOUR.fullmatch(text)) is None:
        raise FieldRefusal(
            field, "Cette heure n’est pas valable.", "Une heure s’écrit 10:20 ou 10 h 20.", "Corrigez-la."
        )
    return f"{int(found[1]):02}:{found[2]}"


def _relate(session: Session, record: Exchange, draft: ExchangeDraft) -> list[Organisation]:
    """Write who and what an exchange was with; give the organisations in the order they were named."""
    from cpex_desktop.models import exchanges
    from cpex_desktop.services.partner_records import (
        find_agreement,
        find_organisation,
        find_person,
        refuse_empty,
        set_links,
    )
    from cpex_desktop.services.plan_records import find_actions

    organisations = [find_organisation(session, uid) for uid in dict.fromkeys(draft.organisations)]
    persons = [find_person(session, uid) for uid in dict.fromkeys(draft.persons)]
    if not organisations:
        organisations = _of_persons(session, [one.id or 0 for one in persons], record.day)
    refuse_empty("organisations", "Organisation", organisations)
    for number in draft.territories:
        _find_territory(session, number)
    owner = {"exchange": record.id or 0}
    wanted: dict[tuple[type, str], Collection[int]] = {
        (exchanges.ExchangeOrganisation, "organisation"): [one.id or 0 for one in organisations],
        (exchanges.ExchangePerson, "person"): [one.id or 0 for one in persons],
        (exchanges.ExchangeTerritory, "territory"): draft.territories,
        (exchanges.ExchangeAction, "action"): [
            one.id or 0 for one in find_actions(session, list(dict.fromkeys(draft.actions)))
        ],
        (exchanges.ExchangeAgreement, "agreement"): [
            find_agreement(session, uid).id or 0 for uid in dict.fromkeys(draft.agreements)
        ],
    }
    for (model, column), numbers in wanted.items():
        set_links(session, model, owner, column, numbers)
    return organisations


def _of_persons(session: Session, persons: Collection[int], day: str) -> list[Organisation]:
    """Give the organisations where persons worked on a day, in use, each once."""
    from sqlmodel import col, or_, select

    from cpex_desktop.models.organisations import Organisation
    from cpex_desktop.models.people import Position

    here = (
        select(Organisation)
        .join(Position, col(Position.organisation) == Organisation.id)
        .where(col(Position.person).in_(persons), col(Organisation.deleted_at).is_(None))
        .where(or_(col(Position.until).is_(None), col(Position.until) >= day))
        .where(or_(col(Position.since).is_(None), col(Position.since) <= day))
        .order_by(col(Position.main).desc(), col(Position.id))
    )
    return list({one.id: one for one in session.exec(here)}.values())


def _continue(session: Session, now: datetime, record: Exchange, first: str, sequel: Sequel) -> None:
    """Write what comes of an exchange inside its step; ``first`` is with whom when it is not said."""
    from cpex_desktop.services.follow_ups import write_follow_ups
    from cpex_desktop.services.pledges import write_pledges

    write_pledges(session, now, sequel.pledges, organisation=first, exchange=record)
    write_follow_ups(session, now, sequel.follow_ups, organisation=first, exchange=record)
    _answer(session, record, sequel.answers)


def _answer(session: Session, record: Exchange, answers: Collection[str]) -> None:
    """End follow-ups by an exchange: done when it took place, unanswered when nobody was there."""
    from cpex_desktop.models.exchanges import FollowUp
    from cpex_desktop.services.partner_records import find_part

    for uid in answers:
        outcome = _ENDS.get(Outcome(record.outcome))
        if outcome is None:
            raise FieldRefusal(
                "outcome",
                "Cette issue ne termine pas une relance.",
                "Un échange prévu, reporté ou annulé laisse la relance à faire.",
                "Choisissez une autre issue, ou laissez la relance ouverte.",
            )
        follow_up = find_part(session, FollowUp, uid)
        follow_up.outcome, follow_up.outcome_on = outcome.value, record.day
        follow_up.answer = record.id


def _find_territory(session: Session, number: int) -> None:
    from cpex_desktop.db.sessions import driver_connection

    find_place(driver_connection(session), number)
