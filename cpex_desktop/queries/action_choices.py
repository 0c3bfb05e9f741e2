"""What the fields of an action may be chosen from besides the lists of the application."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS

_SEEDED = (OrganisationKind.MUNICIPALITY, OrganisationKind.INTERMUNICIPALITY)
Pair = tuple[str, str]
"""A uid and its words, or a name and what it is."""


def organisation_names(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """List the organisations in use, as (name, what it is): what is typed most comes first.

    First those of most actions, then those with whom one exchanges most, then the others; the town halls and
    groupings of the whole département, seeded by hundreds, come last among them.
    """
    rows = connection.execute(
        "SELECT o.name, o.kind FROM organisation o WHERE o.deleted_at IS NULL ORDER BY"
        " (SELECT count(DISTINCT l.action) FROM action_organisation l WHERE l.organisation = o.id) DESC,"
        " (SELECT count(*) FROM exchange_organisation x WHERE x.organisation = o.id) DESC,"
        " o.kind IN (?, ?), o.key",
        [one.value for one in _SEEDED],
    )
    return tuple((name, _told(OrganisationKind(kind))) for name, kind in rows)


def _told(kind: OrganisationKind) -> str:
    """Say what an organisation is: nothing of a town hall, whose name does."""
    known = kind not in (OrganisationKind.NONE, OrganisationKind.MUNICIPALITY)
    return ORGANISATION_WORDS[kind] if known else ""


def finding_choices(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """List the findings in use, in the order of the diagnosis."""
    rows = connection.execute("SELECT uid, title FROM finding WHERE deleted_at IS NULL ORDER BY position, id")
    return tuple((uid, title) for uid, title in rows)


def parent_choices(connection: sqlite3.Connection, uid: str) -> tuple[Pair, ...]:
    """List the actions that an action (uid) may be a part of: the others of its plan that are no part."""
    rows = connection.execute(
        "SELECT o.uid, o.code || ' ' || o.title FROM action a JOIN action o ON o.plan = a.plan"
        " WHERE a.uid = ? AND o.id <> a.id AND o.parent IS NULL AND o.deleted_at IS NULL"
        " ORDER BY o.position, o.id",
        (uid,),
    )
    return tuple((one, name) for one, name in rows)
