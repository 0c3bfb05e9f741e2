"""What became of one decision of the register, and what can be done so that it is carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS
from cpex_desktop.ui.meetings.register_rows import reviewed_words, taken_words
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label

_STATUS = 148
_LACKING = "Il y faut une organisation responsable et une échéance."


class DecisionCard(Card):
    """Tell one decision.

    ``settled(uid, DecisionStatus)``, ``action_asked(uid)`` and ``follow_up_asked(uid)`` are to be written,
    ``address_asked`` is to be followed.
    """

    settled = Signal(str, object)
    action_asked = Signal(str)
    follow_up_asked = Signal(str)
    address_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Suivi de la décision", " ", parent)
        self.line: DecisionLine | None = None
        self.wording = label("", "strong", wrap=True)
        self.about = label("", "caption", wrap=True)
        self.status = ChoiceField("Où en est la décision", width=_STATUS)
        self.status.offer(
            [
                ChoiceSection(
                    "", tuple(Choice(one.value, DECISION_STATUS_WORDS[one]) for one in DecisionStatus)
                )
            ],
            "",
        )
        self.status.chosen.connect(lambda key: self._tell_status(DecisionStatus(key)))
        self.meeting = button("Ouvrir la séance", lambda: self._lead("seance"), icon_name="meeting")
        self.action = button("Créer une action", self._act, icon_name="plan")
        self.follow_up = button("Planifier une relance", self._follow, icon_name="calendar")
        row = FlowRow((self.status, self.action, self.follow_up, self.meeting))
        row.gathered = True
        self._reviews = QVBoxLayout()
        self._reviews.setSpacing(4)
        for part in (self.wording, self.about, row):
            self.body.addWidget(part)
        self.body.addLayout(self._reviews)
        self.body.addStretch(1)

    def show_decision(self, line: DecisionLine) -> None:
        """Tell another decision, or the same as it is now."""
        if line == self.line:
            return
        self.line = line
        self.set_subtitle(taken_words(line))
        self.wording.setText(line.wording)
        owner = line.owner or "Sans responsable"
        item = f"Point «\u00a0{line.item_subject}\u00a0»" if line.item_subject else ""
        self.about.setText(" · ".join(part for part in (owner, decision_words(line), item) if part))
        self.status.select(line.status.value)
        self.action.setText(f" Ouvrir l’action {line.action_code}" if line.action else " Créer une action")
        self.action.setAccessibleName(self.action.text().strip())
        self.follow_up.setVisible(not line.follow_up)
        self.follow_up.setEnabled(bool(line.organisation and line.due_on))
        self.follow_up.setToolTip(
            ""
            if line.organisation and line.due_on
            else "Il y faut une organisation responsable et une échéance."
        )
        self._show_reviews(line)

    def _show_reviews(self, line: DecisionLine) -> None:
        while (item := self._reviews.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._reviews.addWidget(label(reviewed_words(line).upper(), "section"))
        for one in reversed(line.reviews):
            note = f"\u00a0: {one.note}" if one.note else ""
            told = f"{date_fr(one.day)} · {DECISION_STATUS_WORDS[one.status]}{note}"
            self._reviews.addWidget(label(told, "caption", wrap=True))

    def _with_line(self, run: Callable[[DecisionLine], object]) -> None:
        if self.line is not None:
            run(self.line)

    def _tell_status(self, status: DecisionStatus) -> None:
        self._with_line(lambda line: self.settled.emit(line.uid, status))

    def _lead(self, kind: str) -> None:
        self._with_line(lambda line: self.address_asked.emit(f"cpex:{kind}/{line.meeting}"))

    def _act(self) -> None:
        def run(line: DecisionLine) -> None:
            if line.action:
                self.address_asked.emit(f"cpex:action/{line.action}")
            else:
                self.action_asked.emit(line.uid)

        self._with_line(run)

    def _follow(self) -> None:
        self._with_line(lambda line: self.follow_up_asked.emit(line.uid))
