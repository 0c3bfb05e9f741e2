"""The professionals of one partner: what each does there, how to reach them, those who left after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.ui.partners.people.mail_field import PRIVACY
from cpex_desktop.ui.widgets.buttons import button, icon_button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule, show_breakable
from cpex_desktop.ui.widgets.layouts import in_row, scrolled
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import Command, more_button

LEFT_ALONE = "Ne pas contacter"
_NONE = "Aucun interlocuteur. Une fonction et un service suffisent, le nom peut attendre."


class PeoplePart(QWidget):
    """List positions: those of today first, then the closed ones.

    ``add_asked`` wants a person added; of a PersonLine, ``revise_asked`` wants the person changed,
    ``position_asked`` what they do there, ``elsewhere_asked`` a position in another organisation.
    ``left(position)`` says that one is not there any more, ``left_alone(person, bool)`` that one asked not to
    be contacted, or takes it back; ``removed(person)`` puts one in the trash. ``further`` gives what else can
    be done for one.
    """

    add_asked = Signal()
    revise_asked = Signal(object)
    position_asked = Signal(object)
    elsewhere_asked = Signal(object)
    removed = Signal(str)
    left = Signal(str)
    left_alone = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        self._elsewhere: Mapping[str, int] = {}
        self.further: Callable[[PersonLine], Sequence[Command | None]] = lambda _line: ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.add = button("Ajouter une personne", self.add_asked.emit, icon_name="plus")
        privacy = label(PRIVACY, "caption", wrap=True)
        layout.addWidget(in_row(self.add, privacy, wide=privacy))
        layout.addWidget(scrolled(self.lines), 1)

    def show_people(self, people: Sequence[PersonLine], elsewhere: Mapping[str, int]) -> None:
        """Show the positions of another partner, or those of the same as they are now.

        ``elsewhere`` counts the other organisations where a person (uid) works.
        """
        if self.lines.is_said((tuple(people), dict(elsewhere))):
            return
        self._elsewhere = elsewhere
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
        roles = (CONTACT_ROLE_WORDS[role] for role in sorted(line.roles))
        chips += [Chip(word, "neutral") for word in roles if word != line.title]  # the line under says it
        if line.do_not_contact:
            chips.append(Chip(LEFT_ALONE, "err"))
        edit = icon_button(
            "edit", f"Modifier {line.name or line.title}", partial(self.revise_asked.emit, line)
        )
        more = more_button(line.name or line.title, partial(self._commands, line))
        words = QVBoxLayout()
        words.setSpacing(4)
        head = FlowRow([name, *chips])
        head.gathered = True
        words.addWidget(head)
        if said := function_words(line):
            words.addWidget(label(said, "caption", wrap=True))
        if count := self._elsewhere.get(line.person, 0):
            others = f"Aussi dans {counted(count, 'autre organisation', 'autres organisations')}"
            words.addWidget(
                link(others, partial(self.revise_asked.emit, line)), 0, Qt.AlignmentFlag.AlignLeft
            )
        if reached := reach_words(line):
            means = label("", wrap=True)
            show_breakable(means, reached)
            words.addWidget(means)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        for tool in (edit, more):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _commands(self, line: PersonLine) -> list[Command | None]:
        asked = not line.do_not_contact
        gone: list[Command | None] = []
        if line.active:
            gone = [("N’exerce plus cette fonction…", partial(self.left.emit, line.position))]
        return [
            ("Modifier la personne…", partial(self.revise_asked.emit, line)),
            ("Modifier la fonction et les rôles…", partial(self.position_asked.emit, line)),
            ("Ajouter une fonction ailleurs…", partial(self.elsewhere_asked.emit, line)),
            None,
            *gone,
            (
                "Ne plus contacter…" if asked else "Peut être contactée à nouveau",
                partial(self.left_alone.emit, line.person, asked),
            ),
            None,
            ("Mettre à la corbeille", partial(self.removed.emit, line.person)),
            *self.further(line),
        ]


def function_words(line: PersonLine) -> str:
    """Say what a person does there, and until when; nothing that their name says already."""
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    title = line.title if line.name not in ("", line.title) else ""
    return " · ".join(part for part in (title, line.service, until) if part)


def reach_words(line: PersonLine) -> str:
    """Say how a person is reached: nothing for one who asked to be left alone."""
    if line.do_not_contact:
        return ""
    return " · ".join(
        part for part in (shown_phone(line.phone), shown_phone(line.mobile), line.email) if part
    )
