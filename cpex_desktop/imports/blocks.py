"""Find where the tables of a sheet start and end: titles above, header rows, repeats, several tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.french import fold
from cpex_desktop.imports.dates import read_date
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.sheets import Sheet, is_blank, letter
from cpex_desktop.imports.types import Cell, Row

Numbered = tuple[int, Row]

SAMPLE = 200
_LOOKAHEAD = 40
_HEADER_ROWS = 3


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


@dataclass(slots=True)
class Table:
    """One table: what stands above it, its columns, and its data rows, to be read once.

    ``inherited`` are the titles of the table before it in the sheet, when both have the same headers.
    """

    sheet: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    first_row: int
    is_text: bool
    headed: bool
    sample: list[Numbered] = field(default_factory=list)
    across: bool = False
    inherited: tuple[str, ...] = ()
    _rows: Iterable[Numbered] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Give one text per column, empty when it has no header."""
        return tuple(column.text for column in self.columns)

    @property
    def letters(self) -> tuple[str, ...]:
        """Give the spreadsheet letter of each column."""
        return tuple(column.letter for column in self.columns)

    @property
    def signature(self) -> tuple[str, ...]:
        """Give the folded headers, equal for two sheets of the same make."""
        return tuple(fold(column.text) for column in self.columns)

    def rows(self) -> Iterator[Numbered]:
        """Give the data rows, once; a row may be shorter than the table."""
        return iter(self._rows)

    def where(self, index: int | None, number: int) -> tuple[str, int]:
        """Name a cell as the spreadsheet shows it: its column letter and its row."""
        if self.across:
            row = int(self.columns[index].letter) if index else self.first_row
            return letter(number - 1), row
        return "" if index is None else letter(index), number

    def cells(self, index: int) -> list[Cell]:
        """Give the sampled cells of a column, blanks left out, to judge it by its content."""
        rows = (row for _, row in self.sample)
        return [row[index] for row in rows if len(row) > index and not is_blank(row[index])]


def is_figure(cell: Cell) -> bool:
    """Tell a cell that only data rows hold (number, day, mark of absence) from the words of a header."""
    if not isinstance(cell, str):
        return cell is not None
    read = read_number(cell)
    if read.amount is not None or (read.absence and len(cell.strip()) > 1):
        return True
    return read_date(cell) is not None


def is_header_row(row: Row) -> bool:
    """Tell a row of words and periods from a row of data; several different periods count as words."""
    figures = [cell for cell in row if not is_blank(cell) and is_figure(cell)]
    return not figures or (len(figures) >= 2 and _are_periods(figures))


def _are_periods(figures: list[Cell]) -> bool:
    return all(map(_is_period, figures)) and len(set(map(str, figures))) == len(figures)


def _is_period(cell: Cell) -> bool:
    if isinstance(cell, date):
        return cell.day == 1
    if isinstance(cell, str) and (day := read_date(cell)):
        return day.day == 1
    number = read_number(cell).amount
    return number is not None and 1990 <= number <= 2060 and number == int(number)


class _Rows:
    """Read rows with a look ahead, so that a table can tell where it ends."""

    def __init__(self, rows: Iterable[Numbered]) -> None:
        self._source = iter(rows)
        self._ahead: deque[Numbered] = deque()

    def peek(self, count: int) -> list[Numbered]:
        while len(self._ahead) < count:
            following = next(self._source, None)
            if following is None:
                break
            self._ahead.append(following)
        return list(self._ahead)[:count]

    def take(self, count: int) -> list[Numbered]:
        self.peek(count)
        return [self._ahead.popleft() for _ in range(min(count, len(self._ahead)))]

    def back(self, row: Numbered) -> None:
        self._ahead.appendleft(row)

    def __iter__(self) -> Iterator[Numbered]:
        while True:
            while self._ahead:
                yield self._ahead.popleft()
            following = next(self._source, None)
            if following is None:
                return
            yield following


