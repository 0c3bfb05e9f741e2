"""One proposal beside what the base knows: field by field, with the choice to be made of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cpex_desktop.imports.contact_choices import possible_choices
from cpex_desktop.imports.contact_proposals import Choice, PersonProposal
from cpex_desktop.ui.partner_import.choices import ChoiceSheet, Part
from cpex_desktop.ui.partner_import.words import CHOICE_WORDS, Wording, roles_words, sides
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable
from cpex_desktop.ui.widgets.segments import SegmentedControl

_TITLE = "Côte à côte"
_ABOVE = 4
_SIDES = ("fichier", "base")


class BesideCard(Card):
    """Show the proposal that is looked at; a choice made here is that of the row."""

    def __init__(self, sheet: ChoiceSheet, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, "", parent)
        self._sheet, self._wording = sheet, wording
        self.part: Part | None = None
        self.choices: SegmentedControl | None = None
        self._made: QWidget | None = None
        sheet.changed.connect(self._follow)
        self.show_part(None)

    def show_part(self, part: Part | None) -> None:
        """Show another proposal, or say how to see one."""
        self.part = part
        if self._made is not None:
            self.body.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
        self.choices = None
        self._made = self._build(part)
        self.body.addWidget(self._made, 1)
        self.set_subtitle("" if part is None else part.read.name)

    def _build(self, part: Part | None) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        if part is None:
            grid.addWidget(label("Choisissez une ligne pour voir ce qu’elle contient.", wrap=True), 0, 0)
            grid.setRowStretch(1, 1)
            return made
        heads = ("Dans le fichier", *(("Dans la base",) if part.twin else ()))
        for place, head in enumerate(heads):
            grid.addWidget(label(head, "section"), 0, place)
            grid.setColumnStretch(place, 1)
        line = 1
        for name, theirs, ours in (*sides(part), *self._positions(part)):
            title = label(name, "caption")
            title.setContentsMargins(0, _ABOVE, 0, 0)
            grid.addWidget(title, line, 0, 1, len(heads))
            other = bool(theirs and ours and theirs != ours)
            for place, text in enumerate((theirs, ours)[: len(heads)]):
                words = label("", "strong" if other else "fact", wrap=True)
                show_breakable(words, text or "–")
                words.setAccessibleName(f"{name}, {_SIDES[place]}\u00a0: {text or 'rien'}")
                grid.addWidget(words, line + 1, place, Qt.AlignmentFlag.AlignTop)
            line += 2
        possible = possible_choices(part)
        if possible:
            grid.addWidget(rule(), line, 0, 1, len(heads))
            self.choices = self._build_choices(part, possible)
            grid.addWidget(self.choices, line + 1, 0, 1, len(heads), Qt.AlignmentFlag.AlignLeft)
            line += 2
        grid.setRowStretch(line, 1)
        return made

    def _positions(self, part: Part) -> list[tuple[str, str, str]]:
        if not isinstance(part, PersonProposal):
            return []
        told = [
            " · ".join(text for text in (self._wording.position(one), roles_words(one)) if text)
            for one in part.read.positions
        ]
        return [("Fonctions", "\n".join(told), "\n".join(part.places))]

    def _build_choices(self, part: Part, possible: tuple[Choice, ...]) -> SegmentedControl:
        made = SegmentedControl(
            "Ce qui est fait de cette ligne",
            [(choice.value, CHOICE_WORDS[choice]) for choice in possible],
            compact=True,
        )
        made.select(self._sheet.choice(part).value)
        made.chosen.connect(lambda key: self._sheet.choose([part], Choice(key)))
        return made

    def _follow(self) -> None:
        if self.part is not None and self.choices is not None:
            self.choices.select(self._sheet.choice(self.part).value)
