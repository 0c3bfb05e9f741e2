"""Each block of a document as what the library lays out on pages, with its node in the structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from typing import cast
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, Table

from cpex_desktop.exports.pdf_style import BOTTOM, TOP, styles
from cpex_desktop.exports.pdf_tags import Element, TaggedCanvas
from cpex_desktop.exports.styles import PRIMARY, RULE, SOFT, SUBTLE
from cpex_desktop.exports.word_blocks import printable
from cpex_desktop.exports.word_description import (
    NAMES,
    SIGNED,
    TO_SIGN,
    WIDTH,
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Linked,
    Points,
    Signatures,
    Text,
    Title,
)

_PADDING = 4
_AFTER_TABLE = 8
_WHOLE = A4[1] - TOP - BOTTOM - 1
"""Points that a page has, less one."""
_ROOM_UNDER_HEAD = 36 * mm
"""A heading begins a page rather than stand above less: the library would move a whole table with it."""


class Said(Paragraph):  # type: ignore[misc]  # the library has no types
    """A paragraph that says what it is; what is repeated on a further page is drawn aside.

    ``mark`` is the name that links lead to, ``outline`` the level in the list of titles, -1 for none.
    """

    element: Element
    repeated = False
    mark = ""
    outline = -1
    words = ""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut the paragraph at the end of a page; both parts are of the same node."""
        parts = cast("list[Said]", super().split(width, height))
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].mark, parts[0].outline, parts[0].words = self.mark, self.outline, self.words
        return cast("list[Flowable]", parts)

    def draw(self) -> None:
        """Draw the words and note where."""
        canvas = cast(TaggedCanvas, self.canv)
        if self.mark:
            canvas.bookmarkHorizontal(self.mark, 0, self.height)
        if self.outline >= 0:
            key = f"titre{id(self.element)}" if not self.mark else self.mark
            canvas.bookmarkHorizontal(key, 0, self.height)
            canvas.list_title(self.words, key, self.outline)
        if self.repeated and self.element.spots:
            canvas.draw_aside(super().draw)
        else:
            canvas.draw_as(self.element, super().draw)


class Ruled(Table):  # type: ignore[misc]  # the library has no types
    """A table whose rules and grounds are no part of the text, and whose rows stay whole where they can."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut between two rows; within one only where it has a whole page and does not fit."""
        self.splitInRow = int(height >= _WHOLE)
        return cast("list[Flowable]", super().split(width, height))

    def _drawBkgrnd(self) -> None:  # noqa: N802 - the library's name
        cast(TaggedCanvas, self.canv).draw_aside(super()._drawBkgrnd)

    def _drawLines(self) -> None:  # noqa: N802 - the library's name
        cast(TaggedCanvas, self.canv).draw_aside(super()._drawLines)


