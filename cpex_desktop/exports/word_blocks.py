"""Each block of a Word document in its turn: titles, texts, tables that screen readers can follow."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cpex_desktop.exports import word_style
from cpex_desktop.exports.styles import PRIMARY
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

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

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
        table = self._table(block.about, word_style.FACTS, len(block.rows), (NAMES, WIDTH - NAMES))
        _look(table, "firstColumn")
        for row, (name, said) in zip(table.rows, block.rows, strict=True):
            self._fill(row.cells[0], name, word_style.CELL_HEAD)
            self._fill(row.cells[1], said, word_style.CELL)
            if len(said) < _UNBROKEN:
                _flag(row, "w:cantSplit")
        self._end_table()

    @write.register
    def _signatures(self, block: Signatures) -> None:
        self._heading(Heading(block.title))
        table = self._table(block.title, word_style.FACTS, len(block.names), (NAMES, WIDTH - NAMES))
        _look(table, "firstColumn")
        for row, name in zip(table.rows, block.names, strict=True):
            self._fill(row.cells[0], name, word_style.CELL_HEAD)
            self._fill(row.cells[1], TO_SIGN, word_style.CELL)
            row.height = Mm(SIGNED)
            _flag(row, "w:cantSplit")
            for paragraph in (one for cell in row.cells for one in cell.paragraphs):
                paragraph.paragraph_format.keep_with_next = True  # who signs sees all that is signed
        self._end_table()

    @write.register
    def _grid(self, block: Grid) -> None:
        widths = tuple(column.width for column in block.columns)
        table = self._table(block.about, word_style.GRID, len(block.rows) + 1, widths)
        _look(table, "firstRow")
        head, *body = table.rows
        _flag(head, "w:cantSplit")
        _flag(head, "w:tblHeader")
        for cell, column in zip(head.cells, block.columns, strict=True):
            self._fill(cell, column.title, word_style.CELL_HEAD, right=column.right)
        for row, contents in zip(body, block.rows, strict=True):
            whole = 0
            for cell, column, content in zip(row.cells, block.columns, contents, strict=True):
                words = content.text if isinstance(content, Linked) else content
                mark = content.mark if isinstance(content, Linked) else ""
                self._fill(cell, words, word_style.CELL, right=column.right, mark=mark)
                whole = max(whole, len(words))
            if whole < _UNBROKEN:
                _flag(row, "w:cantSplit")
        self._end_table()

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(printable(text))
        paragraph._p.style = self._styles[style]
        return paragraph

    def _fill(self, cell: _Cell, text: str, style: str, *, right: bool = False, mark: str = "") -> None:
        """Write the paragraphs of a cell, one for each line; ``mark`` makes a link of the first."""
        lines = [line for line in printable(text).splitlines() if line.strip()] or [""]
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph._p.style = self._styles[style]
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = paragraph.add_run(line)
            if mark and place == 0:
                run.font.color.rgb = RGBColor.from_string(PRIMARY[1:])
                run.font.underline = True
                leading = OxmlElement("w:hyperlink")
                leading.set(qn("w:anchor"), mark)
                leading.set(qn("w:history"), "1")
                leading.append(run._r)
                paragraph._p.append(leading)

    def _table(self, about: str, style: str, rows: int, widths: tuple[int, ...]) -> Table:
        table: Table = self._document.add_table(rows, len(widths))
        table.style = self._document.styles[style]
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width * self._share)
            for cell in column.cells:
                cell.width = Mm(width * self._share)
        told = OxmlElement("w:tblCaption")
        told.set(qn("w:val"), printable(about))
        table._tbl.tblPr.append(told)
        return table

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
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and _allowed(ord(sign))))


def _allowed(code: int) -> bool:
    return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


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
