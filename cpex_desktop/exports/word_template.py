"""A document written into a Word file of the service's own, which keeps its head, its foot and its letters.

The file marks with « {{contenu}} », alone in a paragraph, where the document goes. Other marks are replaced
wherever they stand, head and foot included: « {{titre}} », « {{service}} », « {{date}} ».
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Length

from cpex_desktop.errors import UserError
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.exports.word import SUFFIX
from cpex_desktop.exports.word_blocks import BlockWriter, printable
from cpex_desktop.exports.word_description import WIDTH, WordDocument
from cpex_desktop.exports.word_style import add_own_styles
from cpex_desktop.french import date_fr, list_words, quoted

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

CONTENT = "{{contenu}}"
_NOUN = "document Word"
_MOST_BYTES, _MOST_UNPACKED = 20_000_000, 200_000_000


def write_on_template(document: WordDocument, template: Path, path: Path) -> None:
    """Write a document into a copy of ``template``; the template itself is never changed.

    Raises UserError when the template is no Word document, has no place for the document or has marks that
    mean nothing, and as ``write_word`` does.
    """
    check_target(path, SUFFIX, _NOUN)
    write_whole(path, render_on_template(document, template), _NOUN)


def render_on_template(document: WordDocument, template: Path) -> bytes:
    """Give the bytes of a document written into a template; raises UserError as above."""
    made = _open(template)
    marks = {
        "{{titre}}": document.title,
        "{{service}}": document.author,
        "{{date}}": date_fr(document.edited_on),
    }
    texts = list(_paragraphs(made))
    place = _find_place(texts, template, marks)
    for paragraph in texts:
        _replace(paragraph, marks)
    add_own_styles(made)
    body = made.element.body
    before = len(body)
    writer = BlockWriter(made, _room(made))
    for block in document.blocks:
        writer.write(block)
    # New parts stand before the settings of the last section, which end the body.
    written = list(body)[before - 1 : -1]
    for part in written:
        place._p.addprevious(part)
    place._p.getparent().remove(place._p)
    made.core_properties.title = printable(document.title)[:255]
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _room(made: Made) -> float:
    """Measure what the pages that end the template leave between their margins, in millimetres."""
    last = made.sections[-1]
    sizes = (last.page_width, last.left_margin, last.right_margin)
    if any(size is None for size in sizes):
        return WIDTH
    width, left, right = (float(Length(size or 0).mm) for size in sizes)
    return max(width - left - right, WIDTH / 2)


def _open(template: Path) -> Made:
    try:
        if template.stat().st_size > _MOST_BYTES:
            raise _no_template(template, "Il est trop lourd pour un modèle.")
        with zipfile.ZipFile(template) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
                raise _no_template(template, "Il est trop lourd pour un modèle.")
        return Document(str(template))
    except FileNotFoundError as error:
        raise _no_template(template, "Il est introuvable.") from error
    except (OSError, zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise _no_template(template, "Ce n’est pas un document Word (.docx) lisible.") from error


def _no_template(template: Path, why: str) -> UserError:
    return UserError(
        "Le modèle ne peut pas servir.",
        f"{quoted(template.name)}\u00a0: {why}",
        "Choisissez un autre modèle, ou exportez sans modèle.",
    )


def _find_place(texts: list[Paragraph], template: Path, marks: dict[str, str]) -> Paragraph:
    places = [one for one in texts if one.text.strip() == CONTENT and _in_body(one)]
    known = {CONTENT, *marks}
    found = {word for one in texts for word in _marks_in(one.text)}
    if unknown := sorted(found - known):
        names = list_words([quoted(one) for one in unknown])
        raise _no_fields(template, f"Ces emplacements ne sont pas connus\u00a0: {names}.", known)
    if len(places) != 1:
        many = "manque" if not places else "figure plusieurs fois"
        raise _no_fields(
            template, f"L’emplacement {quoted(CONTENT)}, seul dans un paragraphe, {many}.", known
        )
    return places[0]


def _no_fields(template: Path, why: str, known: set[str]) -> UserError:
    names = list_words([quoted(one) for one in sorted(known)])
    return UserError(
        "Le modèle n’a pas les emplacements attendus.",
        f"{quoted(template.name)}\u00a0: {why}",
        f"Emplacements possibles\u00a0: {names}. Complétez le modèle dans Word, ou exportez sans modèle.",
    )


def _in_body(paragraph: Paragraph) -> bool:
    return str(paragraph._p.getparent().tag).endswith("}body")


def _paragraphs(made: Made) -> Iterator[Paragraph]:
    """Walk the paragraphs of the body, of its tables, of heads and of feet, each once."""
    yield from made.paragraphs
    for table in made.tables:
        for row in table.rows:
            yield from _in_cells(row.cells)
    seen = set()
    for section in made.sections:
        for edge in (
            section.header, section.footer, section.first_page_header, section.first_page_footer,
            section.even_page_header, section.even_page_footer,
        ):  # fmt: skip
            if edge.is_linked_to_previous or edge.part.partname in seen:
                continue
            seen.add(edge.part.partname)
            yield from edge.paragraphs
            for table in edge.tables:
                for row in table.rows:
                    yield from _in_cells(row.cells)


def _in_cells(cells: tuple[_Cell, ...]) -> Iterator[Paragraph]:
    for cell in dict.fromkeys(cells):
        yield from cell.paragraphs


def _marks_in(text: str) -> Iterator[str]:
    for part in text.split("{{")[1:]:
        word, end, _rest = part.partition("}}")
        if end:
            yield f"{{{{{word}}}}}"


def _replace(paragraph: Paragraph, marks: dict[str, str]) -> None:
    """Replace marks; one that Word cut into several runs takes the look of the first of them."""
    if not any(mark in paragraph.text for mark in marks):
        return
    for run in paragraph.runs:
        for mark, words in marks.items():
            if mark in run.text:
                run.text = run.text.replace(mark, printable(words))
    if any(mark in paragraph.text for mark in marks) and paragraph.runs:
        text = paragraph.text
        for mark, words in marks.items():
            text = text.replace(mark, printable(words))
        first, *others = paragraph.runs
        first.text = text
        for run in others:
            run.text = ""
