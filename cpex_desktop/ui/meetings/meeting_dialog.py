"""A meeting asked for in a small window or changed there, and the day to which one is put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_lines import BodyLine, MeetingLine
from cpex_desktop.queries.meeting_readings import hour_words, meeting_title
from cpex_desktop.queries.meeting_sheet import MeetingSheet
from cpex_desktop.queries.meeting_words import MEETING_FIELD_WORDS, MeetingField
from cpex_desktop.services.meeting_drafts import MeetingDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.typed import read_day, read_whole, typed_again
from cpex_desktop.ui.widgets.labels import label

_F = MeetingField
_GONE = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
_HOUR = "Par exemple 9:30"


@dataclass(frozen=True, slots=True)
class MeetingMade:
    """What the form of a new meeting decides: its body (uid), and the rest."""

    body: str
    draft: MeetingDraft


class SameDay(QLabel):
    """Name the ``others`` that meet on the day that is typed: two on one day are allowed, and seen."""

    def __init__(self, others: Sequence[MeetingLine], own: str) -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self._others = [one for one in others if one.uid != own and one.status not in _GONE]
        self.hide()

    def follow(self, field: LineField) -> None:
        """Say so of the day in a field, now and as it is typed."""
        field.line.textChanged.connect(self._say)
        self._say(field.line.text())

    def _say(self, typed: str) -> None:
        try:
            day = read_day(typed)
        except UserError:
            day = None
        met = [one for one in self._others if day is not None and one.day == day]
        self.setText("Le même jour\u00a0: " + list_words([_met(one) for one in met]) if met else "")
        self.setVisible(bool(met))


class MeetingDialog(DraftDialog):
    """Complete a new meeting of one of the ``bodies``, or change one; ``others`` are all that there are.

    ``decided`` carries a MeetingMade, or for one that changes a Mapping[MeetingField, Value].
    """

    unstored = "Cette séance n’est pas enregistrée."

    def __init__(
        self,
        bodies: Sequence[BodyLine],
        body: str = "",
        sheet: MeetingSheet | None = None,
        parent: QWidget | None = None,
        *,
        others: Sequence[MeetingLine] = (),
    ) -> None:
        self._sheet, words = sheet, MEETING_FIELD_WORDS
        self.beside = SameDay(others, sheet.line.uid if sheet else "")
        self.body = ListField("Instance", [(one.uid, one.name) for one in bodies])
        self.body.show_value(body or bodies[0].uid)
        self.day = LineField(words[_F.DAY], read_day, hint="jj/mm/aaaa")
        self.hour = LineField(words[_F.HOUR], hint=_HOUR)
        self.minutes = LineField(words[_F.MINUTES], read_whole, hint="Par exemple 120")
        self.place = LineField(words[_F.PLACE], hint="Celui de l’instance si rien n’est écrit")
        self.chair = LineField(words[_F.CHAIR], hint="Fonction, jamais un nom")
        self.notes = TextField("Notes internes", hint="Elles ne figurent pas au procès-verbal", lines=3)
        rows: tuple[QWidget, ...] = (
            self.body,
            beside(self.day, self.hour, self.minutes),
            self.beside,
            self.place,
            self.chair,
            self.notes,
        )
        if sheet is not None:
            rows = (label(meeting_title(sheet.line), "strong", wrap=True), *rows[1:])
            self._show(sheet)
        super().__init__(
            "Modifier la séance" if sheet else "Nouvelle séance",
            "Enregistrer" if sheet else "Créer la séance",
            self._named(),
            rows,
            self._tell,
            parent,
        )
        self.beside.follow(self.day)

    def _named(self) -> dict[str, FormField]:
        """Give the fields by the names that refusals bear."""
        return {
            _F.DAY: self.day,
            _F.HOUR: self.hour,
            _F.MINUTES: self.minutes,
            _F.PLACE: self.place,
            _F.CHAIR: self.chair,
            _F.NOTES: self.notes,
        }

    def _show(self, sheet: MeetingSheet) -> None:
        line = sheet.line
        self.day.show_value(line.day, anew=True)
        self.hour.line.setText(line.hour)
        self.minutes.line.setText(typed_again(line.minutes))
        self.place.line.setText(line.place)
        self.chair.line.setText(line.chair)
        self.notes.text.setPlainText(sheet.notes)

    def _tell(self) -> None:
        told: Mapping[MeetingField, Value] = {
            _F.HOUR: self.hour.line.text(),
            _F.MINUTES: self.read(_F.MINUTES),
            _F.PLACE: self.place.line.text(),
            _F.CHAIR: self.chair.line.text(),
            _F.NOTES: self.notes.value(),
        }
        day = _asked_day(self)
        if self._sheet is not None:
            self.decided.emit(self.changed({_F.DAY: day, **told}))
            return
        given = {field: value for field, value in told.items() if value not in ("", None)}
        self.decided.emit(MeetingMade(str(self.body.value()), MeetingDraft(day, given)))


class PostponeDialog(DraftDialog):
    """Ask for the day to which a meeting is put off; ``decided((date, hour))`` follows the verb."""

    def __init__(
        self, sheet: MeetingSheet, parent: QWidget | None = None, *, others: Sequence[MeetingLine] = ()
    ) -> None:
        self.beside = SameDay(others, sheet.line.uid)
        self.day = LineField("Nouvelle date", read_day, hint="jj/mm/aaaa")
        self.hour = LineField(MEETING_FIELD_WORDS[_F.HOUR], hint=_HOUR)
        self.hour.line.setText(sheet.line.hour)
        about = "L’ordre du jour et les invités passent à la nouvelle séance. Les membres y sont convoqués."
        super().__init__(
            "Reporter la séance",
            "Reporter la séance",
            {_F.DAY: self.day, _F.HOUR: self.hour},
            (
                label(meeting_title(sheet.line), "strong", wrap=True),
                beside(self.day, self.hour),
                self.beside,
                label(about, "caption", wrap=True),
            ),
            lambda: self.decided.emit((_asked_day(self), self.hour.line.text())),
            parent,
        )
        self.beside.follow(self.day)


def _met(line: MeetingLine) -> str:
    return ", ".join(part for part in (line.body_name, hour_words(line.hour)) if part)


def _asked_day(dialog: DraftDialog) -> date:
    day = dialog.read_day(_F.DAY)
    if day is None:
        raise FieldRefusal(_F.DAY, "Une séance a une date.", "", "Saisissez-la, par exemple 24/11/2026.")
    return day
