"""The lines of the search: titles of headings, things found, commands, and what stands for nothing found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from cpex_desktop.french import number_word, quoted
from cpex_desktop.queries.search import FoundGroup
from cpex_desktop.queries.search_found import Found
from cpex_desktop.queries.search_kinds import HEADING_WORDS, Heading
from cpex_desktop.queries.search_words import SearchWords, Stretch, stretches

_ICONS = {
    Heading.PARTNERS: "building",
    Heading.PERSONS: "people",
    Heading.ACTIONS: "plan",
    Heading.MEETINGS: "calendar",
    Heading.DECISIONS: "check-circle",
    Heading.AGENDAS: "stages",
    Heading.TERRITORIES: "location",
    Heading.EXCHANGES: "meeting",
    Heading.PROMISES: "clock",
    Heading.AGREEMENTS: "file",
    Heading.BODIES: "partners",
    Heading.FINDINGS: "finding",
    Heading.INDICATORS: "trend",
}
SIGNS = (
    "Signes à taper en premier\u00a0: @ une personne, # une action, ! un territoire,"
    " > un écran ou une commande."
)


class Shape(Enum):
    """How a line looks, and whether it can be chosen."""

    TITLE = "title"
    RESULT = "result"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``run`` is what choosing it does, ``found`` what it stands for when it is of the base."""

    shape: Shape
    text: str
    icon: str = ""
    detail: str = ""
    marks: tuple[Stretch, ...] = ()
    excerpt: str = ""
    excerpt_marks: tuple[Stretch, ...] = ()
    run: Callable[[], object] | None = None
    found: Found | None = None

    @property
    def spoken(self) -> str:
        """Say it whole."""
        return ", ".join(part for part in (self.text, self.detail, self.excerpt) if part)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the window can do or show, with its key as the keyboard names it."""

    text: str
    run: Callable[[], object]
    key: str = ""
    icon: str = "chevron-right"


def found_lines(groups: Iterable[FoundGroup]) -> list[Line]:
    """Write what the base answers, heading by heading."""
    lines: list[Line] = []
    for group in groups:
        words = HEADING_WORDS[group.heading]
        count = len(group.found)
        lines.append(
            title_line(f"{words} – les {number_word(count)} premiers résultats" if group.more else words)
        )
        lines += [thing_line(one) for one in group.found]
    return lines


def thing_line(one: Found) -> Line:
    """Write one thing found."""
    icon = _ICONS[one.heading]
    return Line(
        Shape.RESULT, one.title, icon, one.detail, one.marks, one.excerpt, one.excerpt_marks, found=one
    )


def command_lines(title: str, commands: Sequence[Command], words: SearchWords) -> list[Line]:
    """Write commands under their title, nothing when there are none."""
    lines = [
        Line(Shape.RESULT, one.text, one.icon, one.key, stretches(one.text, words), run=one.run)
        for one in commands
    ]
    return [title_line(title), *lines] if lines else []


def title_line(text: str) -> Line:
    """Write the title of what follows."""
    return Line(Shape.TITLE, text)


def nothing_lines(typed: str) -> list[Line]:
    """Say that nothing answers, and what to try."""
    return [
        title_line(f"Aucun résultat pour {quoted(typed.strip())}"),
        Line(
            Shape.NOTE,
            "Tapez moins de mots ou le début d’un mot. Les notes internes et la corbeille ne sont pas"
            " parcourues.",
        ),
    ]
