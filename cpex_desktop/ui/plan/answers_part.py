"""What an action answers in the diagnosis: a finding that was written, or a figure of a territory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.plan.reading import ActionChoices
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_WIDTH = 300
_NO_FINDING, _NO_FIGURE = "Aucun constat", "Aucun indicateur"


class AnswersPart(QWidget):
    """Choose or clear both; ``found(uid)`` is of a finding, ``figured((indicator, territory) or None)``.

    ``go`` follows an address: the finding, or the months of the indicator in the territory.
    """

    found = Signal(str)
    figured = Signal(object)

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._choices, self._sheet = ActionChoices(), None
        self.finding = ChoiceField("Constat", width=_WIDTH, search="Rechercher un constat")
        self.indicator = ChoiceField("Indicateur du constat", width=_WIDTH, search="Rechercher un indicateur")
        self.place = ChoiceField("Territoire du constat", width=_WIDTH, search="Rechercher un territoire")
        self.see_finding = link("Voir le constat", self._see_finding, arrow=True)
        self.see_figure = link("Voir l’évolution", self._see_figure, arrow=True)
        self._none = label("Le diagnostic n’a pas encore de constat.", "caption", wrap=True)
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self.finding.chosen.connect(self.found)
        self.indicator.chosen.connect(lambda _code: self._on_figure())
        self.place.chosen.connect(lambda _key: self._on_figure())
        self._build_layout()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for title, *parts in (
            ("Constat", self.finding, self._none, self.see_finding),
            ("Indicateur", self.indicator),
            ("Territoire", self.place, self.see_figure),
        ):
            named = label(title, "caption")
            named.setBuddy(parts[0])
            layout.addWidget(named)
            for part in parts:
                layout.addWidget(part)
                if part in (self.see_finding, self.see_figure):
                    layout.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._error)

    def show_answers(self, sheet: ActionSheet, choices: ActionChoices) -> None:
        """Show what an action answers."""
        self._choices = choices
        self._error.hide()
        known = [Choice(uid, title) for uid, title in choices.findings]
        held = sheet.finding
        if held is not None and all(one.key != held.uid for one in known):
            known.append(Choice(held.uid, held.name))
        self.finding.offer([ChoiceSection("", (Choice("", _NO_FINDING), *known))], held.uid if held else "")
        self.finding.setVisible(bool(known))
        self._none.setVisible(not known)
        self.see_finding.setVisible(held is not None)
        code, number, _name = sheet.figure or ("", 0, "")
        listed = tuple(Choice(one.code, one.label) for one in choices.indicators)
        self.indicator.offer([ChoiceSection("", (Choice("", _NO_FIGURE), *listed))], code)
        places = [
            ChoiceSection(title, tuple(Choice(key, words) for key, words in pairs))
            for title, pairs in choices.territories
            if pairs
        ]
        home = places[0].choices[0].key if places and places[0].choices else ""
        self.place.offer(places, str(number) if code else home)
        self.place.setEnabled(bool(code))
        self.see_figure.setVisible(bool(code))

    def refuse(self, error: UserError) -> None:
        """Say why what was chosen is not stored."""
        self._error.setText(refusal_words(error))
        self._error.show()

    def refusal(self) -> str:
        """Give what is said under the fields."""
        return "" if self._error.isHidden() else self._error.text()

    def _on_figure(self) -> None:
        code, key = self.indicator.current(), self.place.current()
        number = next((one.number for one in self._choices.indicators if one.code == code), None)
        self.figured.emit((number, int(key)) if number is not None and key else None)

    def _see_finding(self) -> None:
        self._go(f"cpex:constat/{self.finding.current()}")

    def _see_figure(self) -> None:
        self._go(f"cpex:serie/{self.indicator.current()}:{self.place.current()}")
