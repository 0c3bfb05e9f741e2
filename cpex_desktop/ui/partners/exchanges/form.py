"""The fields of one exchange, beside what comes of it and what it was about, read into drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, list_words, quoted
from cpex_desktop.models.partner_lists import Channel, Direction, Outcome, Theme
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, OUTCOME_WORDS
from cpex_desktop.services.exchange_drafts import NOTHING, ExchangeDraft, Sequel
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.names_field import SEPARATOR, NamesField, split_names
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.partners.bonds.follow_up_dialog import person_words
from cpex_desktop.ui.partners.exchanges.links import LinksPart
from cpex_desktop.ui.partners.exchanges.sequel import SequelPart, read_day_of
from cpex_desktop.ui.partners.reading import ExchangeChoices
from cpex_desktop.ui.widgets.layouts import in_column
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 640


class ExchangeForm(QWidget):
    """Type an exchange; ``named`` says that other organisations are named, whose choices are wanted."""

    named = Signal()

    def __init__(self, organisations: Mapping[str, str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known, self._today = organisations, today
        self._people: dict[str, str] = {}
        self._kept: ExchangeLine | None = None
        self.channel = ListField("Type", [(one.value, said) for one, said in CHANNEL_WORDS.items()])
        self.day = LineField("Date", read_day, hint="jj/mm/aaaa")
        self.outcome = ListField("Issue", [(one.value, said) for one, said in OUTCOME_WORDS.items()])
        self.organisations, self.persons = NamesField("Organisations"), NamesField("Personnes")
        self.title = LineField("Objet", hint="Le type d’échange si vous le laissez vide")
        self.summary = TextField("Synthèse", hint="Ce qui a été dit et décidé", lines=5)
        self.note = TextField("Note interne, jamais exportée sans votre accord", lines=2)
        self.sequel, self.links = SequelPart(today), LinksPart()
        self.fields: dict[str, FormField] = {
            "channel": self.channel,
            "day": self.day,
            "outcome": self.outcome,
            "organisations": self.organisations,
            "persons": self.persons,
            "title": self.title,
            "summary": self.summary,
            "internal_note": self.note,
            **self.sequel.fields,
            **self.links.fields,
        }
        self._begin(sorted(organisations))
        self._build_layout()

    def _begin(self, names: Sequence[str]) -> None:
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.line.editingFinished.disconnect()
            elif isinstance(field, TextField):
                field.text.gone.disconnect()
        self.organisations.offer(names)
        self.organisations.line.editingFinished.connect(self.named)
        for field in (self.organisations, self.persons):
            field.line.setPlaceholderText("Séparées par des points-virgules")
        self.channel.show_value(Channel.TELEPHONE.value)
        self.outcome.show_value(Outcome.HELD.value)
        self.day.line.setText(date_fr(self._today))

    def _build_layout(self) -> None:
        sides = TurningRow(_NARROW)
        said = in_column(
            beside(self.channel, self.day, self.outcome),
            self.organisations,
            self.persons,
            self.title,
            self.summary,
            self.note,
        )
        sides.row.addWidget(said, 3)
        sides.row.addWidget(in_column(self.sequel, self.links), 2)
        sides.row.setSpacing(GUTTER * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(sides)

    def show_organisations(self, names: Sequence[str]) -> None:
        """Begin with these."""
        self.organisations.line.setText(SEPARATOR.join(names))

    def link_action(self, uid: str, words: str) -> None:
        """Begin with an action linked, whatever its plan."""
        self.links.linked.pick([(uid, words)])

    def uids(self) -> list[str]:
        """Give the organisations named that the base knows."""
        named = split_names(self.organisations.line.text())
        return [self._known[name] for name in named if name in self._known]

    def show_choices(self, choices: ExchangeChoices) -> None:
        """Offer the persons, the follow-ups and the actions of the organisations named."""
        offered = {person_words(one): one.person for one in choices.people}
        self.persons.offer(list(offered))
        took_part = {one.name: one.uid for one in self._kept.persons} if self._kept else {}
        self._people = {**offered, **took_part}
        self.sequel.offer(choices.follow_ups)
        self.links.linked.offer([("", choices.actions)])
        self.links.agreements.offer([("", choices.agreements)])
        self.links.territories.offer(choices.territories)

    def show_exchange(self, line: ExchangeLine) -> None:
        """Show what an exchange says; what came of one that took place is changed at its own place."""
        self._kept = line
        self._known = {**self._known, **{one.name: one.uid for one in line.organisations}}
        self._people = {one.name: one.uid for one in line.persons}
        self.channel.show_value(line.channel.value)
        self.outcome.show_value(line.outcome.value)
        for field, text in (
            (self.day, date_fr(line.day)),
            (self.title, line.title),
            (self.organisations, SEPARATOR.join(one.name for one in line.organisations)),
            (self.persons, SEPARATOR.join(self._people)),
        ):
            field.line.setText(text)
        self.summary.text.setPlainText(line.summary)
        self.note.text.setPlainText(line.internal_note)
        self.links.show_exchange(line)
        self.sequel.setVisible(line.outcome is Outcome.PLANNED)

    def tell(self, outcome: Outcome) -> None:
        """Propose how a planned exchange went; the rest is to be said."""
        self.outcome.show_value(outcome.value)
        told = self.day.line if outcome is Outcome.PLANNED else self.summary.text
        told.setFocus(Qt.FocusReason.OtherFocusReason)
        if outcome is Outcome.PLANNED:
            self.day.line.selectAll()

    def typing(self) -> list[str]:
        """Give all that is typed, to tell whether something was."""
        fields = self.fields.values()
        lines = [field.line.text() for field in fields if isinstance(field, LineField)]
        texts = [field.value() for field in fields if isinstance(field, TextField)]
        return [*lines, *texts, *self.links.typing()]

    def read(self) -> tuple[ExchangeDraft, Sequel]:
        """Read the form; raises UserError, with the ``field`` that is wrong where there is one."""
        day = read_day_of("day", self.day)
        if day is None:
            raise FieldRefusal("day", "Un échange a une date.", "", "Saisissez-la, par exemple 30/10/2026.")
        links = self.links
        draft = ExchangeDraft(
            day,
            Channel(str(self.channel.value())),
            self._found("organisations", self.organisations, self._known, "organisation"),
            self._found("persons", self.persons, self._people, "personne"),
            title=self.title.line.text(),
            summary=self.summary.value(),
            outcome=Outcome(str(self.outcome.value())),
            direction=Direction(str(links.direction.value())),
            theme=Theme(str(links.theme.value())),
            hour=links.hour.line.text(),
            minutes=self._minutes(),
            internal_note=self.note.value(),
            our_side=links.our_side.line.text(),
            territories=list(map(int, links.territories.keys())),
            actions=links.linked.keys(),
            agreements=links.agreements.keys(),
        )
        kept = self._kept is not None and self._kept.outcome is not Outcome.PLANNED
        return draft, NOTHING if kept else self.sequel.read()

    def _minutes(self) -> int | None:
        try:
            found = self.links.minutes.value()
        except UserError as error:
            raise FieldRefusal("minutes", error.title, error.detail, error.remedy) from error
        return found if isinstance(found, int) else None

    @staticmethod
    def _found(name: str, field: NamesField, known: Mapping[str, str], what: str) -> list[str]:
        typed = split_names(field.line.text())
        strange = [one for one in typed if one not in known]
        if strange:
            raise FieldRefusal(
                name,
                f"{list_words([quoted(one) for one in strange])}\u00a0: {what} inconnue.",
                "",
                "Choisissez dans la liste qui s’ouvre pendant la saisie.",
            )
        return [known[one] for one in typed]
