"""A choice between two to five words, all in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cpex_desktop.ui.theme import active, follow

_AROUND, _AROUND_SMALL = 24, 18


class SegmentedControl(QWidget):
    """Choose one of a few; the arrows move the choice, Tab enters and leaves it at once.

    ``options`` are (key, word) pairs; ``chosen`` carries the key, and only when a person changed it. A
    ``compact`` one is for the corner of a card.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setProperty("compact", "true" if compact else "false")
        self._compact = compact
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _word in options]
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (_key, word) in enumerate(options):
            layout.addWidget(self._build_segment(word, place, len(options)))
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        self.select(self._keys[0])

    def _build_segment(self, word: str, place: int, count: int) -> QPushButton:
        segment = QPushButton(word)
        segment.setCheckable(True)
        segment.setAutoDefault(False)
        corner = "only" if count == 1 else {0: "first", count - 1: "last"}.get(place, "middle")
        segment.setProperty("place", corner)
        self._group.addButton(segment, place)
        self._buttons.append(segment)
        follow(segment, _keep_room_small if self._compact else _keep_room)
        return segment

    def current(self) -> str:
        """Give the key of the choice."""
        return self._keys[self._group.checkedId()]

    def rename(self, key: str, word: str) -> None:
        """Give a choice another word, where it says how much there is."""
        segment = self._buttons[self._keys.index(key)]
        segment.setText(word)
        (_keep_room_small if self._compact else _keep_room)(segment)

    def select(self, key: str) -> None:
        """Set the choice without telling anyone."""
        self._buttons[self._keys.index(key)].setChecked(True)
        for segment in self._buttons:
            chosen = segment.isChecked()
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with the four arrows, to the ends with Home and End."""
        place, last = self._group.checkedId(), len(self._keys) - 1
        moves = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() not in moves:
            super().keyPressEvent(event)
            return
        target = min(max(moves[Qt.Key(event.key())], 0), last)
        if target != place:
            self.select(self._keys[target])
            self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(self._keys[target])


def _keep_room(segment: QPushButton) -> None:
    # The chosen word is bolder: keep the room for it, so that choosing moves nothing.
    letters = QFontMetrics(active().font("body", QFont.Weight.DemiBold))
    segment.setMinimumWidth(letters.horizontalAdvance(segment.text()) + _AROUND)


def _keep_room_small(segment: QPushButton) -> None:
    letters = QFontMetrics(active().font("caption", QFont.Weight.DemiBold))
    segment.setMinimumWidth(letters.horizontalAdvance(segment.text()) + _AROUND_SMALL)