def tables(sheet: Sheet, header: int | None = None, headless: bool = False) -> Iterator[Table]:
    """Cut a sheet into its tables; a table's rows must be read before the next one is asked.

    ``header`` is the spreadsheet row given by the officer; ``headless`` says that the first row is data. A
    table goes on across blank rows as long as no other header follows.
    """
    rows = _Rows(sheet.rows())
    above: list[Numbered] = []
    while header is not None and (ahead := rows.peek(1)) and ahead[0][0] < header:
        above += rows.take(1)
    forced = header is not None
    previous: Table | None = None
    while ahead := rows.peek(_LOOKAHEAD):
        start = _first_data(ahead, forced, headless)
        if start is None:
            if len(ahead) < _LOOKAHEAD:
                yield from _without_data(sheet, ahead)
                return
            rows.take(_LOOKAHEAD - 5)
            continue
        table = _table(sheet, above, rows.take(start), _sample(rows), headless, forced)
        if previous is not None and previous.signature == table.signature:
            table.inherited = previous.titles + previous.inherited
        body = _body(rows, table, headless)
        table._rows, previous = body, table
        yield table
        for _ in body:
            pass
        above, forced = [], False


def _sample(rows: _Rows) -> list[Numbered]:
    """Look at the first rows of data, up to the next table."""
    ahead = rows.peek(SAMPLE)
    for place in range(1, len(ahead)):
        gap = ahead[place][0] > ahead[place - 1][0] + 1
        if gap and _starts_table(ahead[place:], set()):
            return ahead[:place]
    return ahead


def _without_data(sheet: Sheet, rows: list[Numbered]) -> Iterator[Table]:
    """Give a table that has headers and no figure, so that the refusal can say so."""
    wide = [place for place, (_, row) in enumerate(rows) if _count(row) >= 2]
    if wide:
        yield _table(sheet, [], rows[: wide[0] + 1], [], headless=False, forced=False)


def _count(row: Row) -> int:
    return sum(not is_blank(cell) for cell in row)


def _first_data(rows: list[Numbered], forced: bool, headless: bool = False) -> int | None:
    """Find the first row of data: at least two cells, one of them a figure, or under columns known by name.

    The first row of at least two cells is a header when its figures are all periods (« Commune », « 2025 »).
    More rows of words than a header may have are data of words, whose first row is the header.
    """
    words: list[int] = []
    named: list[int] = []
    for place, (_, row) in enumerate(rows):
        if (forced and place == 0) or _count(row) < 2:
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
    return len(figures) < _count(row) and all(map(_is_period, figures))


def _header_rows(top: list[Numbered], forced: bool) -> list[Numbered]:
    """Choose the header rows among those above the data, from top to bottom.

    The lowest row of at least two words is one. Above it, a row of words just over it is a group of labels or
    a long label; rows of a single word between header and data are section titles.
    """
    if forced:
        return [row for row in top if _count(row[1]) >= 2 or row is top[0]][:_HEADER_ROWS]
    chosen: list[Numbered] = []
    for number, row in reversed(top):
        if not chosen:
            if _count(row) >= 2:
                chosen = [(number, row)]
            continue
        is_next = number == chosen[0][0] - 1
        group = _count(row) >= 2 or (_count(row) == 1 and is_blank(row[0]) and is_header_row(row))
        if not is_next or not group or len(chosen) == _HEADER_ROWS:
            break
        chosen.insert(0, (number, row))
    return _without_units(chosen)


def _without_units(chosen: list[Numbered]) -> list[Numbered]:
    """Drop a lone unit on the right above the header (« en milliers »), which groups nothing."""
    while len(chosen) > 1 and _count(chosen[0][1]) == 1:
        filled = next(place for place, cell in enumerate(chosen[0][1]) if not is_blank(cell))
        below = [place for place, cell in enumerate(chosen[1][1]) if not is_blank(cell)]
        if filled < max(below):
            break
        chosen = chosen[1:]
    return chosen


