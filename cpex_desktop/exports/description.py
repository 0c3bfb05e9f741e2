"""What a workbook says, without a word on how its file is made, so that one writer serves every document.

A document is a list of sheets; a sheet is a grid of columns on which blocks follow one another downwards.
Blocks that stand side by side are lanes of one :class:`Beside`. Nothing here is computed: formulas carry the
value that they give, so that a file opened in Protected View shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, RowKind, Tone
from cpex_desktop.exports.timeline import Timeline


@dataclass(frozen=True, slots=True)
class CellRef:
    """One cell of a table of the document, by the keys of its table, column and row."""

    table: str
    column: str
    row: str


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """The body cells of one column of a table, from its first body row to its last."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value that it gives; ``{0}``, ``{1}``… stand for ``refs``.

    ``value`` is what a reader sees before anything is recomputed; it must be what the formula gives.
    """

    template: str
    refs: tuple[CellRef | ColumnRef, ...]
    value: float | str


Content = str | float | date | Formula | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; None is left blank on purpose, never to say that a value is absent.

    ``partial`` puts an asterisk after the number; ``tinted`` fills the cell, as the months of the truce;
    ``kind`` replaces that of the column.
    """

    content: Content = None
    tone: Tone = Tone.PLAIN
    tinted: bool = False
    partial: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``group`` is a heading shared with its neighbours of the same group.

    ``bar_top`` draws bars in the cells, full at that value. A partner may fill in one that is ``editable``,
    with one of ``choices`` if there are any; beside it, the others have grey headings.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    group: str = ""
    tone: Tone = Tone.PLAIN
    centred: bool = False
    bar_top: float | None = None
    editable: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, by which formulas find it, and one cell for each column."""

    key: str
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a sheet, what it covers, and the rule under both."""

    text: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of a sheet, with a thin rule under it; ``page``: in large, at the top of a page."""

    text: str
    at: int = 0
    span: int = 0
    page: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure; ``favourable`` is the direction of its evolution that is good news (1, -1, 0)."""

    label: str
    value: Cell
    evolution: Cell
    favourable: int = 0


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures in a row, each ``width`` columns wide, ``gap`` apart, or as ``spans`` (at, width) says."""

    tiles: tuple[Tile, ...]
    width: int = 2
    gap: int = 1
    spans: tuple[tuple[int, int], ...] = ()

    def place(self, number: int) -> tuple[int, int]:
        """Give the first column of a tile, and how many it takes."""
        return self.spans[number] if self.spans else (number * (self.width + self.gap), self.width)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences one under the other, each on its own row between thin rules."""

    sentences: tuple[str, ...]
    at: int = 0
    span: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning that must be read before the figures, in a coloured box; nothing when it has no line."""

    title: str
    lines: tuple[str, ...]
    at: int = 0
    span: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; each of its columns takes one column of the sheet, from ``at``.

    ``key`` is unique in the document: charts and formulas find the table by it. ``filtered`` puts a filter on
    each heading; ``banded`` tints every other row, wherever sorting puts it.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    at: int = 0
    row_height: float = 17.0
    filtered: bool = False
    banded: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a column of a table, with its name and what it stands for."""

    column: str
    name: str
    paint: Paint
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart on the rows of one table, so that it follows the figures that it shows.

    ``rows`` chooses rows by key (all body rows when empty); ``greyed`` names those drawn in grey. ``height``
    is in points; 0 fills down to the end of the lanes placed before it.
    """

    kind: ChartKind
    table: str
    category: str
    series: tuple[Series, ...]
    description: str
    height: float = 0.0
    at: int = 0
    span: int = 0
    rows: tuple[str, ...] = ()
    greyed: tuple[str, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The « Lecture » sentence, in its box."""

    text: str
    at: int = 0
    span: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A line in small grey letters under a table."""

    text: str
    at: int = 0
    span: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Pairs of a topic, in the first column, and what there is to know of it, across all the others."""

    entries: tuple[tuple[str, str | Cell], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Room between two blocks, in points."""

    height: float = 10.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Lanes of blocks that start on the same row; a later lane may fill down to the end of earlier ones."""

    lanes: tuple[tuple[Block, ...], ...]


Block = (
    Title
    | Heading
    | Tiles
    | Sentences
    | Notice
    | Table
    | Timeline
    | Chart
    | Reading
    | Note
    | Points
    | Space
    | Beside
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, A4 landscape unless ``portrait``; ``widths`` are those of its columns, in characters.

    A column of no width is hidden. ``one_page`` fits it on one page; otherwise on one page across and as many
    as needed down, cut between the parts that headings begin (exports/paging.py), or between any rows and on
    whatever paper is in the printer when ``fluid``. The first ``frozen_rows`` rows stay in sight and are
    repeated on each page, the first ``frozen_columns`` columns stay in sight.
    """

    name: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    one_page: bool = True
    frozen_rows: int = 0
    frozen_columns: int = 0
    portrait: bool = False
    fluid: bool = False


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What heads and foots every page; empty texts are left out."""

    head_left: str = ""
    head_centre: str = ""
    head_right: str = ""
    foot_left: str = ""
    foot_centre: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole workbook: its properties, what surrounds its pages, its sheets."""

    title: str
    subject: str
    author: str
    edited_on: date
    pages: PageTexts
    sheets: tuple[Sheet, ...]
