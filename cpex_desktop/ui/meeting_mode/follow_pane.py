"""What earlier meetings decided, gone through at this one: a letter for each, and a note."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.live_reviews import review_piece
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.meeting_mode.follow_words import FOLLOW, followed_words, reviewed_at, summary_words
from cpex_desktop.ui.meeting_mode.growing_text import GrowingText
from cpex_desktop.ui.meeting_mode.sequels import Sequel, sequel_button
from cpex_desktop.ui.meeting_mode.words import PARTED
from cpex_desktop.ui.meeting_mode.wrapped_list import WrappedList
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.plain_text import typed_text

_KEYS: dict[Qt.Key, object] = {
    Qt.Key.Key_F: DecisionStatus.DONE,
    Qt.Key.Key_C: DecisionStatus.IN_PROGRESS,
    Qt.Key.Key_P: DecisionStatus.POSTPONED,
    Qt.Key.Key_B: DecisionStatus.DROPPED,
    Qt.Key.Key_T: DecisionStatus.TO_DO,
    Qt.Key.Key_A: Sequel.ACTION,
    Qt.Key.Key_R: Sequel.FOLLOW_UP,
}
_HINT = "F faite · C en cours · P reportée · B abandonnée · T à faire · A action · R relance · Tab noter"
_STATUS_WIDTH = 140


class FollowPane(QFrame):
    """List earlier decisions, with a note on the chosen one.

    ``typed`` follows each key of the note; ``left`` comes before another decision is chosen, ``entered``
    after it; ``told(uid, DecisionStatus)`` says where one stands, ``asked(uid, Sequel)`` what to make of it.
    """

    typed = Signal()
    left = Signal()
    entered = Signal()
    told = Signal(str, object)
    asked = Signal(str, object)

    def __init__(self, meeting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._meeting = meeting
        self._lines: tuple[DecisionLine, ...] = ()
        self._chosen = ""
        self._waiting: Mapping[str, Piece] = {}
        self.touched = False
        self._summary, hint = label("", "caption", wrap=True), label(_HINT, "caption", wrap=True)
        self.asides = (self._summary, hint)
        self.list = WrappedList(FOLLOW, _KEYS)
        self.list.setAccessibleDescription(_HINT)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.pressed.connect(self._on_pressed)
        self.status = ChoiceField("Où en est la décision", width=_STATUS_WIDTH)
        words = tuple(Choice(one.value, DECISION_STATUS_WORDS[one]) for one in DecisionStatus)
        self.status.offer([ChoiceSection("", words)], "")
        self.status.chosen.connect(lambda key: self._on_pressed(DecisionStatus(key)))
        self.action = sequel_button(Sequel.ACTION, "A", lambda: self._on_pressed(Sequel.ACTION))
        self.chase = sequel_button(Sequel.FOLLOW_UP, "R", lambda: self._on_pressed(Sequel.FOLLOW_UP))
        self.note = GrowingText()
        self.note.setAccessibleName("Suivi de la décision choisie")
        self.note.setPlaceholderText("Ce qui en est dit, sans nommer de ménage")
        self.note.textChanged.connect(self._on_typed)
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self._row = FlowRow((self.status, self.action, self.chase))
        self._row.gathered = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(FOLLOW, "pageTitle", wrap=True))
        layout.addWidget(self._summary)
        layout.addWidget(self.list, 1)
        for part in (self._row, self.note, self._refusal, hint):
            layout.addWidget(part)
        stops = (self.list, self.note, self.status, self.action, self.chase)
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def show_lines(self, lines: Sequence[DecisionLine], waiting: Mapping[str, Piece]) -> None:
        """Show the earlier decisions, and what was noted of the chosen one; what is being typed stays.

        ``waiting`` is what is on its way to the base, or was refused by it, by uid.
        """
        uids = [line.uid for line in lines]
        anew, row = uids != [line.uid for line in self._lines], self.list.currentRow()
        row = uids.index(self._chosen) if self._chosen in uids else min(max(row, 0), len(uids) - 1)
        self._lines, self._waiting = tuple(lines), waiting
        self._summary.setText(summary_words(lines, self._meeting))
        self.list.show_texts([followed_words(line, self._meeting) for line in lines], row, anew=anew)
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self._line()
        if line is None:
            return
        fresh = line.uid != self._chosen
        if fresh:
            self._chosen, self.touched = line.uid, False
            self.say("")
        here = reviewed_at(line, self._meeting)
        held = self._waiting.get(self._piece("").uid)
        if not self.touched:
            base = here.note if here else ""
            text = held.said.get(PieceField.NOTES, base) if held else base
            self.touched = held is not None
            self.note.show_text(text, anew=fresh)
        self.status.select(line.status.value)
        self.action.setEnabled(not line.action)
        self.chase.setEnabled(not line.follow_up)
        self._row.arrange()

    def pieces(self, _meeting: str) -> list[Piece]:
        """Give the note that was typed and is not in the base."""
        return [self._piece(typed_text(self.note))] if self.touched and self._chosen else []

    def pieces_gone(self, known: Collection[str]) -> list[Piece]:
        """Give the note typed on a decision that is no more among those ``known`` (uids)."""
        return [] if self._chosen in known else self.pieces("")

    def settle(self, piece: Piece) -> bool:
        """Hear that a note is in the base; False for what is no review."""
        if piece.kind is PieceKind.REVIEW and piece == self._piece(typed_text(self.note), piece.turn):
            self.touched = False
            self.say("")
        return piece.kind is PieceKind.REVIEW

    def refuse(self, piece: Piece, error: UserError) -> bool:
        """Say under the note why it is not stored; False when another decision is shown."""
        if piece.kind is not PieceKind.REVIEW or piece.item != self._chosen:
            return False
        self.say(refusal_words(error))
        return True

    def tell_parted(self, uids: frozenset[str]) -> None:
        """Say at once that a line of the note is kept nowhere."""
        if self._chosen and self._piece("").uid in uids:
            self.say(PARTED)

    def say(self, words: str) -> None:
        """Show a refusal, or none."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.note.setAccessibleDescription(words)
        set_property(self.note, "kind", "err" if words else "")

    def refusal(self) -> str:
        """Give what is said under the note."""
        return self._refusal.text()

    def go(self, decision: str) -> None:
        """Choose a decision (uid)."""
        rows = [row for row, line in enumerate(self._lines) if line.uid == decision]
        for row in rows:
            self.list.setCurrentRow(row)

    def take_focus(self) -> None:
        """Bring the focus to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self) -> DecisionLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _piece(self, note: str, turn: int = 0) -> Piece:
        made = review_piece(self._chosen, self._meeting, note)
        return Piece(made.kind, made.uid, made.meeting, made.item, made.said, turn)

    def _on_row(self, _row: int) -> None:
        self.left.emit()
        self._show_chosen()
        self.entered.emit()

    def _on_typed(self) -> None:
        self.touched = True
        self.say("")
        self.typed.emit()

    def _on_pressed(self, meant: object) -> None:
        line = self._line()
        if line is None:
            return
        if isinstance(meant, DecisionStatus):
            self.told.emit(line.uid, meant)
        elif isinstance(meant, Sequel):
            self.asked.emit(line.uid, meant)
