"""The professionals of one partner: what each does there, how to reach them, those who left after them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.ui.partners.line_list import LineList, in_row, scrolled
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule, show_breakable

LEFT_ALONE = "Ne pas contacter"
_NONE = "Aucun interlocuteur. Une fonction et un service suffisent, le nom peut attendre."


class PeoplePart(QWidget):
    """List positions: those of today first, then the closed ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.lines), 1)

    def show_people(self, people: Sequence[PersonLine]) -> None:
        """Show the positions of another partner, or those of the same as they are now."""
        if self.lines.is_said(tuple(people)):
            return
        parts: list[QWidget] = [] if people else [label(_NONE, "caption", wrap=True)]
        for place, line in enumerate(people):
            if not line.active and (place == 0 or people[place - 1].active):
                parts.append(label("ANCIENNES FONCTIONS", "section"))
            elif place:
                parts.append(rule())
            parts += _person(line)
        self.lines.fill(parts)


def _person(line: PersonLine) -> list[QWidget]:
    name = ElidingLabel(line.name or line.title, "strong")
    chips = [Chip("Principal", "info")] if line.main and line.active else []
    chips += [Chip(CONTACT_ROLE_WORDS[role], "neutral") for role in sorted(line.roles)]
    if line.do_not_contact:
        chips.append(Chip(LEFT_ALONE, "err"))
    made: list[QWidget] = [in_row(name, *chips, wide=name)]
    if said := _function(line):
        made.append(label(said, "caption", wrap=True))
    if reached := reach_words(line):
        words = label("", wrap=True)
        show_breakable(words, reached)
        made.append(words)
    return made


def _function(line: PersonLine) -> str:
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    title = line.title if line.name else ""
    return " · ".join(part for part in (title, line.service, until) if part)


def reach_words(line: PersonLine) -> str:
    """Say how a person is reached: nothing for one who asked to be left alone."""
    if line.do_not_contact:
        return ""
    return " · ".join(part for part in (line.phone, line.mobile, line.email) if part)
