"""One partner whole, as its record shows it; its exchanges come by pages (``exchange_lines.timeline``)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.models.partner_lists import CountKind
from cpex_desktop.models.plan_lists import LinkKind, Role
from cpex_desktop.queries.agreement_lines import AgreementLine, agreement_lines
from cpex_desktop.queries.agreement_sheet import (
    AgreementBasis,
    AmendmentLine,
    agreement_bases,
    amendment_lines,
)
from cpex_desktop.queries.partner_meetings import PartnerMeetings, partner_meetings
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_row
from cpex_desktop.queries.people_lines import PersonLine, people_lines
from cpex_desktop.queries.person_identity import positions_elsewhere
from cpex_desktop.queries.pledge_lines import FollowUpLine, PledgeLine, follow_up_lines, pledge_lines


@dataclass(frozen=True, slots=True)
class PartnerTexts:
    """What is written of an organisation and is not in a list; ``seat`` names the commune of its office.

    ``merged_services`` is None when not said.
    """

    relation_reason: str
    email: str
    phone: str
    website: str
    notes: str
    merged_services: bool | None
    seat: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """One number that was typed about an organisation, with where, when and from whom."""

    uid: str
    kind: CountKind
    territory: int
    territory_name: str
    first_day: date | None
    last_day: date | None
    amount: int
    part: int | None
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One file or address outside the base; ``exchange`` and ``agreement`` are uids, empty for none."""

    uid: str
    kind: LinkKind
    target: str
    title: str
    added_on: date
    exchange: str
    agreement: str

    @property
    def shown(self) -> str:
        """Name it."""
        return self.title or self.target


@dataclass(frozen=True, slots=True)
class ActionPart:
    """One action of a plan in which an organisation takes part."""

    uid: str
    code: str
    title: str
    role: Role


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """One organisation with all that hangs on it but its exchanges.

    ``people`` are the positions of today first, then the closed ones; ``elsewhere`` counts the other
    organisations where a person (uid) works. ``amendments`` and ``bases`` are those of its agreements.
    ``landlords`` are the names (number, name) by which the diagnosis knows it.
    """

    row: PartnerRow
    texts: PartnerTexts
    people: tuple[PersonLine, ...]
    pledges: tuple[PledgeLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    agreements: tuple[AgreementLine, ...]
    amendments: tuple[AmendmentLine, ...]
    bases: tuple[AgreementBasis, ...]
    counts: tuple[CountLine, ...]
    documents: tuple[DocumentLine, ...]
    actions: tuple[ActionPart, ...]
    landlords: tuple[tuple[int, str], ...]
    elsewhere: Mapping[str, int]
    meetings: PartnerMeetings


def partner_sheet(connection: sqlite3.Connection, uid: str, today: date) -> PartnerSheet:
    """Read one organisation in use; raises UserError when it is gone, or became a part of another."""
    row = partner_row(connection, today, uid)
    if row is None:
        raise _gone(connection, uid)
    return PartnerSheet(
        row=row,
        texts=_texts(connection, row.id),
        people=people_lines(connection, today, uid),
        pledges=pledge_lines(connection, today, organisation=uid),
        follow_ups=follow_up_lines(connection, today, organisation=uid, only_open=False),
        agreements=agreement_lines(connection, today, uid),
        amendments=amendment_lines(connection, row.id),
        bases=agreement_bases(connection, row.id),
        counts=_counts(connection, row.id),
        documents=_documents(connection, row.id),
        actions=_actions(connection, row.id),
        landlords=tuple(
            connection.execute(
                "SELECT d.id, d.name FROM organisation_landlord l JOIN landlord d ON d.id = l.landlord"
                " WHERE l.organisation = ? ORDER BY d.key",
                (row.id,),
            )
        ),
        elsewhere=positions_elsewhere(connection, uid, today),
        meetings=partner_meetings(connection, uid, today),
    )


def _texts(connection: sqlite3.Connection, number: int) -> PartnerTexts:
    reason, email, phone, website, notes, merged, seat = connection.execute(
        "SELECT o.relation_reason, o.email, o.phone, o.website, o.notes, o.merged_services,"
        " coalesce(t.name, '') FROM organisation o LEFT JOIN territory t ON t.id = o.seat WHERE o.id = ?",
        (number,),
    ).fetchone()
    services = None if merged is None else bool(merged)
    return PartnerTexts(reason, email, phone, website, notes, services, seat)


def _counts(connection: sqlite3.Connection, number: int) -> tuple[CountLine, ...]:
    rows = connection.execute(
        "SELECT c.uid, c.kind, t.id, t.name, c.first_day, c.last_day, c.amount, c.part, c.as_of, c.source"
        " FROM partner_count c JOIN territory t ON t.id = c.territory WHERE c.organisation = ?"
        " ORDER BY c.kind, coalesce(c.last_day, c.as_of) DESC, t.kind, t.id",
        (number,),
    )
    return tuple(
        CountLine(
            uid,
            CountKind(kind),
            territory,
            name,
            _day(first),
            _day(last),
            amount,
            part,
            date.fromisoformat(as_of),
            source,
        )
        for uid, kind, territory, name, first, last, amount, part, as_of, source in rows
    )


def _documents(connection: sqlite3.Connection, number: int) -> tuple[DocumentLine, ...]:
    """List what was linked to an organisation, to its exchanges and to its agreements, newest first."""
    rows = connection.execute(
        "SELECT d.uid, d.kind, d.target, d.title, d.added_on, coalesce(e.uid, ''), coalesce(a.uid, '')"
        " FROM partner_document d LEFT JOIN exchange e ON e.id = d.exchange"
        " LEFT JOIN agreement a ON a.id = d.agreement"
        " WHERE e.deleted_at IS NULL AND a.deleted_at IS NULL AND (d.organisation = ?1"
        " OR d.exchange IN (SELECT exchange FROM exchange_organisation WHERE organisation = ?1)"
        " OR d.agreement IN (SELECT agreement FROM agreement_party WHERE organisation = ?1))"
        " ORDER BY d.added_on DESC, d.id DESC",
        (number,),
    )
    return tuple(
        DocumentLine(uid, LinkKind(kind), target, title, date.fromisoformat(added), exchange, agreement)
        for uid, kind, target, title, added, exchange, agreement in rows
    )


def _actions(connection: sqlite3.Connection, number: int) -> tuple[ActionPart, ...]:
    rows = connection.execute(
        "SELECT a.uid, a.code, a.title, l.role FROM action_organisation l JOIN action a ON a.id = l.action"
        " JOIN plan p ON p.id = a.plan LEFT JOIN action u ON u.id = a.parent"
        " WHERE l.organisation = ? AND a.deleted_at IS NULL AND u.deleted_at IS NULL"
        " AND p.deleted_at IS NULL AND p.is_current ORDER BY a.code, a.id",
        (number,),
    )
    return tuple(ActionPart(uid, code, title, Role(role)) for uid, code, title, role in rows)


def _gone(connection: sqlite3.Connection, uid: str) -> UserError:
    row = connection.execute(
        "SELECT o.name FROM organisation g JOIN organisation o ON o.id = g.merged_into WHERE g.uid = ?",
        (uid,),
    ).fetchone()
    if row is not None:
        return UserError(
            "Cette organisation a été réunie avec une autre.",
            f"Elle fait maintenant partie de {quoted(row[0])}.",
            f"Ouvrez la fiche de {quoted(row[0])}.",
        )
    return UserError(
        "Cette organisation n’existe plus.",
        "Elle a été mise à la corbeille.",
        "Consultez la corbeille, dans les réglages.",
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
