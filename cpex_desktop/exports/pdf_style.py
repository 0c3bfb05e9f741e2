"""The look of every PDF document: that of the Word ones, in letters that travel with the file."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cpex_desktop.exports.styles import BAD, BAD_BACK, MUTED, PRIMARY, TITLE
from cpex_desktop.exports.word_description import Manner

LETTERS, BOLD = "DejaVuSans", "DejaVuSans-Bold"
TOP, BOTTOM = 22 * mm, 20 * mm
"""Margins of a page."""
_LEADING = 1.32


def load_letters() -> None:
    """Make the letters known, once; they are those that the charts are drawn with."""
    if BOLD in pdfmetrics.getRegisteredFontNames():
        return
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib's letters")
    folder = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
    for name in (LETTERS, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(LETTERS, normal=LETTERS, bold=BOLD, italic=LETTERS, boldItalic=BOLD)


def _style(
    name: str, size: float, before: float, after: float, colour: str = TITLE, *, bold: bool = False
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=BOLD if bold else LETTERS,
        fontSize=size,
        leading=size * _LEADING,
        spaceBefore=before,
        spaceAfter=after,
        textColor=HexColor(colour),
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


@cache
def styles() -> dict[str, ParagraphStyle]:
    """Give every style by its name."""
    made = [
        _style("title", 17, 0, 2, PRIMARY, bold=True),
        _style("under", 9.5, 0, 10, MUTED),
        _style("heading1", 13.5, 12, 4, PRIMARY, bold=True),
        _style("heading2", 10.5, 9, 3, PRIMARY, bold=True),
        _style("heading3", 9, 8, 2, bold=True),
        _style(Manner.BODY.value, 9, 0, 5),
        _style(Manner.REMARK.value, 8, 0, 5, MUTED),
        _style(Manner.WARNING.value, 9, 2, 8, BAD, bold=True),
        _style("point", 9, 0, 3),
        _style("cell", 8, 0, 0),
        _style("head", 8, 0, 0, PRIMARY, bold=True),
    ]
    found = {style.name: style for style in made}
    for name in ("cell", "head"):
        found[f"{name}_right"] = ParagraphStyle(f"{name}_right", parent=found[name], alignment=TA_RIGHT)
    found["point"].leftIndent, found["point"].bulletIndent = 12, 2
    found[Manner.WARNING.value].backColor = HexColor(BAD_BACK)
    found[Manner.WARNING.value].borderPadding = 3
    return found
