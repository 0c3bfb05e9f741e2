"""What the yearly report of the commission says, in its three parts (décret n° 2015-1384, art. 1).

1. the procedures of the département beside the objectives of the PDALHPD and of the charter; 2. the work of
the commission, with what became of its opinions and recommendations; 3. what it proposes to improve. The
parts are those of the decree as the design quotes it; the list of figures is usage (« à vérifier »).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.annual_readings import Sentence, activity_sentences, procedure_sentences
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.ccapex_activity import Activity, ccapex_activity
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines
from cpex_desktop.queries.evaluations import EvaluationSheet, list_evaluations, read_evaluation
from cpex_desktop.queries.findings import FindingRow, list_findings
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.places import Place, departement
from cpex_desktop.queries.preferences import secrecy
from cpex_desktop.queries.procedure_lines import ProcedureLines, procedure_lines
from cpex_desktop.queries.procedure_sources import procedure_batches
from cpex_desktop.queries.references import ReferenceRow, list_references

REFERENCE_KINDS = (ReferenceKind.PDALHPD, ReferenceKind.CHARTER)
"""The plans whose objectives the procedures are set beside."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One plan in force in the year, with its evaluation of that year, None when there is none."""

    reference: ReferenceRow
    evaluation: EvaluationSheet | None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The rows behind the report of a year; ``before`` is the work of the year before.

    ``batches`` stand behind the figures, of which the base knows none after the month ``data_end``.
    ``sentences`` are those of the first two parts, by key, edited or not. ``proposals`` are the findings that
    recommend something, ``sessions`` the meetings that were held, the first one first, ``pending`` the
    decisions that they took and that are still open.
    """

    year: int
    home: Place
    procedure: ProcedureLines
    batches: tuple[BatchRow, ...]
    data_end: int | None
    evaluated: tuple[Evaluated, ...]
    activity: Activity
    before: Activity
    sentences: tuple[Sentence, ...]
    proposals: tuple[FindingRow, ...]
    sessions: tuple[MeetingLine, ...]
    pending: tuple[DecisionLine, ...]

    def of(self, part: int) -> tuple[Sentence, ...]:
        """Give the sentences of a part."""
        return tuple(one for one in self.sentences if one.part == part)


def annual_report(
    connection: sqlite3.Connection, year: int, today: date, edits: Mapping[str, str] | None = None
) -> AnnualReport:
    """Read the report of a year; ``edits`` are sentences written anew by their keys, empty to leave one out.

    Raises UserError for a year to come, ValueError for a key that no sentence has.
    """
    if year > today.year:
        raise UserError(
            f"L’année {year} n’a pas commencé.",
            "Le bilan d’une année porte sur ce qui s’y est passé.",
            "Choisissez une année passée, ou celle en cours.",
        )
    home = departement(connection)
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    procedure = procedure_lines(connection, home.id, Span(year * 100 + 1, year * 100 + 12))
    activity = ccapex_activity(connection, first, last)
    before = ccapex_activity(connection, date(year - 1, 1, 1), date(year - 1, 12, 31))
    sentences = (
        *procedure_sentences(procedure, year),
        *activity_sentences(activity, before, secrecy(connection)),
    )
    sessions = _sessions(connection, first, last, today)
    held = {one.uid for one in sessions}
    decided = decision_lines(connection, today, only_open=True)
    return AnnualReport(
        year=year,
        home=home,
        procedure=procedure,
        batches=procedure_batches(connection, procedure, TerritoryKind.DEPARTEMENT),
        data_end=data_end(connection),
        evaluated=_evaluated(connection, first, last),
        activity=activity,
        before=before,
        sentences=_edited(sentences, edits or {}),
        proposals=tuple(one for one in list_findings(connection) if one.recommendation.strip()),
        sessions=sessions,
        pending=tuple(one for one in decided if one.meeting in held),
    )


def _sessions(
    connection: sqlite3.Connection, first: date, last: date, today: date
) -> tuple[MeetingLine, ...]:
    """List the meetings of the commission that were held: other bodies are no part of its report."""
    lines = meeting_lines(connection, today, first=first, last=last)
    return tuple(line for line in reversed(lines) if line.kind.ccapex and line.status is MeetingStatus.HELD)


def _edited(sentences: tuple[Sentence, ...], edits: Mapping[str, str]) -> tuple[Sentence, ...]:
    if unknown := edits.keys() - {one.key for one in sentences}:
        raise ValueError(f"no such sentence: {sorted(unknown)}")
    written = [
        replace(one, text=edits[one.key].strip(), edited=True)
        if one.key in edits and edits[one.key].strip() != one.text
        else one
        for one in sentences
    ]
    return tuple(one for one in written if one.text)


def _evaluated(connection: sqlite3.Connection, first: date, last: date) -> tuple[Evaluated, ...]:
    found = []
    for reference in list_references(connection):
        begun = reference.first_day is None or reference.first_day <= last
        running = reference.last_day is None or reference.last_day >= first
        if reference.kind in REFERENCE_KINDS and begun and running:
            rows = [one for one in list_evaluations(connection, reference.uid) if one.year == first.year]
            sheet = read_evaluation(connection, rows[0].uid) if rows else None
            found.append(Evaluated(reference, sheet))
    return tuple(found)
