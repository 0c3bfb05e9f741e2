"""Everything that was agreed, promised and is due with one partner, on one tab."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.partners.agreements.part import AgreementsPart
from cpex_desktop.ui.partners.bonds.follow_ups_part import FollowUpsPart
from cpex_desktop.ui.partners.bonds.meetings_part import MeetingsPart
from cpex_desktop.ui.partners.bonds.pledges_part import PledgesPart
from cpex_desktop.ui.widgets.layouts import scrolled

_GAP = 18


class BondsPart(QWidget):
    """Hold the parts: what is due, what was promised, what binds, what meetings left to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow_ups, self.pledges, self.agreements = FollowUpsPart(), PledgesPart(), AgreementsPart()
        self.meetings = MeetingsPart()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.follow_ups, self.pledges, self.agreements, self.meetings):
            column.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside), 1)

    def show_sheet(self, sheet: PartnerSheet, today: date) -> None:
        """Show what binds another partner, or the same as it is now."""
        uid = sheet.row.uid
        self.follow_ups.show_follow_ups(uid, sheet.follow_ups, today)
        self.pledges.show_pledges(uid, sheet.pledges)
        self.agreements.show_sheet(sheet)
        self.meetings.show_meetings(uid, sheet.meetings)
