"""From a description to a PDF document that anybody reads and nobody changes, written whole or not at all.

The description is that of Word documents: one text, two files. The library takes a quarter of a second to
load: whoever writes a document imports this module then.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from cpex_desktop.exports.pdf_blocks import PdfBlocks
from cpex_desktop.exports.pdf_style import BOTTOM, LETTERS, TOP, load_letters
from cpex_desktop.exports.pdf_tags import Element, TaggedCanvas
from cpex_desktop.exports.styles import BAD, MUTED
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.exports.word_blocks import printable
from cpex_desktop.exports.word_description import WIDTH, WordDocument
from cpex_desktop.progress import Progress

SUFFIX = ".pdf"
_NOUN = "document PDF"
_MARGIN, _EDGE = 20 * mm, 12 * mm
_SMALL = 7.5
_SIDE, _FOOT = 0.38, 0.85
"""Shares of the line: the left and the right of a head, the left of a foot."""


def write_pdf(document: WordDocument, path: Path, progress: Progress | None = None) -> None:
    """Write a document as a .pdf file at ``path``, replacing an older one only once the new one is whole.

    Raises UserError as ``write_word`` does, and Cancelled when ``progress`` asks to stop.
    """
    check_target(path, SUFFIX, _NOUN)
    write_whole(path, render_pdf(document, progress), _NOUN)


def render_pdf(document: WordDocument, progress: Progress | None = None) -> bytes:
    """Give the bytes of a document: the same for the same description, whatever the machine and the day."""
    load_letters()
    progress = progress or Progress()
    stream, root = BytesIO(), Element("Document")
    blocks, total = PdfBlocks(root), len(document.blocks)
    story: list[Flowable] = []
    for place, block in enumerate(document.blocks):
        progress.step(place, total, "Écriture du document")
        story += blocks.story(block)

    def canvas(*arguments: object, **named: object) -> TaggedCanvas:
        made = TaggedCanvas(*arguments, **{**named, "invariant": 1})
        made.root = root
        made.letters = (LETTERS, _SMALL, MUTED)
        _date(made, document)
        return made

    def edges(canvas: TaggedCanvas, _template: object) -> None:
        canvas.draw_aside(lambda: _draw_edges(canvas, document))

    template = BaseDocTemplate(
        stream,
        pagesize=A4,
        title=printable(document.title),
        subject=printable(document.subject),
        author=printable(document.author),
        creator="CPEX Desktop",
        producer="CPEX Desktop",
        lang=TaggedCanvas.language,
        displayDocTitle=1,
        pageCompression=1,
    )
    height = A4[1]
    frame = Frame(
        _MARGIN, BOTTOM, WIDTH * mm, height - TOP - BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=edges))
    template.build(story, canvasmaker=canvas)
    return stream.getvalue()


def _draw_edges(canvas: TaggedCanvas, document: WordDocument) -> None:
    """Draw the head and the foot: three parts above, the text and the number of the page below."""
    width, height = A4
    top, bottom = height - _EDGE, _EDGE
    canvas.saveState()
    canvas.setFont(LETTERS, _SMALL)
    canvas.setFillColor(HexColor(MUTED))
    side = WIDTH * mm * _SIDE
    canvas.drawString(_MARGIN, top, _edge(document.head_left, side))
    canvas.drawRightString(width - _MARGIN, top, _edge(document.head_right, side))
    canvas.drawString(_MARGIN, bottom, _edge(document.foot_left, WIDTH * mm * _FOOT))
    # How many pages there are is drawn by the last of them: no page is laid out twice.
    end = width - _MARGIN - stringWidth("00", LETTERS, _SMALL)
    canvas.drawRightString(end, bottom, f"page\u00a0{canvas.getPageNumber()}\u00a0/\u00a0")
    canvas.draw_count(end, bottom)
    canvas.setFillColor(HexColor(BAD))
    canvas.drawCentredString(width / 2, top, _edge(document.alert, WIDTH * mm - 2 * side))
    canvas.restoreState()


def _edge(text: str, room: float) -> str:
    """Give a line that fits its room: two that are drawn over one another could not be read."""
    line = printable(text).replace("\n", " ").replace("\u202f", "\u00a0")
    if stringWidth(line, LETTERS, _SMALL) <= room:
        return line
    while line and stringWidth(f"{line}…", LETTERS, _SMALL) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _date(canvas: TaggedCanvas, document: WordDocument) -> None:
    """Date the file by the day of the document, and not by the machine's clock."""
    day = document.edited_on
    canvas._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
