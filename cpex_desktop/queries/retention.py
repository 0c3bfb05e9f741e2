"""How long professionals are kept without being heard of: reviewed after two years, erased after three.

Three years after the last contact is the rule of the CNIL for prospects, a reasonable default here. Nothing
is erased by itself: the officer confirms a list.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpex_desktop.models.meeting_lists import MeetingStatus, Presence
from cpex_desktop.models.partner_lists import Outcome
from cpex_desktop.queries.agreement_lines import months_before
from cpex_desktop.queries.preferences import contact_months


class Stage(StrEnum):
    """What is asked of the officer about a person."""

    REVIEW = "review"
    PURGE = "purge"


@dataclass(frozen=True, slots=True)
class OldContact:
    """One professional (uid) not heard of since ``last``: exchange, meeting, check or the record made.

    ``does`` is their first position with its organisation, empty for none.
    """

    uid: str
    name: str
    does: str
    last: date
    stage: Stage

    @property
    def old(self) -> bool:
        """Tell that it is to be erased, not only reviewed."""
        return self.stage is Stage.PURGE


def persons_to_review(connection: sqlite3.Connection, today: date) -> tuple[OldContact, ...]:
    """List the professionals not heard of for the months that the service set, the longest first.

    That an organisation was present at a meeting is no contact of those who work there, but of the person
    who was pointed.
    """
    review, purge = contact_months(connection)
    limit, end = months_before(today, review), months_before(today, purge)
    rows = connection.execute(
        "SELECT uid, name, does, last FROM (SELECT w.uid, w.id,"
        " trim(w.first_name || ' ' || w.last_name) AS name, coalesce((SELECT trim(p.title || ', ' || o.name,"
        " ', ') FROM position p JOIN organisation o ON o.id = p.organisation WHERE p.person = w.id"
        " ORDER BY p.main DESC, p.id LIMIT 1), '') AS does,"
        " max(w.created_on, coalesce(w.verified_on, ''), coalesce((SELECT max(e.day) FROM exchange_person l"
        " JOIN exchange e ON e.id = l.exchange WHERE l.person = w.id AND e.outcome = ?1"
        " AND e.deleted_at IS NULL), ''), coalesce((SELECT max(m.day) FROM attendance a"
        " JOIN meeting m ON m.id = a.meeting WHERE a.person = w.id AND a.presence = ?3"
        " AND m.status = ?4 AND m.deleted_at IS NULL), '')) AS last FROM person w"
        " WHERE w.deleted_at IS NULL AND w.erased_on IS NULL) WHERE last <= ?2 ORDER BY last, id",
        (Outcome.HELD.value, limit.isoformat(), Presence.PRESENT.value, MeetingStatus.HELD.value),
    )
    return tuple(
        OldContact(
            uid,
            name,
            does,
            date.fromisoformat(last),
            Stage.PURGE if date.fromisoformat(last) <= end else Stage.REVIEW,
        )
        for uid, name, does, last in rows
    )
