"""Dates, months and spans in French words, without the system's locale."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, Protocol

from cpex_desktop.french.words import elide_de

_NARROW = "\u202f"
_LONG = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class Months(Protocol):
    """Anything that lasts from a month to another, both written yyyymm; ``analysis.periods.Span`` is one."""

    @property
    def first(self) -> int:
        """The first month."""

    @property
    def last(self) -> int:
        """The last month, included."""


def date_fr(day: date, style: Literal["short", "weekday", "long"] = "short") -> str:
    """Write a day: « 03/12/2026 », « jeudi 03/12/2026 » or « 3 décembre 2026 » (the first is « 1er »)."""
    if style == "long":
        return f"{'1er' if day.day == 1 else day.day} {_LONG[day.month - 1]} {day.year}"
    short = f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{_DAYS[day.weekday()]} {short}" if style == "weekday" else short


def time_fr(moment: datetime) -> str:
    """Write an hour: « 14 h 02 », as the moment's own zone reads it."""
    return f"{moment.hour}{_NARROW}h{_NARROW}{moment.minute:02}"


def datetime_fr(moment: datetime, style: Literal["short", "weekday", "long"] = "short") -> str:
    """Write a day and its hour: « 21/11/2026, 14 h 02 »."""
    return f"{date_fr(moment, style)}, {time_fr(moment)}"


def month_name(month: int, style: Literal["long", "short", "axis"] = "long") -> str:
    """Name a month yyyymm: « septembre 2026 », « sept. 2026 », or « sept. » under an axis that has the year.

    Raises ValueError when the last two digits are not 01 to 12.
    """
    year, number = divmod(month, 100)
    if not 1 <= number <= 12:
        raise ValueError(f"not a month written yyyymm: {month!r}")
    if style == "axis":
        return _SHORT[number - 1]
    return f"{(_LONG if style == 'long' else _SHORT)[number - 1]} {year}"


def span_label(span: Months, style: Literal["short", "long", "prose"] = "short") -> str:
    """Name a run of months: « oct. 2025 – sept. 2026 », or in a sentence « d’octobre 2025 à septembre 2026 ».

    Whole calendar years are named as years; within a year the year is written once (« janv. – sept. 2026 »).
    In prose a month or a year takes its preposition: « en septembre 2026 », « en 2026 », « de 2024 à 2026 ».
    """
    first, last = _ends(span, "short" if style == "short" else "long")
    if first == last:
        return f"en {last}" if style == "prose" else last
    return f"{elide_de(first)} à {last}" if style == "prose" else f"{first} – {last}"


def _ends(span: Months, style: Literal["long", "short"]) -> tuple[str, str]:
    (first_year, first_number), (last_year, last_number) = divmod(span.first, 100), divmod(span.last, 100)
    if (first_number, last_number) == (1, 12):
        return str(first_year), str(last_year)
    last = month_name(span.last, style)
    if span.first == span.last:
        return last, last
    first = month_name(span.first, style)
    return (first.rpartition(" ")[0] if first_year == last_year else first), last
