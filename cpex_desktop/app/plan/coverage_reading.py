"""What the screen of the plans of reference shows, read from the open base."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.coverage import Cover, read_coverage
from cpex_desktop.queries.evaluations import EvaluationSheet, list_evaluations, read_evaluation
from cpex_desktop.queries.findings import stage_names
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.objective_readings import list_objectives, read_objectives
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.proposals import propose_actions
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.weak_stages import weak_stages
from cpex_desktop.ui.coverage.reading import (
    Choice,
    CoverageReading,
    ReferenceLine,
    StageProposals,
)

_NO_INDICATOR: Choice = (None, "Aucun")


def read_page(
    connection: sqlite3.Connection, today: date, reference: str, evaluation: str = ""
) -> CoverageReading:
    """Read one plan (uid) among all, with one of its evaluations (uid), the newest for none.

    Raises UserError when the plan is gone.
    """
    coverage = read_coverage(connection, reference)
    references = tuple(
        ReferenceLine(row, read_coverage(connection, row.uid).count(Cover.COVERED))
        for row in list_references(connection)
    )
    home = departement(connection)
    listed = list_evaluations(connection, reference)
    asked = next((one for one in listed if one.uid == evaluation), listed[0] if listed else None)
    sheet = read_evaluation(connection, asked.uid) if asked is not None else None
    indicators, rates = _indicators(connection)
    return CoverageReading(
        place=f"{home.name} ({home.code})",
        today=today,
        references=references,
        coverage=coverage,
        plan=current_plan(connection),
        objectives=tuple(list_objectives(connection, coverage.reference.number)),
        evaluations=tuple(listed),
        sheet=sheet,
        whys=_whys(connection, sheet, today) if sheet is not None else {},
        indicators=indicators,
        territories=_territories(connection),
        rates=rates,
        home=home.id,
    )


def read_proposals(connection: sqlite3.Connection) -> tuple[StageProposals, ...]:
    """Read the stages that go wrong, each with the national actions that aim at it."""
    names = dict(stage_names())
    return tuple(
        StageProposals(
            weak=weak,
            name=names[str(weak.stage)],
            proposed=propose_actions(connection, weak.stage, weak.sector),
        )
        for weak in weak_stages(connection)
    )


def _whys(connection: sqlite3.Connection, sheet: EvaluationSheet, today: date) -> Mapping[str, str]:
    """Say what the figures propose for each objective, while the evaluation is open."""
    if sheet.row.decided_on is not None:
        return {}
    year = sheet.row.year
    rows = [line.objective for line in sheet.lines]
    read = read_objectives(connection, rows, min(today, date(year, 12, 31)), until=year * 100 + 12)
    return {one.row.uid: one.why for one in read}


def _indicators(connection: sqlite3.Connection) -> tuple[tuple[Choice, ...], frozenset[int]]:
    codes = connection.execute("SELECT code FROM indicator ORDER BY number").fetchall()
    known = [find_indicator(connection, code) for (code,) in codes]
    rates = frozenset(one.number for one in known if Measure.COUNT not in measures_of(one))
    return (_NO_INDICATOR, *((one.number, one.label) for one in known)), rates


def _territories(connection: sqlite3.Connection) -> tuple[Choice, ...]:
    places = [one for one in list_places(connection) if one.kind is not TerritoryKind.DEPARTEMENT]
    return ((None, "Tout le département"), *((one.id, one.name) for one in places))
