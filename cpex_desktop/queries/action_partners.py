"""What an action has to do with partners: what was said about it, what binds it, what its pilot owes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.action_meetings import ActionMeetings, action_meetings
from cpex_desktop.queries.agreement_lines import AgreementLine, agreement_lines
from cpex_desktop.queries.exchange_lines import Page, Place, action_timeline
from cpex_desktop.queries.pledge_lines import FollowUpLine, follow_up_lines

_PAGE = 20


@dataclass(frozen=True, slots=True)
class ActionPartners:
    """One action (uid) among the partners.

    ``exchanges`` is their whole number, ``page`` the newest of them. ``follow_ups`` are those without an
    outcome of the organisations that lead it, by day. ``leads`` are those organisations (uid, name), the
    trash left out: whom one may chase.
    """

    action: str
    today: date
    exchanges: int
    page: Page
    leads: tuple[tuple[str, str], ...]
    follow_ups: tuple[FollowUpLine, ...]
    agreements: tuple[AgreementLine, ...]
    meetings: ActionMeetings


def action_partners(
    connection: sqlite3.Connection, uid: str, today: date, after: Place | None = None
) -> ActionPartners:
    """Read what an action has to do with partners; ``after`` is where a former page of exchanges ended."""
    leads = action_leads(connection, uid)
    bound = _agreements(connection, uid)
    (exchanges,) = connection.execute(
        "SELECT count(*) FROM exchange_action l JOIN exchange e ON e.id = l.exchange"
        " JOIN action a ON a.id = l.action WHERE a.uid = ? AND e.deleted_at IS NULL",
        (uid,),
    ).fetchone()
    return ActionPartners(
        action=uid,
        today=today,
        exchanges=exchanges,
        page=action_timeline(connection, uid, after=after, most=_PAGE),
        leads=leads,
        follow_ups=tuple(
            line for lead, _name in leads for line in follow_up_lines(connection, today, organisation=lead)
        ),
        agreements=tuple(line for line in agreement_lines(connection, today) if line.uid in bound)
        if bound
        else (),
        meetings=action_meetings(connection, uid, today),
    )


def action_leads(connection: sqlite3.Connection, uid: str) -> tuple[tuple[str, str], ...]:
    """List the organisations in use that lead an action (uid), as (uid, name)."""
    rows = connection.execute(
        "SELECT o.uid, o.name FROM action a JOIN action_organisation l ON l.action = a.id"
        " JOIN organisation o ON o.id = l.organisation"
        " WHERE a.uid = ? AND l.role = ? AND o.deleted_at IS NULL ORDER BY o.key, o.id",
        (uid, Role.LEAD.value),
    )
    return tuple((lead, name) for lead, name in rows)


def action_name(connection: sqlite3.Connection, uid: str) -> str:
    """Name an action in use (uid) by its code and title; empty for any other uid."""
    row = connection.execute(
        "SELECT code || ' ' || title FROM action WHERE uid = ? AND deleted_at IS NULL", (uid,)
    ).fetchone()
    return str(row[0]) if row else ""


def action_code(connection: sqlite3.Connection, uid: str) -> str:
    """Give the code of an action in use (uid); empty for any other uid."""
    row = connection.execute(
        "SELECT code FROM action WHERE uid = ? AND deleted_at IS NULL", (uid,)
    ).fetchone()
    return str(row[0]) if row else ""


def _agreements(connection: sqlite3.Connection, uid: str) -> frozenset[str]:
    """Give the agreements that an exchange about an action named, or whose commitments it carries."""
    rows = connection.execute(
        "SELECT g.uid FROM action a JOIN exchange_action l ON l.action = a.id"
        " JOIN exchange e ON e.id = l.exchange AND e.deleted_at IS NULL"
        " JOIN exchange_agreement b ON b.exchange = e.id JOIN agreement g ON g.id = b.agreement"
        " WHERE a.uid = ?1"
        " UNION SELECT g.uid FROM action a JOIN action_commitment l ON l.action = a.id"
        " JOIN commitment c ON c.id = l.commitment JOIN agreement g ON g.reference_plan = c.reference_plan"
        " WHERE a.uid = ?1",
        (uid,),
    )
    return frozenset(one for (one,) in rows)
