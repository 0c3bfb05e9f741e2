"""One of a long list in a form: opened like a menu, searched by typing; chosen is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import FormField
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection


class SearchField(FormField):
    """As ``ListField``, for hundreds of choices; ``width`` is in logical pixels."""

    def __init__(self, name: str, search: str, *, width: int = 300, parent: QWidget | None = None) -> None:
        self.choice = ChoiceField(name, width=width, search=search)
        super().__init__(name, self.choice, parent)
        self._values: dict[str, str | int | None] = {}
        self._stored: Value = None
        self.choice.chosen.connect(lambda _key: self._on_chosen())

    def offer(self, choices: Sequence[tuple[str | int | None, str]]) -> None:
        """Offer other choices, the one in force kept."""
        self._values = {str(value): value for value, _words in choices}
        section = ChoiceSection("", tuple(Choice(str(value), words) for value, words in choices))
        self.choice.offer([section], str(self._stored))

    def offer_sections(self, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Offer choices under titles, the one in force kept."""
        self._values = {key: key for _title, pairs in sections for key, _words in pairs}
        made = [
            ChoiceSection(title, tuple(Choice(key, words) for key, words in pairs))
            for title, pairs in sections
            if pairs
        ]
        self.choice.offer(made, str(self._stored))

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored."""
        self._stored = value
        self.choice.select(str(value))
        self.say("")

    def value(self) -> Value:
        """Give what is chosen."""
        return self._values.get(self.choice.current())

    def forget(self) -> None:
        """Show what is stored instead of what was refused."""
        self.show_value(self._stored)

    def _on_chosen(self) -> None:
        if self.value() != self._stored:
            self.left.emit(self.value())
        else:
            self.say("")
