"""The professionals of one partner: what each does there, how to reach them, those who left after them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.ui.partners.line_list import LineList, in_row, scrolled
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule, show_breakable

LEFT_ALONE = "Ne pas contacter"
_NONE = "Aucun interlocuteur. Une fonction et un service suffisent, le nom peut attendre."


class PeoplePart(QWidget):
    """List positions: those of today first, then the closed ones.

    ``add_asked`` wants a person added, ``left(position)`` says that one is not there any more, and
    ``left_alone(person, bool)`` that one asked not to be contacted, or takes it back.
    """

    add_asked = Signal()
    left = Signal(str)
    left_alone = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.add = button("Ajouter une personne", self.add_asked.emit, icon_name="plus")
        layout.addWidget(in_row(self.add))
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
            parts.append(self._person(line))
        self.lines.fill(parts)

    def _person(self, line: PersonLine) -> QWidget:
        name = ElidingLabel(line.name or line.title, "strong")
        chips = [Chip("Principal", "info")] if line.main and line.active else []
        chips += [Chip(CONTACT_ROLE_WORDS[role], "neutral") for role in sorted(line.roles)]
        if line.do_not_contact:
            chips.append(Chip(LEFT_ALONE, "err"))
        more = icon_button(
            "dots",
            f"Autres commandes, {line.name or line.title}",
            lambda: self._open_menu(line, more.mapToGlobal(more.rect().bottomLeft())),
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(in_row(name, *chips))
        if said := function_words(line):
            words.addWidget(label(said, "caption", wrap=True))
        if reached := reach_words(line):
            means = label("", wrap=True)
            show_breakable(means, reached)
            words.addWidget(means)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _open_menu(self, line: PersonLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line.active:
            menu.addAction("N’exerce plus cette fonction", lambda: self.left.emit(line.position))
        asked = not line.do_not_contact
        menu.addAction(
            "Ne plus contacter" if asked else "Peut être contactée à nouveau",
            lambda: self.left_alone.emit(line.person, asked),
        )
        menu.popup(at)


def function_words(line: PersonLine) -> str:
    """Say what a person does there, and until when; nothing that their name says already."""
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    title = line.title if line.name not in ("", line.title) else ""
    return " · ".join(part for part in (title, line.service, until) if part)


def reach_words(line: PersonLine) -> str:
    """Say how a person is reached: nothing for one who asked to be left alone."""
    if line.do_not_contact:
        return ""
    return " · ".join(part for part in (line.phone, line.mobile, line.email) if part)
