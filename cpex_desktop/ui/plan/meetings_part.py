"""What meetings had to do with one action: the decisions it carries out, the agendas it was on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.action_meetings import ActionMeetings, AgendaMention
from cpex_desktop.queries.meeting_words import MEETING_STATUS_WORDS
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.decision_lines import decision_parts
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_list import LineList


class MeetingsPart(QWidget):
    """Show decisions, then agendas, the latest first; ``address_asked(str)`` leads to a meeting."""

    address_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def show_meetings(self, found: ActionMeetings) -> None:
        """Show another action, or the same as it is now."""
        if self.lines.is_said(found):
            return
        parts: list[QWidget] = []
        for line in found.decisions:
            parts += [*([rule()] if parts else []), *decision_parts(line, self.address_asked.emit)]
        if found.mentions:
            parts += [*([rule()] if parts else []), label("À L’ORDRE DU JOUR", "section")]
            parts += [part for one in found.mentions for part in self._mention(one)]
        self.lines.fill(parts)

    def _mention(self, one: AgendaMention) -> list[QWidget]:
        name = f"{one.body_name} du {date_fr(one.day)}"
        address = f"cpex:seance/{one.meeting}:ordre:{one.item}"
        see = link(name, lambda: self.address_asked.emit(address), arrow=True)
        see.setAccessibleName(f"Ouvrir la séance\u00a0: {name}, {one.subject}")
        said = label(f"{one.subject} · {MEETING_STATUS_WORDS[one.status].lower()}", "caption", wrap=True)
        return [in_row(see), said]
