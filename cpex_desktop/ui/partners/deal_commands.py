"""What is promised and due, written from the screen of the partners."""

from __future__ import annotations

from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.services.follow_ups import add_follow_up, end_follow_up
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.context_panel import ContextPanel
from cpex_desktop.ui.partners.dialogs import ask
from cpex_desktop.ui.partners.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class DealCommands:
    """Ask for follow-ups and say what became of them, and of promises."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord, panel: ContextPanel) -> None:
        """Do what the record and the panel ask for."""
        record.follow_up_asked.connect(self.plan_follow_up)
        record.pledges.settled.connect(self.settle)
        panel.ended.connect(self.end_follow_up)

    def plan_follow_up(self) -> FollowUpDialog | None:
        """Ask for something to come back to with the partner shown."""
        sheet, reading = self._bench.sheet, self._bench.reading
        if sheet is None or reading is None:
            return None
        row = sheet.row
        dialog = FollowUpDialog(row.uid, row.name, sheet.people, reading.today, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: add_follow_up(store, draft))
        return dialog

    def settle(self, uid: str, state: PledgeState) -> None:
        """Say what became of a promise."""
        self._bench.writer.do(lambda store: settle_pledge(store, uid, state))

    def end_follow_up(self, uid: str, outcome: FollowUpOutcome) -> None:
        """Say what became of a follow-up."""
        self._bench.writer.do(lambda store: end_follow_up(store, uid, outcome))
