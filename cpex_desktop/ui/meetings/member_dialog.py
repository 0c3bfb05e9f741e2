"""A seat of a body: who holds it, in what quality, with what voice, between which days."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.meeting_lists import Voice
from cpex_desktop.queries.meeting_sheet import MemberLine
from cpex_desktop.queries.meeting_words import MEMBER_WORDS, VOICE_WORDS, MemberField
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, ListField, beside
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.meetings.reading import SeatChoices

_F = MemberField
_NOBODY = ("", "Non précisée")


class MemberDialog(DraftDialog):
    """Complete a seat; ``decided(MemberDraft)`` follows the verb. Who holds a seat is chosen once."""

    unstored = "Ce membre n’est pas enregistré."

    def __init__(
        self, choices: SeatChoices, line: MemberLine | None = None, parent: QWidget | None = None
    ) -> None:
        self._choices, self._line = choices, line
        self.organisation = SearchField("Organisation", "Chercher une organisation", width=416)
        self.organisation.offer([(uid, name) for name, uid in choices.organisations.items()])
        self.seat = LineField(MEMBER_WORDS[_F.SEAT], hint="Par exemple représentant des bailleurs sociaux")
        voices = [(one.value, VOICE_WORDS[one]) for one in (Voice.VOTING, Voice.ADVISORY)]
        self.voice = ListField(MEMBER_WORDS[_F.VOICE], voices)
        self.person = ListField(MEMBER_WORDS[_F.PERSON], [_NOBODY])
        self.since = LineField(MEMBER_WORDS[_F.SINCE], read_day, hint="jj/mm/aaaa")
        self.until = LineField(MEMBER_WORDS[_F.UNTIL], read_day, hint="jj/mm/aaaa")
        self._show(line)
        self.organisation.choice.chosen.connect(lambda uid: self._offer_people(uid))
        super().__init__(
            "Modifier le membre" if line else "Nouveau membre",
            "Enregistrer" if line else "Ajouter le membre",
            {
                "organisation": self.organisation,
                _F.SEAT: self.seat,
                _F.VOICE: self.voice,
                _F.PERSON: self.person,
                _F.SINCE: self.since,
                _F.UNTIL: self.until,
            },
            (
                self.organisation,
                self.seat,
                beside(self.voice, self.person),
                beside(self.since, self.until),
            ),
            self._tell,
            parent,
        )

    def _show(self, line: MemberLine | None) -> None:
        self.organisation.show_value(line.organisation if line else "")
        self.organisation.choice.setEnabled(line is None)
        self.voice.show_value((line.voice if line else Voice.VOTING).value)
        self._offer_people(line.organisation if line else "")
        if line is not None:
            self.person.show_value(line.person)
            self.seat.line.setText(line.seat)
            self.since.show_value(line.since, anew=True)
            self.until.show_value(line.until, anew=True)

    def _offer_people(self, organisation: str) -> None:
        people = dict(self._choices.people.get(organisation, ()))
        if self._line is not None and self._line.person:
            people.setdefault(self._line.person, self._line.person_name)
        self.person.offer([_NOBODY, *people.items()])
        self.person.show_value("")

    def _tell(self) -> None:
        uid = str(self.organisation.value() or "")
        if not uid:
            raise FieldRefusal(
                "organisation", "Un siège est celui d’une organisation.", "", "Choisissez-la dans la liste."
            )
        self.decided.emit(
            MemberDraft(
                uid,
                Voice(str(self.voice.value())),
                self.seat.line.text(),
                str(self.person.value() or ""),
                self.read_day(_F.SINCE),
                self.read_day(_F.UNTIL),
            )
        )
