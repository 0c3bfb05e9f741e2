"""The head of the mode: which meeting, whether what is typed is safe, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label

_STAY_MS = 8_000


class ModeHead(QWidget):
    """Name the meeting; ``leave`` and ``end`` follow the two buttons."""

    def __init__(
        self, leave: Callable[[], object], end: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._state = label("", "pageTitle", wrap=True), label("", "caption", wrap=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.end = button("Clore…", end, icon_name="check")
        self.end.setToolTip("Clore la séance, en tirer le relevé (Ctrl+E)")
        self._typed, self._done = "", QTimer(self, singleShot=True, interval=_STAY_MS)
        self._done.timeout.connect(lambda: self._state.setText(self._typed))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._title, 3)
        row.addWidget(self._state, 2)
        row.addWidget(self.end)
        row.addWidget(button("Quitter", leave, icon_name="close"))

    def name(self, title: str, held: bool) -> None:
        """Say which meeting it is; one that was held has its documents, another is to be closed."""
        self._title.setText(title)
        word = "Relevé…" if held else "Clore…"
        self.end.setText(f" {word}")
        self.end.setAccessibleName(word)

    def tell_typing(self) -> None:
        """Say that what is typed is on its way to the disk; after a refusal only once it is there."""
        if self._state.property("kind") != "err":
            self._say("Enregistrement…")

    def tell_kept(self, whole: bool) -> None:
        """Say that it is there, or that a part of it may be written nowhere."""
        self._say("Saisie enregistrée" if whole else "Une ligne n’est pas enregistrée")

    def tell_unkept(self) -> None:
        """Say that the disk refuses what is typed."""
        self._say("Saisie non protégée", "err")

    def tell_done(self, words: str) -> None:
        """Say for some seconds what a key did."""
        if self._state.property("kind") != "err":
            self._state.setText(words)
            self._done.start()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _say(self, words: str, kind: str = "") -> None:
        self._typed = words
        if kind or not self._done.isActive():
            self._state.setText(words)
        set_property(self._state, "kind", kind)

    def state(self) -> str:
        """Give what is said of the typing."""
        return self._state.text()
