"""The end of a meeting: what is still unknown, how long it took, that it was held; then its documents."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import MeetingDocument
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_words import MEETING_FIELD_WORDS, MeetingField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.typed import read_whole, refusal_words
from cpex_desktop.ui.meeting_mode.closing_facts import ClosingFacts
from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.pictures import Picture

_WIDTH, _MINUTES_WIDTH = 640, 90
_ICONS = {"ok": "check-circle", "warn": "warning", "err": "error", "neutral": "info"}
_TOKENS = {"neutral": "info"}
_HELD = (
    "La séance est marquée tenue. L’état des chiffres et du plan est gardé\u00a0:"
    " la prochaine séance dira ce qui a changé depuis."
)
DOCUMENTS = (
    (MeetingDocument.RECORD, "Relevé de décisions (Word)…"),
    (MeetingDocument.RECORD_PDF, "Relevé de décisions (PDF)…"),
    (MeetingDocument.MINUTES, "Procès-verbal (Word)…"),
)


class ClosingDialog(QDialog):
    """Ask whether the meeting was held; ``decided(Mapping[MeetingField, Value])`` follows the verb.

    ``leave_asked`` wants the mode to be left. Once :meth:`tell_held` is called, documents are offered:
    ``export_asked(MeetingDocument)``; one that is held already begins there.
    """

    decided = Signal(object)
    leave_asked = Signal()
    export_asked = Signal(object)

    def __init__(self, facts: ClosingFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Clore la séance")
        self._facts = facts
        self.notice = Banner()
        self.minutes = QLineEdit("" if facts.minutes is None else str(facts.minutes))
        self.minutes.setAccessibleName(MEETING_FIELD_WORDS[MeetingField.MINUTES])
        self.minutes.setFixedWidth(active().px(_MINUTES_WIDTH))
        self.today = QCheckBox(f"Elle a lieu aujourd’hui, le {date_fr(facts.today)}\u00a0: corriger sa date")
        self.today.setVisible(bool(facts.early))
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self.hold = button("La séance s’est tenue", self.decide, kind="primary")
        self.hold.setAutoDefault(True)
        self.hold.setDefault(True)
        self.leave = button("Quitter sans clore", self.leave_asked.emit)
        self.stay = button("Rester", self.reject)
        self.documents = [button(words, partial(self.export_asked.emit, one)) for one, words in DOCUMENTS]
        self._title = label("Clore la séance", "cardTitle", wrap=True)
        self._asking = self._build_asking()
        self._done = label(_HELD, wrap=True)
        self._build_layout()
        self.setMinimumWidth(active().px(_WIDTH))
        if facts.line.status is MeetingStatus.HELD:
            self.tell_held()
        else:
            self._show_documents(False)
            self.hold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_asking(self) -> QWidget:
        facts, asking = self._facts, QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for kind, words in (*facts.remarks, *((("warn", facts.early),) if facts.early else ())):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Picture(_ICONS[kind], _TOKENS.get(kind, kind)), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, wrap=True), 1)
            column.addLayout(row)
        column.addWidget(self.today)
        time = QHBoxLayout()
        time.setSpacing(10)
        time.addWidget(label(MEETING_FIELD_WORDS[MeetingField.MINUTES]))
        time.addWidget(self.minutes)
        time.addStretch()
        column.addLayout(time)
        column.addWidget(self._refusal)
        return asking

    def _build_layout(self) -> None:
        self._files = FlowRow(self.documents)
        self._files.gathered = True
        foot = FlowRow((self.hold, self.leave, self.stay))
        foot.gathered = True
        self._foot = foot
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        for part in (self._title, self.notice, self._asking, self._done, self._files):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(foot)

    def decide(self) -> None:
        """Send what is known of the end of the meeting; a duration that is none is told beside it."""
        try:
            minutes = read_whole(self.minutes.text())
        except UserError as error:
            self.refuse(error)
            return
        told: dict[MeetingField, Value] = {
            MeetingField.STATUS: MeetingStatus.HELD,
            MeetingField.MINUTES: minutes,
        }
        if self.today.isVisible() and self.today.isChecked():
            told[MeetingField.DAY] = self._facts.today
        self.decided.emit(told)

    def refuse(self, error: UserError) -> None:
        """Say why the meeting is not closed, and mark what is to be mended."""
        wrong_day = getattr(error, "field", "") == MeetingField.DAY
        words = "Cochez la case ci-dessus, ou quittez sans clore." if wrong_day else refusal_words(error)
        self._refusal.setText(words)
        self._refusal.show()
        set_property(self.minutes, "kind", "" if wrong_day else "err")
        (self.today if wrong_day else self.minutes).setFocus(Qt.FocusReason.OtherFocusReason)

    def refusal(self) -> str:
        """Give what is said to be wrong."""
        return self._refusal.text()

    def tell_held(self) -> None:
        """Say that the meeting is held, and offer its documents."""
        self._title.setText("Séance tenue")
        self._asking.hide()
        self.hold.hide()
        self.leave.setText("Quitter le mode séance")
        self.leave.setAccessibleName("Quitter le mode séance")
        self._show_documents(True)
        self._foot.arrange()
        self.documents[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def _show_documents(self, shown: bool) -> None:
        self._done.setVisible(shown)
        self._files.setVisible(shown)
