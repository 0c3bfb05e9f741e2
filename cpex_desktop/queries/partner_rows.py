"""The partners in the order of their names, read in a dozen statements however many there are."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cpex_desktop.analysis.silence import PartnerStanding, partner_standing, silence
from cpex_desktop.french import fold
from cpex_desktop.models.partner_lists import CcapexSeat, LandlordForm, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_bonds import read_bonds, read_contacts
from cpex_desktop.queries.partner_cadence import cadence_of, kind_cadences, tense_territories
from cpex_desktop.queries.partner_dwellings import read_dwellings
from cpex_desktop.queries.partner_log import NO_LOG, Log, Waiting, read_log, read_waiting
from cpex_desktop.queries.partner_row import Bonds, Contacts, Dwellings, PartnerRow, Pending
from cpex_desktop.queries.partner_selection import EVERYONE, PartnerSelection, matches

_COLUMNS = (
    "id, uid, name, short_name, kind, siren, relation, relation_on, cadence, our_referent, landlord_form,"
    " ccapex_seat, invited_mayor, territory,"
    " (SELECT group_concat(name, ' ') FROM territory WHERE id IN (organisation.territory, seat)) AS place"
)


def partner_rows(
    connection: sqlite3.Connection, today: date, selection: PartnerSelection = EVERYONE
) -> tuple[PartnerRow, ...]:
    """List the organisations in use by the name that is shown: towns by theirs, not by « Commune de ».

    2,000 of them with 25 exchanges each take less than 100 ms: a screen keeps the rows and filters them by
    :func:`~cpex_desktop.queries.partner_selection.matches`.
    """
    return tuple(row for row in _read(connection, today, "") if matches(row, selection))


def partner_row(connection: sqlite3.Connection, today: date, uid: str) -> PartnerRow | None:
    """Give one organisation in use by its uid, None when it is gone."""
    found = _read(connection, today, uid)
    return found[0] if found else None


class _Organisation(NamedTuple):
    """The columns of one organisation, as read."""

    id: int
    uid: str
    name: str
    short_name: str
    kind: str
    siren: str
    relation: str
    relation_on: str | None
    cadence: int | None
    our_referent: str
    landlord_form: str
    ccapex_seat: str
    invited_mayor: int
    territory: int | None
    place: str | None


@dataclass(slots=True)
class _Surroundings:
    """What the rows of other tables say, by the number of the organisation."""

    logs: Mapping[int, Log]
    waiting: Mapping[int, Waiting]
    contacts: Mapping[int, Contacts]
    bonds: Mapping[int, Bonds]
    dwellings: Mapping[int, Dwellings]
    territories: Mapping[int, list[tuple[int, str]]]
    cadences: Mapping[OrganisationKind, int]
    tense: frozenset[int]


def _read(connection: sqlite3.Connection, today: date, uid: str) -> list[PartnerRow]:
    which = "deleted_at IS NULL AND uid = ?" if uid else "deleted_at IS NULL"
    bound = (uid,) if uid else ()
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM organisation WHERE {which} ORDER BY id", bound
    ).fetchall()
    only = int(found[0][0]) if uid and found else 0
    if not found:
        return []
    around = _Surroundings(
        logs=read_log(connection, today, only),
        waiting=read_waiting(connection, today, only),
        contacts=read_contacts(connection, today, only),
        bonds=read_bonds(connection, today, only),
        dwellings=read_dwellings(connection, only),
        territories=_territories(connection, only),
        cadences=kind_cadences(connection),
        tense=tense_territories(connection),
    )
    rows = [_row(_Organisation(*one), around, today) for one in found]
    return sorted(rows, key=_shown_first)


def _shown_first(row: PartnerRow) -> str:
    return row.searched


def _row(raw: _Organisation, around: _Surroundings, today: date) -> PartnerRow:
    kind, relation = _KINDS[raw.kind], _RELATIONS[raw.relation]
    log = around.logs.get(raw.id, NO_LOG)
    waiting = around.waiting.get(raw.id, _NO_WAITING)
    pending = _pending(waiting, log)
    tense = raw.territory in around.tense
    cadence = cadence_of(kind, raw.cadence, around.cadences, tense=tense)
    cadence = 0 if relation is Relation.ENDED else cadence
    return PartnerRow(
        id=raw.id,
        uid=raw.uid,
        name=raw.name,
        short_name=raw.short_name,
        kind=kind,
        landlord_form=_FORMS[raw.landlord_form],
        siren=raw.siren,
        relation=relation,
        relation_on=None if raw.relation_on is None else date.fromisoformat(raw.relation_on),
        standing=_standing(log, waiting, pending, cadence, today),
        cadence=cadence,
        last_contact=log.last_contact,
        last_met=log.last_met,
        sat_last=log.sat_last,
        silence=silence(log.last_contact, today),
        exchanges=log.exchanges,
        next_follow_up=waiting.next_follow_up,
        next_meeting=log.next_meeting,
        pending=pending,
        contacts=around.contacts.get(raw.id, _NO_CONTACTS),
        bonds=around.bonds.get(raw.id, _NO_BONDS),
        dwellings=around.dwellings.get(raw.id),
        territory=raw.territory or 0,
        territories=tuple(around.territories.get(raw.id, ())),
        tense=tense,
        ccapex_seat=_SEATS[raw.ccapex_seat],
        invited_mayor=bool(raw.invited_mayor),
        our_referent=raw.our_referent,
        searched=_searched(raw, around),
    )


def _searched(raw: _Organisation, around: _Surroundings) -> str:
    """Fold the words by which a partner is looked for, those that it is listed by first."""
    names = around.contacts.get(raw.id, _NO_CONTACTS).names
    works = " ".join(name for _number, name in around.territories.get(raw.id, ()))
    return fold(
        f"{raw.short_name} {raw.name} {raw.siren} {raw.our_referent} {raw.place or ''} {works} {names}"
    )


_NO_CONTACTS, _NO_BONDS = Contacts(), Bonds()
# Looked up thousands of times: calling the list itself costs ten times as much.
_KINDS = {kind.value: kind for kind in OrganisationKind}
_RELATIONS = {relation.value: relation for relation in Relation}
_FORMS = {form.value: form for form in LandlordForm}
_SEATS = {seat.value: seat for seat in CcapexSeat}


def _standing(log: Log, waiting: Waiting, pending: Pending, cadence: int, today: date) -> PartnerStanding:
    following = waiting.next_follow_up
    return partner_standing(
        log.last_contact,
        cadence,
        today,
        missed=pending.since,
        nearest=following.due_on if following else None,
        planned=log.next_meeting is not None,
    )


def _pending(late: Waiting, log: Log) -> Pending:
    if late is _NO_WAITING and not log.missed:
        return _NOTHING
    since = [day for day in (late.since, log.missed_since) if day is not None]
    return Pending(
        follow_ups=late.follow_ups,
        late_follow_ups=late.late_follow_ups,
        pledges=late.pledges,
        late_theirs=late.late_theirs,
        late_ours=late.late_ours,
        missed=log.missed,
        since=min(since, default=None),
    )


_NOTHING, _NO_WAITING = Pending(), Waiting()


def _territories(connection: sqlite3.Connection, only: int) -> dict[int, list[tuple[int, str]]]:
    found = defaultdict[int, list[tuple[int, str]]](list)
    for organisation, number, name in connection.execute(
        "SELECT l.organisation, t.id, t.name FROM organisation_territory l"
        f" JOIN territory t ON t.id = l.territory{' WHERE l.organisation = ?' if only else ''}"
        " ORDER BY l.organisation, t.kind, t.id",
        (only,) if only else (),
    ):
        found[organisation].append((number, name))
    return found
