"""Read days and periods as services write them: « déc-25 », « 12/2025 », « T3 2025 », Excel dates, years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.analysis.periods import (
    Period,
    PeriodKind,
    first_day,
    is_month,
    last_day,
    month_of,
    period_containing,
)
from cpex_desktop.french import fold

if TYPE_CHECKING:
    from cpex_desktop.imports.types import Cell

FIRST_YEAR = 1990
LAST_YEAR = 2099

_NAMES = {
    1: "janvier january janv jan",
    2: "fevrier february fevr fev feb",
    3: "mars march mar",
    4: "avril april avr apr",
    5: "mai may",
    6: "juin june jun",
    7: "juillet july juil jul",
    8: "aout august aou aug",
    9: "septembre september sept sep",
    10: "octobre october oct",
    11: "novembre november nov",
    12: "decembre december dec",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[89]\d|20\d\d)"
_EXCEL_EPOCH = date(1899, 12, 30)


class FoundPeriod(NamedTuple):
    """A period met inside a title or a header; ``rest`` is the folded text without it.

    ``as_of``: the text gives a day (« au 30/09/2026 »), so it dates a stock but does not bound a flow.
    ``span``: the text gives a run of months (« janvier à septembre 2026 », « 1er semestre 2026 », « cumul »),
    which no single value can bear.
    """

    period: Period
    rest: str
    as_of: bool = False
    span: bool = False


def _year(text: str) -> int:
    number = int(text)
    return number if len(text) > 2 else 2000 + number if number < 80 else 1900 + number


def _plausible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def month_period(year: int, month: int) -> Period | None:
    """Make a month, None when the numbers are no month of these times."""
    number = year * 100 + month
    return Period(PeriodKind.MONTH, number) if _plausible(year) and is_month(number) else None


def year_period(year: int) -> Period | None:
    """Make a year, None outside 1990-2099: such a number is a count or a typing slip."""
    return Period(PeriodKind.YEAR, year * 100 + 1) if _plausible(year) else None


def _quarter_period(year: int, quarter: int) -> Period | None:
    return Period(PeriodKind.QUARTER, year * 100 + quarter * 3 - 2) if _plausible(year) else None


def month_number(cell: Cell) -> int | None:
    """Read a month without its year (« sept. », 9, « 09 »), for tables that split the two."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return int(cell) if cell in range(1, 13) else None
    if isinstance(cell, str):
        folded = fold(cell)
        if folded in _MONTHS:
            return _MONTHS[folded]
        if folded.isdecimal() and 1 <= int(folded) <= 12:
            return int(folded)
    return None


def read_date(cell: Cell, today: date | None = None) -> date | None:
    """Read a day; None when it is none, or later than ``today``. Excel serials of 1990-2099 are days."""
    day = _day(cell)
    return None if day is None or not _plausible(day.year) or (today and day > today) else day


def day_of(cell: Cell) -> date | None:
    """Read a day of any year, for those who say themselves that it is not plausible."""
    return _day(cell)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _day_of_text(cell.strip())
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 32_874 <= cell < 73_051:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    return None


_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})(?:[T ].*)?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ].*)?", re.ASCII)
_WORD_DAY = re.compile(rf"(?:\w+di |dimanche )?(\d{{1,2}})(?:er)? ({_NAME}) (\d{{4}}|\d{{2}})", re.ASCII)


