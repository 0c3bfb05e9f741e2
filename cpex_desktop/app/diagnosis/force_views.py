"""The charts of the concours put together from their rows: months, catching up, truces."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.backlog import Backlog
from cpex_desktop.charts.police_series import (
    CatchUpPanel,
    Look,
    MonthTracks,
    Track,
    TruceCurve,
    TruceCurves,
)
from cpex_desktop.french import date_fr, month_name, span_label
from cpex_desktop.queries.evolution_readings import years_named
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.police_backlog import CatchUpLine, TruceLine, catch_up_lines, truce_lines
from cpex_desktop.queries.police_force import (
    BOARD,
    ENFORCED,
    FLOWS,
    GRANTED,
    NOT_ENFORCED,
    OVER_TWO_MONTHS,
    PENDING,
    REQUESTS,
    STOCKS,
    ForceBoard,
)
from cpex_desktop.queries.police_readings import flows_reading, stocks_reading
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.totals import Cut
from cpex_desktop.queries.truce_readings import (
    backlog_reading,
    built_words,
    catch_up_reading,
    outcome_words,
)
from cpex_desktop.queries.truces import base_truces, extended_months
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference.truce import covered_months
from cpex_desktop.ui.diagnosis.force_rows import (
    CatchUpView,
    MonthRow,
    MonthsView,
    TruceRow,
    TrucesView,
    TruceView,
)

_MOST_CURVES = 4
_PANELS = {REQUESTS: "Demandes", GRANTED: "Accords", ENFORCED: "Expulsions"}
_NO_TRUCE = (
    "Les dates de la trêve ne sont pas connues. En outre-mer, le préfet les fixe\u00a0: saisissez-les "
    "dans les réglages."
)
_NOT_CAUGHT_UP = "Ni demandes, ni accords, ni expulsions ne sont connus pour les mois qui suivent la trêve."
_NOT_FOLLOWED = "Aucun mois de trêve n’est connu\u00a0: importez les demandes, accords et refus par mois."
_NO_FLOW = (
    "Aucun flux n’est connu sur la période. Importez les demandes, les accords, les refus et les expulsions "
    "par mois (préfecture)."
)
_NO_STOCK = (
    "Aucun stock n’est connu sur la période. Importez les demandes en instance et les accords non exécutés "
    "en fin de mois (préfecture)."
)


def months_view(connection: sqlite3.Connection, board: ForceBoard) -> MonthsView:
    """Make the charts of flows and of stocks, and their one table."""
    span = board.span
    truces = base_truces(connection)
    shaded = covered_months(truces, span.first, span.last)
    prolonged = extended_months(truces, span)

    def chart(*tracks: tuple[str, str, Look]) -> MonthTracks:
        series = [Track(name, _values(board, code), look) for name, code, look in tracks]
        return MonthTracks(span.months, series, shaded, prolonged)

    return MonthsView(
        subtitle=f"{capitalised(span_label(span))}, flux du mois et stocks en fin de mois",
        flows=chart(
            ("Demandes", REQUESTS, Look.OTHER),
            ("Accordés", GRANTED, Look.MAIN),
            ("Expulsions", ENFORCED, Look.COLUMNS),
        ),
        stocks=chart(
            ("En instance", PENDING, Look.MAIN),
            (">\u00a02\u00a0mois", OVER_TWO_MONTHS, Look.ALERT),
            ("Accordés non exécutés", NOT_ENFORCED, Look.OTHER),
        ),
        flows_reading=flows_reading(board),
        stocks_reading=stocks_reading(board),
        rows=tuple(
            MonthRow(month.month, tuple(month.amount(code) for code in BOARD)) for month in board.months
        ),
        flows_absence="" if _any(board, FLOWS) else _NO_FLOW,
        stocks_absence="" if _any(board, STOCKS) else _NO_STOCK,
    )


def _any(board: ForceBoard, codes: Sequence[str]) -> bool:
    return any(month.amount(code) is not None for month in board.months for code in codes)


def _values(board: ForceBoard, code: str) -> tuple[float | None, ...]:
    return tuple(month.amount(code) for month in board.months)


def catch_up_view(connection: sqlite3.Connection, place: Place, last: int, cut: Cut) -> CatchUpView:
    """Make the cumulative charts since the last truce."""
    if not base_truces(connection):
        return CatchUpView(absence=_NO_TRUCE, undated=True)
    lines = catch_up_lines(connection, place.id, last, cut)
    if not lines:
        return CatchUpView(absence=f"Aucune trêve n’est terminée à fin {month_name(last)}.")
    if all(line.found.reached is None for line in lines):
        return CatchUpView(absence=_NOT_CAUGHT_UP)
    sides = [side for line in lines for side in (line.found.now, line.found.mean)]
    return CatchUpView(
        subtitle=f"Cumul {span_label(lines[0].span, 'prose')}, effet de rattrapage",
        panels=tuple(_panel(line) for line in lines),
        rows=tuple(
            MonthRow(month, tuple(side[rank] for side in sides))
            for rank, month in enumerate(lines[0].found.months)
        ),
        reading=catch_up_reading(lines, minimum=few_acts(connection)),
    )


def _panel(line: CatchUpLine) -> CatchUpPanel:
    found = line.found
    return CatchUpPanel(
        _PANELS[line.indicator.code], found.months, found.now, found.mean, _years(found.years)
    )


def _years(years: Sequence[int]) -> str:
    return capitalised(years_named(tuple(years))) if years else ""


@dataclass(frozen=True, slots=True)
class _Followed:
    key: str
    word: str
    subtitle: str
    noun: tuple[str, str]
    of: Callable[[TruceLine], Backlog]
    by_flows: bool


_FOLLOWED = (
    _Followed(
        "pending",
        "Demandes en instance",
        "écart avec la veille de la trêve",
        ("demande en instance", "demandes en instance"),
        lambda line: line.pending,
        by_flows=False,
    ),
    _Followed(
        "instruction",
        "Instruction, par les flux",
        "demandes moins décisions, cumul",
        ("demande sans décision", "demandes sans décision"),
        lambda line: line.instruction,
        by_flows=True,
    ),
    _Followed(
        "not_enforced",
        "Accordés non exécutés",
        "écart avec la veille de la trêve",
        ("concours à exécuter", "concours à exécuter"),
        lambda line: line.not_enforced,
        by_flows=False,
    ),
    _Followed(
        "enforcement",
        "Exécution, par les flux",
        "accords moins expulsions, cumul",
        ("concours à exécuter", "concours à exécuter"),
        lambda line: line.enforcement,
        by_flows=True,
    ),
)


def truces_view(connection: sqlite3.Connection, place: Place, last: int, cut: Cut) -> TrucesView:
    """Make the truces laid over one another, one view per backlog that is known, and their table."""
    if not base_truces(connection):
        return TrucesView(absence=_NO_TRUCE, undated=True)
    lines = truce_lines(connection, place.id, last, cut)
    views = tuple(view for one in _FOLLOWED if (view := _truce_view(one, lines)) is not None)
    if not views:
        return TrucesView(absence=_NOT_FOLLOWED)
    return TrucesView(views)


def _truce_view(followed: _Followed, lines: Sequence[TruceLine]) -> TruceView | None:
    known = [line for line in lines if any(level is not None for level in followed.of(line).levels)]
    if not known:
        return None
    newest = known[-_MOST_CURVES:]
    backlogs = [followed.of(line) for line in newest]
    longest = max(backlogs, key=lambda backlog: len(backlog.months))
    curves = [
        TruceCurve(truce_name(line), backlog.levels, backlog.truce.count)
        for line, backlog in zip(newest, backlogs, strict=True)
    ]
    names = [month_name(month, "axis") for month in longest.months]
    return TruceView(
        key=followed.key,
        word=followed.word,
        subtitle=followed.subtitle,
        curves=TruceCurves(names, curves),
        rows=tuple(_truce_row(line, followed.of(line)) for line in reversed(known)),
        reading=backlog_reading(newest[-1], backlogs[-1], followed.noun, by_flows=followed.by_flows),
    )


def truce_name(line: TruceLine) -> str:
    """Name a truce by its years, « 2025-2026 »; by one year where it ends in the year that it starts in."""
    first, last = line.truce.start.year, line.truce.end.year
    return str(first) if first == last else f"{first}-{last}"


def _truce_row(line: TruceLine, backlog: Backlog) -> TruceRow:
    name = truce_name(line)
    return TruceRow(
        name=f"{name}, prolongée" if line.truce.extended else name,
        dates=f"{date_fr(line.truce.start)} – {date_fr(line.truce.end)}",
        built=built_words(backlog),
        outcome=outcome_words(backlog),
    )
