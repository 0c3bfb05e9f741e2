"""The names of landlords that the officer vouches for: the page shows none that it has not been told."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cpex_desktop.french import list_words, quoted
from cpex_desktop.imports.answers import ORGANISATION
from cpex_desktop.imports.landlords import may_vouch_for
from cpex_desktop.imports.social_names import VOUCH
from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label

_FAMILY = "bailleur."


def lacks_landlords(checked: CheckedImport) -> bool:
    """Tell whether a file names landlords that were put aside, though an officer may vouch for them."""
    return any(VOUCH in f"{finding.reason} {finding.proposal}" for finding in checked.findings)


class LandlordsCard(Card):
    """Take the names of organisations that the file gives barely; each becomes an answer at once."""

    def __init__(self, answers: AnswerSheet, parent: QWidget | None = None) -> None:
        super().__init__("Bailleurs non reconnus", "Leurs noms ne sont ni montrés ni gardés", parent)
        self._answers = answers
        self.field = QLineEdit()
        self.field.setAccessibleName("Nom d’un organisme, tel que le fichier l’écrit")
        self.field.setPlaceholderText("Par exemple\u00a0: Batigère")
        self.error = label("Ce nom n’est pas celui d’un organisme.", "fieldError", wrap=True)
        self.error.hide()
        self.declared = label("", "caption", wrap=True)
        name = label("Un nom du fichier est celui d’un organisme\u202f? Déclarez-le.", wrap=True)
        name.setBuddy(self.field)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(button("Déclarer", on_click=self.declare))
        self.body.addWidget(name)
        self.body.addLayout(line)
        self.body.addWidget(self.error)
        self.body.addWidget(self.declared)
        self.field.returnPressed.connect(self.declare)
        self._list()

    def declare(self) -> None:
        """Vouch for the name that was typed; a person's is refused beside the field."""
        name = self.field.text().strip()
        refused = not may_vouch_for(name)
        self.error.setVisible(refused)
        set_property(self.field, "kind", "err" if refused else "")
        if not refused:
            self._answers.answer(f"{_FAMILY}{name}", ORGANISATION)
            self.field.clear()
            self._list()

    def _list(self) -> None:
        pairs = (pair.partition("=")[0] for pair in self._answers.pairs())
        names = [quoted(key.removeprefix(_FAMILY)) for key in pairs if key.startswith(_FAMILY)]
        self.declared.setText(f"Déclarés\u00a0: {list_words(names)}." if names else "")
        self.declared.setVisible(bool(names))
