"""The findings, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.app.diagnosis.territory_groups import territory_groups
from cpex_desktop.app.plan.offers import action_line
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr, fold, list_words
from cpex_desktop.queries.finding_actions import finding_actions
from cpex_desktop.queries.findings import FindingRow, FrozenFigure, list_findings, stage_names, with_today
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.shown_figure import ShownFigure, figure_words, shown_figure
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.services.findings import FindingText
from cpex_desktop.ui.diagnosis.findings_rows import FigureLine, FindingLine, FindingSheet, FindingsRows

_MOST_PLACES = 2


def read_findings(connection: sqlite3.Connection, question: Question, uid: str, today: date) -> FindingsRows:
    """Read the list, one finding whole (the first when ``uid`` is not there), and the figure on show."""
    found = list_findings(connection)
    open_one = next((row for row in found if row.uid == uid), found[0] if found else None)
    figure = _figure(connection, question)
    answered = finding_actions(connection, today)
    return FindingsRows(
        question=question,
        lines=tuple(_line(row, answered.get(row.uid, ())) for row in found),
        sheet=None
        if open_one is None
        else _sheet(with_today(connection, open_one), answered.get(open_one.uid, ())),
        groups=territory_groups(connection),
        stages=stage_names(),
        territory=figure.place.id if figure is not None else 0,
        amount="" if figure is None else figure.shown,
        shown=_shown(connection, figure),
        can_freeze=figure is not None and figure.amount is not None,
    )


def _figure(connection: sqlite3.Connection, question: Question) -> ShownFigure | None:
    try:
        return shown_figure(connection, question)
    except UserError:
        return None


def _shown(connection: sqlite3.Connection, figure: ShownFigure | None) -> str:
    if figure is None:
        return "Ce territoire n’est plus dans la base."
    what, when = figure_words(connection, figure.indicator, figure.question)
    partial = " (somme partielle)" if figure.partial else ""
    return f"{figure.shown}{partial}\u00a0: {what}, {figure.place.name}, {when}."


def _line(row: FindingRow, actions: Sequence[PlanRow]) -> FindingLine:
    names = [name for _number, name in row.territories]
    parts = [row.stage_name, _places(names)]
    if row.evidence:
        parts.append(counted(len(row.evidence), "chiffre", "chiffres"))
    if actions:
        parts.append(counted(len(actions), "action", "actions"))
    texts = (row.title, row.finding, row.cause, row.recommendation, row.stage_name, *names)
    return FindingLine(
        uid=row.uid,
        title=row.title,
        detail="\u00a0· ".join(part for part in parts if part),
        stage=row.stage,
        territories=frozenset(number for number, _name in row.territories),
        words=fold(" ".join(texts)),
    )


def _places(names: Sequence[str]) -> str:
    if len(names) <= _MOST_PLACES:
        return list_words(list(names))
    return counted(len(names), "territoire", "territoires")


def _sheet(row: FindingRow, actions: Sequence[PlanRow]) -> FindingSheet:
    return FindingSheet(
        uid=row.uid,
        texts={
            FindingText.TITLE: row.title,
            FindingText.FINDING: row.finding,
            FindingText.CAUSE: row.cause,
            FindingText.RECOMMENDATION: row.recommendation,
        },
        stage=row.stage,
        territories=row.territories,
        figures=tuple(_figure_line(one) for one in row.evidence),
        actions=tuple(action_line(one) for one in actions),
        dated=f"Consigné le {date_fr(row.created_on)}",
    )


def _figure_line(one: FrozenFigure) -> FigureLine:
    return FigureLine(
        uid=one.uid,
        shown=one.shown,
        what=f"{one.what}, {one.place}.",
        origin=figure_origin(one),
        today=f"Aujourd’hui\u00a0: {one.today}." if one.changed else "",
        question=one.question,
    )


def figure_origin(one: FrozenFigure) -> str:
    """Say of which months a figure is, when it was frozen and what it rests on."""
    parts = [one.when, f"figé le {date_fr(one.frozen_on)}"]
    if one.as_of is not None:
        parts.append(f"données au {date_fr(one.as_of)}")
    if one.batches:
        word = "lot" if len(one.batches) == 1 else "lots"
        parts.append(f"{word}\u00a0{list_words([str(number) for number in one.batches])}")
    return f"{capitalised(', '.join(parts))}."
