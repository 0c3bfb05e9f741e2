"""The second sheet: five indicators month by month, beside the same months a year before."""

from __future__ import annotations

from dataclasses import replace

from cpex_desktop.analysis.periods import add_months, first_day
from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    CellRef,
    Chart,
    Column,
    ColumnRef,
    Formula,
    Heading,
    Note,
    Reading,
    Row,
    Series,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, plain
from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, RowKind, Tone
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.french import NOT_AVAILABLE, span_label
from cpex_desktop.queries.key_figures import Compared, MonthlyComparison
from cpex_desktop.queries.readings import evolution_reading, truce_dates
from cpex_desktop.queries.shortfalls import latest_years
from cpex_desktop.queries.totals import Figure
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Indicator

TABLE = "mois"
_WIDTHS = (14.0, *(13.2,) * 10)
_CHART_ORDER = ("summonses", "evictions_enforced", "police_granted", "payment_orders", "judgments_total")


def evolution_sheet(facts: PrefectFacts) -> Sheet:
    """Describe the sheet « Évolution »."""
    blocks: list[Block] = [
        Title(
            "Évolution mensuelle",
            f"{facts.scope} · nombre d’actes par mois, et rappel des 12\u00a0mois précédents",
        ),
        _table(facts),
        *(Note(text) for text in _notes(facts)),
        source_note(facts.act_batches),
        Space(8),
        *_charts(facts),
        Reading(_reading(facts)),
    ]
    return Sheet("Évolution", _WIDTHS, tuple(blocks))


def _table(facts: PrefectFacts) -> Table:
    columns = [Column("month", "Mois", Kind.MONTH)]
    for months in facts.months:
        name, code = months.indicator.short_label, months.indicator.code
        columns += [
            Column(f"{code}_now", "12\u00a0mois", Kind.WHOLE, group=name),
            Column(f"{code}_before", "12\u00a0mois préc.", Kind.WHOLE, group=name, tone=Tone.MUTED),
        ]
    tinted = {months.indicator.code: _tinted_months(facts, months.indicator) for months in facts.months}
    rows = [_month_row(facts, number, month, tinted) for number, month in enumerate(facts.span.months)]
    total = Row("total", (Cell("Total"), *_total_cells(facts)), RowKind.TOTAL)
    change = Row("evolution", (Cell("Évolution"), *_change_cells(facts)), RowKind.FOOT)
    return Table(TABLE, tuple(columns), (*rows, total, change), row_height=16.5)


def _tinted_months(facts: PrefectFacts, indicator: Indicator) -> frozenset[int]:
    """Tell which months of both years a truce touches, for the acts that it suspends."""
    return facts.truce_months if procedure.follows_truce(indicator) else frozenset()


def _month_row(facts: PrefectFacts, number: int, month: int, tinted: dict[str, frozenset[int]]) -> Row:
    cells = [Cell(first_day(month))]
    for months in facts.months:
        shaded = tinted[months.indicator.code]
        cells.append(amount_cell(months.now[number], tinted=month in shaded))
        earlier = add_months(month, -12) in shaded
        cells.append(amount_cell(months.before[number], tone=Tone.MUTED, tinted=earlier))
    return Row(f"m{month}", tuple(cells))


def _total_cells(facts: PrefectFacts) -> list[Cell]:
    cells = []
    for months, item in zip(facts.months, facts.key, strict=True):
        code = months.indicator.code
        cells.append(_total_cell(f"{code}_now", months.now, item.now))
        cells.append(_total_cell(f"{code}_before", months.before, item.before, Tone.MUTED))
    return cells


def _total_cell(column: str, months: tuple[Figure, ...], total: Figure, tone: Tone = Tone.PLAIN) -> Cell:
    """Sum the months by a formula, unless the total came as such and its months do not make it."""
    if total.amount is None:
        return amount_cell(total)
    known = [figure.amount for figure in months if figure.amount is not None]
    if not known or abs(sum(known) - total.amount) > 1e-6:
        return amount_cell(total, tone=tone)
    formula = Formula("=SUM({0})", (ColumnRef(TABLE, column),), plain(total.amount))
    return Cell(formula, tone, partial=total.partial)


def _change_cells(facts: PrefectFacts) -> list[Cell]:
    cells = []
    for item in facts.key:
        code = item.indicator.code
        refs = (CellRef(TABLE, f"{code}_now", "total"), CellRef(TABLE, f"{code}_before", "total"))
        change = evolution_cell(item.comparison, item.indicator, refs)
        cells += [replace(change, kind=Kind.EVOLUTION), Cell()]
    return cells


def totals_row(item: Compared) -> tuple[float | str, float | str]:
    """Give what the total and the evolution of an indicator show, for the cells that point at them."""
    total = amount_cell(item.now).content
    change = evolution_cell(item.comparison, item.indicator).content
    return (
        total if isinstance(total, float | int | str) else NOT_AVAILABLE,
        change if isinstance(change, float | int | str) else NOT_AVAILABLE,
    )


def _notes(facts: PrefectFacts) -> list[str]:
    notes = []
    dates = truce_dates(facts.truces)
    if dates:
        notes.append(
            f"Fond bleu clair\u00a0: mois de la trêve hivernale ({dates}), pour les actes qu’elle suspend."
        )
    elif facts.own_truce:
        notes.append("La période sans expulsion, fixée par arrêté dans ce département, n’est pas teintée.")
    sums = [figure for item in facts.key for figure in (item.now, item.before)]
    monthly = [figure for months in facts.months for figure in (*months.now, *months.before)]
    marks = marks_note([*sums, *monthly], (item.comparison.unread for item in facts.key), facts.few)
    marks += latest_years(facts.key)
    return [*notes, *([" ".join(marks)] if marks else [])]


def _charts(facts: PrefectFacts) -> list[Block]:
    codes = [code for code in _CHART_ORDER if facts.monthly(code)][:2]
    places = ((0, 5), (6, 5)) if len(codes) == 2 else ((0, 0),)
    lanes: list[tuple[Block, ...]] = []
    for (at, span), code in zip(places, codes, strict=False):
        item = facts.key_figure(code)
        heading = Heading(f"{item.indicator.short_label} par mois", at, span)
        lanes.append((heading, month_chart(facts, item, at=at, span=span, height=190.0)))
    return [Beside(tuple(lanes)), Space(6)] if lanes else []


def month_chart(facts: PrefectFacts, item: Compared, *, at: int, span: int, height: float) -> Chart:
    """Draw one indicator's months as columns, and those of the year before as a line when known."""
    code = item.indicator.code
    months = next(one for one in facts.months if one.indicator.code == code)
    series = [Series(f"{code}_now", "12\u00a0derniers mois", Paint.MAIN)]
    if any(figure.amount is not None for figure in months.before):
        series.append(Series(f"{code}_before", "12\u00a0mois précédents", Paint.PREVIOUS))
    return Chart(
        kind=ChartKind.COLUMNS_AND_LINE,
        table=TABLE,
        category="month",
        series=tuple(series),
        description=f"{item.indicator.label} par mois, {span_label(facts.span)}, et un an plus tôt.",
        height=height,
        at=at,
        span=span,
    )


def _reading(facts: PrefectFacts) -> str:
    codes = [code for code in _CHART_ORDER if facts.monthly(code)]
    months: MonthlyComparison | None = facts.monthly(codes[0]) if codes else None
    chosen = months or facts.months[0]
    return evolution_reading(chosen, [facts.key_figure(code) for code in ("summonses", "police_granted")])
