"""The dashboard's rows, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from datetime import date

from cpex_desktop.analysis.funnel import Funnel, StageFlows, build_funnel
from cpex_desktop.analysis.periods import Span, add_months, rolling_12
from cpex_desktop.analysis.rates import Unread
from cpex_desktop.app.dashboard_spots import ACTS_WORD, read_spots
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.french import counted, date_fr, month_name, num, signed_percent, span_label
from cpex_desktop.queries.freshness import SourceLine, known_months, list_sources
from cpex_desktop.queries.key_figures import (
    Compared,
    compared,
    data_end,
    key_figures,
    monthly_comparison,
)
from cpex_desktop.queries.places import Place, departement
from cpex_desktop.queries.readings import monthly_reading
from cpex_desktop.queries.shortfalls import missing_months, year_told
from cpex_desktop.queries.totals import Figure
from cpex_desktop.queries.truces import base_truces
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.reference.truce import covered_months
from cpex_desktop.ui.dashboard.plan_card_rows import PlanCardRows, PlanInvite
from cpex_desktop.ui.dashboard.rows import DashboardRows, MonthlyView, SourceRow, StageLine, TaskRow
from cpex_desktop.ui.widgets.key_figure import KeyFigure

_CHART_WORDS = {"summonses": "Assignations", "police_granted": "Concours", "evictions_enforced": "Expulsions"}
_MOST_MONTHS = 36


def read_dashboard(
    connection: sqlite3.Connection,
    last: int | None,
    tasks: tuple[TaskRow, ...] = (),
    plan: PlanCardRows | PlanInvite | None = None,
    uncovered: Container[int] = frozenset(),
) -> DashboardRows:
    """Read everything that the dashboard shows over the twelve months that end at ``last``.

    None means the newest month. The base may be empty: the answer then says only where one is. ``tasks`` and
    ``plan`` are those of the day, whatever the month, as the hot spots without an action (``uncovered``).
    """
    home = departement(connection)
    place = f"{home.name} ({home.code})"
    end = data_end(connection) if last is None else last
    if end is None:
        return DashboardRows(f"{place} · aucun chiffre", tasks=tasks, plan=plan)
    span = rolling_12(end)
    figures = key_figures(connection, end)
    dated = {_dated(found.now) for found in figures if found.now.amount is not None}
    common = next(iter(dated)) if len(dated) == 1 else ""
    said = f" · {common[:1].lower()}{common[1:]}" if common else ""
    return DashboardRows(
        subtitle=f"{place} · 12 mois glissants, {span_label(span)}{said}",
        last=end,
        months=_months(connection, end),
        links=tuple(f"cpex:indicateur/{found.indicator.code}" for found in figures),
        tasks=tasks,
        figures=tuple(_tile(found, _series(connection, found, home, span), common) for found in figures),
        views=tuple(_view(connection, code, home, span) for code in _CHART_WORDS),
        stages=_stages(connection, home, span),
        stages_subtitle="Flux sur 12 mois, comparés à l’étape précédente",
        spots=read_spots(connection, uncovered),
        acts_word=ACTS_WORD,
        sources=tuple(_source(line) for line in list_sources(connection)),
        lacking=_lacking(figures),
        plan=plan,
    )


def _months(connection: sqlite3.Connection, end: int) -> tuple[int, ...]:
    known = known_months(connection)
    first = add_months(known[0], 11)
    ends = [month for month in known if first <= month <= max(end, data_end(connection) or end)]
    return tuple(sorted({*ends, end}, reverse=True)[:_MOST_MONTHS])


def _series(
    connection: sqlite3.Connection, found: Compared, home: Place, span: Span
) -> tuple[float | None, ...]:
    months = monthly_comparison(connection, found.indicator.code, home.id, span)
    return tuple(figure.amount for figure in months.now)


def _tile(found: Compared, history: tuple[float | None, ...], common: str) -> KeyFigure:
    """Make a tile; the date of its data is left to the head of the page where it is ``common`` to all."""
    amount, dated = found.now.amount, _dated(found.now)
    return KeyFigure(
        label=found.indicator.short_label,
        value=None if amount is None else num(amount),
        evolution=evolution_of(found.comparison, found.indicator),
        history=history,
        as_of=_partial(found.now, found.span) or (dated if dated != common else ""),
        absence=year_told(found) or f"À importer\u00a0: {_first_source(found.indicator)}",
    )


def _dated(figure: Figure) -> str:
    return f"Données au {date_fr(date.fromisoformat(figure.as_of))}" if figure.as_of else ""


def _partial(figure: Figure, span: Span) -> str:
    if not figure.partial:
        return ""
    if figure.missing:
        return f"Partiel\u00a0: {span.count - len(figure.missing)} mois sur {span.count}"
    return f"Partiel\u00a0: {num(figure.covered)} communes sur {num(figure.expected)}"


def _first_source(indicator: catalogue.Indicator) -> str:
    name = indicator.source.split("\u202f;")[0].strip()
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _view(connection: sqlite3.Connection, code: str, home: Place, span: Span) -> MonthlyView:
    found = compared(connection, code, home.id, span)
    indicator = found.indicator
    if found.now.amount is None:
        return MonthlyView(code, _CHART_WORDS[code], indicator.label, "", "", None, _not_received(indicator))
    months = monthly_comparison(connection, code, home.id, span)
    truces = base_truces(connection) if procedure.follows_truce(indicator) else ()
    shaded = covered_months(truces, span.first, span.last)
    series = MonthlySeries(
        span.months,
        tuple(figure.amount for figure in months.now),
        tuple(figure.amount for figure in months.before),
        shaded,
    )
    return MonthlyView(
        code, _CHART_WORDS[code], indicator.label, _subtitle(found), monthly_reading(found), series
    )


def _not_received(indicator: catalogue.Indicator) -> str:
    return (
        f"Aucune donnée sur ces douze mois. Importez un fichier qui porte cet indicateur "
        f"(source habituelle\u00a0: {indicator.source})."
    )


def _subtitle(found: Compared) -> str:
    now, before = found.now.amount, found.before.amount
    if now is None:
        return ""
    known = found.span.count - len(found.now.missing)
    total = f"{num(now)} sur {known} mois" + (" connu" if known == 1 else " connus" if known < 12 else "")
    if before is None or found.comparison.unread is Unread.PARTIAL:
        return total
    change = found.comparison.fraction
    part = "" if change is None else f" ({signed_percent(change)})"
    return f"{total}, contre {num(before)} un an plus tôt{part}"


def _stages(connection: sqlite3.Connection, home: Place, span: Span) -> tuple[StageLine, ...]:
    codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    found = [compared(connection, code, home.id, span) for code in codes]
    funnel: Funnel = build_funnel(StageFlows(item.indicator.code, total=item.now.amount) for item in found)
    return tuple(
        StageLine(item.indicator.short_label, stage.total, stage.ratio)
        for item, stage in zip(found, funnel.stages, strict=True)
    )


def _source(line: SourceLine) -> SourceRow:
    year = str(line.year) if line.year else "–"
    reach = month_name(line.last, "short") if line.last else year
    lots = counted(line.batches, "lot", "lots")
    return SourceRow(line.source, reach, f"Arrêtées au {date_fr(line.as_of)}, {lots}")


def _lacking(figures: Sequence[Compared]) -> str:
    return " ".join(missing_months([found for found in figures if found.now.amount is not None]))
