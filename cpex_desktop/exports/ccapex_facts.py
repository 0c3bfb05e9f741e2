"""Everything that the file of a meeting shows, read once, so that its sheets cannot disagree."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.errors import UserError
from cpex_desktop.exports.edition import Edition, read_edition
from cpex_desktop.french import date_fr
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.ccapex_activity import Activity, ccapex_activity
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.meeting_readings import hour_words
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet
from cpex_desktop.queries.places import Place, find_place
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.preferences import few_acts, secrecy
from cpex_desktop.queries.procedure_lines import ProcedureLines, procedure_lines
from cpex_desktop.queries.procedure_sources import procedure_batches


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The rows behind the file of a meeting; ``procedure`` is None while the base has no figure.

    ``activity`` is that of the year up to the meeting, or today when it is to come, and of its territory.
    ``actions`` are those of the current plan that are not over, ``batches`` those behind the figures.
    """

    sheet: MeetingSheet
    territory: Place
    edition: Edition
    threshold: int
    few: int
    edited_on: date
    span: Span | None
    procedure: ProcedureLines | None
    activity: Activity
    actions: tuple[PlanRow, ...]
    batches: tuple[BatchRow, ...]

    @property
    def place(self) -> str:
        """Name the territory of the body, with the département when it is another."""
        home = self.edition.place
        return home if self.territory.id == self.edition.home.id else f"{self.territory.name} · {home}"

    @property
    def when(self) -> str:
        """Say when the meeting is."""
        line = self.sheet.line
        return f"{date_fr(line.day)}{f' à {hour_words(line.hour)}' if line.hour else ''}"

    @property
    def scope(self) -> str:
        """Say which meeting a sheet is about, which may be printed without the others."""
        return f"{self.sheet.line.body_name} · séance du {self.when} · {self.place}"


def gather_meeting(connection: sqlite3.Connection, meeting: str, edited_on: date) -> MeetingFacts:
    """Read a meeting (uid) with the figures of its territory; raises UserError when it is gone."""
    sheet = meeting_sheet(connection, meeting, edited_on)
    if sheet is None:
        raise UserError(
            "Cette séance n’existe plus.", "Elle a été mise à la corbeille.", "Choisissez-en une autre."
        )
    (place,) = connection.execute(
        "SELECT b.territory FROM meeting m JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?", (meeting,)
    ).fetchone()
    territory, end = find_place(connection, place), data_end(connection)
    edition = read_edition(connection)
    whole = territory.id == edition.home.id
    span = None if end is None else rolling_12(end)
    procedure = None if span is None else procedure_lines(connection, territory.id, span)
    last = min(sheet.line.day, edited_on)
    rows = plan_rows(connection, edited_on) if current_plan(connection) is not None else ()
    return MeetingFacts(
        sheet=sheet,
        territory=territory,
        edition=edition,
        threshold=secrecy(connection),
        few=few_acts(connection),
        edited_on=edited_on,
        span=span,
        procedure=procedure,
        activity=ccapex_activity(connection, date(last.year, 1, 1), last, 0 if whole else territory.id),
        actions=tuple(row for row in rows if not row.status.over),
        batches=() if procedure is None else procedure_batches(connection, procedure, territory.kind),
    )
