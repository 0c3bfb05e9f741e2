"""The keys of the mode: a meeting is held without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from cpex_desktop.ui.zones import Zones

if TYPE_CHECKING:
    from cpex_desktop.ui.meeting_mode.window import MeetingMode


def build_keys(mode: MeetingMode) -> None:
    """Bind what the guide lists; F6 goes from one pane to the next."""
    for keys, run in (
        ("F11", mode.close),
        ("Ctrl+N", mode.agenda.begin),
        ("Ctrl+D", mode.place.decisions.begin),
        ("Ctrl+Space", mode.clock.toggle),
        ("Alt+Down", lambda: mode.step(1)),
        ("Alt+Up", lambda: mode.step(-1)),
        ("Ctrl+S", mode.desk.leave),
    ):
        QShortcut(QKeySequence(keys), mode).activated.connect(run)
    panes = (mode.agenda, mode.place, mode.attendance)
    Zones(mode, lambda: [(pane, pane.take_focus) for pane in panes])
