"""The decisions of the item in hand: those of the base, those being typed, one more by one key."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.ui.meeting_mode.decision_row import DecisionRow
from cpex_desktop.ui.meeting_mode.sequels import Sequel
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label

_WORDLESS = "Écrivez d’abord ce qui est décidé."


class DecisionsPart(QWidget):
    """Show and take the decisions of one place, which Tab comes to from ``before``.

    ``typed`` follows each key.
    ``removed(uid, stored)`` asks for a decision to be taken away, ``asked(uid, Sequel)`` for something to be
    made of it, ``added(DecisionRow)`` tells of a new one.
    """

    typed = Signal()
    removed = Signal(str, bool)
    added = Signal(object)
    asked = Signal(str, object)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.rows: list[DecisionRow] = []
        self._spare: list[DecisionRow] = []
        self._names: Sequence[str] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.add = button("Nouvelle décision", self.begin, icon_name="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label("Décisions", "cardTitle"))
        layout.addLayout(self._column)
        layout.addWidget(self.add)

    def offer(self, names: Sequence[str]) -> None:
        """Offer organisations as owners."""
        self._names = names
        for row in self.rows:
            row.offer(names)

    def clear(self) -> None:
        """Show another place: nothing of this one stays."""
        for row in list(self.rows):
            self._drop(row)

    def show_lines(self, lines: Sequence[DecisionLine], typed: Sequence[Piece]) -> None:
        """Show what the base holds, what waits to be in it, and what is being typed."""
        known = {line.uid for line in lines}
        for row in list(self.rows):
            # One stored just now may lack in a reading begun before: it is not taken from under the keys.
            if row.uid not in known and not row.touched and not row.holds(QApplication.focusWidget()):
                self._drop(row)
        for line in lines:
            (self._find(line.uid) or self._make(line.uid)).show_line(line)
        for piece in typed:
            known_row = self._find(piece.uid)
            if known_row is None or not known_row.touched:
                (known_row or self._make(piece.uid)).show_typed(piece.said)

    def begin(self) -> DecisionRow:
        """Offer one more decision to be typed; an empty one that waits already is used."""
        empty = next((one for one in self.rows if one.is_empty() and not one.stored), None)
        row = empty or self._make(str(uuid.uuid4()))
        row.take_focus()
        self.added.emit(row)
        return row

    def remove(self, uid: str) -> None:
        """Take a decision away."""
        row = self._find(uid)
        if row is not None:
            self._drop(row)
            self.removed.emit(uid, row.stored)

    def ask(self, sequel: Sequel) -> None:
        """Ask for something to be made of the decision in which one types."""
        row = next((one for one in self.rows if one.holds(QApplication.focusWidget())), None)
        if row is not None:
            self._on_asked(row.uid, sequel)

    def piece(self, uid: str, meeting: str, item: str) -> Piece | None:
        """Give one decision if it was typed and is not in the base."""
        return next((one for one in self.pieces(meeting, item) if one.uid == uid), None)

    def pieces(self, meeting: str, item: str) -> list[Piece]:
        """Give what was typed and is not in the base."""
        return [
            Piece(PieceKind.DECISION, row.uid, meeting, item, row.said()) for row in self.rows if row.touched
        ]

    def settle(self, uid: str, said: Mapping[PieceField, str]) -> None:
        """Hear that a decision is in the base as it was typed."""
        row = self._find(uid)
        if row is not None:
            row.settle(said)

    def refuse(self, uid: str, error: UserError) -> bool:
        """Say beside a decision why it is not stored; False when it is not shown."""
        row = self._find(uid)
        if row is not None:
            row.refuse(error)
        return row is not None

    def _on_asked(self, uid: str, sequel: Sequel) -> None:
        row = self._find(uid)
        if row is not None and row.is_empty():
            row.say(_WORDLESS, PieceField.WORDING)
        elif row is not None:
            self.asked.emit(uid, sequel)

    def _find(self, uid: str) -> DecisionRow | None:
        return next((row for row in self.rows if row.uid == uid), None)

    def _make(self, uid: str) -> DecisionRow:
        row = self._spare.pop() if self._spare else self._build()
        row.begin(uid)
        row.offer(self._names)
        self.rows.append(row)
        self._column.removeWidget(row)
        self._column.addWidget(row)
        row.show()
        self._order_keys()
        return row

    def _order_keys(self) -> None:
        """Have Tab go through the decisions as they are read, whenever each was made."""
        parts = [self._before, *(part for row in self.rows for part in row.stops()), self.add]
        for part, following in pairwise(parts):
            QWidget.setTabOrder(part, following)

    def _build(self) -> DecisionRow:
        row = DecisionRow(self.remove, self._on_asked)
        row.typed.connect(self.typed)
        return row

    def _drop(self, row: DecisionRow) -> None:
        """Put a row aside: making one costs more than the eye allows for going to another item."""
        self.rows.remove(row)
        row.hide()
        self._spare.append(row)
