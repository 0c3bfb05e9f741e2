"""The next meeting put into words for the dashboard."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.decision_lines import open_decisions
from cpex_desktop.queries.meeting_lines import next_meeting
from cpex_desktop.queries.meeting_readings import hour_words
from cpex_desktop.ui.dashboard.meeting_row import MeetingRow


def read_next_meeting(connection: sqlite3.Connection, today: date) -> MeetingRow | None:
    """Tell when the next meeting is and what it holds, None when none is planned."""
    line = next_meeting(connection, today)
    if line is None:
        return None
    when = ", ".join(part for part in (date_fr(line.day), hour_words(line.hour)) if part)
    what = "Prochaine CCAPEX" if line.kind.ccapex else "Prochaine réunion"
    waiting = len(open_decisions(connection, today, line.body))
    said = (
        line.body_name,
        counted(line.items, "point", "points") if line.items else "ordre du jour vide",
        counted(waiting, "décision à suivre", "décisions à suivre") if waiting else "",
    )
    detail = " · ".join(part for part in said if part)
    return MeetingRow(f"{what}\u00a0: {when}", detail, f"cpex:seance/{line.uid}")
