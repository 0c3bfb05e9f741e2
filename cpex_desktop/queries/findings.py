"""The findings of the diagnosis: what the officer wrote, and the figures frozen in support of it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.shown_figure import figure_words, shown_figure
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Indicator, Stage


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure as it stood on ``frozen_on``; ``shown`` is how it read, ``amount`` the number behind.

    ``what`` and ``when`` say it in words. ``today`` is how the same question reads now, empty as long as it
    was not asked; ``changed`` tells that it reads otherwise. ``as_of`` is None for a figure that was absent.
    """

    uid: str
    question: Question
    indicator: Indicator
    place: str
    what: str
    when: str
    amount: float | None
    shown: str
    as_of: date | None
    batches: tuple[int, ...]
    frozen_on: date
    today: str = ""

    @property
    def changed(self) -> bool:
        """Tell whether the figure reads otherwise today."""
        return bool(self.today) and self.today != self.shown


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; ``territories`` are (id, name), the widest first; ``stage`` a code, empty for none."""

    uid: str
    title: str
    finding: str
    cause: str
    recommendation: str
    stage: str
    created_on: date
    territories: tuple[tuple[int, str], ...]
    evidence: tuple[FrozenFigure, ...]

    @property
    def stage_name(self) -> str:
        """Name the stage, nothing when there is none."""
        return stage_name(self.stage)


GONE = "territoire disparu"
"""What is said today of a figure whose territory is no longer in the base."""


def stage_names() -> tuple[tuple[str, str], ...]:
    """List the stages that a finding may be about, in the order of the procedure, by code and name."""
    return tuple((str(stage.code), stage.term) for stage in procedure.stages())


def stage_name(code: str) -> str:
    """Name a stage of the procedure; empty for any other code."""
    return dict(stage_names()).get(code, "")


def stage_of(indicator: Indicator) -> str:
    """Give the stage of the procedure that an indicator is about, empty when it is of none."""
    known = {stage.code for stage in procedure.stages()}
    return str(indicator.stage) if Stage(indicator.stage) in known else ""


def list_findings(connection: sqlite3.Connection, *, today: bool = False) -> list[FindingRow]:
    """List the findings in the order that the officer gave them, that of their document.

    ``today`` asks each frozen figure again, which takes as long as reading that many maps.
    """
    rows = connection.execute(
        "SELECT id, uid, title, finding, cause, recommendation, stage, created_on FROM finding"
        " WHERE deleted_at IS NULL ORDER BY position, id"
    ).fetchall()
    places, frozen = _territories(connection), _evidence(connection)
    found = [
        FindingRow(
            uid=uid,
            title=title,
            finding=finding,
            cause=cause,
            recommendation=recommendation,
            stage=stage,
            created_on=date.fromisoformat(created),
            territories=places[number],
            evidence=tuple(frozen[number]),
        )
        for number, uid, title, finding, cause, recommendation, stage, created in rows
    ]
    return [with_today(connection, row) for row in found] if today else found


def with_today(connection: sqlite3.Connection, row: FindingRow) -> FindingRow:
    """Ask each frozen figure of a finding again."""
    told = tuple(replace(one, today=_today(connection, one.question)) for one in row.evidence)
    return replace(row, evidence=told)


def _today(connection: sqlite3.Connection, question: Question) -> str:
    try:
        return shown_figure(connection, question).shown
    except UserError:
        return GONE


def _territories(connection: sqlite3.Connection) -> dict[int, tuple[tuple[int, str], ...]]:
    found: dict[int, tuple[tuple[int, str], ...]] = defaultdict(tuple)
    rows = connection.execute(
        "SELECT f.finding, t.id, t.name FROM finding_territory f JOIN territory t ON t.id = f.territory"
        " ORDER BY f.finding, t.kind, t.id"
    )
    for finding, number, name in rows:
        found[finding] += ((number, name),)
    return found


def _evidence(connection: sqlite3.Connection) -> dict[int, list[FrozenFigure]]:
    found: dict[int, list[FrozenFigure]] = defaultdict(list)
    rows = connection.execute(
        "SELECT e.finding, e.uid, i.code, e.measure, t.id, t.kind, t.name, e.sector, e.ground, e.landlord,"
        " e.detail, e.span_first, e.span_last, e.amount, e.shown, e.as_of, e.batches, e.frozen_on"
        " FROM finding_evidence e JOIN indicator i ON i.number = e.indicator"
        " JOIN territory t ON t.id = e.territory ORDER BY e.id"
    )
    for finding, uid, code, measure, territory, kind, place, *rest in rows:
        sector, ground, landlord, detail, first, last, amount, shown, as_of, batches, frozen_on = rest
        cut = Cut(Sector(sector), Ground(ground), landlord, detail)
        question = Question(
            code, Measure(measure), TerritoryKind(kind), Span(first, last), cut, territory=territory
        )
        indicator = find_indicator(connection, code)
        what, when = figure_words(connection, indicator, question)
        found[finding].append(
            FrozenFigure(
                uid=uid,
                question=question,
                indicator=indicator,
                place=place,
                what=what,
                when=when,
                amount=amount,
                shown=shown,
                as_of=date.fromisoformat(as_of) if as_of else None,
                batches=tuple(json.loads(batches)),
                frozen_on=date.fromisoformat(frozen_on),
            )
        )
    return found