@lru_cache(maxsize=20_000)
def _day_of_text(text: str) -> date | None:
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
    elif found := _WORD_DAY.fullmatch(fold(text)):
        day, month, year = int(found[1]), _MONTHS[found[2]], _year(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_month_first(text: str) -> bool:
    """Tell a date that can only be read with its month first (« 05/14/2026 »)."""
    found = _DAY.fullmatch(text.strip())
    return found is not None and 1 <= int(found[1]) <= 12 < int(found[2]) <= 31


def gives_days(cells: Iterable[Cell]) -> bool:
    """Tell a column that dates its rows day by day from one whose days stand for whole months."""
    days = {day for cell in cells if (day := read_date(cell)) is not None}
    return len({(day.year, day.month) for day in days}) < len(days)


def read_period(cell: Cell) -> Period | None:
    """Read a cell that is nothing but a period: a month, a quarter or a year; a day gives its month.

    A number is a year (2025), a month written yyyymm (202509) or an Excel date; None for anything else.
    """
    if isinstance(cell, date):
        return month_period(cell.year, cell.month)
    if isinstance(cell, str):
        return _period_of_text(cell.strip())
    # An export may write NaN or infinity in a cell, which are no whole numbers.
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell % 1 == 0:
        return _period_of_number(int(cell))
    return None


def _period_of_number(number: int) -> Period | None:
    if number < 10_000:
        return year_period(number)
    if number < 100_000:
        day = read_date(number)
        return None if day is None else month_period(day.year, day.month)
    return month_period(number // 100, number % 100) if number < 1_000_000 else None


_TEXT_FORMS = (
    (re.compile(r"(?:annee |an |exercice |millesime )?(\d{4})(?: 0)?", re.ASCII), "y"),
    (re.compile(rf"({_NAME}) (\d{{4}}|\d{{2}})", re.ASCII), "ny"),
    (re.compile(rf"(\d{{4}}) ({_NAME})", re.ASCII), "yn"),
    (re.compile(r"(?:m)?(\d{1,2}) (\d{4})", re.ASCII), "my"),
    (re.compile(r"(\d{4}) ?m?(\d{2})", re.ASCII), "ym"),
    (re.compile(r"(?:t|q|trim |trimestre )([1-4]) (\d{4}|\d{2})", re.ASCII), "qy"),
    (re.compile(r"([1-4])(?:er|e|eme)? ?(?:t|trim|trimestre) (?:de )?(\d{4}|\d{2})", re.ASCII), "qy"),
    (re.compile(r"(\d{4}) ?(?:t|q|trim |trimestre )([1-4])", re.ASCII), "yq"),
)


@lru_cache(maxsize=20_000)
def _period_of_text(text: str) -> Period | None:
    if not text:
        return None
    day = read_date(text)
    if day is not None and len(text) != 6:
        return month_period(day.year, day.month)
    folded = fold(text)
    for pattern, form in _TEXT_FORMS:
        if found := pattern.fullmatch(folded):
            return _build(form, found.groups())
    return None


def _build(form: str, parts: tuple[str, ...]) -> Period | None:
    by_letter = dict(zip(form, parts, strict=True))
    year = _year(by_letter["y"])
    if "q" in by_letter:
        return _quarter_period(year, int(by_letter["q"]))
    if "m" in by_letter:
        return month_period(year, int(by_letter["m"]))
    if "n" in by_letter:
        return month_period(year, _MONTHS[by_letter["n"]])
    return year_period(year)


_INSIDE = (
    (re.compile(rf"\b(?:de |du )?({_NAME})(?: {_YEAR})? (?:a|au) ({_NAME}) ({_YEAR})\b"), "span"),
    (re.compile(rf"\b(?:au |le |du |arrete au )*(\d{{1,2}})(?:er)? (\d{{1,2}}|{_NAME}) ({_YEAR})\b"), "day"),
    (re.compile(rf"\b({_NAME})[ _]?({_YEAR})\b"), "ny"),
    (re.compile(rf"\b({_YEAR}) ({_NAME})\b"), "yn"),
    (re.compile(rf"\b(?:t|q|trim |trimestre )([1-4]) ({_YEAR})\b"), "qy"),
    (re.compile(rf"\b([1-4])(?:er|e|eme) (?:trimestre|trim|t) (?:de )?(?:l annee )?({_YEAR})\b"), "qy"),
    (re.compile(rf"\b({_YEAR}) (?:t|q|trimestre )([1-4])\b"), "yq"),
    (re.compile(rf"\b(0[1-9]|1[0-2]) ({_YEAR})\b"), "my"),
    (re.compile(rf"\b({_YEAR}) (0[1-9]|1[0-2])\b"), "ym"),
    (re.compile(rf"\b(?:en |annee |exercice |millesime |de |pour )*({_YEAR})\b"), "y"),
)


_EDITED = re.compile(
    r"\b(?:mise? a jour|maj|mise? en ligne|edite|edition|extrait|extraction|exporte|export|imprime|genere"
    rf"|publie|geographie)e?s?(?: (?:le|au|du))* \d{{1,2}}(?:er)? (?:\d{{1,2}}|{_NAME}) {_YEAR}\b"
)
_AT_END = re.compile(rf"\b(?:a )?(?:la )?fin (?:de |d )?(?:{_NAME}|{_YEAR})\b")
_LONGER = re.compile(
    r"\b(?:cumuls?|cumulee?s?|depuis|semestres?|sem|premiers mois|derniers mois|glissante?s?|bimestre"
    rf"|quadrimestre|s ?[12](?= {_YEAR}))\b"
)
_RUN = re.compile(
    rf"\b(?:du |entre le )?(\d{{1,2}})(?:er)? (\d{{1,2}}|{_NAME}) ({_YEAR}) (?:au|et le|a) "
    rf"(\d{{1,2}})(?:er)? (\d{{1,2}}|{_NAME}) ({_YEAR})\b"
)


def _found_run(folded: str, run: re.Match[str]) -> FoundPeriod | None:
    """Read « du 01/09/2026 au 30/09/2026 »: a period when the days are its first and its last."""
    first, last = (_day_of_text(" ".join(run.groups()[start : start + 3])) for start in (0, 3))
    if first is None or last is None or not (_plausible(first.year) and _plausible(last.year)):
        return None
    rest = f"{folded[: run.start()]} {folded[run.end() :]}".strip()
    for kind in PeriodKind:
        period = period_containing(kind, month_of(first))
        if first == first_day(period.span.first) and last == last_day(period.span.last):
            return FoundPeriod(period, rest)
    return FoundPeriod(Period(PeriodKind.MONTH, month_of(last)), rest, span=True)


@lru_cache(maxsize=2_000)
def find_period(text: str) -> FoundPeriod | None:
    """Find the period that a title, a sheet name or a header bears; None for none, or two that differ.

    « Assignations – septembre 2026 » gives the month and « assignations »; underscores separate words.
    """
    folded = _EDITED.sub(" ", fold(text.replace("_", " ")))
    if run := _RUN.search(folded):
        return _found_run(folded, run)
    for pattern, form in _INSIDE:
        found = pattern.search(folded)
        if found is None:
            continue
        rest = f"{folded[: found.start()]} {folded[found.end() :]}".strip()
        if form == "y" and len(set(re.findall(rf"\b{_YEAR}\b", folded))) > 1:
            return None
        period = _inside(form, found)
        if period is None:
            return None
        at_end = form == "day" or bool(_AT_END.search(folded))
        if at_end and period.kind is PeriodKind.YEAR:
            period = Period(PeriodKind.MONTH, period.span.last)
        return FoundPeriod(period, rest, at_end, form == "span" or bool(_LONGER.search(folded)))
    return None


def _inside(form: str, found: re.Match[str]) -> Period | None:
    if form == "span":
        return month_period(int(found[3]), _MONTHS[found[2]])
    if form == "day":
        month = found[2]
        return month_period(int(found[3]), _MONTHS[month] if month in _MONTHS else int(month))
    return _build(form, found.groups())
