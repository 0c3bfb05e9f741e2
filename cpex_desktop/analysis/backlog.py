"""What a truce leaves behind: files that pile up while nothing is enforced, and how they are absorbed.

Levels are counted from the eve of the truce: 0 is the backlog as it stood then, so a level of 12 means twelve
files more. Two ways lead to a level, and they answer different questions. By flows: what came in less what
went out, the only way where nobody counts the files. By a stock that the prefecture counts each month, which
also sees those that end otherwise (the household left, the debt was paid), so it falls sooner.

The rules are ours: no text defines a backlog nor its absorption. To be checked with the prefecture: whether
its refusals include the implicit ones (two months of silence, CPCE art. R. 153-1); here they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import fsum

from cpex_desktop.analysis.periods import Span, add_months, month_of, month_range

MOST_YEARS = 3


class Outcome(StrEnum):
    """Say how a truce's backlog ended."""

    NOTHING_BUILT = "nothing_built"
    ABSORBED = "absorbed"
    NOT_YET = "not_yet"
    CARRIED_OVER = "carried_over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Backlog:
    """One truce, month by month; ``levels`` has the length of ``months``, None where it cannot be known.

    ``built`` is the level when the truce ends. ``absorbed_in`` is the first month after it whose level is
    back to 0 or under; ``exact`` is false when an unknown month before it may have been the first.
    ``carried_over`` means that the next truce began before that.
    """

    truce: Span
    months: tuple[int, ...]
    levels: tuple[float | None, ...]
    built: float | None
    absorbed_in: int | None
    exact: bool
    outcome: Outcome


def whole_months(start: date, end: date) -> Span | None:
    """Give the months that lie wholly in a truce, None when there is none.

    A month cut by the truce's end counts as after it: acts are counted by the month, and enforcement resumed
    in that one (10 July 2020).
    """
    first = month_of(start) if start.day == 1 else add_months(month_of(start), 1)
    last = month_of(end + timedelta(days=1))
    return Span(first, add_months(last, -1)) if first < last else None


def net_flows(entries: Sequence[float | None], *exits: Sequence[float | None]) -> list[float | None]:
    """Give what each month adds to a backlog; None when a side is absent. Raises ValueError for lengths."""
    nets: list[float | None] = []
    for come, *gone in zip(entries, *exits, strict=True):
        known = [side for side in gone if side is not None]
        nets.append(None if come is None or len(known) < len(gone) else come - fsum(known))
    return nets


def running_sums(values: Sequence[float | None]) -> list[float | None]:
    """Add up from the first month; an absent month ends the line, since what follows rests on it."""
    sums: list[float | None] = []
    for place, value in enumerate(values):
        broken = value is None or (place > 0 and sums[-1] is None)
        sums.append(None if broken else fsum(known for known in values[: place + 1] if known is not None))
    return sums


def flow_backlog(
    truce: Span,
    entries: Sequence[float | None],
    exits: Sequence[Sequence[float | None]],
    *,
    next_truce: bool = False,
) -> Backlog:
    """Follow a truce by flows, from its first month; the sequences start there and end where the data do.

    ``next_truce`` says that the month after the last one belongs to the next truce.
    """
    levels = running_sums(net_flows(entries, *exits))
    return _follow(truce, levels, next_truce)


def stock_backlog(
    truce: Span, before: float | None, stocks: Sequence[float | None], *, next_truce: bool = False
) -> Backlog:
    """Follow a truce by a stock counted at each month's end; ``before`` is that of the month before it.

    A month that nobody counted hides its own level only. Without ``before`` no level is known.
    """
    levels = [None if stock is None or before is None else stock - before for stock in stocks]
    return _follow(truce, levels, next_truce)


def _follow(truce: Span, levels: Sequence[float | None], next_truce: bool) -> Backlog:
    months = month_range(truce.first, add_months(truce.first, len(levels) - 1)) if levels else []
    built = levels[truce.count - 1] if len(levels) >= truce.count else None
    after = list(zip(months, levels, strict=True))[truce.count :]
    back = next((place for place, (_, level) in enumerate(after) if level is not None and level <= 0), None)
    exact = all(level is not None for _, level in after[: len(after) if back is None else back])
    absorbed = None if back is None or built is None or built <= 0 else after[back][0]
    outcome = _outcome(built, absorbed, [level for _, level in after], next_truce)
    return Backlog(truce, tuple(months), tuple(levels), built, absorbed, exact, outcome)


def _outcome(
    built: float | None, absorbed: int | None, after: Sequence[float | None], next_truce: bool
) -> Outcome:
    if built is None:
        return Outcome.UNKNOWN
    if built <= 0:
        return Outcome.NOTHING_BUILT
    if absorbed is not None:
        return Outcome.ABSORBED
    if any(level is None for level in after):
        return Outcome.UNKNOWN
    return Outcome.CARRIED_OVER if next_truce else Outcome.NOT_YET


@dataclass(frozen=True, slots=True)
class CatchUp:
    """One flow added up since the truce ended, beside the mean of earlier years at the same month.

    ``years`` are those behind the mean, ``left_out`` those that lack a month, which would drag it down: the
    mean is made of the same years from its first month to its last. ``mean`` holds None without any year.
    """

    months: tuple[int, ...]
    now: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    years: tuple[int, ...]
    left_out: tuple[int, ...]

    @property
    def reached(self) -> int | None:
        """Give the place of the last month that is known this year, None when the first one lacks."""
        known = [place for place, value in enumerate(self.now) if value is not None]
        return known[-1] if known else None


def catch_up(
    months: Sequence[int],
    values: Sequence[float | None],
    earlier: Mapping[int, Sequence[float | None]],
) -> CatchUp:
    """Measure the « effet de rattrapage » of one flow: cumulated, against up to three earlier years.

    ``values`` are the counts of ``months``; ``earlier`` those of the same months by year, of the same length.
    Only the newest three years are kept. Raises ValueError for lengths that differ.
    """
    newest = sorted(earlier)[-MOST_YEARS:]
    if any(len(earlier[year]) != len(months) for year in newest) or len(values) != len(months):
        raise ValueError("a year has more or fewer months than the others")
    now = running_sums(values)
    length = sum(value is not None for value in now) or len(months)
    sums = {year: running_sums(earlier[year][:length]) for year in newest}
    whole = [year for year in newest if months and sums[year][-1] is not None]
    mean: list[float | None] = [
        fsum(value for year in whole if (value := sums[year][place]) is not None) / len(whole)
        if whole and place < length
        else None
        for place in range(len(months))
    ]
    left_out = tuple(year for year in newest if year not in whole)
    return CatchUp(tuple(months), tuple(now), tuple(mean), tuple(whole), left_out)