def _table(
    sheet: Sheet,
    above: list[Numbered],
    top: list[Numbered],
    sample: list[Numbered],
    headless: bool,
    forced: bool,
) -> Table:
    chosen = [] if headless else _header_rows(top, forced)
    first = chosen[0][0] if chosen else (top[-1][0] + 1 if top else 1)
    titles = [
        " ".join(str(cell).split())
        for number, row in above + top
        if number < first
        for cell in row
        if isinstance(cell, str) and not is_blank(cell)
    ]
    width = max((len(row) for _, row in sample), default=0)
    return Table(
        sheet=sheet.name,
        titles=tuple(titles) if sheet.is_text else (*titles, sheet.name),
        columns=_columns(_distinct([row for _, row in chosen]), width),
        first_row=first,
        is_text=sheet.is_text,
        headed=bool(chosen),
        sample=sample,
    )


def _distinct(lines: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for line in lines:
        if not any(_same(line, other) for other in kept):
            kept.append(line)
    return kept


def _same(one: Row, other: Row) -> bool:
    return [_text(cell) for cell in one if not is_blank(cell)] == [
        _text(cell) for cell in other if not is_blank(cell)
    ]


def _columns(lines: list[Row], width: int) -> tuple[Column, ...]:
    width = max([width, *map(len, lines)])
    groups = [_spread(line, lines[place + 1 :], width) for place, line in enumerate(lines)]
    return tuple(
        Column(index, letter(index), tuple(dict.fromkeys(line[index] for line in groups if line[index])))
        for index in range(width)
    )


def _spread(line: Row, below: list[Row], width: int) -> list[str]:
    """Write a group label over the columns that it covers: merged cells keep their text in the first one."""
    texts = [_text(line[index]) if index < len(line) else "" for index in range(width)]
    if not below:
        return texts
    current = ""
    for index in range(width):
        if texts[index]:
            current = texts[index]
        elif any(len(row) > index and not is_blank(row[index]) for row in below):
            texts[index] = current
    return texts


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def _body(rows: _Rows, table: Table, headless: bool) -> Iterator[Numbered]:
    """Give the rows of a table until another one starts, without its repeated headers."""
    headers = {fold(column.texts[-1]) for column in table.columns if column.texts}
    first = next((column for column in table.columns if column.texts), None)
    lowest = fold(first.texts[-1]) if first else ""
    index, raw = (first.index, first.texts[-1]) if first else (0, "")
    expected = 0
    for number, row in rows:
        if number != expected and expected and not headless:
            rows.back((number, row))
            if _starts_table(rows.peek(_LOOKAHEAD), headers):
                return
            rows.take(1)
        expected = number + 1
        if raw and len(row) > index:
            cell = row[index]
            same = cell == raw or (isinstance(cell, str) and cell[:1].casefold() == raw[:1].casefold())
            if same and _repeats(row, index, lowest, headers):
                continue
        yield number, row


def _repeats(row: Row, index: int, lowest: str, headers: set[str]) -> bool:
    cell = row[index]
    if not isinstance(cell, str) or fold(cell) != lowest:
        return False
    words = [fold(_text(cell)) for cell in row if not is_blank(cell)]
    return len(words) >= 2 and all(word in headers for word in words)


def _starts_table(ahead: list[Numbered], headers: set[str]) -> bool:
    """Tell whether what follows a blank row is another table: titles perhaps, a header of its own, data."""
    start = _first_data(ahead, forced=False)
    if not start:
        return False
    chosen = _header_rows(ahead[:start], forced=False)
    if not chosen:
        return False
    words = [fold(_text(cell)) for cell in chosen[-1][1] if not is_blank(cell)]
    titled = any(_count(row) == 1 for number, row in ahead[:start] if number < chosen[0][0])
    return titled or not all(word in headers for word in words)
