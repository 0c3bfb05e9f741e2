"""Rows of a Word table written as the format has them: the library makes each cell a dozen objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from cpex_desktop.exports.styles import PRIMARY

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_LINKED = f'<w:rPr><w:color w:val="{PRIMARY[1:]}"/><w:u w:val="single"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class WordCell:
    """One cell: printable text, a paragraph a line, in a style (its number in the document).

    ``width`` is in millimetres; ``mark`` makes the first line lead to a heading.
    """

    text: str
    width: float
    style: str
    right: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row; ``whole`` is never cut by the end of a page, ``head`` comes back on each, ``tied`` stays with
    the next. ``height`` is the least, in millimetres."""

    cells: Sequence[WordCell]
    whole: bool = False
    head: bool = False
    tied: bool = False
    height: float = 0


def make_rows(rows: Iterable[WordRow]) -> list[BaseOxmlElement]:
    """Give the rows as elements, to be put at the end of a table."""
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(map(_row, rows))}</w:tbl>"))


def _row(row: WordRow) -> str:
    high = f'<w:trHeight w:val="{Mm(row.height).twips}"/>' if row.height else ""
    flags = f"{high}{'<w:cantSplit/>' if row.whole else ''}{'<w:tblHeader/>' if row.head else ''}"
    about = f"<w:trPr>{flags}</w:trPr>" if flags else ""
    return f"<w:tr>{about}{''.join(_cell(cell, tied=row.tied) for cell in row.cells)}</w:tr>"


def _cell(cell: WordCell, *, tied: bool) -> str:
    aside = '<w:jc w:val="right"/>' if cell.right else ""
    about = f"<w:pStyle w:val={quoteattr(cell.style)}/>{'<w:keepNext/>' if tied else ''}{aside}"
    lines = [line for line in cell.text.splitlines() if line.strip()] or [""]
    said = "".join(
        f"<w:p><w:pPr>{about}</w:pPr>{_run(line, cell.mark if not place else '')}</w:p>"
        for place, line in enumerate(lines)
    )
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(cell.width).twips}"/></w:tcPr>{said}</w:tc>'


def _run(line: str, mark: str) -> str:
    text = "<w:tab/>".join(_text(part) for part in line.split("\t"))
    if not mark:
        return f"<w:r>{text}</w:r>"
    return f'<w:hyperlink w:anchor={quoteattr(mark)} w:history="1"><w:r>{_LINKED}{text}</w:r></w:hyperlink>'


def _text(part: str) -> str:
    if not part:
        return ""
    kept = ' xml:space="preserve"' if part != part.strip() else ""
    return f"<w:t{kept}>{escape(part)}</w:t>"
