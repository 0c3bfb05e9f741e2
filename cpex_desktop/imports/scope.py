"""What a file claims to hold completely: inside a claim, no row means zero, so a claim is never made lightly.

An extract of acts says no period: it is read from its first and last dates, with two cautions that are ours
(no text gives them). A first month that starts late for the file's own rhythm is taken for a cut one, and a
last month that stops before its last week for one still running.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import (
    PeriodKind,
    Span,
    add_months,
    last_day,
    month_of,
    months_between,
)
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.types import ScopeClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cpex_desktop.imports.places import Places
    from cpex_desktop.imports.types import Answers, ValueRow

NOWHERE = "aucun"
"""The answer to ``perimetre=`` of a file that completes others: it is complete for no territory."""

_WEEK = 7
_SURELY_SEEN = 5.0  # Poisson: no act where five are expected happens once in 150


def claims_nowhere(answers: Answers) -> bool:
    """Tell whether the officer said that the file is complete for no territory (``perimetre=aucun``)."""
    return fold(answers.get("perimetre") or "") == NOWHERE


def perimeter(answers: Answers, places: Places) -> int:
    """Give the territory that the file covers entirely: ``perimetre=``, else the whole département.

    Raises UserError when the answer names no territory of the base.
    """
    given = answers.get("perimetre")
    if given is None or claims_nowhere(answers):
        return places.whole
    place = places.any(given)
    if not place.id:
        raise UserError(
            "Le périmètre n’est pas reconnu.",
            f"Vous avez écrit {quoted(given)}.",
            "Donnez le code d’un territoire du département, par exemple le SIREN d’un EPCI, ou aucun.",
        )
    return place.id


def given_span(answers: Answers, today: date) -> Span | None:
    """Give the months of ``periode=``, cut at the current month: nobody knows next month's acts.

    Raises UserError when the text is no period or lies in the future.
    """
    given = answers.get("periode")
    if given is None:
        return None
    span, now = Span.parse(given), month_of(today)
    if span.first > now:
        raise UserError(
            "La période donnée n’a pas commencé.",
            f"Vous avez écrit {quoted(given)}.",
            "Donnez les mois que le fichier couvre entièrement, par exemple 2025-10:2026-09.",
        )
    return Span(span.first, min(span.last, now))


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """The months that an extract of acts claims, and those among all its months that are not settled yet.

    ``cut`` is the first month when it seems to have started before the file did; it is outside ``claimed``.
    """

    claimed: Span | None
    provisional: frozenset[int] = frozenset()
    cut: int = 0


def observed_span(first: date, last: date, acts: int, today: date) -> CaseSpan:
    """Judge the months of an extract from the days of its first and last acts.

    The first month is cut when its first act comes after the 7th and at least five acts were to be expected
    before it at the file's mean rhythm. The last month is provisional unless the last act falls in its last
    seven days and the month is over.
    """
    rhythm = acts / ((last - first).days + 1)
    is_cut = first.day > _WEEK and rhythm * (first.day - 1) >= _SURELY_SEEN
    start, end = month_of(first), month_of(last)
    running = (last_day(end) - last).days >= _WEEK or last_day(end) >= today
    claimed = Span(add_months(start, int(is_cut)), end) if end > start or not is_cut else None
    unsettled = {start} if is_cut else set()
    return CaseSpan(claimed, frozenset(unsettled | ({end} if running else set())), start if is_cut else 0)


def answered_span(span: Span, today: date) -> CaseSpan:
    """Take the officer's word for the months; only the current one stays provisional."""
    now = month_of(today)
    is_running = span.last == now and last_day(now) > today
    return CaseSpan(span, frozenset({now} if is_running else ()))


def claims(
    indicators: Iterable[int], territory: int, kind: PeriodKind, span: Span, sectors: int, by_landlord: bool
) -> tuple[ScopeClaim, ...]:
    """Claim the same months for several indicators; ``sectors`` is a bit field (1 << sector)."""
    return tuple(
        ScopeClaim(indicator, territory, int(kind), span.first, span.last, sectors, by_landlord)
        for indicator in sorted(indicators)
    )


def claims_of(values: Iterable[ValueRow], territory: int) -> tuple[ScopeClaim, ...]:
    """Claim what a table lists (``absents=zero``): its indicators, over the periods and sectors it has.

    One claim per indicator, kind of period and unbroken run of periods: a year between two given ones is not
    claimed.
    """
    found: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for value in values:
        if not value.landlord:
            periods = found[value.indicator, value.period_kind]
            periods[value.period_start] = periods.get(value.period_start, 0) | 1 << value.sector
    return tuple(
        ScopeClaim(indicator, territory, kind, run.first, run.last, sectors)
        for (indicator, kind), periods in sorted(found.items())
        for run, sectors in _runs(periods, PeriodKind(kind).length)
    )


def _runs(periods: dict[int, int], step: int) -> list[tuple[Span, int]]:
    runs: list[tuple[Span, int]] = []
    for start in sorted(periods):
        end = add_months(start, step - 1)
        if runs and months_between(runs[-1][0].last, start) == 1:
            span, sectors = runs.pop()
            runs.append((Span(span.first, end), sectors | periods[start]))
        else:
            runs.append((Span(start, end), periods[start]))
    return runs
