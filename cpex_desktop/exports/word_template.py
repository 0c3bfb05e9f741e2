"""A document written into a Word file of the service's own, which keeps its head, its foot and its letters.

The file marks with « {{contenu}} », alone in a paragraph, where the document goes. Other marks are replaced
wherever they stand, head and foot included: « {{titre}} », « {{service}} », « {{date}} ». « {{logo}} » keeps
the place of a picture, and leaves nothing when there is none.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length

from cpex_desktop.errors import UserError
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.exports.word import SUFFIX
from cpex_desktop.exports.word_blocks import BlockWriter, printable
from cpex_desktop.exports.word_description import WIDTH, Manner, Text, WordDocument
from cpex_desktop.exports.word_marks import fill, paragraphs, places_in, spell, text_of
from cpex_desktop.exports.word_style import add_own_styles
from cpex_desktop.french import date_fr, list_words, quoted

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.oxml.xmlchemy import BaseOxmlElement

_CONTENT = "contenu"
CONTENT = spell(_CONTENT)
_NOUN = "document Word"
_UNREADABLE = (
    *(OSError, zipfile.BadZipFile, PackageNotFoundError),
    *(KeyError, ValueError, SyntaxError, AttributeError, TypeError),
)
"""What the library raises of a file that is no document, or of which a part is of another format."""
_MOST_BYTES, _MOST_UNPACKED = 20_000_000, 200_000_000


def write_on_template(document: WordDocument, template: Path, path: Path) -> None:
    """Write a document into a copy of ``template``; the template itself is never changed.

    Raises UserError when the template is no Word document, has no place for the document or has marks that
    mean nothing, and as ``write_word`` does.
    """
    check_target(path, SUFFIX, _NOUN)
    if path.exists() and template.exists() and path.samefile(template):
        raise UserError(
            "Le document remplacerait son modèle.",
            f"{quoted(template.name)} est le modèle lui-même.",
            "Enregistrez le document sous un autre nom.",
        )
    write_whole(path, render_on_template(document, template), _NOUN)


def render_on_template(document: WordDocument, template: Path) -> bytes:
    """Give the bytes of a document written into a template; raises UserError as above."""
    made = _open(template)
    words = {
        "titre": document.title,
        "service": document.author,
        "date": date_fr(document.edited_on),
        "logo": "",
    }
    place = _find_place(made, template, {_CONTENT, *words})
    for paragraph in list(paragraphs(made)):
        fill(paragraph, words)
    add_own_styles(made)
    body = made.element.body
    before = len(body)
    writer = BlockWriter(made, _room(made, place))
    # The head of the template says nothing of fictitious data.
    alert = (Text(document.alert, Manner.WARNING),) if document.alert else ()
    for block in (*alert, *document.blocks):
        writer.write(block)
    # New parts stand before the settings of the last section, which end the body.
    written = list(body)[before - 1 : -1]
    for part in written:
        place.addprevious(part)
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        body.remove(place)
    else:  # the paragraph that ends a section holds its page: it stays, empty
        fill(place, {_CONTENT: ""})
    made.core_properties.title = printable(document.title)[:255]
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _room(made: Made, place: BaseOxmlElement) -> float:
    """Measure what the pages of the place leave between their margins, in millimetres."""
    ended = sum(
        one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None for one in place.itersiblings(preceding=True)
    )
    section = made.sections[ended]
    sizes = (section.page_width, section.left_margin, section.right_margin)
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
        made = Document(str(template))
        _check_parts(made)
        return made
    except FileNotFoundError as error:
        raise _no_template(template, "Il est introuvable.") from error
    except _UNREADABLE as error:
        raise _no_template(template, "Ce n’est pas un document Word (.docx) lisible.") from error


def _check_parts(made: Made) -> None:
    """Reach what the document goes into: a part of another format has nothing of what is looked for."""
    if made.element.body is None or not made.sections:
        raise ValueError("a document without a body")
    list(made.styles)


def _no_template(template: Path, why: str) -> UserError:
    return UserError(
        "Le modèle ne peut pas servir.",
        f"{quoted(template.name)}\u00a0: {why}",
        "Choisissez un autre modèle, ou exportez sans modèle.",
    )


def _find_place(made: Made, template: Path, known: set[str]) -> BaseOxmlElement:
    """Find the paragraph where the document goes; a mark that means nothing, or no such place, is told."""
    marked = [one for one in paragraphs(made) if places_in(one)]
    unknown = {spell(name) for one in marked for name in places_in(one)} - {spell(name) for name in known}
    if unknown:
        names = list_words([quoted(one) for one in sorted(unknown)])
        raise _no_fields(template, f"Ces emplacements ne sont pas connus\u00a0: {names}.", known)
    content = [one for one in marked if _CONTENT in places_in(one)]
    if len(content) == 1 and places_in(content[0]) == [_CONTENT]:
        (place,) = content
        alone = text_of(place).strip().startswith("{{") and text_of(place).strip().endswith("}}")
        if alone and place.getparent() is made.element.body:
            return place
    raise _no_fields(template, _misplaced(made, content), known)


def _misplaced(made: Made, content: list[BaseOxmlElement]) -> str:
    name = quoted(CONTENT)
    if not content:
        return f"L’emplacement {name}, seul dans un paragraphe, manque."
    if len(content) > 1:
        return f"L’emplacement {name} figure plusieurs fois."
    if content[0].getparent() is not made.element.body:
        return f"L’emplacement {name} est dans un tableau, un cadre, un en-tête ou un pied de page."
    return f"L’emplacement {name} n’est pas seul dans son paragraphe."


def _no_fields(template: Path, why: str, known: set[str]) -> UserError:
    names = list_words([quoted(spell(one)) for one in sorted(known)])
    return UserError(
        "Le modèle n’a pas les emplacements attendus.",
        f"{quoted(template.name)}\u00a0: {why}",
        f"Emplacements possibles\u00a0: {names}. Complétez le modèle dans Word, ou exportez sans modèle.",
    )
