"""The agenda at the left: where the meeting is, and how long each item took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.ui.meeting_mode.words import NO_ITEM, item_words, minutes_words
from cpex_desktop.ui.widgets.labels import label


class AgendaPane(QWidget):
    """List the items, and last what is outside the agenda; ``chosen(uid)`` when another is gone to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uids: list[str] = []
        self._words: list[str] = []
        self._total = label("", "caption", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Ordre du jour")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.currentRowChanged.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Ordre du jour", "cardTitle"))
        layout.addWidget(self._total)
        layout.addWidget(self.list, 1)

    def show_items(
        self, items: Sequence[ItemLine], minutes: Mapping[str, int], decisions: Mapping[str, int]
    ) -> None:
        """Show the items with the minutes that each took and how many decisions; the place in hand stays."""
        place = self.place()
        words = [
            item_words(rank, line, minutes.get(line.uid, line.minutes_spent or 0), decisions.get(line.uid, 0))
            for rank, line in enumerate(items, start=1)
        ]
        uids = [line.uid for line in items]
        spent = sum(minutes.get(line.uid, line.minutes_spent or 0) for line in items)
        total = minutes_words(spent, sum(line.minutes or 0 for line in items) or None)
        self._total.setText(total)
        self._total.setVisible(bool(total))
        if [*uids, ""] != self._uids:
            row = self.list.currentRow()
            row = [*uids, ""].index(place) if row >= 0 and place in (*uids, "") else max(row, 0)
            self._uids = [*uids, ""]
            self.list.blockSignals(True)
            self.list.clear()
            self.list.addItems([*words, NO_ITEM])
            self.list.setCurrentRow(min(row, len(uids)))
            self.list.blockSignals(False)
        elif words != self._words:
            for row, text in enumerate(words):
                self.list.item(row).setText(text)
        self._words = words

    def place(self) -> str:
        """Give the item in hand (uid), nothing outside the agenda or before there is any."""
        row = self.list.currentRow()
        return self._uids[row] if 0 <= row < len(self._uids) else ""

    def go(self, uid: str) -> None:
        """Go to an item."""
        if uid in self._uids:
            self.list.setCurrentRow(self._uids.index(uid))

    def step(self, by: int) -> None:
        """Go to the next item, or the one before."""
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def take_focus(self) -> None:
        """Bring the focus to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._uids[row])
