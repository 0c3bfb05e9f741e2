"""What is written from the screen of the partners: asked for in a small window, or by one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange, revise_exchange
from cpex_desktop.services.follow_ups import add_follow_up, end_follow_up
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
from cpex_desktop.ui.partners.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.reading import ExchangeChoices, PartnersReading
from cpex_desktop.ui.tasks import TaskRunner


class PartnerCommands:
    """Ask and have written; ``host`` is the screen over which windows open."""

    def __init__(
        self,
        host: QWidget,
        writer: PlanWriter,
        reader: TaskRunner,
        choices: Callable[[Sequence[str]], ExchangeChoices],
    ) -> None:
        self._host, self._writer, self._reader, self._choices = host, writer, reader, choices

    def begin_exchange(self, reading: PartnersReading, row: PartnerRow | None) -> ExchangeDialog:
        """Ask for an exchange, with a partner to begin with if there is one."""
        dialog = self._exchange_dialog(reading, [] if row is None else [row.name])

        def decide(draft: ExchangeDraft, sequel: Sequel) -> None:
            self._writer.do(
                lambda store: create_exchange(store, draft, sequel),
                done=lambda _uid: dialog.accept(),
                refused=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.open()
        return dialog

    def revise_exchange(self, reading: PartnersReading, line: ExchangeLine) -> ExchangeDialog:
        """Ask for what an exchange says to be changed; what came of it is changed at its own place."""
        dialog = self._exchange_dialog(reading, [mark.name for mark in line.organisations])
        dialog.show_exchange(line)

        def decide(draft: ExchangeDraft, _sequel: Sequel) -> None:
            self._writer.do(
                lambda store: revise_exchange(store, line.uid, draft),
                done=lambda _done: dialog.accept(),
                refused=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.open()
        return dialog

    def plan_follow_up(self, reading: PartnersReading, sheet: PartnerSheet) -> FollowUpDialog:
        """Ask for something to come back to with a partner."""
        row = sheet.row
        dialog = FollowUpDialog(row.uid, row.name, sheet.people, reading.today, self._host.window())

        def decide(draft: FollowUpDraft) -> None:
            self._writer.do(
                lambda store: add_follow_up(store, draft),
                done=lambda _uid: dialog.accept(),
                refused=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def end_follow_up(self, uid: str, outcome: FollowUpOutcome) -> None:
        """Say what became of a follow-up."""
        self._writer.do(lambda store: end_follow_up(store, uid, outcome))

    def settle_pledge(self, uid: str, state: PledgeState) -> None:
        """Say what became of a promise."""
        self._writer.do(lambda store: settle_pledge(store, uid, state))

    def remove_exchange(self, uid: str) -> None:
        """Put an exchange in the trash with what came of it."""
        self._writer.do(lambda store: put_away(store, "exchange", uid))

    def _exchange_dialog(self, reading: PartnersReading, named: Sequence[str]) -> ExchangeDialog:
        known = {row.name: row.uid for row in reading.rows}
        dialog = ExchangeDialog(known, named, reading.today, self._choices, self._reader, self._host.window())
        dialog.finished.connect(dialog.deleteLater)
        return dialog
