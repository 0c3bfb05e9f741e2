"""The look of every Word document: one set of named styles, so that an officer restyles a whole text at once.

Made from the library's own blank document, from which goes all that is not of this house: hundreds of table
styles, a thumbnail, the name of the program that made it, English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from cpex_desktop.exports.styles import BAD, BAD_BACK, FONT, MUTED, PRIMARY, RULE, SOFT, SUBTLE, TITLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

GRID, FACTS = "CPEX Tableau", "CPEX Repères"
REMARK, WARNING, CELL, CELL_HEAD = "CPEX Remarque", "CPEX Avertissement", "CPEX Cellule", "CPEX En-tête"
MARGIN = 20
_LANGUAGE = "fr-FR"
# Parts of the blank document that say nothing of ours: its picture, its properties, an older copy of styles.
_FOREIGN = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")


@dataclass(frozen=True, slots=True)
class _Look:
    """One style of paragraph: size, space before and after (points), colour and weight."""

    size: float
    before: float
    after: float
    colour: str = TITLE
    bold: bool = False


_LOOKS = {
    "Normal": _Look(10.5, 0, 5),
    "Title": _Look(20, 0, 2, PRIMARY, bold=True),
    "Subtitle": _Look(11, 0, 10, MUTED),
    "Heading 1": _Look(16, 0, 4, PRIMARY, bold=True),
    "Heading 2": _Look(12, 8, 3, PRIMARY, bold=True),
    "Heading 3": _Look(10.5, 8, 2, TITLE, bold=True),
    "List Bullet": _Look(10.5, 0, 3),
    "Header": _Look(8, 0, 0, MUTED),
    "Footer": _Look(8, 0, 0, MUTED),
}
_OWN_LOOKS = {
    REMARK: _Look(9, 0, 5, MUTED),
    WARNING: _Look(10.5, 0, 8, BAD, bold=True),
    CELL: _Look(9.5, 1.5, 1.5),
    CELL_HEAD: _Look(9.5, 2, 2, PRIMARY, bold=True),
}


def dress(document: Document) -> None:
    """Give a blank document the look of this house, in French, on portrait A4 pages."""
    _leave_out_foreign(document)
    _set_language(document)
    _set_page(document)
    for name, look in _LOOKS.items():
        _set_look(document.styles[name], look)
    add_own_styles(document)


def add_own_styles(document: Document) -> None:
    """Give a document the styles that blocks ask for and that it does not have; its own keep their look."""
    known = {style.name for style in document.styles}
    for name, look in (*_LOOKS.items(), *_OWN_LOOKS.items()):
        if name not in known:
            made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _LOOKS)
            if name != "Normal":
                made.base_style = document.styles["Normal"]
            _set_look(made, look)
            if name == "List Bullet":
                made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(6), Mm(-4)
                made.paragraph_format.tab_stops.add_tab_stop(Mm(6))
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{BAD_BACK[1:]}"/>'
    # The format wants its elements in order.
    later = ("w:tabs", "w:spacing", "w:ind", "w:jc")
    if WARNING not in known:
        document.styles[WARNING].element.get_or_add_pPr().insert_element_before(parse_xml(shade), *later)
    for name, head in ((GRID, True), (FACTS, False)):
        if name not in known:
            document.styles.element.append(parse_xml(_table_style(name, head=head)))


def _set_look(style: ParagraphStyle, look: _Look) -> None:
    font, paragraph = style.font, style.paragraph_format
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)  # those of a theme would win over the name
    font.name, font.size = FONT, Pt(look.size)
    properties.find(qn("w:rFonts")).set(qn("w:cs"), FONT)
    font.bold, font.italic = look.bold, False
    font.color.rgb = RGBColor.from_string(look.colour[1:])
    for name in ("w:spacing", "w:kern"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = 1.08
    paragraph.widow_control = True


def _set_language(document: Document) -> None:
    settings = document.settings.element
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
        language.set(qn("w:eastAsia"), _LANGUAGE)
    theme = settings.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), _LANGUAGE)
    theme.attrib.pop(qn("w:eastAsia"), None)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word of today, without « Mode de compatibilité » in its title
    for name in ("w:rsids", "w:savePreviewPicture"):
        settings.remove(settings.find(qn(name)))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _leave_out_foreign(document: Document) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for number, relation in list(relations.items()):
            if any(name in relation.reltype for name in _FOREIGN):
                del relations[number]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)


def _table_style(name: str, *, head: bool) -> str:
    """Write a style of table: thin rules between rows, and a tinted head or a tinted first column."""
    part, tint = ("firstRow", SOFT) if head else ("firstCol", SUBTLE)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>'
        for side in ("top", "bottom", "insideH")
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblStylePr w:type="{part}"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint[1:]}"/></w:tcPr></w:tblStylePr></w:style>'
    )
