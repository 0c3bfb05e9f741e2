"""From a description to a Word document that opens anywhere, written whole or not at all.

The library takes a twentieth of a second to load, and the window needs it rarely: whoever writes a document
imports this module then.
"""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.exports.word_blocks import BlockWriter, printable
from cpex_desktop.exports.word_description import WIDTH, WordDocument
from cpex_desktop.exports.word_style import dress
from cpex_desktop.progress import Progress

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph

SUFFIX = ".docx"
_NOUN = "document Word"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LONGEST = 255
"""Characters that Word takes in a property."""


def write_word(document: WordDocument, path: Path, progress: Progress | None = None) -> None:
    """Write a document as a .docx file at ``path``, replacing an older one only once the new one is whole.

    Raises UserError when the folder is missing, the name is of no Word document, the disk refuses or is full,
    or another program holds the target; and Cancelled when ``progress`` asks to stop.
    """
    check_target(path, SUFFIX, _NOUN)
    write_whole(path, render_word(document, progress), _NOUN)


def render_word(document: WordDocument, progress: Progress | None = None) -> bytes:
    """Give the bytes of a document: the same for the same description, whatever the machine and the day."""
    progress = progress or Progress()
    made = Document()
    dress(made)
    set_properties(made, document)
    _write_edges(made, document)
    writer = BlockWriter(made)
    total = len(document.blocks)
    for place, block in enumerate(document.blocks):
        progress.step(place, total, "Écriture du document")
        writer.write(block)
    stream = BytesIO()
    made.save(stream)
    return undated(stream.getvalue())


def set_properties(made: Made, document: WordDocument) -> None:
    """Say what the document is and who answers for it; the library's name and its own day go."""
    properties = made.core_properties
    properties.title, properties.subject = _property(document.title), _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.comments, properties.language = "", "fr-FR"
    properties.created = properties.modified = datetime.combine(document.edited_on, time())


def _property(text: str) -> str:
    return printable(text)[:_LONGEST]


def _write_edges(made: Made, document: WordDocument) -> None:
    section = made.sections[0]
    head = line_of(section.header, centred=True)
    head.add_run("\t".join(map(printable, (document.head_left, document.alert, document.head_right))))
    foot = line_of(section.footer)
    foot.add_run(f"{printable(document.foot_left)}\t")
    add_pages(foot)


def line_of(edge: _Header | _Footer, *, centred: bool = False) -> Paragraph:
    """Give the line of a head or foot, with a stop at its end, and in its middle when it is ``centred``."""
    paragraph: Paragraph = edge.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    for old in list(paragraph.style.paragraph_format.tab_stops) if paragraph.style else []:
        stops.add_tab_stop(old.position, WD_TAB_ALIGNMENT.CLEAR)  # those of the blank document's own page
    if centred:
        stops.add_tab_stop(Mm(WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def add_pages(paragraph: Paragraph) -> None:
    """Add the number of the page and of pages to a foot."""
    paragraph.add_run("page\u00a0")
    _add_field(paragraph, "PAGE")
    paragraph.add_run("\u00a0/\u00a0")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a number that the program that opens the document works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def undated(content: bytes) -> bytes:
    """Pack the parts again without the moment at which they were packed, which is the machine's own."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(packed, "w") as written:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            written.writestr(part, read.read(name))
    return packed.getvalue()
