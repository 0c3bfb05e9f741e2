"""Tasks about partners: whom to contact again, what was promised, which agreement ends, what to review."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.analysis.silence import SOON_DAYS
from cpex_desktop.french import counted, date_fr, quoted
from cpex_desktop.queries.partner_dues import (
    DUE_WORDS,
    Due,
    agreement_dues,
    exchange_dues,
    follow_up_dues,
    pledge_dues,
)
from cpex_desktop.queries.preferences import contact_months
from cpex_desktop.queries.retention import Stage, persons_to_review
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind, ToDoProvider

_PARTNERS = "cpex:partenaires"
_REVIEW = "cpex:reglages/contacts"


def due_follow_ups(context: ToDoContext) -> Iterator[ToDo]:
    """Name each follow-up without an outcome whose day has come or comes within a week."""
    for due in follow_up_dues(context.connection, context.today):
        if (due.due_on - context.today).days <= SOON_DAYS:
            title = f"Relancer {quoted(due.organisation_name)}"
            yield ToDo(ToDoKind.FOLLOW_UP, title, due.title, _address(due), due.due_on)


def late_pledges(context: ToDoContext) -> Iterator[ToDo]:
    """Name each promise whose day has passed, by us or to us."""
    for due in pledge_dues(context.connection, context.today):
        if due.standing.late:
            detail = f"{DUE_WORDS[due.kind]} depuis le {date_fr(due.due_on)}"
            detail += f"\u00a0: {due.organisation_name}" if due.organisation_name else ""
            yield ToDo(ToDoKind.PLEDGE, due.title, detail, _address(due), due.due_on)


def untold_exchanges(context: ToDoContext) -> Iterator[ToDo]:
    """Name each exchange that was planned for a day that has passed, until its outcome is said."""
    for due in exchange_dues(context.connection, context.today):
        if due.standing.late:
            title = f"Dire comment s’est passé l’échange du {date_fr(due.due_on)}"
            detail = f"{due.organisation_name}\u00a0: {due.title}"
            yield ToDo(ToDoKind.EXCHANGE, title, detail, _address(due), due.due_on)


def ending_agreements(context: ToDoContext) -> Iterator[ToDo]:
    """Announce the terms and notices of agreements, and the terms that passed without a word."""
    for due in agreement_dues(context.connection, context.today):
        word = "Échue le" if due.standing.late else f"{DUE_WORDS[due.kind]}\u00a0:"
        detail = f"{word} {date_fr(due.due_on)}"
        yield ToDo(ToDoKind.AGREEMENT, due.title, detail, _address(due), due.due_on)


def contacts_to_review(context: ToDoContext) -> Iterator[ToDo]:
    """Count the professionals of whom nothing has been heard for long, to be kept or erased."""
    found = persons_to_review(context.connection, context.today)
    if not found:
        return
    old = sum(one.stage is Stage.PURGE for one in found)
    title = f"{counted(len(found), 'contact', 'contacts')} à revoir"
    silence = f"Sans échange depuis {contact_months(context.connection)[0]}\u00a0mois"
    detail = f"Dont {old} à effacer" if old else silence
    yield ToDo(ToDoKind.REVIEW, title, detail, _REVIEW)


def _address(due: Due) -> str:
    return f"cpex:partenaire/{due.organisation}" if due.organisation else _PARTNERS


PARTNER_PROVIDERS: tuple[ToDoProvider, ...] = (
    due_follow_ups,
    late_pledges,
    untold_exchanges,
    ending_agreements,
)
"""What is due, in the order of importance of what has no date."""
