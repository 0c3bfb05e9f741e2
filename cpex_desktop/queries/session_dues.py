"""The meetings to come as days of the calendar of the partners, beside what is due with them."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.queries.meeting_lines import meeting_lines
from cpex_desktop.queries.partner_dues import Due, DueKind


def session_dues(connection: sqlite3.Connection, today: date) -> tuple[Due, ...]:
    """List the meetings to come, today's included, by day: each with its body, where others have a partner.

    They are in no agenda of the partners that leaves the program: a meeting has an invitation of its own.
    """
    lines = [one for one in meeting_lines(connection, today, first=today) if one.status.to_come]
    return tuple(
        Due(
            DueKind.MEETING,
            line.uid,
            line.place or "Séance",
            "",
            line.body_name,
            line.day,
            lateness(line.day, None, today),
            line.hour,
            line.minutes,
        )
        for line in sorted(lines, key=lambda one: (one.day, one.hour))
    )
