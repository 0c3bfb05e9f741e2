"""Which period a figure is about when no column says it: the answer given, the titles, the sheet name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Period, PeriodKind, Span, add_months, period_containing
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, month_name, quoted
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.dates import FoundPeriod, find_period
from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.types import Answers, Question
from cpex_desktop.reference.catalogue import Aggregation, Periodicity

RUN = "Le titre annonce un cumul de plusieurs mois, qui ne peut pas être enregistré tel quel."

_HALF_YEAR = re.compile(
    r"\b(?:s ?[12]|semestres?|sem(?: ?[12])?|[12](?:er|e|eme|nd) sem|\d+ (?:premiers|derniers) mois)\b"
)

_KINDS = (
    (Periodicity.MONTH, PeriodKind.MONTH),
    (Periodicity.QUARTER, PeriodKind.QUARTER),
    (Periodicity.YEAR, PeriodKind.YEAR),
)
_EDGES = {1, 12}


@dataclass(frozen=True, slots=True)
class ToldPeriod:
    """A period told once for a whole table or column; ``as_of`` when it comes from a day."""

    period: Period
    as_of: bool = False


def fitted(told: ToldPeriod, measure: Measure) -> Period | None:
    """Give the period of a value of ``measure``, None when a day cannot bound it.

    « au 31/12/2025 » dates a stock, a mean or a rate: it takes the finest period in which the indicator is
    kept. A flow « au 30/09/2026 » may be a month or nine: nobody guesses.
    """
    if not told.as_of:
        return told.period
    if measure.aggregation in {Aggregation.FLOW, Aggregation.AMOUNT}:
        return None
    if measure.entry is None:
        kind = PeriodKind.YEAR if told.period.start % 100 in _EDGES else PeriodKind.MONTH
    else:
        kind = next(kind for word, kind in _KINDS if word in measure.entry.periodicity)
    return period_containing(kind, told.period.start)


def says_half_year(texts: Iterable[str]) -> bool:
    """Tell a column of figures whose header says a half-year, lest it pass for the year of the title."""
    return any(_HALF_YEAR.search(fold(text)) for text in texts)


def answered_period(answers: Answers) -> Period | None:
    """Read ``periode=``; raises UserError when it is not a month, a quarter or a year."""
    given = answers.get("periode")
    if given is None:
        return None
    period = _whole(Span.parse(given))
    if period is not None:
        return period
    raise UserError(
        "Cette période ne peut pas être enregistrée.",
        f"Vous avez écrit {quoted(given)}\u00a0: une valeur porte sur un mois, un trimestre ou une année.",
        "Donnez une année (2026), un trimestre (2026-T3) ou un mois (2026-09)\u202f; pour un cumul, demandez "
        "les chiffres mois par mois.",
    )


def _whole(span: Span) -> Period | None:
    """Give the month, quarter or year that a run of months is, None for any other run."""
    periods = (period_containing(kind, span.first) for kind in PeriodKind)
    return next((period for period in periods if period.span == span), None)


def years_of(months: Sequence[int], table: Table, answers: Answers) -> list[Period] | None:
    """Date the months without a year that lie across, in their order; None when the year must be asked.

    One year dates months that go forward. From December back to January there are two: only a first and a
    last month given by the officer (``periode=2025-10:2026-09``) say which.
    """
    given = answers.get("periode")
    span = Span.parse(given) if given is not None else None
    if span is None or _whole(span) is not None:
        told, _ = told_periods(table, answers)
        if told is None:
            return None
        span = period_containing(PeriodKind.YEAR, told.period.start).span
    dated: list[int] = []
    for month in months:
        floor = dated[-1] if dated else add_months(span.first, -1)
        dated.append(add_months(floor, (month - floor % 100 - 1) % 12 + 1))
    if not all(map(span.covers, dated)):
        return None
    return [Period(PeriodKind.MONTH, month) for month in dated]


def told_by(titles: Iterable[str]) -> tuple[ToldPeriod | None, tuple[FoundPeriod, ...]]:
    """Find the period that titles tell; two different ones tell nothing but give choices to a question."""
    found = [one for title in titles if (one := find_period(title)) is not None]
    firm = {(one.period, one.as_of) for one in found if not one.span}
    if len(firm) > 1:
        firm = _agreed(firm)
    if len(firm) == 1 and not any(one.span for one in found):
        return ToldPeriod(*firm.pop()), tuple(found)
    return None, tuple(found)


def _agreed(firm: set[tuple[Period, bool]]) -> set[tuple[Period, bool]]:
    """Let a day give way to the only period that holds it (« année 2025 », « au 31/12/2025 »)."""
    periods = [period for period, as_of in firm if not as_of]
    if len(periods) == 1 and all(periods[0].span.covers(day.start) for day, as_of in firm if as_of):
        return {(periods[0], False)}
    return firm


def told_periods(table: Table, answers: Answers) -> tuple[ToldPeriod | None, tuple[FoundPeriod, ...]]:
    """Find the period of a table as a whole: the answer given, else its titles, else those before a twin.

    The second part lists every period met in them, to be offered when the first is None.
    """
    told, hints = told_by(table.titles)
    if told is None and not hints:
        told, hints = told_by(table.inherited)
    given = answered_period(answers)
    return (ToldPeriod(given) if given else told), hints


def period_text(period: Period) -> str:
    """Write a period as ``--set periode=`` takes it."""
    year, month = divmod(period.start, 100)
    if period.kind is PeriodKind.YEAR:
        return str(year)
    return f"{year}-T{(month + 2) // 3}" if period.kind is PeriodKind.QUARTER else f"{year}-{month:02}"


def period_label(period: Period) -> str:
    """Name a period in French."""
    year, month = divmod(period.start, 100)
    if period.kind is PeriodKind.YEAR:
        return f"année {year}"
    if period.kind is PeriodKind.QUARTER:
        return f"{(month + 2) // 3}{'er' if month == 1 else 'e'} trimestre {year}"
    return month_name(period.start)


def ask_years(sheet: str) -> Question:
    """Ask when the months without a year that lie across begin and end."""
    return Question(
        "periode",
        f"Les mois de la feuille {quoted(sheet)} n’ont pas d’année, ou en couvrent plusieurs. Quelle est "
        "leur année, ou leur premier et leur dernier mois\u202f?",
        (),
        "2025-10:2026-09",
    )


def ask_period(sheet: str, hints: Iterable[FoundPeriod]) -> Question:
    """Ask what period the figures are about, offering what was met in titles and names."""
    choices: dict[str, str] = {}
    told = tuple(hints)
    for hint in told if not any(one.span for one in told) else ():
        month = hint.period.kind is PeriodKind.MONTH
        for kind in (PeriodKind.MONTH, PeriodKind.YEAR) if month else (hint.period.kind,):
            period = period_containing(kind, hint.period.start)
            choices.setdefault(period_text(period), period_label(period))
    return Question(
        "periode",
        f"Sur quelle période portent les chiffres de la feuille {quoted(sheet)}\u202f?"
        + (f" {RUN}" if any(one.span for one in told) else ""),
        tuple(choices.items()),
        "2026-09",
    )
