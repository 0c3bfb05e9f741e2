"""All that is held on one professional, as they may ask for it (GDPR, art. 15)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import LegalBasis
from cpex_desktop.queries.exchange_lines import ExchangeLine, person_exchanges
from cpex_desktop.queries.people_lines import PersonLine, people_lines
from cpex_desktop.queries.person_seats import PersonMeeting, PersonSeat, person_meetings, person_seats
from cpex_desktop.queries.pledge_lines import FollowUpLine, follow_up_lines


@dataclass(frozen=True, slots=True)
class PersonExtract:
    """The record of one person, their positions past and present, what they took part in.

    Internal notes are in it: the right of access bears on them too. ``steps`` counts the steps of the journal
    that hold the record; the dates are None when not said.
    """

    civility: str
    first_name: str
    last_name: str
    email: str
    phone: str
    mobile: str
    do_not_contact: bool
    do_not_contact_reason: str
    do_not_contact_on: date | None
    legal_basis: LegalBasis
    source: str
    verified_on: date | None
    created_on: date
    positions: tuple[PersonLine, ...]
    exchanges: tuple[ExchangeLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    steps: int
    seats: tuple[PersonSeat, ...] = ()
    meetings: tuple[PersonMeeting, ...] = ()


def person_extract(connection: sqlite3.Connection, uid: str, today: date) -> PersonExtract:
    """Gather what is held on a person, in the trash too; raises UserError when the record was erased."""
    row = connection.execute(
        "SELECT id, civility, first_name, last_name, email, phone, mobile, do_not_contact,"
        " do_not_contact_reason, do_not_contact_on, legal_basis, source, verified_on, created_on"
        " FROM person WHERE uid = ? AND erased_on IS NULL",
        (uid,),
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette personne n’est plus dans la base.",
            "Sa fiche a été effacée\u00a0: plus rien n’est gardé à son nom.",
            "Il n’y a rien à extraire.",
        )
    number, civility, first, last, email, phone, mobile, left, reason, left_on, basis, *rest = row
    source, verified, created = rest
    follow_ups = follow_up_lines(connection, today, only_open=False)
    return PersonExtract(
        civility,
        first,
        last,
        email,
        phone,
        mobile,
        bool(left),
        reason,
        _day(left_on),
        LegalBasis(basis),
        source,
        _day(verified),
        date.fromisoformat(created),
        people_lines(connection, today, person=uid, trash=True),
        person_exchanges(connection, uid),
        tuple(one for one in follow_ups if one.person == uid),
        _steps(connection, number),
        person_seats(connection, uid),
        person_meetings(connection, uid),
    )


def _steps(connection: sqlite3.Connection, number: int) -> int:
    (count,) = connection.execute(
        "SELECT count(DISTINCT change_set) FROM change WHERE table_name = 'person'"
        " AND record = CAST(? AS TEXT) AND (before <> '' OR after <> '')",
        (number,),
    ).fetchone()
    return int(count)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
