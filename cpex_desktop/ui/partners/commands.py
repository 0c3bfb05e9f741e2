"""What is written from the screen of the partners: asked for in a small window, or by one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange, revise_exchange
from cpex_desktop.services.follow_ups import add_follow_up, end_follow_up
from cpex_desktop.services.organisations import create_organisation
from cpex_desktop.services.people import close_position, create_person, set_do_not_contact
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
from cpex_desktop.ui.partners.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.new_partner import NewOrganisationDialog, NewPersonDialog
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
        self._store(dialog, lambda draft, sequel: lambda store: create_exchange(store, draft, sequel))
        return dialog

    def revise_exchange(self, reading: PartnersReading, line: ExchangeLine) -> ExchangeDialog:
        """Ask for what an exchange says to be changed; what came of it is changed at its own place."""
        dialog = self._exchange_dialog(reading, [mark.name for mark in line.organisations])
        dialog.show_exchange(line)
        self._store(dialog, lambda draft, _sequel: lambda store: revise_exchange(store, line.uid, draft))
        return dialog

    def plan_follow_up(self, reading: PartnersReading, sheet: PartnerSheet) -> FollowUpDialog:
        """Ask for something to come back to with a partner."""
        row = sheet.row
        dialog = FollowUpDialog(row.uid, row.name, sheet.people, reading.today, self._host.window())
        self._open(dialog, lambda draft: lambda store: add_follow_up(store, draft))
        return dialog

    def begin_organisation(self, made: Callable[[str], object]) -> NewOrganisationDialog:
        """Ask for an organisation; ``made`` takes its uid."""
        dialog = NewOrganisationDialog(self._host.window())
        self._open(dialog, lambda draft: lambda store: create_organisation(store, draft), made)
        return dialog

    def begin_person(self, row: PartnerRow) -> NewPersonDialog:
        """Ask for a person of a partner."""
        dialog = NewPersonDialog(row.uid, row.name, self._host.window())
        self._open(dialog, lambda draft: lambda store: create_person(store, draft))
        return dialog

    def close_position(self, uid: str, today: date) -> LineDialog:
        """Ask since when a person is not there any more."""
        dialog = LineDialog(
            "Fin de fonction",
            "Dernier jour",
            "Enregistrer",
            date_fr(today - timedelta(days=1)),
            "jj/mm/aaaa",
            self._host.window(),
        )

        def change(typed: str) -> Change:
            day = read_day(typed)
            if day is None:
                raise UserError("Ce jour manque.", "", "Saisissez-le, par exemple 30/10/2026.")
            return lambda store: close_position(store, uid, day)

        self._open(dialog, change)
        return dialog

    def leave_alone(self, uid: str, asked: bool) -> LineDialog | None:
        """Ask why a person is not to be contacted, or take it back at once."""
        if not asked:
            self._writer.do(lambda store: set_do_not_contact(store, uid, None))
            return None
        dialog = LineDialog(
            "Ne plus contacter", "Motif", "Enregistrer", "À sa demande", "", self._host.window()
        )
        self._open(dialog, lambda reason: lambda store: set_do_not_contact(store, uid, reason))
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
        return ExchangeDialog(known, named, reading.today, self._choices, self._reader, self._host.window())

    def _store(self, dialog: ExchangeDialog, change: Callable[[ExchangeDraft, Sequel], Change]) -> None:
        def decide(draft: ExchangeDraft, sequel: Sequel) -> None:
            self._writer.do(change(draft, sequel), done=lambda _done: dialog.accept(), refused=dialog.refuse)

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(
        self,
        dialog: DraftDialog | LineDialog,
        change: Callable[[Any], Change],
        made: Callable[[str], object] | None = None,
    ) -> None:
        """Have written what a dialog decides; it stays open over a refusal."""

        def stored(answer: object) -> None:
            dialog.accept()
            if made is not None:
                made(str(answer))

        def decide(draft: object) -> None:
            try:
                asked = change(draft)
            except UserError as error:
                dialog.refuse(error)
                return
            self._writer.do(asked, done=stored, refused=dialog.refuse)

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
