"""The look of every document: one palette and one set of formats, so that workbooks resemble each other."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from cpex_desktop.exports.description import Cell, Column
from cpex_desktop.exports.meanings import Kind, Paint, RowKind, Tone

FONT = "Calibri"
BODY, SMALL, HEAD = 10.0, 9.0, 9.5
TITLE_SIZE, LONG_TITLE, CARD = 18.0, 14.0, 15.0

PRIMARY, TITLE, MUTED = "#1F3F8F", "#141A29", "#5A6274"
SOFT, SUBTLE, TRUCE, RULE = "#E8EDF9", "#F7F8FB", "#EAF2FB", "#D5DAE4"
GOOD, BAD, BAD_BACK, WHITE, BAR = "#176B3A", "#8F4700", "#FDEFDC", "#FFFFFF", "#C7D4F1"

PAINTS = {
    Paint.MAIN: PRIMARY,
    Paint.PREVIOUS: MUTED,
    Paint.SOCIAL: "#0B5563",
    Paint.PRIVATE: "#C26A1B",
    Paint.UNSPECIFIED: "#848FA2",
    Paint.FIRST: PRIMARY,
    Paint.SECOND: "#C26A1B",
    Paint.THIRD: "#0B7A6B",
    Paint.FOURTH: "#848FA2",
}
GREYED = "#848FA2"

_TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.STRONG: {"bold": True},
    Tone.MUTED: {"font_color": MUTED},
    Tone.GOOD: {"bold": True, "font_color": GOOD},
    Tone.BAD: {"bold": True, "font_color": BAD},
}

# An ending « _) » keeps figures off the border: LibreOffice draws a right indent badly.
_EVOLUTION = '+0.0"\u202f"%_);"\u2212"0.0"\u202f"%_);0.0"\u202f"%_)'
_NUMBERS = {
    Kind.WHOLE: "#,##0_)",
    Kind.DECIMAL: "#,##0.0_)",
    Kind.SHARE: '0.0"\u202f"%_)',
    Kind.EVOLUTION: _EVOLUTION,
    Kind.PERCENT: '0"\u202f"%_);"\u2212"0"\u202f"%_)',
    Kind.EURO: '#,##0"\u202f€"',
    Kind.DATE: "dd/mm/yyyy",
    Kind.MONTH: "[$-40C]mmm yy",
    Kind.TEXT: "General",
}
_PARTIAL = {**_NUMBERS, Kind.WHOLE: '#,##0"*"', Kind.DECIMAL: '#,##0.0"*"'}
_LONG = 800
_WORDS = "General;General;General;@_)"
_ARROWED = '"▲\u00a0"0.0"\u202f"%" sur un an";"▼\u00a0"0.0"\u202f"%" sur un an";"stable sur un an"'


class Styles:
    """The formats of one workbook, each made once whatever the number of cells that wear it."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: dict[tuple[Any, ...], Format] = {}

    def plain(self, **properties: Any) -> Format:
        """Give the format of a text outside tables; ``properties`` are those of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(properties)
        return found

    def header(self, column: Column, *, group: bool = False, quiet: bool = False) -> Format:
        """Give the format of a column's heading, or of its group's; ``quiet`` for one not to be filled in."""
        align = "center_across" if group else _align(column)
        edge = {"bottom": 1, "bottom_color": WHITE} if group and column.group else {}
        return self.plain(
            bold=True,
            font_size=HEAD,
            font_color=WHITE,
            bg_color=MUTED if quiet else PRIMARY,
            align=align,
            text_wrap=not group,
            **({"indent": 1} if align == "left" else {}),
            **({"num_format": _WORDS} if align == "right" else {}),
            **edge,
        )

    def cell(self, column: Column, row: RowKind, cell: Cell, *, worded: bool = False) -> Format:
        """Give the format of a cell by what it means; ``worded``: words in a column of numbers."""
        kind = cell.kind or column.kind
        # Of a text that its row may not hold whole, the beginning is what shows.
        long = isinstance(cell.content, str) and len(cell.content) > _LONG
        key = ("cell", kind, column.centred, row, cell.tone, cell.tinted, cell.partial, worded, long)
        found = self._known.get(key)
        if found is None:
            properties = _cell_properties(kind, row, cell, align=_align(column), worded=worded)
            properties |= {"valign": "top"} if long else {}
            found = self._known[key] = self._make(properties)
        return found

    def number(self, kind: Kind | None, **properties: Any) -> Format:
        """Give the format of a number outside tables, written as those of its kind."""
        return self.plain(num_format=_NUMBERS[kind or Kind.WHOLE], **properties)

    def band(self) -> Format:
        """Give the tint of every other row; a rule lends it, so that it holds nothing else."""
        return self._workbook.add_format({"bg_color": SUBTLE})

    def arrowed(self, change: float, favourable: int, edge: dict[str, Any]) -> Format:
        """Give the format of a tile's evolution, with its arrow, its colour and the tile's ``edge``."""
        colour = MUTED
        if change and favourable:
            colour = GOOD if (change > 0) == (favourable > 0) else BAD
        return self.plain(bold=True, font_color=colour, num_format=_ARROWED, **edge)

    def _make(self, properties: dict[str, Any]) -> Format:
        base = {"font_name": FONT, "font_size": BODY, "font_color": TITLE, "valign": "vcenter"}
        return self._workbook.add_format({**base, **properties})


def _align(column: Column) -> str:
    if column.centred:
        return "center"
    return "left" if column.kind in {Kind.TEXT, Kind.DATE, Kind.MONTH} else "right"


def _cell_properties(kind: Kind, row: RowKind, cell: Cell, *, align: str, worded: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "align": align,
        "num_format": (_PARTIAL if cell.partial else _NUMBERS)[kind],
        "bottom": 1,
        "bottom_color": RULE,
        **_TONES[cell.tone],
    }
    if align == "left":
        properties["indent"] = 1
    if worded and align == "right":
        # Words in a column of numbers: the format adds the room that numbers keep on their right.
        properties["num_format"] = _WORDS
    if kind is Kind.TEXT:
        properties["text_wrap"] = True
    if row is RowKind.TOTAL:
        properties |= {"bold": True, "bg_color": SOFT, "top": 1, "top_color": PRIMARY}
    elif cell.tinted:
        properties["bg_color"] = TRUCE
    return properties
