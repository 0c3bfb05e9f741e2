"""What the officer decides of each proposal of a file, and what follows for the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from cpex_desktop.imports.contact_choices import Group, group_of, is_written, possible_choices, set_aside
from cpex_desktop.imports.contact_proposals import (
    Choice,
    ContactProposals,
    OrganisationProposal,
    PersonProposal,
    usual_choice,
)

Part = OrganisationProposal | PersonProposal


class ChoiceSheet(QObject):
    """Hold the choices for one comparison; ``changed`` says that at least one is another.

    ``kept`` are choices made of the same file before: those that can still be made hold.
    """

    changed = Signal()

    def __init__(
        self,
        found: ContactProposals,
        kept: Mapping[str, Choice] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.found = found
        parts = {one.key: one for one in found.parts}
        self._said = {
            key: choice
            for key, choice in (kept or {}).items()
            if key in parts and choice in possible_choices(parts[key])
        }
        self._aside = frozenset(set_aside(found, self._said))

    def said(self) -> dict[str, Choice]:
        """Give what the officer decided, without what is usual."""
        return dict(self._said)

    def choice(self, part: Part) -> Choice:
        """Give what will be done of a proposal, unless its organisation is left."""
        return self._said.get(part.key) or usual_choice(part)

    def is_settled(self, part: Part) -> bool:
        """Tell that a doubt was looked at."""
        return group_of(part) is not Group.DOUBT or part.key in self._said

    def is_aside(self, part: Part) -> bool:
        """Tell that a person is left only because their organisation is."""
        return part.key in self._aside

    def choose(self, parts: Iterable[Part], choice: Choice) -> None:
        """Decide the same of many; those of which it cannot be decided stay as they are."""
        self._said.update({part.key: choice for part in parts if choice in possible_choices(part)})
        self._aside = frozenset(set_aside(self.found, self._said))
        self.changed.emit()

    def turn(self, part: Part) -> None:
        """Go on to the next thing that can be decided of a proposal."""
        possible = possible_choices(part)
        if not possible:
            return
        now = possible.index(self.choice(part)) if self.is_settled(part) else -1
        self.choose([part], possible[(now + 1) % len(possible)])

    def written(self) -> int:
        """Count the records that would be added or completed."""
        return sum(
            1 for part in self.found.parts if is_written(part, self.choice(part)) and not self.is_aside(part)
        )

    def unsettled(self) -> int:
        """Count the doubts that nobody looked at."""
        return sum(1 for part in self.found.parts if not self.is_settled(part))
