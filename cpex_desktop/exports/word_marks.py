"""The places of a Word template, « {{titre}} », found and filled wherever Word may put text.

Word cuts a word into several runs as it likes, and keeps the text of a frame twice: places are looked for in
the letters of each paragraph, and nothing but the place itself changes its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from cpex_desktop.exports.word_blocks import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_EDGES = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def spell(name: str) -> str:
    """Write a place as the officer types it: « {{titre}} »."""
    return f"{{{{{name}}}}}"


def paragraphs(made: Document) -> Iterator[BaseOxmlElement]:
    """Walk the paragraphs of the body, its tables and frames, then of each head and foot."""
    yield from made.element.body.iter(qn("w:p"))
    for relation in made.part.rels.values():
        if relation.reltype in _EDGES:
            yield from relation.target_part.element.iter(qn("w:p"))


def text_of(paragraph: BaseOxmlElement) -> str:
    """Give the letters of a paragraph, those of a frame that hangs on it left out."""
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def places_in(paragraph: BaseOxmlElement) -> list[str]:
    """Name the places of a paragraph in small letters, whatever spaces stand inside them."""
    return [found.group(1).casefold() for found in _PLACE.finditer(text_of(paragraph))]


def fill(paragraph: BaseOxmlElement, words: Mapping[str, str]) -> None:
    """Replace the places of a paragraph by their words, each in the look of its first letter."""
    for found in reversed(list(_PLACE.finditer(text_of(paragraph)))):
        said = words.get(found.group(1).casefold())
        if said is not None:
            _splice(paragraph, found.start(), found.end(), printable(said))


def _pieces(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [piece for piece in paragraph.iter(qn("w:t")) if next(piece.iterancestors(qn("w:p"))) is paragraph]


def _splice(paragraph: BaseOxmlElement, start: int, end: int, words: str) -> None:
    """Put words in the place of some letters, which may be of several runs."""
    at = 0
    for piece in _pieces(paragraph):
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + (words if at + first == start else "") + text[last:]
            piece.set(qn("xml:space"), "preserve")
        at += len(text)
