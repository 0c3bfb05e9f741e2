"""Each block of a Word document in its turn: titles, texts, tables that screen readers can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from itertools import chain
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cpex_desktop.exports import word_style
from cpex_desktop.exports.word_description import (
    NAMES,
    SIGNED,
    TO_SIGN,
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
from cpex_desktop.exports.word_rows import WordCell, WordRow, make_rows

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNBROKEN = 600
"""Characters from which a row may be cut by the end of a page; a shorter one stays whole."""
_ABOVE = 12
"""Points above a first heading that begins no page."""
_STYLES = {Manner.BODY: "Normal", Manner.REMARK: word_style.REMARK, Manner.WARNING: word_style.WARNING}


class BlockWriter:
    """Write blocks at the end of a document; headings are numbered as marks that cells lead to.

    ``room`` is what its pages leave between their margins, in millimetres: tables take all of it.
    """

    def __init__(self, document: Document, room: float = WIDTH) -> None:
        self._share = room / WIDTH
        self._document = document
        self._marks = 0
        # Looked up once: the library goes through all styles for each paragraph that it is given by name.
        self._styles = {style.name: style.style_id for style in document.styles}
        # A template without lists has none of Word's own: the bullet is then a letter.
        listed = document.styles["List Bullet"].element
        self._bullet = "" if listed.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else "•\t"

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Write one block."""
        raise TypeError(type(block).__name__)

    @write.register
    def _title(self, block: Title) -> None:
        self._paragraph(block.text, "Title")
        if block.under:
            self._paragraph(block.under, "Subtitle")

    @write.register
    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {block.level}")
        paragraph.paragraph_format.keep_with_next = True
        if block.level == 1 and not block.new_page:
            paragraph.paragraph_format.space_before = Pt(_ABOVE)
        if block.new_page:
            paragraph.paragraph_format.page_break_before = True
        if block.mark:
            self._mark(paragraph, block.mark)

    @write.register
    def _text(self, block: Text) -> None:
        for line in block.text.splitlines():
            if line.strip():
                self._paragraph(line, _STYLES[block.manner])

    @write.register
    def _points(self, block: Points) -> None:
        for item in block.items:
            self._paragraph(f"{self._bullet}{item}", "List Bullet")

    @write.register
    def _facts(self, block: Facts) -> None:
        rows = (WordRow(self._named(name, said), whole=len(said) < _UNBROKEN) for name, said in block.rows)
        self._table(block.about, word_style.FACTS, (NAMES, WIDTH - NAMES), rows)

    @write.register
    def _signatures(self, block: Signatures) -> None:
        self._heading(Heading(block.title))
        # Who signs sees all that is signed.
        rows = (
            WordRow(self._named(name, TO_SIGN), whole=True, tied=True, height=SIGNED) for name in block.names
        )
        self._table(block.title, word_style.FACTS, (NAMES, WIDTH - NAMES), rows)

    def _named(self, name: str, said: str) -> tuple[WordCell, WordCell]:
        return (
            self._cell(name, NAMES, word_style.CELL_HEAD),
            self._cell(said, WIDTH - NAMES, word_style.CELL),
        )

    @write.register
    def _grid(self, block: Grid) -> None:
        heads = [
            self._cell(one.title, one.width, word_style.CELL_HEAD, right=one.right) for one in block.columns
        ]
        rows = (self._grid_row(block, contents) for contents in block.rows)
        widths = tuple(column.width for column in block.columns)
        head = WordRow(heads, whole=True, head=True)
        self._table(block.about, word_style.GRID, widths, chain((head,), rows))

    def _grid_row(self, block: Grid, contents: Sequence[str | Linked]) -> WordRow:
        cells = [
            self._cell(
                content.text if isinstance(content, Linked) else content,
                column.width,
                word_style.CELL,
                right=column.right,
                mark=content.mark if isinstance(content, Linked) else "",
            )
            for column, content in zip(block.columns, contents, strict=True)
        ]
        return WordRow(cells, whole=max(len(cell.text) for cell in cells) < _UNBROKEN)

    def _cell(self, text: str, width: int, style: str, *, right: bool = False, mark: str = "") -> WordCell:
        return WordCell(printable(text), width * self._share, self._styles[style], right, mark)

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(printable(text))
        paragraph._p.style = self._styles[style]
        return paragraph

    def _table(self, about: str, style: str, widths: Sequence[int], rows: Iterable[WordRow]) -> None:
        table: Table = self._document.add_table(0, len(widths))
        table.style = self._document.styles[style]
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width * self._share)
        told = OxmlElement("w:tblCaption")
        told.set(qn("w:val"), printable(about))
        table._tbl.tblPr.append(told)
        _look(table, "firstRow" if style == word_style.GRID else "firstColumn")
        for row in make_rows(rows):
            table._tbl.append(row)
        self._end_table()

    def _end_table(self) -> None:
        """Leave a little room: two tables that touch would be one."""
        last = self._paragraph("", word_style.REMARK)
        last.paragraph_format.space_after = 0
        last.paragraph_format.line_spacing = 0.5

    def _mark(self, paragraph: Paragraph, name: str) -> None:
        self._marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for edge in (start, end):
            edge.set(qn("w:id"), str(self._marks))
        start.set(qn("w:name"), name)
        paragraph._p.insert(1, start)
        paragraph._p.append(end)


def printable(text: str) -> str:
    """Leave out what no XML file may hold: control characters but tabs and ends of lines, lone surrogates."""
    return _UNPRINTABLE.sub("", text)


def _look(table: Table, part: str) -> None:
    """Tell which part of the style of a table holds, and nothing else."""
    properties = table._tbl.tblPr
    old = properties.find(qn("w:tblLook"))
    if old is not None:
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    bits = {"firstRow": "0020", "firstColumn": "0080"}
    look.set(qn("w:val"), bits[part])
    for name in ("firstRow", "lastRow", "firstColumn", "lastColumn"):
        look.set(qn(f"w:{name}"), str(int(name == part)))
    for name in ("noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1")
    caption = properties.find(qn("w:tblCaption"))
    caption.addprevious(look)