class PdfBlocks:
    """Turn blocks into a story, under one node of the structure."""

    def __init__(self, root: Element) -> None:
        self._root, self._styles = root, styles()

    @singledispatchmethod
    def story(self, block: Block) -> Iterator[Flowable]:
        """Give what lays one block out."""
        raise TypeError(type(block).__name__)

    @story.register
    def _title(self, block: Title) -> Iterator[Flowable]:
        yield self._said(block.text, "title", self._root.add("H1"))
        if block.under:
            yield self._said(block.under, "under", self._root.add("P"))

    @story.register
    def _heading(self, block: Heading) -> Iterator[Flowable]:
        yield PageBreak() if block.new_page else CondPageBreak(_ROOM_UNDER_HEAD)
        made = self._said(block.text, f"heading{block.level}", self._root.add(f"H{block.level + 1}"))
        made.mark, made.outline, made.words = block.mark, block.level - 1, _clean(block.text)
        yield made

    @story.register
    def _text(self, block: Text) -> Iterator[Flowable]:
        for line in block.text.splitlines():
            if line.strip():
                yield self._said(line, block.manner.value, self._root.add("P"))

    @story.register
    def _points(self, block: Points) -> Iterator[Flowable]:
        listed = self._root.add("L")
        for item in block.items:
            yield self._said(item, "point", listed.add("LI").add("LBody"), bullet="•")

    @story.register
    def _facts(self, block: Facts) -> Iterator[Flowable]:
        table = self._root.add("Table")
        rows = [
            [
                self._cell(name, "head", (row := table.add("TR")).add("TH", "Row")),
                self._cell(said, "cell", row.add("TD")),
            ]
            for name, said in block.rows
        ]
        yield _laid(rows, (NAMES, WIDTH - NAMES), [("BACKGROUND", (0, 0), (0, -1), HexColor(SUBTLE))])

    @story.register
    def _signatures(self, block: Signatures) -> Iterator[Flowable]:
        heading = list(self._heading(Heading(block.title)))
        yield CondPageBreak(len(block.names) * SIGNED * mm + _ROOM_UNDER_HEAD)
        table = self._root.add("Table")
        rows = [
            [
                self._cell(name, "head", (row := table.add("TR")).add("TH", "Row")),
                self._cell(TO_SIGN, "cell", row.add("TD")),
            ]
            for name in block.names
        ]
        yield from heading
        look = [("BACKGROUND", (0, 0), (0, -1), HexColor(SUBTLE))]
        yield _laid(rows, (NAMES, WIDTH - NAMES), look, least=SIGNED)

    @story.register
    def _grid(self, block: Grid) -> Iterator[Flowable]:
        table = self._root.add("Table")
        row = table.add("TR")
        head = [self._cell(one.title, _named("head", one), row.add("TH", "Column")) for one in block.columns]
        for cell in (said for cells in head for said in cells):
            cell.repeated = True
        rows = [head, *(self._row(table.add("TR"), block, contents) for contents in block.rows)]
        look = [("BACKGROUND", (0, 0), (-1, 0), HexColor(SOFT))]
        yield _laid(rows, tuple(one.width for one in block.columns), look, heads=1)

    def _row(self, row: Element, block: Grid, contents: Sequence[str | Linked]) -> list[list[Said]]:
        return [
            self._cell(content, _named("cell", column), row.add("TD"))
            for column, content in zip(block.columns, contents, strict=True)
        ]

    def _cell(self, content: str | Linked, style: str, element: Element) -> list[Said]:
        """Give the paragraphs of a cell, one for each line; the first leads where it says."""
        text, mark = (content.text, content.mark) if isinstance(content, Linked) else (content, "")
        lines = [line for line in text.splitlines() if line.strip()]
        return [
            self._said(line, style, element.add("P"), leads=mark if not place else "")
            for place, line in enumerate(lines)
        ]

    def _said(self, text: str, style: str, element: Element, *, bullet: str = "", leads: str = "") -> Said:
        words = escape(_clean(text))
        if leads:
            words = f'<a href="#{escape(leads)}" color="{PRIMARY}">{words}</a>'
        made = Said(words, self._styles[style], bulletText=bullet or None)
        made.element = element
        return made


def _clean(text: str) -> str:
    """Leave what can be printed; the library would break a line at a narrow space, never at a wide one."""
    return printable(text).replace("\u202f", "\u00a0").replace("\t", " ")


def _named(style: str, column: GridColumn) -> str:
    return f"{style}_right" if column.right else style


def _laid(
    rows: list[list[list[Said]]],
    widths: Sequence[int],
    look: Sequence[tuple[object, ...]],
    *,
    heads: int = 0,
    least: int = 0,
) -> Flowable:
    """Lay a table out, its head on each page, thin rules between rows ``least`` millimetres high or more."""
    rule = HexColor(RULE)
    table = Ruled(
        rows,
        colWidths=[width * mm for width in widths],
        rowHeights=[least * mm] * len(rows) if least else None,
        repeatRows=heads,
        hAlign="LEFT",
        spaceAfter=_AFTER_TABLE,
    )
    table.setStyle(
        [
            *look,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, rule),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
    )
    return table if rows else Spacer(0, 0)
