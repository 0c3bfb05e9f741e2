"""The agenda at the left: where the meeting is, and how long each item took."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.meeting_mode.follow_words import FOLLOW
from cpex_desktop.ui.meeting_mode.words import NO_ITEM, PARTED, item_words, minutes_words
from cpex_desktop.ui.meeting_mode.wrapped_list import WrappedList
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label


class AgendaPane(QWidget):
    """List what is to be followed, the items, and last what is outside; ``chosen(uid)`` when one is gone to.

    One more is typed under the list: ``typed`` follows each key, ``entered`` says that it is whole.
    """

    chosen = Signal(str)
    typed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uids: list[str] = []
        self._total = label("", "caption", wrap=True)
        self.list = WrappedList("Ordre du jour")
        self.list.currentRowChanged.connect(self._on_row)
        self.subject = QLineEdit()
        self.subject.setAccessibleName("Objet du nouveau point")
        self.subject.setPlaceholderText("Objet, puis Entrée")
        self.subject.hide()
        self.subject.textChanged.connect(self._on_typed)
        self.subject.returnPressed.connect(self.entered)
        self._note = label("", "fieldError", wrap=True)
        self._note.hide()
        self._new, self._touched, self._awaited = str(uuid.uuid4()), False, ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Ordre du jour", "cardTitle"))
        layout.addWidget(self._total)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.subject)
        layout.addWidget(self._note)
        layout.addWidget(button("Nouveau point", self.begin, icon_name="plus"))

    def show_items(
        self,
        items: Sequence[ItemLine],
        minutes: Mapping[str, int],
        decided: Mapping[str, str],
        followed: str,
    ) -> None:
        """Show the items with the minutes that each took and what was decided; the place in hand stays.

        ``followed`` says what earlier meetings left to follow: it comes first, unless it is empty.
        """
        place = self.place()
        spent = {line.uid: minutes.get(line.uid, line.minutes_spent or 0) for line in items}
        words = [
            item_words(rank, line, spent[line.uid], decided.get(line.uid, ""))
            for rank, line in enumerate(items, start=1)
        ]
        outside = decided.get("", "")
        words.append(f"{NO_ITEM}\n{outside}" if outside else NO_ITEM)
        uids = [*(line.uid for line in items), ""]
        if followed:
            words, uids = [f"{FOLLOW}\n{followed}", *words], [FOLLOW, *uids]
        total = minutes_words(sum(spent.values()), sum(line.minutes or 0 for line in items) or None)
        self._total.setText(total)
        self._total.setVisible(bool(total))
        anew, row = uids != self._uids, self.list.currentRow()
        if anew:
            row = uids.index(place) if row >= 0 and place in uids else max(row, 0)
            self._uids = uids
        self.list.show_texts(words, min(row, len(uids) - 1), anew=anew)
        self._go_awaited()

    def place(self) -> str:
        """Give the item in hand (uid), FOLLOW, or nothing outside the agenda and before there is any."""
        row = self.list.currentRow()
        return self._uids[row] if 0 <= row < len(self._uids) else ""

    def go(self, uid: str) -> None:
        """Go to an item."""
        if uid in self._uids:
            self.list.setCurrentRow(self._uids.index(uid))

    def step(self, by: int) -> None:
        """Go to the next item, or the one before."""
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def begin(self) -> None:
        """Offer one more item to be typed."""
        self.subject.show()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> bool:
        """Offer no new item any more, unless one is typed already; False when none was offered."""
        offered = self.subject.isVisible() and not self.subject.text().strip()
        if offered:
            self.subject.hide()
        return offered

    def pieces(self, meeting: str) -> list[Piece]:
        """Give the item that is typed and not on the agenda."""
        said = {PieceField.SUBJECT: self.subject.text()}
        return [Piece(PieceKind.ITEM, self._new, meeting, self._new, said)] if self._touched else []

    def settle(self, piece: Piece) -> bool:
        """Hear that the item typed is on the agenda, to go there once it is listed; False for another."""
        if piece.uid != self._new:
            return False
        if piece.said[PieceField.SUBJECT] != self.subject.text():
            return True  # typed on since: the same item, under another subject
        self._awaited, self._new, self._touched = piece.uid, str(uuid.uuid4()), False
        self.subject.blockSignals(True)
        self.subject.clear()
        self.subject.blockSignals(False)
        self.subject.hide()
        self._go_awaited()
        return True

    def refuse(self, piece: Piece, error: UserError) -> bool:
        """Say under the item typed why it is not on the agenda; False for another."""
        if piece.uid == self._new:
            self.say(refusal_words(error))
        return piece.uid == self._new

    def tell_parted(self, uids: frozenset[str]) -> None:
        """Say at once that the subject typed is kept nowhere."""
        if self._new in uids:
            self.say(PARTED)

    def say(self, words: str) -> None:
        """Show a refusal, or none."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        set_property(self.subject, "kind", "err" if words else "")

    def take_focus(self) -> None:
        """Bring the focus to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._touched = True
        self.say("")
        self.typed.emit()

    def _go_awaited(self) -> None:
        if self._awaited and self._awaited in self._uids:
            awaited, self._awaited = self._awaited, ""
            self.go(awaited)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._uids[row])
