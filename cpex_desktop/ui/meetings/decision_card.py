"""What became of one decision of the register, and what can be done so that it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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
from cpex_desktop.ui.widgets.line_menu import Command, more_button

_STATUS = 148
_FOLLOW, _LACKING = "Planifier une relance", "Il y faut une organisation responsable."


class DecisionCard(Card):
    """Tell one decision; ``others`` lists what is done more rarely with it.

    Each signal carries the decision, a DecisionLine: ``settled`` with its DecisionStatus, the others say what
    is asked of it.
    """

    settled = Signal(object, object)
    revise_asked = Signal(object)
    action_asked = Signal(object)
    follow_up_asked = Signal(object)
    meeting_asked = Signal(object)

    def __init__(
        self,
        others: Callable[[DecisionLine | None], Sequence[Command | None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Suivi de la décision", " ", parent)
        self.line: DecisionLine | None = None
        self.wording = label("", "strong", wrap=True)
        self.about = label("", "caption", wrap=True)
        self.status = ChoiceField("Où en est la décision", width=_STATUS)
        words = tuple(Choice(one.value, DECISION_STATUS_WORDS[one]) for one in DecisionStatus)
        self.status.offer([ChoiceSection("", words)], "")
        self.status.chosen.connect(lambda key: self._tell_status(DecisionStatus(key)))
        self.revise = self._command("Modifier…", "F2", self.revise_asked, "edit")
        self.action = self._command("Créer une action", "A", self.action_asked, "plan")
        self.follow_up = self._command(_FOLLOW, "R", self.follow_up_asked, "calendar")
        self.meeting = self._command("Ouvrir la séance", "V", self.meeting_asked, "meeting")
        self.more = more_button("décision", lambda: others(self.line))
        row = FlowRow((self.status, self.revise, self.action, self.follow_up, self.meeting, self.more))
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
        self.follow_up.setEnabled(bool(line.organisation))
        self.follow_up.setToolTip(f"{_FOLLOW} (R)" if line.organisation else _LACKING)
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

    def tell_done(self) -> None:
        """Say that the decision is carried out."""
        self._tell_status(DecisionStatus.DONE)

    def _tell_status(self, status: DecisionStatus) -> None:
        if self.line is not None and self.line.status is not status:
            self.settled.emit(self.line, status)

    def _command(self, word: str, key: str, signal: SignalInstance, icon_name: str) -> QPushButton:
        """Make the button of what is asked of the decision; the register has its key."""

        def run() -> None:
            if self.line is not None:
                signal.emit(self.line)

        made = button(word, run, icon_name=icon_name)
        made.setToolTip(f"{word} ({key})")
        return made
