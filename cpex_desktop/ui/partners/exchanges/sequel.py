"""What comes of an exchange, typed beside it: follow-ups that it ends, the next one, something promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.partners.bonds.follow_up_dialog import USUAL
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_NONE, _AT = "", "at"
_DELAYS = {"7": "Dans 7\u00a0jours", "15": "Dans 15\u00a0jours", "30": "Dans 30\u00a0jours"}
_MOST_ANSWERED = 3


class SequelPart(QWidget):
    """Type what comes of an exchange; ``fields`` are by the names that refusals bear."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._waiting: tuple[FollowUpLine, ...] = ()
        self.answers = [QCheckBox() for _place in range(_MOST_ANSWERED)]
        self.reasons = [ElidingLabel("", "caption") for _box in self.answers]
        self.after = ListField("Relance", [(_NONE, "Aucune"), *_DELAYS.items(), (_AT, "À une date…")])
        self.due = LineField("Le", read_day, hint="jj/mm/aaaa")
        self.to_do = LineField("Suite à donner", hint=USUAL)
        self.pledge = LineField("Engagement pris", hint="Ce qui a été promis")
        self.by_us = ListField("Par", [(0, "Le partenaire"), (1, "Notre service")])
        self.pledge_due = LineField("Pour le", read_day, hint="jj/mm/aaaa")
        self.fields: dict[str, FormField] = {
            "due_on": self.due,
            "wording": self.to_do,
            "pledge": self.pledge,
            "pledge_due": self.pledge_due,
        }
        self.after.show_value(_NONE)
        self.by_us.show_value(0)
        self.due.setEnabled(False)
        self.after.box.currentIndexChanged.connect(lambda _place: self._on_delay())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            label("Ce qui s’ensuit", "strong"),
            *(part for pair in zip(self.answers, self.reasons, strict=True) for part in pair),
            beside(self.after, self.due),
            self.to_do,
            self.pledge,
            beside(self.by_us, self.pledge_due),
        ):
            column.addWidget(part)
        for answer in (*self.answers, *self.reasons):
            answer.hide()

    def offer(self, follow_ups: Sequence[FollowUpLine]) -> None:
        """Offer the follow-ups that the exchange may end."""
        self._waiting = tuple(follow_ups[:_MOST_ANSWERED])
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

    def chases(self) -> bool:
        """Tell that something to come back to is being typed."""
        return self.after.value() != _NONE or bool(self.to_do.line.text().strip())

    def read(self) -> Sequel:
        """Read what comes of the exchange; raises UserError, with the ``field`` that is wrong."""
        due, promised = self._due(), self.pledge.line.text().strip()
        chased = [FollowUpDraft(self.to_do.line.text().strip() or USUAL, due)] if due else []
        if due is None and self.chases():
            raise FieldRefusal("due_on", "Une relance a un jour.", "", "Choisissez quand relancer.")
        made = []
        if promised:
            day = read_day_of("pledge_due", self.pledge_due)
            made.append(PledgeDraft(promised, bool(self.by_us.value()), day))
        answered = [
            line.uid for line, box in zip(self._waiting, self.answers, strict=False) if box.isChecked()
        ]
        return Sequel(made, chased, answered)

    def _due(self) -> date | None:
        key = str(self.after.value())
        if key == _NONE:
            return None
        return read_day_of("due_on", self.due) if key == _AT else self._today + timedelta(days=int(key))

    def _on_delay(self) -> None:
        key = str(self.after.value())
        self.due.setEnabled(key == _AT)
        self.due.line.setText(date_fr(day) if key not in (_NONE, _AT) and (day := self._due()) else "")
        if key == _AT:
            self.due.line.setFocus()


def read_day_of(name: str, field: LineField) -> date | None:
    """Read a day, None for nothing; raises FieldRefusal for anything else."""
    try:
        found = field.value()
    except UserError as error:
        raise FieldRefusal(name, error.title, error.detail, error.remedy) from error
    return found if isinstance(found, date) else None
