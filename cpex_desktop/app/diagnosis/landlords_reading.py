"""What the tab « Bailleurs » shows of a period, read in one go and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.charts.dot_series import Dot, Dots
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, counted, num, rate, span_label
from cpex_desktop.queries.landlord_lines import (
    LandlordBoard,
    LandlordLine,
    LandlordValue,
    is_counted,
    landlord_board,
)
from cpex_desktop.queries.landlord_readings import (
    NO_RATE,
    NO_RATE_SHORT,
    amount_text,
    board_lacks,
    landlord_reading,
    short_verdict,
    verdict,
)
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.wording import capitalised, whole_name
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.ui.diagnosis.landlord_rows import (
    LandlordRow,
    LandlordRows,
    LandlordSheet,
    LandlordView,
    SheetLine,
)

_PER = "Pour 1\u202f000\u00a0logements"
_BEGIN = "summonses"


def read_landlords(connection: sqlite3.Connection, question: Question) -> LandlordRows:
    """Read every social landlord over the period of a question; other parts of the question are left."""
    board = landlord_board(connection, question.span)
    heading = f"Bailleurs sociaux, {span_label(question.span)}"
    if not board.lines or not board.indicators:
        return LandlordRows(question, question.span, heading)
    codes = [indicator.code for indicator in board.indicators]
    wished = [code for code in (question.code, _BEGIN) if code in codes]
    return LandlordRows(
        question=question,
        span=question.span,
        heading=heading,
        code=(wished or codes)[0],
        views=tuple(_view(board, indicator) for indicator in board.indicators),
        sheets=tuple(_sheet(board, line) for line in board.lines),
        partial=board_lacks(board),
    )


def _view(board: LandlordBoard, indicator: Indicator) -> LandlordView:
    code = indicator.code
    lines = _ordered(board.lines, code)
    related = is_counted(indicator)
    reference = board.reference(code)
    rows = tuple(_row(board, line, code) for line in lines)
    axis = _PER if related else indicator.label
    return LandlordView(
        code=code,
        name=indicator.short_label,
        title=f"{whole_name(indicator)} pour 1\u202f000\u00a0logements" if related else indicator.label,
        subtitle=_subtitle(board, lines, code),
        heads=("Nombre", "‰\u00a0log.") if related else ("Valeur", "‰\u00a0log."),
        dots=Dots(
            tuple(_dot(line.landlord.name, line.value(code), reference) for line in lines),
            reference,
            "" if reference is None else f"Ensemble\u00a0: {num(reference, 1)}",
            axis,
        ),
        rows=rows,
        readings={line.landlord.id: landlord_reading(board, line, code) for line in lines},
        top=lines[0].landlord.id,
    )


def _ordered(lines: Sequence[LandlordLine], code: str) -> list[LandlordLine]:
    """Order landlords by falling amount, those without one last, equals by name as they come."""
    return sorted(lines, key=lambda line: -_amount(line.value(code)))


def _amount(value: LandlordValue) -> float:
    return -1.0 if value.amount is None else value.amount


def _subtitle(board: LandlordBoard, lines: Sequence[LandlordLine], code: str) -> str:
    years = sorted({line.value(code).year for line in lines} - {0})
    words = [counted(len(lines), "bailleur", "bailleurs"), *(f"année {year}" for year in years)]
    if board.year and is_counted(lines[0].value(code).indicator):
        words.append(f"logements de {board.year}")
    return ", ".join(words)


def _dot(name: str, value: LandlordValue, reference: float | None) -> Dot:
    # An interval is drawn to be set beside the mean: of other months, there is nothing to set it beside.
    interval = value.interval if value.alike else None
    if value.amount is None:
        said = verdict(value, reference)
        return Dot(name, None, None, None, capitalised(NO_RATE_SHORT if said == NO_RATE else said))
    return Dot(
        name=name,
        value=value.amount,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        written=rate(value.amount) if value.rate is not None else amount_text(value),
        apart=bool(value.apart),
    )


def _row(board: LandlordBoard, line: LandlordLine, code: str) -> LandlordRow:
    value = line.value(code)
    interval = value.interval
    dwellings = line.dwellings.amount
    return LandlordRow(
        landlord=line.landlord.id,
        name=line.landlord.name,
        dwellings=NOT_AVAILABLE if dwellings is None else num(dwellings),
        count=amount_text(value),
        rate=_rate(value),
        interval=f"{rate(interval.low)} à {rate(interval.high)}" if interval else NOT_APPLICABLE,
        verdict=capitalised(verdict(value, board.reference(code))),
        evolution=evolution_of(value.comparison, value.indicator),
        amount=value.amount,
    )


def _rate(value: LandlordValue) -> str:
    if not is_counted(value.indicator):
        return NOT_APPLICABLE
    return NOT_AVAILABLE if value.rate is None else rate(value.rate)


def _sheet(board: LandlordBoard, line: LandlordLine) -> LandlordSheet:
    dwellings = line.dwellings.amount
    if dwellings is None:
        subtitle = "Nombre de logements inconnu\u00a0: taux non calculables"
    else:
        subtitle = f"{num(dwellings)} logements locatifs sociaux en {board.year}"
    return LandlordSheet(
        landlord=line.landlord.id,
        name=line.landlord.name,
        subtitle=subtitle,
        lines=tuple(_sheet_line(board, value) for value in line.values if value.count.amount is not None),
    )


def _sheet_line(board: LandlordBoard, value: LandlordValue) -> SheetLine:
    reference = board.reference(value.indicator.code)
    notes = [f"en {value.year}"] if value.year else []
    if value.count.partial and value.count.missing:
        notes.append(f"{num(len(value.count.missing))} mois manquants")
    said = short_verdict(value, reference)
    notes.append(said)
    return SheetLine(
        name=whole_name(value.indicator),
        note=capitalised(", ".join(note for note in notes if note)),
        count=amount_text(value),
        rate=_rate(value),
        all_rate=NOT_APPLICABLE if reference is None or not value.alike else rate(reference),
        evolution=evolution_of(value.comparison, value.indicator),
        spoken=f"{value.indicator.label}\u00a0: {verdict(value, reference)}",
    )
