"""Tell the rows of a sheet that name the columns from those that hold data, and name the columns."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from cpex_desktop.imports.dates import read_date
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.sheets import is_blank, letter
from cpex_desktop.imports.types import Cell, Row

Numbered = tuple[int, Row]
"""A row with its number in the spreadsheet, from 1."""

_HEADER_ROWS = 3
_FIRST_YEAR, _LAST_YEAR = 1990, 2060


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: ``index`` in the rows from 0, ``texts`` its header lines from top to bottom."""

    index: int
    letter: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the header on one line, empty when the column has none."""
        return " – ".join(self.texts)

    @property
    def key(self) -> str:
        """Give the key by which the officer names the column: its lowest header line, else its letter."""
        return self.texts[-1] if self.texts else self.letter


def is_figure(cell: Cell) -> bool:
    """Tell a cell that only data rows hold (number, day, mark of absence) from the words of a header."""
    if not isinstance(cell, str):
        return cell is not None
    read = read_number(cell)
    if read.amount is not None or (read.absence and len(cell.strip()) > 1):
        return True
    return read_date(cell) is not None


def is_header_row(row: Row) -> bool:
    """Tell a row of words and periods from a row of data; several periods count as words.

    The same ones may return, under groups (« Assignations » over 2024 and 2025, then « CDP » over the same):
    beside them then stands no name of a place, as a row of data has.
    """
    filled = [cell for cell in row if not is_blank(cell)]
    figures = [cell for cell in filled if is_figure(cell)]
    if len(figures) < 2 or not all(map(_is_period, figures)):
        return not figures
    words = [cell for cell in filled if not is_figure(cell)]
    return len(set(map(str, figures))) == len(figures) or all(role_of(str(word)) for word in words)


def _is_period(cell: Cell) -> bool:
    if isinstance(cell, date):
        return _bounds_month(cell)
    if isinstance(cell, str) and (day := read_date(cell)):
        return _bounds_month(day)
    number = read_number(cell).amount
    if number is None or number != int(number):
        return False
    year, month = divmod(int(number), 100) if number > _LAST_YEAR else (int(number), 1)
    return _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12


def _bounds_month(day: date) -> bool:
    """Tell the first or last day of a month, which stand for it in a header."""
    return day.day in {1, monthrange(day.year, day.month)[1]}


def count_filled(row: Row) -> int:
    """Count the cells of a row that hold something, zeros included."""
    return sum(not is_blank(cell) for cell in row)


def first_data(rows: list[Numbered], forced: bool, headless: bool = False) -> int | None:
    """Find the first row of data: at least two cells, one of them a figure, or under columns known by name.

    The first row of at least two cells is a header when its figures are all periods (« Commune », « 2025 »).
    More rows of words than a header may have are data of words, whose first row is the header.
    """
    words: list[int] = []
    named: list[int] = []
    for place, (_, row) in enumerate(rows):
        if (forced and place == 0) or count_filled(row) < 2:
            words = words[:1] if len(words) > _HEADER_ROWS else []
            named = named or (_named_columns(row) if forced else [])
            continue
        if headless:
            return place
        is_words = is_header_row(row) or not (words or forced or not _opens_with_periods(row))
        if not is_words or _fills(row, named):
            return place if len(words) <= _HEADER_ROWS else words[0] + 1
        words.append(place)
        named = named or _named_columns(row)
    return words[0] + 1 if len(words) > _HEADER_ROWS else None


def _named_columns(row: Row) -> list[int]:
    """List the cells of a row that are well-known names of key columns (« Commune », « Période »)."""
    return [place for place, cell in enumerate(row) if isinstance(cell, str) and role_of(cell)]


def _fills(row: Row, named: list[int]) -> bool:
    """Tell a row that puts data under key columns from a second row of headers, blank or named there."""
    filled = [row[place] for place in named if place < len(row) and not is_blank(row[place])]
    return bool(filled) and not any(isinstance(cell, str) and role_of(cell) for cell in filled)


def _opens_with_periods(row: Row) -> bool:
    figures = [cell for cell in row if not is_blank(cell) and is_figure(cell)]
    return len(figures) < count_filled(row) and all(map(_is_period, figures))


def header_rows(top: list[Numbered], forced: bool) -> list[Numbered]:
    """Choose the header rows among those above the data, from top to bottom.

    The lowest row of at least two words is one. Above it, a row of words just over it is a group of labels or
    a long label; rows of a single word between header and data are section titles.
    """
    if forced:
        return [row for row in top if count_filled(row[1]) >= 2 or row is top[0]][:_HEADER_ROWS]
    chosen: list[Numbered] = []
    for number, row in reversed(top):
        if not chosen:
            if count_filled(row) >= 2:
                chosen = [(number, row)]
            continue
        is_next = number == chosen[0][0] - 1
        group = count_filled(row) >= 2 or (count_filled(row) == 1 and is_blank(row[0]) and is_header_row(row))
        if not is_next or not group or len(chosen) == _HEADER_ROWS:
            break
        chosen.insert(0, (number, row))
    return _without_units(chosen)


def _without_units(chosen: list[Numbered]) -> list[Numbered]:
    """Drop a lone unit on the right above the header (« en milliers »), which groups nothing."""
    while len(chosen) > 1 and count_filled(chosen[0][1]) == 1:
        filled = next(place for place, cell in enumerate(chosen[0][1]) if not is_blank(cell))
        below = [place for place, cell in enumerate(chosen[1][1]) if not is_blank(cell)]
        if filled < max(below):
            break
        chosen = chosen[1:]
    return chosen


def _distinct(lines: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for line in lines:
        if not any(_same(line, other) for other in kept):
            kept.append(line)
    return kept


def _same(one: Row, other: Row) -> bool:
    return [header_text(cell) for cell in one if not is_blank(cell)] == [
        header_text(cell) for cell in other if not is_blank(cell)
    ]


def header_columns(chosen: list[Row], width: int) -> tuple[Column, ...]:
    """Build the columns of a table from its header rows; lines that say the same count once."""
    lines = _distinct(chosen)
    width = max([width, *map(len, lines)])
    groups = [_spread(line, lines[place + 1 :], width) for place, line in enumerate(lines)]
    return tuple(
        Column(index, letter(index), tuple(dict.fromkeys(line[index] for line in groups if line[index])))
        for index in range(width)
    )


def _spread(line: Row, below: list[Row], width: int) -> list[str]:
    """Write a group label over the columns that it covers: merged cells keep their text in the first one."""
    texts = [header_text(line[index]) if index < len(line) else "" for index in range(width)]
    if not below:
        return texts
    current = ""
    for index in range(width):
        if texts[index]:
            current = texts[index]
        elif any(len(row) > index and not is_blank(row[index]) for row in below):
            texts[index] = current
    return texts


def header_text(cell: Cell) -> str:
    """Write a header cell as a text: a date stands for its month, a year has no decimals."""
    if isinstance(cell, date):
        return cell.strftime("%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())
