"""How the parts of the mode share the screen, in small letters and in large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cpex_desktop.ui.meeting_mode.words import FEW_KEYS, KEYS
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from cpex_desktop.ui.meeting_mode.window import MeetingMode

_NARROWEST, _NARROW = 220, 150
"""Of a pane, in pixels: whatever the size of the text, and at the usual one. Words go on to more lines."""
_ROOMY = 420
"""Height at the usual size of the text from which keys are listed beside what they act on."""


class ModeFrame(QVBoxLayout):
    """Lay the agenda, the middle and those called side by side, under the head and what is said."""

    def __init__(self, mode: MeetingMode) -> None:
        super().__init__(mode)
        self._asides = (*mode.earlier.asides, *mode.attendance.asides)
        self._keys = label(KEYS, "caption", wrap=True)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        for part in (mode.place, mode.earlier):
            mode.middle.addWidget(part)
        for pane, share in ((mode.agenda, 23), (mode.middle, 55), (mode.attendance, 22)):
            follow(pane, lambda one: one.setMinimumWidth(max(_NARROWEST, active().px(_NARROW))))
            panes.addWidget(pane, share)
        self.setContentsMargins(20, 14, 20, 16)
        self.setSpacing(12)
        self.addWidget(mode.head)
        self.addWidget(mode.banner)
        self.addLayout(panes, 1)
        self.addWidget(self._keys)

    def fit(self, height: int) -> None:
        """Leave large letters the room: F1 tells the keys that are not listed any more."""
        roomy = height >= active().px(_ROOMY)
        self._keys.setText(KEYS if roomy else FEW_KEYS)
        for aside in self._asides:
            aside.setVisible(roomy)
