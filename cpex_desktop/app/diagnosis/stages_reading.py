"""The board of the stages, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from cpex_desktop.app.diagnosis.data_date import with_data_date
from cpex_desktop.app.diagnosis.territory_groups import territory_groups
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.charts.stages_series import StageBar, StageBars
from cpex_desktop.french import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    list_words,
    month_name,
    num,
    percent,
    rate,
    span_label,
)
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.procedure_board import BoardStage, ProcedureBoard, procedure_board, rate_value
from cpex_desktop.queries.procedure_board_readings import board_lacks, board_reading, sectors_reading
from cpex_desktop.queries.procedure_checks import procedure_checks
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.territory_readings import title_name
from cpex_desktop.queries.wording import capitalised, wording
from cpex_desktop.reference.catalogue import Aggregation
from cpex_desktop.ui.diagnosis.stages_rows import CheckLine, SideLine, StageLine, StagesRows

_HEADS = ("Pour 1\u202f000", "Rapport", "Sur un an")


def read_stages(connection: sqlite3.Connection, question: Question) -> StagesRows:
    """Read all that the tab shows for the period and the territory of a question, every sector together."""
    place = find_place(connection, question.territory)
    named = f"{title_name(place)}, {span_label(question.span)}"
    board = procedure_board(connection, place, question.span)
    named = with_data_date(named, (stage.line.total for stage in board.stages))
    shown = stages_rows(board)
    return replace(shown, heading=named, choices=territory_groups(connection), territory=place.id)


def stages_rows(board: ProcedureBoard) -> StagesRows:
    """Put a board into words, apart from the choice of a territory."""
    rows = StagesRows(known=board.known)
    if not board.known:
        return rows
    lines = tuple(_line(stage, first=rank == 0) for rank, stage in enumerate(board.stages))
    period = capitalised(span_label(board.span))
    return replace(
        rows,
        subtitle="Rapport de flux, pas une cohorte",
        period=period,
        bars=StageBars([_bar(stage, line) for stage, line in zip(board.stages, lines, strict=True)], _HEADS),
        lines=lines,
        reading=board_reading(board),
        sectors_reading=sectors_reading(board),
        side=tuple(_side(item, board) for item in board.side),
        side_absent=_side_absent(board),
        checks=tuple(CheckLine(one.title, one.why, one.what) for one in procedure_checks(board)),
        partial=board_lacks(board),
        split=_split(board),
    )


def _split(board: ProcedureBoard) -> bool:
    """Whether any stage is known by sector: a table of absent figures says less than one sentence."""
    lines = [stage.line for stage in board.stages]
    return any(amount.amount is not None for line in lines for amount in (line.social, line.private))


def _line(stage: BoardStage, *, first: bool) -> StageLine:
    line = stage.line
    return StageLine(
        name=line.indicator.short_label,
        whole=(
            _count(line.total.amount),
            _rate(rate_value(stage.rate)),
            _ratio(line.ratio, first=first),
            NOT_AVAILABLE if line.private_share is None else percent(line.private_share),
        ),
        social=(
            _count(line.social.amount),
            _rate(rate_value(stage.social_rate)),
            _ratio(stage.social_ratio, first=first),
        ),
        private=(
            _count(line.private.amount),
            _rate(rate_value(stage.private_rate)),
            _ratio(stage.private_ratio, first=first),
        ),
        evolution=evolution_of(line.comparison, line.indicator),
    )


def _bar(stage: BoardStage, line: StageLine) -> StageBar:
    found = stage.line
    return StageBar(
        name=found.indicator.short_label,
        social=found.social.amount,
        private=found.private.amount,
        unspecified=found.unspecified,
        total=found.total.amount,
        written=line.whole[0],
        cells=(line.whole[1], line.whole[2], line.evolution.text),
        tone=line.evolution.kind,
    )


def _count(amount: float | None) -> str:
    return NOT_AVAILABLE if amount is None else num(amount)


def _rate(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else rate(value)


def _ratio(value: float | None, *, first: bool) -> str:
    """Write a ratio of flows, never clipped; the first stage has none before it."""
    if first:
        return NOT_APPLICABLE
    return NOT_AVAILABLE if value is None else percent(value)


def _side(item: Compared, board: ProcedureBoard) -> SideLine:
    stock = item.indicator.aggregation is Aggregation.STOCK
    notes = [f"À fin {month_name(board.span.last, 'short')}" if stock else ""]
    if item.now.missing and not stock:
        known = board.span.count - len(item.now.missing)
        notes.append(f"Somme partielle\u00a0: {num(known)} mois sur {num(board.span.count)}")
    if item.now.covered < item.now.expected:
        notes.append(f"{num(item.now.covered)} communes sur {num(item.now.expected)}")
    return SideLine(
        name=item.indicator.short_label,
        note=", ".join(note for note in notes if note) or "Sur la période",
        written=_count(item.now.amount),
        evolution=evolution_of(item.comparison, item.indicator),
    )


def _side_absent(board: ProcedureBoard) -> str:
    if not board.side_absent:
        return ""
    names = list_words([wording(item.indicator).many for item in board.side_absent])
    return f"Sans valeur sur la période pour ce territoire\u00a0: {names}."
