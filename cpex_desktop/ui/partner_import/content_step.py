"""The third step: what would be written, group by group, each line to be decided on its own or with all."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import counted, num
from cpex_desktop.imports.contact_choices import Group, group_of
from cpex_desktop.imports.contact_proposals import Choice
from cpex_desktop.ui.partner_import.beside_card import BesideCard
from cpex_desktop.ui.partner_import.choices import ChoiceSheet, Part
from cpex_desktop.ui.partner_import.proposals_table import ProposalsModel, ProposalsTable
from cpex_desktop.ui.partner_import.words import CHOICE_WORDS, GROUP_WORDS, Wording
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.tab_row import TabRow
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 860
_ALL = {
    Group.DOUBT: (Choice.JOIN, Choice.ADD, Choice.LEAVE),
    Group.NEW: (Choice.ADD, Choice.LEAVE),
    Group.FILL: (Choice.JOIN, Choice.LEAVE),
    Group.KNOWN: (),
}
_TOLD = {
    Group.DOUBT: "Peut-être les mêmes que dans la base\u00a0: complétez, ajoutez à côté, ou laissez.",
    Group.NEW: "La base ne les connaît pas.",
    Group.FILL: "La base les connaît\u00a0: ce qui manque à leur fiche est ajouté, rien n’est remplacé.",
    Group.KNOWN: "La base sait déjà tout ce qu’en dit le fichier.",
}
_HINT = "Espace change le choix de la ligne."


class ContentStep(QWidget):
    """Show the groups that have something, the doubts first; the sheet tells what is decided."""

    def __init__(self, sheet: ChoiceSheet, group: Group | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet, self._wording = sheet, Wording(sheet.found)
        self._parts: dict[Group, list[Part]] = {one: [] for one in Group}
        for part in sheet.found.parts:
            self._parts[group_of(part)].append(part)
        self.tabs = TabRow("Groupes de propositions")
        for one in Group:
            if self._parts[one]:
                self.tabs.add(one.value, *(f"{word} ({self._count(one)})" for word in GROUP_WORDS[one]))
        self.row = TurningRow(_NARROW)
        self._card: QWidget | None = None
        self.table: ProposalsTable
        self.beside = BesideCard(sheet, self._wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addWidget(self.tabs)
        layout.addWidget(self.row, 1)
        self.row.row.addWidget(self.beside, 1)
        keys = [one for one in Group if self._parts[one]]
        first = group if group in keys else keys[0]
        self.tabs.setCurrentIndex(keys.index(first))
        self.show_group(first)
        self.tabs.currentChanged.connect(lambda _place: self.show_group(self.group()))

    def group(self) -> Group:
        """Tell which group is in front."""
        return Group(self.tabs.key())

    def parts(self, group: Group) -> list[Part]:
        """List the proposals of a group."""
        return self._parts[group]

    def show_group(self, group: Group) -> None:
        """Bring a group to the front, its first line looked at."""
        parts = self._parts[group]
        model = ProposalsModel(group, parts, self.sheet, self._wording)
        self.table = ProposalsTable(model, self.sheet)
        model.setParent(self.table)
        self.table.looked_at.connect(lambda part: self.beside.show_part(cast("Part | None", part)))
        card = Card(GROUP_WORDS[group][0], _TOLD[group])
        card.add_aside(self._build_all(group))
        card.body.addWidget(self.table, 1)
        if _ALL[group]:
            card.body.addWidget(label(_HINT, "caption", wrap=True))
        if self._card is not None:
            self.row.row.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self.row.row.insertWidget(0, card, 2)
        self.beside.show_part(None)
        if parts:
            self.table.selectRow(0)

    def _build_all(self, group: Group) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for choice in _ALL[group]:
            words = f"Tout {CHOICE_WORDS[choice].lower()}"
            row.addWidget(link(words, partial(self.sheet.choose, self._parts[group], choice)))
        return made

    def _count(self, group: Group) -> str:
        return num(len(self._parts[group]))


def summary(sheet: ChoiceSheet) -> str:
    """Say in a line what the file holds."""
    found = sheet.found
    return " · ".join(
        (
            found.file.file_name,
            counted(len(found.organisations), "organisation", "organisations"),
            counted(len(found.persons), "personne", "personnes"),
        )
    )
