"""What the search offers beside the base: the screens, the commands, what begins with a partner found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cpex_desktop.queries.search import FoundGroup
from cpex_desktop.queries.search_words import NO_WORDS, found_in, read_words
from cpex_desktop.ui.search.lines import Command, Line, command_lines

COMMANDS = ">"
"""The sign that, typed first, asks for screens and commands alone."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class SearchWays:
    """What the search leads to: addresses, the screens and the commands of the window."""

    go: Callable[[str], object]
    screens: Callable[[], Sequence[Command]]
    commands: Callable[[], Sequence[Command]]


class Offers:
    """Write the lines that the window answers by itself."""

    def __init__(self, ways: SearchWays) -> None:
        self._ways = ways

    def screens(self) -> list[Line]:
        """Offer every screen."""
        return command_lines("Écrans", self._ways.screens(), NO_WORDS)

    def commands(self, typed: str) -> list[Line]:
        """Offer the screens and commands that answer, all of them while nothing is asked."""
        words = read_words(typed)
        screens, commands = (
            [one for one in some if not words or found_in(one.text, words)]
            for some in (self._ways.screens(), self._ways.commands())
        )
        return [*command_lines("Écrans", screens, words), *command_lines("Commandes", commands, words)]

    def beside(self, typed: str, groups: Sequence[FoundGroup]) -> list[Line]:
        """Offer a few that answer, and an exchange with the first partner found."""
        words = read_words(typed)
        screens = [one for one in self._ways.screens() if found_in(one.text, words)]
        commands = [one for one in self._ways.commands() if found_in(one.text, words)][:_FEW]
        first = next((group.found[0] for group in groups if group.found[0].subject), None)
        if first is not None:
            address = f"cpex:echange/{first.subject}"
            name = f"Nouvel échange avec {first.title}"
            commands.insert(0, Command(name, lambda: self._ways.go(address), icon="plus"))
        return [*command_lines("Écrans", screens, words), *command_lines("Commandes", commands, words)]
