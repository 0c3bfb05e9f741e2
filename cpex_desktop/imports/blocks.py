"""Find where the tables of a sheet start and end: titles above, header rows, repeats, several tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cpex_desktop.french import fold
from cpex_desktop.imports.header_rows import (
    Column,
    Numbered,
    count_filled,
    first_data,
    header_columns,
    header_rows,
    header_text,
)
from cpex_desktop.imports.sheets import Sheet, is_blank, letter, plain_row
from cpex_desktop.imports.types import Cell, Row

SAMPLE = 200
_LOOKAHEAD = 40


@dataclass(slots=True)
class Table:
    """One table: what stands above it, its columns, and its data rows, to be read once.

    ``inherited`` are the titles of the table before it in the sheet, when both have the same headers.
    ``again`` reads the whole sheet anew, None for a table that is not laid out as its sheet.
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
    again: Callable[[], Iterable[Numbered]] | None = None
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
        if self.is_text or self.across:
            return iter(self._rows)
        return ((number, plain_row(row)) for number, row in self._rows)

    def raw_rows(self) -> Iterator[Numbered]:
        """Give the data rows, once, for who reads few of their cells and writes times as it meets them."""
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
            self._ahead.append((following[0], plain_row(following[1])))
        return list(self._ahead)[:count]

    def take(self, count: int) -> list[Numbered]:
        self.peek(count)
        return [self._ahead.popleft() for _ in range(min(count, len(self._ahead)))]

    def back(self, row: Numbered) -> None:
        self._ahead.appendleft((row[0], plain_row(row[1])))

    def __iter__(self) -> Iterator[Numbered]:
        while True:
            while self._ahead:
                yield self._ahead.popleft()
            for following in self._source:
                yield following
                if self._ahead:
                    break
            else:
                if not self._ahead:
                    return


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
        start = first_data(ahead, forced, headless)
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
    wide = [place for place, (_, row) in enumerate(rows) if count_filled(row) >= 2]
    if wide:
        yield _table(sheet, [], rows[: wide[0] + 1], [], headless=False, forced=False)


def _table(
    sheet: Sheet,
    above: list[Numbered],
    top: list[Numbered],
    sample: list[Numbered],
    headless: bool,
    forced: bool,
) -> Table:
    chosen = [] if headless else header_rows(top, forced)
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
        sheet=sheet.label,
        titles=tuple(titles) if sheet.is_text else (*titles, sheet.name),
        columns=header_columns([row for _, row in chosen], width),
        first_row=first,
        is_text=sheet.is_text,
        headed=bool(chosen),
        sample=sample,
        again=sheet.rows,
    )


def _body(rows: _Rows, table: Table, headless: bool) -> Iterator[Numbered]:
    """Give the rows of a table until another one starts, without its repeated headers."""
    headers = {fold(column.texts[-1]) for column in table.columns if column.texts}
    first = next((column for column in table.columns if column.texts), None)
    lowest = fold(first.texts[-1]) if first else ""
    index, raw = (first.index, first.texts[-1]) if first else (0, "")
    initial = raw[:1].casefold()
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
            same = cell == raw or (isinstance(cell, str) and cell[:1].casefold() == initial)
            if same and _repeats(row, index, lowest, headers):
                continue
        yield number, row


def _repeats(row: Row, index: int, lowest: str, headers: set[str]) -> bool:
    cell = row[index]
    if not isinstance(cell, str) or fold(cell) != lowest:
        return False
    words = [fold(header_text(cell)) for cell in row if not is_blank(cell)]
    return len(words) >= 2 and all(word in headers for word in words)


def _starts_table(ahead: list[Numbered], headers: set[str]) -> bool:
    """Tell whether what follows a blank row is another table: titles perhaps, a header of its own, data."""
    start = first_data(ahead, forced=False)
    if not start:
        return False
    chosen = header_rows(ahead[:start], forced=False)
    if not chosen:
        return False
    words = [fold(header_text(cell)) for cell in chosen[-1][1] if not is_blank(cell)]
    titled = any(count_filled(row) == 1 for number, row in ahead[:start] if number < chosen[0][0])
    return titled or not all(word in headers for word in words)
