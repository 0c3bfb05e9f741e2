"""One agreement whole, as the form that changes it needs it, and what it may rest on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.queries.agreement_lines import AgreementLine, agreement_lines

Pair = tuple[str, str]
"""A uid and its words."""


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One amendment of an ``agreement`` (uid); ``ends_on`` is the term that it gives, if it moves it."""

    uid: str
    agreement: str
    title: str
    signed_on: date | None
    effective_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementBasis:
    """What an ``agreement`` (uid) rests on: the title of the one before, a plan of reference (uid, title)."""

    agreement: str
    previous: str
    plan: str
    plan_title: str


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """One agreement with what its line leaves out.

    ``ends_on`` is its own term, before its amendments. ``previous`` and ``reference_plan`` are uids, empty
    for none.
    """

    line: AgreementLine
    ends_on: date | None
    notice_months: int | None
    waiting_since: date | None
    previous: str
    reference_plan: str


def agreement_sheet(connection: sqlite3.Connection, uid: str, today: date) -> AgreementSheet:
    """Read one agreement in use; raises UserError when it is gone."""
    line = next((one for one in agreement_lines(connection, today) if one.uid == uid), None)
    if line is None:
        raise UserError(
            "Cette convention n’existe plus.",
            "Elle a été mise à la corbeille.",
            "Consultez la corbeille, dans les réglages.",
        )
    ends_on, months, since, previous, plan = connection.execute(
        "SELECT a.ends_on, a.notice_months, a.waiting_since, coalesce(f.uid, ''), coalesce(r.uid, '')"
        " FROM agreement a LEFT JOIN agreement f ON f.id = a.previous AND f.deleted_at IS NULL"
        " LEFT JOIN reference_plan r ON r.id = a.reference_plan AND r.deleted_at IS NULL WHERE a.uid = ?",
        (uid,),
    ).fetchone()
    return AgreementSheet(line, _day(ends_on), months, _day(since), previous, plan)


def amendment_lines(connection: sqlite3.Connection, organisation: int) -> tuple[AmendmentLine, ...]:
    """List the amendments of the agreements of an organisation (number), in their order."""
    rows = connection.execute(
        "SELECT m.uid, a.uid, m.title, m.signed_on, m.effective_on, m.ends_on"
        " FROM amendment m JOIN agreement a ON a.id = m.agreement"
        " WHERE a.deleted_at IS NULL"
        " AND a.id IN (SELECT agreement FROM agreement_party WHERE organisation = ?)"
        " ORDER BY a.id, m.position, m.id",
        (organisation,),
    )
    return tuple(
        AmendmentLine(uid, agreement, title, _day(signed), _day(effective), _day(ends))
        for uid, agreement, title, signed, effective, ends in rows
    )


def agreement_bases(connection: sqlite3.Connection, organisation: int) -> tuple[AgreementBasis, ...]:
    """List what the agreements of an organisation (number) rest on, without those that rest on nothing."""
    rows = connection.execute(
        "SELECT a.uid, coalesce(f.title, ''), coalesce(r.uid, ''), coalesce(r.title, '') FROM agreement a"
        " JOIN agreement_party l ON l.agreement = a.id"
        " LEFT JOIN agreement f ON f.id = a.previous AND f.deleted_at IS NULL"
        " LEFT JOIN reference_plan r ON r.id = a.reference_plan AND r.deleted_at IS NULL"
        " WHERE l.organisation = ? AND a.deleted_at IS NULL AND (f.id IS NOT NULL OR r.id IS NOT NULL)"
        " ORDER BY a.id",
        (organisation,),
    )
    return tuple(AgreementBasis(*row) for row in rows)


def agreement_choices(
    connection: sqlite3.Connection, organisations: Sequence[str] | None = None
) -> tuple[Pair, ...]:
    """List the agreements in use by title: those of some organisations (uids), or all."""
    marks = ", ".join("?" * len(organisations or ()))
    of_some = (
        " AND EXISTS (SELECT 1 FROM agreement_party l JOIN organisation o ON o.id = l.organisation"
        f" WHERE l.agreement = a.id AND o.uid IN ({marks}))"
    )
    rows = connection.execute(
        "SELECT a.uid, a.title FROM agreement a WHERE a.deleted_at IS NULL"
        f"{'' if organisations is None else of_some} ORDER BY a.title, a.id",
        tuple(organisations or ()),
    )
    return tuple((uid, title) for uid, title in rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
