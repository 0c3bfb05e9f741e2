"""What is promised and due, written from the screen of the partners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.pledge_lines import FollowUpLine, PledgeLine
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.services.follow_ups import (
    add_follow_up,
    end_follow_up,
    postpone_follow_up,
    remove_follow_up,
    revise_follow_up,
)
from cpex_desktop.services.pledges import (
    Progress,
    add_pledge,
    remove_pledge,
    revise_pledge,
    set_progress,
    settle_pledge,
)
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.bonds.follow_up_dialog import WEEK, FollowUpDialog
from cpex_desktop.ui.partners.bonds.pledge_dialog import PledgeDialog, PromiseMade
from cpex_desktop.ui.partners.bonds.settle_dialogs import ProgressDialog, Settled, SettleDialog
from cpex_desktop.ui.partners.directory.context_panel import ContextPanel
from cpex_desktop.ui.partners.record import PartnerRecord


class DealCommands:
    """Ask for follow-ups and promises, and say what became of them."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord, panel: ContextPanel) -> None:
        """Do what the record and the panel ask for."""
        record.follow_up_asked.connect(self.plan_follow_up)
        follow_ups, pledges = record.bonds.follow_ups, record.bonds.pledges
        follow_ups.add_asked.connect(self.plan_follow_up)
        follow_ups.revise_asked.connect(self.revise_follow_up)
        follow_ups.put_off_asked.connect(self.ask_another_day)
        follow_ups.put_off.connect(self.put_off)
        follow_ups.ended.connect(self.end_follow_up)
        follow_ups.removed.connect(self.remove_follow_up)
        pledges.add_asked.connect(self.add_pledge)
        pledges.revise_asked.connect(self.revise_pledge)
        pledges.settle_asked.connect(self.tell_pledge)
        pledges.progress_asked.connect(self.tell_progress)
        pledges.settled.connect(self.settle)
        pledges.removed.connect(self.remove_pledge)
        record.bonds.agreements.pledge_asked.connect(self.add_pledge_in)
        panel.ended.connect(self.end_follow_up)

    def plan_follow_up(self) -> FollowUpDialog | None:
        """Ask for something to come back to with the partner shown."""
        return self._follow_up_dialog(None, lambda draft: lambda store: add_follow_up(store, draft))

    def revise_follow_up(self, line: FollowUpLine) -> FollowUpDialog | None:
        """Ask for what a follow-up is to be from now on."""
        return self._follow_up_dialog(
            line, lambda draft: lambda store: revise_follow_up(store, line.uid, draft)
        )

    def ask_another_day(self, line: FollowUpLine) -> LineDialog | None:
        """Ask for the day to which a follow-up is put off."""
        bench, reading = self._bench, self._bench.reading
        if reading is None:
            return None
        day = date_fr(max(line.due_on, reading.today) + WEEK)
        dialog = LineDialog(
            "Reporter la relance", "Nouvelle échéance", "Reporter", day, "jj/mm/aaaa", bench.window()
        )

        def change(typed: str) -> Change:
            found = read_day(typed)
            if found is None:
                raise UserError("Ce jour manque.", "", "Saisissez-le, par exemple 30/10/2026.")
            return lambda store: postpone_follow_up(store, line.uid, found)

        ask(dialog, bench.writer, change)
        return dialog

    def put_off(self, uid: str, day: date) -> None:
        """Put a follow-up off."""
        self._bench.writer.do(lambda store: postpone_follow_up(store, uid, day))

    def end_follow_up(self, uid: str, outcome: FollowUpOutcome) -> None:
        """Say what became of a follow-up."""
        self._bench.writer.do(lambda store: end_follow_up(store, uid, outcome))

    def remove_follow_up(self, uid: str) -> None:
        """Remove a follow-up."""
        self._bench.writer.do(lambda store: remove_follow_up(store, uid))

    def add_pledge(self, by_us: bool) -> PledgeDialog | None:
        """Ask for a promise of the partner shown, or ours to it."""
        return self._pledge_dialog(by_us, "")

    def add_pledge_in(self, agreement: AgreementLine) -> PledgeDialog | None:
        """Ask for a promise of the partner shown in one of its agreements."""
        return self._pledge_dialog(False, agreement.uid)

    def revise_pledge(self, line: PledgeLine) -> PledgeDialog | None:
        """Ask for what a promise says from now on."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        dialog = PledgeDialog((sheet.row.uid, sheet.row.name), line=line, parent=self._bench.window())

        def change(made: PromiseMade) -> Change:
            return lambda store: revise_pledge(store, line.uid, made.draft)

        ask(dialog, self._bench.writer, change)
        return dialog

    def tell_pledge(self, line: PledgeLine) -> SettleDialog | None:
        """Ask what became of a promise, since when, and what shows it."""
        reading = self._bench.reading
        if reading is None:
            return None
        dialog = SettleDialog(line, reading.today, self._bench.window())

        def change(told: Settled) -> Change:
            return lambda store: settle_pledge(
                store, line.uid, told.state, on=told.on, evidence=told.evidence
            )

        ask(dialog, self._bench.writer, change)
        return dialog

    def tell_progress(self, line: PledgeLine) -> ProgressDialog | None:
        """Ask how far an objective is."""
        reading = self._bench.reading
        if reading is None:
            return None
        dialog = ProgressDialog(line, reading.today, self._bench.window())

        def change(progress: Progress | None) -> Change:
            return lambda store: set_progress(store, line.uid, progress)

        ask(dialog, self._bench.writer, change)
        return dialog

    def settle(self, uid: str, state: PledgeState) -> None:
        """Say what became of a promise."""
        self._bench.writer.do(lambda store: settle_pledge(store, uid, state))

    def remove_pledge(self, uid: str) -> None:
        """Remove a promise."""
        self._bench.writer.do(lambda store: remove_pledge(store, uid))

    def _follow_up_dialog(
        self, line: FollowUpLine | None, change: Callable[[FollowUpDraft], Change]
    ) -> FollowUpDialog | None:
        bench, sheet, reading = self._bench, self._bench.sheet, self._bench.reading
        if sheet is None or reading is None:
            return None
        row = sheet.row
        dialog = FollowUpDialog(row.uid, row.name, sheet.people, reading.today, bench.window(), line=line)
        ask(dialog, bench.writer, change)
        return dialog

    def _pledge_dialog(self, by_us: bool, agreement: str) -> PledgeDialog | None:
        bench, sheet = self._bench, self._bench.sheet
        if sheet is None:
            return None
        dialog = PledgeDialog(
            (sheet.row.uid, sheet.row.name),
            by_us=by_us,
            agreements=sheet.agreements,
            agreement=agreement,
            parent=bench.window(),
        )

        def change(made: PromiseMade) -> Change:
            return lambda store: add_pledge(store, made.draft, agreement=made.agreement)

        ask(dialog, bench.writer, change)
        return dialog
