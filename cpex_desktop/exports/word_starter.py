"""A Word template to begin with: its places are there already, the officer puts the service's head on it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from cpex_desktop.exports.styles import RULE
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.exports.word import SUFFIX, add_pages, line_of, set_properties, undated
from cpex_desktop.exports.word_description import WIDTH, WordDocument
from cpex_desktop.exports.word_marks import spell
from cpex_desktop.exports.word_style import add_own_styles, dress

_NOUN = "modèle Word"
_LOGO = 60
"""Width of the place of a logo, in millimetres."""


def write_starter(service: str, edited_on: date, path: Path) -> None:
    """Write a template whole, or not at all, as the properties of ``service``; raises UserError."""
    check_target(path, SUFFIX, _NOUN)
    write_whole(path, render_starter(service, edited_on), _NOUN)


def render_starter(service: str, edited_on: date) -> bytes:
    """Give the bytes of a template: a logo and the service above, the document, its title and pages below."""
    made = Document()
    dress(made)
    add_own_styles(made)
    named = WordDocument(
        title=_NOUN.capitalize(),
        subject="En-tête des documents de la CCAPEX",
        author=service,
        edited_on=edited_on,
        head_left="",
        head_right="",
        foot_left="",
        blocks=(),
    )
    set_properties(made, named)
    section = made.sections[0]
    section.top_margin = Mm(38)
    head = section.header.add_table(1, 2, Mm(WIDTH))
    head.autofit = False
    for cell, width in zip(head.rows[0].cells, (_LOGO, WIDTH - _LOGO), strict=True):
        cell.width = Mm(width)
    logo, name = (cell.paragraphs[0] for cell in head.rows[0].cells)
    logo.add_run(spell("logo"))
    run = name.add_run(spell("service"))
    run.bold, run.font.size = True, Pt(11)
    name.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    # A head begins with a paragraph, which stands under the table as its rule.
    line = section.header.paragraphs[0]
    head._tbl.getparent().append(line._p)
    _rule(line._p.get_or_add_pPr())
    foot = line_of(section.footer)
    foot.add_run(f"{spell('titre')}, édité le {spell('date')}\t")
    add_pages(foot)
    made.add_paragraph(spell("contenu"))
    stream = BytesIO()
    made.save(stream)
    return undated(stream.getvalue())


def _rule(properties: BaseOxmlElement) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", RULE[1:])):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
