"""How much of a page some blocks take, near enough to choose what a document of one page leaves out.

Counted on the styles of ``word_style``; a program that opens the document may differ by a line, which
ROOM leaves free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from cpex_desktop.exports.word_description import (
    NAMES,
    SIGNED,
    WIDTH,
    Block,
    Facts,
    Grid,
    Heading,
    Linked,
    Manner,
    Points,
    Signatures,
    Text,
    Title,
)

ROOM = 710.0
"""Points between the margins of an A4 page, less a line."""
_TITLE, _HEADING, _LINE, _AFTER, _POINT, _SMALL, _CELL = 54.0, 29.0, 14.0, 5.0, 3.0, 12.0, 14.5
_END_OF_TABLE = 7.0
_PER_CHARACTER, _PER_CELL, _PER_SMALL = 1.6, 1.4, 1.45
"""Millimetres that a character takes, on average, as text, in a cell, as a remark."""
_PADDING, _BULLET = 4, 7
_POINTS_A_MILLIMETRE = 72 / 25.4


def height(blocks: Iterable[Block]) -> float:
    """Give the points that blocks take, one under the other."""
    return sum(map(_height, blocks))


def _height(block: Block) -> float:
    match block:
        case Title():
            return _TITLE
        case Heading():
            return _HEADING
        case Text(text=text, manner=manner):
            small = manner is Manner.REMARK
            lines = _lines(text, WIDTH, _PER_SMALL if small else _PER_CHARACTER)
            return lines * (_SMALL if small else _LINE) + _AFTER
        case Points(items=items):
            return sum(_lines(one, WIDTH - _BULLET, _PER_CHARACTER) * _LINE + _POINT for one in items)
        case Facts(rows=rows):
            pair = (NAMES, WIDTH - NAMES)
            return sum(_row(row, pair) for row in rows) + _END_OF_TABLE
        case Signatures(names=names):
            return _HEADING + len(names) * SIGNED * _POINTS_A_MILLIMETRE + _END_OF_TABLE
        case Grid(columns=columns, rows=rows):
            widths = tuple(column.width for column in columns)
            head = tuple(column.title for column in columns)
            cells = (tuple(one.text if isinstance(one, Linked) else one for one in row) for row in rows)
            return sum(_row(row, widths) for row in (head, *cells)) + _END_OF_TABLE


def _row(cells: Sequence[str], widths: Sequence[int]) -> float:
    return _CELL * max(
        _lines(text, width - _PADDING, _PER_CELL) for text, width in zip(cells, widths, strict=True)
    )


def _lines(text: str, width: float, per_character: float) -> int:
    return sum(max(1, ceil(len(line) * per_character / width)) for line in text.splitlines() or [""])
