"""What a Word document says, without a word on how its file is made, so that one writer serves them all.

A document is a list of blocks that follow one another on portrait A4 pages. Nothing here is computed. Widths
are millimetres; those of a grid add up to WIDTH.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WIDTH = 170
"""Millimetres between the margins."""
NAMES = 42
"""Width of the first column of facts, in millimetres."""
SIGNED = 34
"""Height of a box to sign, in millimetres."""
TO_SIGN = "Nom\u00a0:\nDate\u00a0:\nSignature\u00a0:"
"""What stands in a box to sign."""


class Manner(StrEnum):
    """How a paragraph is written: as text, in small as a remark, or as what must not be missed."""

    BODY = "body"
    REMARK = "remark"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the whole document, and a line under it."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, by which Word's navigation pane finds its way.

    ``level`` is 1 to 3; ``mark`` a name that cells of a grid link to; ``new_page`` begins a page.
    """

    text: str
    level: int = 1
    mark: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Some paragraphs, one for each line."""

    text: str
    manner: Manner = Manner.BODY


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short texts with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, by name: a table of two columns; ``about`` says of what, for those who do not see it."""

    about: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room for those who sign under a heading, one box for each, named by what they do; never cut."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The text of a cell that leads to the heading of that mark."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid; figures stand ``right``."""

    title: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose head is repeated on each page; ``about`` says of what, for those who do not see it."""

    about: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str | Linked, ...], ...]


Block = Title | Heading | Text | Points | Facts | Signatures | Grid


@dataclass(frozen=True, slots=True)
class WordDocument:
    """One document; ``author`` is a service, never a person, and ``alert`` stands in the middle of each head.

    The number of the page and of pages ends each foot.
    """

    title: str
    subject: str
    author: str
    edited_on: date
    head_left: str
    head_right: str
    foot_left: str
    blocks: tuple[Block, ...]
    alert: str = ""
