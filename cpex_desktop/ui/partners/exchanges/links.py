"""What an exchange was about and how long it lasted: actions first, the rest for whoever wants to say it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.models.partner_lists import Direction, Theme
from cpex_desktop.queries.exchange_lines import ExchangeLine, Mark
from cpex_desktop.queries.partner_words import DIRECTION_WORDS, THEME_WORDS
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.picks_field import PicksField, Section
from cpex_desktop.ui.forms.typed import read_whole
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_column


class Picks(PicksField):
    """Several things picked from a list, that stay picked when others are offered."""

    def __init__(self, name: str, add: str, search: str) -> None:
        super().__init__(name, add, search=search)
        self._words: dict[str, str] = {}
        self.changed.connect(lambda keys: self.pick([(key, self._words[key]) for key in keys]))

    def offer(self, sections: Sequence[Section]) -> None:
        """Offer what may be picked."""
        self._words.update({key: words for _title, pairs in sections for key, words in pairs})
        super().offer(sections)

    def pick(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Pick these (key, words), offered or not."""
        self._words.update(dict(pairs))
        self.show_picked(pairs)


class LinksPart(QWidget):
    """Say what an exchange was about; :meth:`unfold` shows all that may be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.linked = Picks("Actions liées", "Lier une action", "Chercher une action")
        self.territories = Picks("Territoires", "Ajouter un territoire", "Chercher un territoire")
        self.agreements = Picks("Conventions", "Lier une convention", "Chercher une convention")
        self.theme = ListField("Thème", [(one.value, said) for one, said in THEME_WORDS.items()])
        self.direction = ListField("Initiative", [(one.value, said) for one, said in DIRECTION_WORDS.items()])
        self.hour = LineField("Heure", hint="10:20")
        self.minutes = LineField("Durée, en minutes", read_whole, hint="30")
        self.our_side = LineField("Pour nous", hint="Service ou fonction, jamais un nom")
        self.fields: dict[str, FormField] = {
            "hour": self.hour,
            "minutes": self.minutes,
            "our_side": self.our_side,
        }
        self.theme.show_value(Theme.NONE.value)
        self.direction.show_value(Direction.MUTUAL.value)
        self.more = link("Préciser le thème, l’heure, les territoires, les conventions", self.unfold)
        self._rest = in_column(
            self.territories,
            self.agreements,
            beside(self.theme, self.direction),
            beside(self.hour, self.minutes),
            self.our_side,
            loose=False,
        )
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (label("Ce à quoi il se rattache", "strong"), self.linked, self.more, self._rest):
            column.addWidget(part)

    def unfold(self) -> None:
        """Show all that may be said."""
        self.more.hide()
        self._rest.show()
        self.territories.choice.setFocus()

    def show_exchange(self, line: ExchangeLine) -> None:
        """Show what an exchange was about."""
        for picks, marks in (
            (self.linked, line.actions),
            (self.territories, line.territories),
            (self.agreements, line.agreements),
        ):
            picks.pick(_pairs(marks))
        self.theme.show_value(line.theme.value)
        self.direction.show_value(line.direction.value)
        self.hour.line.setText(line.hour)
        self.minutes.line.setText(str(line.minutes or ""))
        self.our_side.line.setText(line.our_side)
        self.more.hide()
        self._rest.show()

    def typing(self) -> list[str]:
        """Give what is picked, to tell whether something was."""
        return [*self.linked.keys(), *self.territories.keys(), *self.agreements.keys()]


def _pairs(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    return [(mark.uid, mark.name) for mark in marks]
