"""Planning to come back to a partner: what for and when, in a small window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.typed import read_day, refusal_words
from cpex_desktop.ui.widgets.labels import label

WEEK = timedelta(days=7)
USUAL = "Reprendre contact"
"""What a follow-up is for when nobody says."""


class FollowUpDialog(QDialog):
    """Complete a follow-up with an organisation (uid); ``decided(FollowUpDraft)`` follows the verb.

    The asker closes it, or refuses: what was typed stays.
    """

    decided = Signal(object)

    def __init__(
        self,
        organisation: str,
        name: str,
        people: Sequence[PersonLine],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Planifier une relance")
        self._organisation = organisation
        self.wording = LineField("Suite à donner", hint=USUAL)
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa")
        self.due.line.setText(date_fr(today + WEEK))
        self.channel = ListField(
            "Par", [("", "Non précisé"), *((one.value, said) for one, said in CHANNEL_WORDS.items())]
        )
        self.channel.show_value("")
        reachable = {one.person: one for one in people if one.active and not one.do_not_contact}
        self.person = ListField(
            "Auprès de",
            [("", "L’organisation"), *((uid, person_words(one)) for uid, one in reachable.items())],
        )
        self.person.show_value("")
        self.fields: dict[str, FormField] = {
            "wording": self.wording,
            "due_on": self.due,
            "channel": self.channel,
            "person": self.person,
        }
        for field in (self.wording, self.due):
            field.line.editingFinished.disconnect()
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for part in (label(name, "strong", wrap=True), self.wording, beside(self.due, self.channel)):
            layout.addWidget(part)
        for part in (self.person, self._error, decision_buttons(self, "Planifier la relance", self.decide)):
            layout.addWidget(part)
        self.setMinimumWidth(420)
        self.wording.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self) -> None:
        """Read the form; a day that cannot be read is said beside it."""
        for field in self.fields.values():
            field.say("")
        self._error.hide()
        try:
            due = self.due.value()
        except UserError as error:
            self.due.refuse(error)
            return
        if not isinstance(due, date):
            self.due.say("Une relance a un jour. Saisissez-le, par exemple 30/10/2026.")
            return
        channel = str(self.channel.value() or "")
        self.decided.emit(
            FollowUpDraft(
                self.wording.line.text().strip() or USUAL,
                due,
                self._organisation,
                cast(str, self.person.value() or ""),
                Channel(channel) if channel else None,
            )
        )

    def refuse(self, error: UserError) -> None:
        """Say why it is not planned."""
        field = self.fields.get(getattr(error, "field", ""))
        if field is not None:
            field.refuse(error)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._error.setText(refusal_words(error))
            self._error.show()


def person_words(line: PersonLine) -> str:
    """Name a person in a list by who they are and what they do."""
    return " – ".join(part for part in (line.name, line.title) if part)
