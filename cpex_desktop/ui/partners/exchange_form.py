"""The fields of one exchange and of what comes of it, read into the drafts that the service takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, list_words, quoted
from cpex_desktop.models.partner_lists import Channel, Outcome
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, OUTCOME_WORDS
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.services.exchange_drafts import NOTHING, ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.names_field import SEPARATOR, NamesField, split_names
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.partners.follow_up_dialog import USUAL, person_words
from cpex_desktop.ui.partners.reading import ExchangeChoices
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 640
_NONE, _AT = "", "at"
_DELAYS = {"7": "Dans 7\u00a0jours", "15": "Dans 15\u00a0jours", "30": "Dans 30\u00a0jours"}
_MOST_ANSWERED = 3


class ExchangeForm(QWidget):
    """Type an exchange; ``named`` says that other organisations are named, whose choices are wanted."""

    named = Signal()

    def __init__(self, organisations: Mapping[str, str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known, self._today = organisations, today
        self._people: dict[str, str] = {}
        self._waiting: tuple[FollowUpLine, ...] = ()
        self._kept: ExchangeLine | None = None
        self._linked: tuple[tuple[str, str], ...] = ()
        self.channel = ListField("Type", [(one.value, said) for one, said in CHANNEL_WORDS.items()])
        self.day = LineField("Date", read_day, hint="jj/mm/aaaa")
        self.outcome = ListField("Issue", [(one.value, said) for one, said in OUTCOME_WORDS.items()])
        self.organisations, self.persons = NamesField("Organisations"), NamesField("Personnes")
        self.title = LineField("Objet", hint="Le type d’échange si vous le laissez vide")
        self.summary = TextField("Synthèse", hint="Ce qui a été dit et décidé", lines=5)
        self.note = TextField("Note interne, jamais exportée sans votre accord", lines=2)
        self.answers = [QCheckBox() for _place in range(_MOST_ANSWERED)]
        self.reasons = [ElidingLabel("", "caption") for _box in self.answers]
        self.after = ListField("Relance", [(_NONE, "Aucune"), *_DELAYS.items(), (_AT, "À une date…")])
        self.due = LineField("Le", read_day, hint="jj/mm/aaaa")
        self.to_do = LineField("Suite à donner", hint=USUAL)
        self.pledge = LineField("Engagement pris", hint="Ce qui a été promis")
        self.by_us = ListField("Par", [(0, "Le partenaire"), (1, "Notre service")])
        self.pledge_due = LineField("Pour le", read_day, hint="jj/mm/aaaa")
        self.action = SearchField("Action liée", "Chercher une action")
        self.fields: dict[str, FormField] = {
            "channel": self.channel,
            "day": self.day,
            "outcome": self.outcome,
            "organisations": self.organisations,
            "persons": self.persons,
            "title": self.title,
            "summary": self.summary,
            "internal_note": self.note,
            "due_on": self.due,
            "wording": self.to_do,
            "pledge": self.pledge,
            "pledge_due": self.pledge_due,
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
        self.after.show_value(_NONE)
        self.by_us.show_value(0)
        self.action.offer([("", "Aucune")])
        self.action.show_value("")
        self.due.setEnabled(False)
        self.after.box.currentIndexChanged.connect(lambda _place: self._on_delay())

    def _build_layout(self) -> None:
        sides = TurningRow(_NARROW)
        self.sequel = _column(
            label("Ce qui s’ensuit", "strong"),
            *(part for pair in zip(self.answers, self.reasons, strict=True) for part in pair),
            beside(self.after, self.due),
            self.to_do,
            self.pledge,
            beside(self.by_us, self.pledge_due),
            self.action,
        )
        said = _column(
            beside(self.channel, self.day, self.outcome),
            self.organisations,
            self.persons,
            self.title,
            self.summary,
            self.note,
        )
        sides.row.addWidget(said, 3)
        sides.row.addWidget(self.sequel, 2)
        sides.row.setSpacing(GUTTER * 2)
        for part in (*self.answers, *self.reasons):
            part.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sides)

    def show_organisations(self, names: Sequence[str]) -> None:
        """Begin with these."""
        self.organisations.line.setText(SEPARATOR.join(names))

    def link_action(self, uid: str, words: str) -> None:
        """Begin with an action linked, whatever its plan."""
        self._linked = ((uid, words),)
        self._offer_actions(())
        self.action.show_value(uid)

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
        self._waiting = choices.follow_ups[:_MOST_ANSWERED]
        for place, box in enumerate(self.answers):
            known = place < len(self._waiting)
            if known:
                line = self._waiting[place]
                box.setText(f"Répond à la relance du {date_fr(line.due_on)}")
                self.reasons[place].setText(line.wording)
                box.setAccessibleDescription(line.wording)
            for part in (box, self.reasons[place]):
                part.setVisible(known)
            box.setChecked(box.isChecked() and known)
        self._offer_actions(choices.actions)

    def show_exchange(self, line: ExchangeLine) -> None:
        """Show what an exchange says; what the form does not show of it is kept."""
        self._kept = line
        self._known = {**self._known, **{one.name: one.uid for one in line.organisations}}
        self._people = {one.name: one.uid for one in line.persons}
        self.channel.show_value(line.channel.value)
        self.outcome.show_value(line.outcome.value)
        for field, text in (
            (self.day, date_fr(line.day)),
            (self.title, line.title),
            (self.persons, SEPARATOR.join(self._people)),
        ):
            field.line.setText(text)
        self.summary.text.setPlainText(line.summary)
        self.note.text.setPlainText(line.internal_note)
        self.sequel.hide()

    def _offer_actions(self, actions: Sequence[tuple[str, str]]) -> None:
        """Offer other actions; the one chosen stays."""
        chosen = self.action.value() or ""
        offered = dict((("", "Aucune"), *self._linked, *actions))
        self.action.offer(list(offered.items()))
        self.action.show_value(chosen if chosen in offered else "")

    def chases(self) -> bool:
        """Tell that something to come back to is being typed."""
        return self.after.value() != _NONE or bool(self.to_do.line.text().strip())

    def read(self) -> tuple[ExchangeDraft, Sequel]:
        """Read the form; raises UserError, with the ``field`` that is wrong where there is one."""
        day = self._day("day", self.day)
        if day is None:
            raise FieldRefusal("day", "Un échange a une date.", "", "Saisissez-la, par exemple 30/10/2026.")
        draft = ExchangeDraft(
            day,
            Channel(str(self.channel.value())),
            self._found("organisations", self.organisations, self._known, "organisation"),
            self._found("persons", self.persons, self._people, "personne"),
            title=self.title.line.text(),
            summary=self.summary.value(),
            internal_note=self.note.value(),
            outcome=Outcome(str(self.outcome.value())),
            actions=[uid] if (uid := str(self.action.value() or "")) else [],
        )
        return (draft, self._sequel()) if self._kept is None else (_beside(draft, self._kept), NOTHING)

    def _sequel(self) -> Sequel:
        due, promised = self._due(), self.pledge.line.text().strip()
        chased = [FollowUpDraft(self.to_do.line.text().strip() or USUAL, due)] if due else []
        if due is None and self.chases():
            raise FieldRefusal("due_on", "Une relance a un jour.", "", "Choisissez quand relancer.")
        made = []
        if promised:
            day = self._day("pledge_due", self.pledge_due)
            made.append(PledgeDraft(promised, bool(self.by_us.value()), day))
        answered = [
            line.uid for line, box in zip(self._waiting, self.answers, strict=False) if box.isChecked()
        ]
        return Sequel(made, chased, answered)

    def _due(self) -> date | None:
        key = str(self.after.value())
        if key == _NONE:
            return None
        return self._day("due_on", self.due) if key == _AT else self._today + timedelta(days=int(key))

    def _on_delay(self) -> None:
        key = str(self.after.value())
        self.due.setEnabled(key == _AT)
        self.due.line.setText(date_fr(day) if key not in (_NONE, _AT) and (day := self._due()) else "")
        if key == _AT:
            self.due.line.setFocus()

    def _day(self, name: str, field: LineField) -> date | None:
        try:
            found = field.value()
        except UserError as error:
            raise FieldRefusal(name, error.title, error.detail, error.remedy) from error
        return found if isinstance(found, date) else None

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


def _beside(draft: ExchangeDraft, line: ExchangeLine) -> ExchangeDraft:
    """Keep what an exchange says beyond the form."""
    return replace(
        draft,
        direction=line.direction,
        theme=line.theme,
        hour=line.hour,
        minutes=line.minutes,
        our_side=line.our_side,
        territories=[int(one.uid) for one in line.territories],
        actions=[one.uid for one in line.actions],
        agreements=[one.uid for one in line.agreements],
    )


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made
