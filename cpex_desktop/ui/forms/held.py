"""What the forms of a screen hold and have not stored: asked for before the screen is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from cpex_desktop.french import list_words, quoted
from cpex_desktop.ui.forms.writer import PlanWriter


class Typed(Protocol):
    """A part of a screen where things are typed."""

    def flush(self) -> None:
        """Ask for what was typed to be stored now."""

    def held(self) -> Sequence[str]:
        """Name what is typed and not stored."""

    def drop(self) -> None:
        """Give it up."""


class HeldTyping:
    """Answer ``Page.holds_typing`` and ``Page.drop_typing`` for the parts of a screen."""

    def __init__(self, writer: PlanWriter, parts: Callable[[], Sequence[Typed]]) -> None:
        self._writer, self._parts = writer, parts

    def words(self, others: Iterable[str] = ()) -> str:
        """Store what can be, then name the rest, and the ``others``: « Échéance » et « Titre »."""
        parts = self._parts()
        for part in parts:
            part.flush()
        self._writer.settle()
        held = [name for part in parts for name in part.held()]
        return list_words([quoted(name) for name in dict.fromkeys((*held, *others))])

    def drop(self) -> None:
        """Give up what is typed and not stored."""
        for part in self._parts():
            part.drop()
