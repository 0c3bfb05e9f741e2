"""The middle of the mode: one item of the agenda, its time, what is said on it and what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.meeting_mode.clock import ItemClock
from cpex_desktop.ui.meeting_mode.decisions_part import DecisionsPart
from cpex_desktop.ui.meeting_mode.growing_text import replace_text
from cpex_desktop.ui.meeting_mode.words import NO_ITEM, PARTED, clock_words, minutes_words
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.plain_text import typed_text

_NOTES_HEIGHT = 130
_OUTSIDE = "Ce qui n’est d’aucun point. Ctrl+N ajoute un point, Ctrl+D une décision."


class PlacePane(QFrame):
    """Show one item, or what is outside the agenda; ``typed`` follows each key.

    What is typed stays when the base changes under it.
    """

    typed = Signal()

    def __init__(self, clock: ItemClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._clock = clock
        self._item: ItemLine | None = None
        self.place = ""
        self.touched = False
        self.title = label("", "pageTitle", wrap=True)
        self._presenter = ElidingLabel("", "caption")
        self._time, self._late = label("", "figure"), Chip()
        self.run = button("Démarrer", clock.toggle, icon_name="clock")
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("Échanges")
        self.notes.setPlaceholderText("Ce qui se dit, sans nommer de ménage")
        self.notes.setTabChangesFocus(True)
        follow(self.notes, lambda text: text.setMinimumHeight(active().px(_NOTES_HEIGHT)))
        self._note, self._outside = label("", "fieldError", wrap=True), label(_OUTSIDE, "caption", wrap=True)
        self.decisions = DecisionsPart(self.notes)
        self.decisions.typed.connect(self.typed)
        self.decisions.added.connect(self._bring)
        self._timing = FlowRow((self._presenter, self._late, self._time, self.run))
        self._build_layout()
        self.notes.textChanged.connect(self._on_typed)
        clock.ticked.connect(self.tell_time)

    def _build_layout(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "cardBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self._outside)
        column.addWidget(self.notes, 1)
        column.addWidget(self._note)
        column.addWidget(self.decisions)
        column.addStretch()
        self.scrolled = QScrollArea()
        self.scrolled.setWidget(inside)
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self._timing)
        layout.addWidget(self.scrolled, 1)

    def enter(self, item: ItemLine | None) -> None:
        """Show another place, None for what is outside the agenda, without what was typed in the last."""
        self._item, self.place = item, item.uid if item else ""
        self.touched = False
        self.decisions.clear()
        self.say("")
        replace_text(self.notes, item.notes if item else "", anew=True)
        self.notes.setVisible(item is not None)
        self._outside.setVisible(item is None)
        self._clock.enter(self.place, (item.minutes_spent or 0) if item else 0)

    def show_place(
        self, item: ItemLine | None, lines: Sequence[DecisionLine], waiting: Mapping[str, Piece]
    ) -> None:
        """Show how the base and what waits for it stand of the place in hand."""
        self._item = item
        self.title.setText(item.subject if item else NO_ITEM)
        self._presenter.setText(f"Rapporteur\u00a0: {item.presenter}" if item and item.presenter else "")
        self._presenter.setVisible(bool(self._presenter.text()))
        said = waiting.get(self.place) if item else None
        if not self.touched and item:
            text = item.notes if said is None else said.said.get(PieceField.NOTES, item.notes)
            replace_text(self.notes, text, anew=said is not None)
            self.touched = said is not None
        typed = [one for one in waiting.values() if one.kind is PieceKind.DECISION and one.item == self.place]
        self.decisions.show_lines(lines, typed)
        self.tell_time()

    def pieces(self, meeting: str) -> list[Piece]:
        """Give what was typed here and is not in the base."""
        found = self.decisions.pieces(meeting, self.place)
        minutes = self._clock.minutes(self.place)
        timed = self._item is not None and minutes is not None and minutes != (self._item.minutes_spent or 0)
        if self.place and (self.touched or timed):
            said = {PieceField.NOTES: typed_text(self.notes)} if self.touched else {}
            if timed:
                said[PieceField.MINUTES_SPENT] = str(minutes)
            found.insert(0, Piece(PieceKind.ITEM, self.place, meeting, self.place, said))
        return found

    def settle(self, piece: Piece) -> bool:
        """Hear that the base holds a record as it was typed; what was typed since is still to be stored.

        False for what is of no kind shown here.
        """
        if piece.kind is PieceKind.DECISION:
            self.decisions.settle(piece.uid, piece.said)
        elif piece.uid == self.place and piece.said.get(PieceField.NOTES) == typed_text(self.notes):
            self.touched = False
            self.say("")
        return piece.kind is not PieceKind.REVIEW

    def refuse(self, piece: Piece, error: UserError) -> bool:
        """Say beside a record why it is not stored; False when it is not shown here."""
        if piece.kind is PieceKind.DECISION:
            return self.decisions.refuse(piece.uid, error)
        if piece.uid != self.place:
            return False
        self.say(refusal_words(error))
        return True

    def tell_parted(self, uids: frozenset[str]) -> None:
        """Say at once that some lines are kept nowhere."""
        if self.place in uids:
            self.say(PARTED)
        for row in self.decisions.rows:
            if row.uid in uids:
                row.tell_parted()

    def say(self, words: str) -> None:
        """Show under the notes why they are not stored, or nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.notes.setAccessibleDescription(words)
        set_property(self.notes, "kind", "err" if words else "")

    def refusal(self) -> str:
        """Give what is said under the notes."""
        return self._note.text()

    def take_focus(self) -> None:
        """Bring the focus to what is typed first."""
        target = self.notes if self._item is not None else self.decisions.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_time(self) -> None:
        """Say how long the item has taken, and by how much it is over."""
        item = self._item
        seconds = self._clock.seconds(self.place) if item else 0
        self._timing.setVisible(item is not None)
        self._time.setText(clock_words(seconds))
        planned = item.minutes if item else None
        over = planned is not None and seconds > planned * 60
        self._late.show_state(minutes_words(0, planned), "err" if over else "neutral")
        word = "Arrêter" if self._clock.is_running() else "Démarrer"
        if self.run.accessibleName() != word:
            self.run.setText(f" {word}")
            self.run.setAccessibleName(word)
        self._timing.arrange()

    def _on_typed(self) -> None:
        self.touched = True
        self.say("")
        self.typed.emit()

    def _bring(self, row: object) -> None:
        if isinstance(row, QWidget):
            # Once the layout has given it a place.
            QTimer.singleShot(0, row, lambda: self.scrolled.ensureWidgetVisible(row))
