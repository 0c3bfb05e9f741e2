"""Who works with each partner now, and which agreements bind it."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.models.partner_lists import AgreementState, ContactRole
from cpex_desktop.queries.bond_terms import TERM
from cpex_desktop.queries.partner_row import Bonds, Contacts

ACTIVE = (
    "w.deleted_at IS NULL AND w.erased_on IS NULL AND (p.since IS NULL OR p.since <= ?1)"
    " AND (p.until IS NULL OR p.until >= ?1)"
)
"""What makes a position ``p`` of a person ``w`` one of today (?1): its last day is still one."""
_REFERENTS = ", ".join(f"'{role.value}'" for role in ContactRole if role.refers)
_BINDING = ", ".join(f"'{state.value}'" for state in AgreementState if state.binding)
_UNDER_WAY = ", ".join(f"'{state.value}'" for state in AgreementState if not state.binding and not state.over)


def read_contacts(connection: sqlite3.Connection, today: date, only: int = 0) -> dict[int, Contacts]:
    """Count the persons who work in each organisation (number) today, or in one."""
    rows = connection.execute(
        "SELECT p.organisation, count(DISTINCT p.person),"
        f" count(DISTINCT CASE WHEN r.role IN ({_REFERENTS}) THEN p.person END),"
        " group_concat(DISTINCT w.first_name || ' ' || w.last_name)"
        " FROM position p JOIN person w ON w.id = p.person LEFT JOIN position_role r ON r.position = p.id"
        f" WHERE {ACTIVE}{' AND p.organisation = ?2' if only else ''} GROUP BY p.organisation",
        (today.isoformat(), *((only,) if only else ())),
    )
    return {
        organisation: Contacts(persons, referents, names) for organisation, persons, referents, names in rows
    }


def read_bonds(connection: sqlite3.Connection, today: date, only: int = 0) -> dict[int, Bonds]:
    """Count the agreements of each organisation (number), or of one.

    A signed one binds no more past its term, unless it is renewed tacitly.
    """
    live = f"a.state IN ({_BINDING}) AND (coalesce({TERM}, ?1) >= ?1 OR a.renewal = 'tacit')"
    rows = connection.execute(
        f"SELECT l.organisation, total({live}), total(a.state IN ({_UNDER_WAY})),"
        f" min(CASE WHEN {live} AND {TERM} >= ?1 THEN {TERM} END)"
        " FROM agreement_party l JOIN agreement a ON a.id = l.agreement"
        f" WHERE a.deleted_at IS NULL{' AND l.organisation = ?2' if only else ''} GROUP BY l.organisation",
        (today.isoformat(), *((only,) if only else ())),
    )
    return {
        organisation: Bonds(int(binding), int(under_way), date.fromisoformat(ends) if ends else None)
        for organisation, binding, under_way, ends in rows
    }
