"""Months as plain integers, so that the base, the importer and the sums all count time the same way.

A month is an ``int`` written yyyymm (202609 is September 2026). A period is a kind and its first month, as
stored with each value. A span is any run of whole months, as asked for by a screen or a workbook.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted

FIRST_YEAR = 1900
LAST_YEAR = 2199


class PeriodKind(IntEnum):
    """Say how long a stored period lasts; the numbers are stored in the base and never change."""

    MONTH = 1
    QUARTER = 2
    YEAR = 3

    @property
    def length(self) -> int:
        """Tell how many months such a period holds."""
        return _LENGTHS[self]


_LENGTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


def is_month(number: int) -> bool:
    """Tell a month from any other integer: a value read in a file is checked before it is stored.

    Years outside 1900-2199 are refused: they are an Excel serial number or a typing slip, never a period.
    """
    return FIRST_YEAR <= number // 100 <= LAST_YEAR and 1 <= number % 100 <= 12


def _index(month: int) -> int:
    if not is_month(month):
        raise ValueError(f"not a month written yyyymm: {month!r}")
    return month // 100 * 12 + month % 100 - 1


def _month(index: int) -> int:
    month = index // 12 * 100 + index % 12 + 1
    if not is_month(month):
        raise ValueError(f"outside the years {FIRST_YEAR}-{LAST_YEAR}: {month!r}")
    return month


def add_months(month: int, count: int) -> int:
    """Move along the calendar without a date: ``add_months(202611, 3)`` is 202702; ``count`` may be negative.

    Raises ValueError when ``month`` is not one or when the result leaves the years 1900-2199.
    """
    return _month(_index(month) + count)


def months_between(first: int, last: int) -> int:
    """Count the steps from one month to another: 0 for the same month, 12 for a year later, signed."""
    return _index(last) - _index(first)


def month_range(first: int, last: int) -> list[int]:
    """List the months from ``first`` to ``last``, both included; empty when ``last`` comes before."""
    return [_month(index) for index in range(_index(first), _index(last) + 1)]


def month_of(day: date) -> int:
    """Give the month a day belongs to: acts arrive dated by the day and are counted by the month."""
    return day.year * 100 + day.month


def first_day(month: int) -> date:
    """Give the first day of a month, for real dates on an axis or in a cell."""
    _index(month)
    return date(month // 100, month % 100, 1)


def last_day(month: int) -> date:
    """Give the last day of a month, 29 February included, for « arrêté au » and legal delays."""
    _index(month)
    year, number = divmod(month, 100)
    return date(year, number, monthrange(year, number)[1])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of whole months, both ends included: what a figure is about.

    Raises ValueError when an end is not a month or when ``last`` comes before ``first``.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if months_between(self.first, self.last) < 0:
            raise ValueError(f"the span ends before it starts: {self.first}-{self.last}")

    @property
    def months(self) -> list[int]:
        """List the months of the span in order."""
        return month_range(self.first, self.last)

    @property
    def count(self) -> int:
        """Count the months of the span; never less than 1."""
        return months_between(self.first, self.last) + 1

    def previous_year(self) -> Span:
        """Give the same months one year before, the only comparison that the season does not spoil."""
        return Span(add_months(self.first, -12), add_months(self.last, -12))

    def covers(self, other: Span | int) -> bool:
        """Tell whether a month, or a whole span, lies inside this one."""
        if isinstance(other, int):
            return self.first <= other <= self.last
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans share at least a month: their sums must then not be added."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read what an officer types: « 2026-09 », « 2026 », « 2026-T3 », or two of them joined by « : ».

        Raises UserError, in French, when the text is not a period or ends before it starts.
        """
        parts = text.split(":")
        if len(parts) > 2:
            raise _unreadable(text)
        first, last = _read_part(parts[0], text), _read_part(parts[-1], text)
        if last.last < first.first:
            raise UserError(
                "La période finit avant de commencer.",
                f"Vous avez écrit {quoted(text.strip())}.",
                "Donnez d’abord le premier mois, puis le dernier, par exemple 2025-10:2026-09.",
            )
        return cls(first.first, last.last)


_FIRST_ASKED, _LAST_ASKED = 1950, 2150  # leaves room for the year before and for the twelve months that end
_PART = re.compile(r"(\d{4})(?:-(?:(\d{2})|[Tt]([1-4])))?", re.ASCII)


def _read_part(part: str, text: str) -> Span:
    match = _PART.fullmatch(part.strip())
    if match is None:
        raise _unreadable(text)
    year, number, quarter = match.groups()
    january = int(year) * 100 + 1
    first = january - 1 + int(number) if number else january + 3 * (int(quarter) - 1 if quarter else 0)
    if not is_month(first) or not _FIRST_ASKED <= int(year) <= _LAST_ASKED:
        raise _unreadable(text)
    length = 1 if number else 3 if quarter else 12
    return Span(first, add_months(first, length - 1))


def _unreadable(text: str) -> UserError:
    return UserError(
        "La période n’est pas reconnue.",
        f"Vous avez écrit {quoted(text.strip())}.",
        "Écrivez un mois (2026-09), un trimestre (2026-T3), une année (2026) "
        "ou deux mois séparés par deux-points (2025-10:2026-09).",
    )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The period of a stored value: a kind and its first month.

    Quarters start in 01, 04, 07 or 10, years in 01.
    Raises ValueError when the first month cannot start a period of that kind.
    """

    kind: PeriodKind
    start: int

    def __post_init__(self) -> None:
        if _index(self.start) % self.kind.length:
            raise ValueError(f"{self.start} does not start a {self.kind.name.lower()}")

    @property
    def span(self) -> Span:
        """Give the months of the period."""
        return Span(self.start, add_months(self.start, self.kind.length - 1))


def period_containing(kind: PeriodKind, month: int) -> Period:
    """Give the month, quarter or year that a month belongs to."""
    index = _index(month)
    return Period(kind, _month(index - index % kind.length))


def single_month(month: int) -> Span:
    """Give the span of one month."""
    return Span(month, month)


def rolling_12(last: int) -> Span:
    """Give the twelve months that end with ``last``: a year's total that can be followed month by month."""
    return Span(add_months(last, -11), last)


def year_to_date(last: int) -> Span:
    """Give the months from January to ``last``, to be compared with the same months of the year before."""
    return Span(last // 100 * 100 + 1, last)
