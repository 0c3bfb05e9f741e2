"""What is written from the screen of the partners: asked for in a small window, or by one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.services.exchange_drafts import ExchangeDraft, Sequel
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
from cpex_desktop.ui.partners.context_panel import ContextPanel
from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
from cpex_desktop.ui.partners.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.new_partner import NewOrganisationDialog, NewPersonDialog
from cpex_desktop.ui.partners.reading import ExchangeChoices, PartnersReading
from cpex_desktop.ui.partners.record import PartnerRecord
from cpex_desktop.ui.partners.rows import PartnerRows
from cpex_desktop.ui.tasks import TaskRunner


class Host(Protocol):
    """The screen over which windows open, with what it shows."""

    reading: PartnersReading | None
    sheet: PartnerSheet | None
    rows: PartnerRows

    def window(self) -> QWidget:
        """Give its window."""


class PartnerCommands:
    """Ask and have written; nothing is asked before the partners were read."""

    def __init__(
        self,
        host: Host,
        writer: PlanWriter,
        reader: TaskRunner,
        choices: Callable[[Sequence[str]], ExchangeChoices],
    ) -> None:
        self._host, self._writer, self._reader, self._choices = host, writer, reader, choices

    def serve(self, record: PartnerRecord, panel: ContextPanel) -> None:
        """Do what the parts of the screen ask for."""
        record.follow_up_asked.connect(self.plan_follow_up)
        record.log.revise_asked.connect(self.revise_exchange)
        record.log.removed.connect(
            lambda uid: self._writer.do(lambda store: put_away(store, "exchange", uid))
        )
        record.people.add_asked.connect(self.begin_person)
        record.people.left.connect(self.close_position)
        record.people.left_alone.connect(self.leave_alone)
        record.pledges.settled.connect(
            lambda uid, state: self._writer.do(lambda store: settle_pledge(store, uid, state))
        )
        panel.ended.connect(
            lambda uid, outcome: self._writer.do(lambda store: end_follow_up(store, uid, outcome))
        )

    def begin_exchange(self) -> ExchangeDialog | None:
        """Ask for an exchange, with the chosen partner to begin with if there is one."""
        row = self._host.rows.row(self._host.rows.chosen_uid)
        dialog = self._exchange_dialog([] if row is None else [row.name])
        if dialog is not None:
            self._store(dialog, lambda draft, sequel: lambda store: create_exchange(store, draft, sequel))
        return dialog

    def revise_exchange(self, line: ExchangeLine) -> ExchangeDialog | None:
        """Ask for what an exchange says to be changed; what came of it is changed at its own place."""
        dialog = self._exchange_dialog([mark.name for mark in line.organisations])
        if dialog is not None:
            dialog.show_exchange(line)
            self._store(dialog, lambda draft, _sequel: lambda store: revise_exchange(store, line.uid, draft))
        return dialog

    def plan_follow_up(self) -> FollowUpDialog | None:
        """Ask for something to come back to with the partner shown."""
        sheet, reading = self._host.sheet, self._host.reading
        if sheet is None or reading is None:
            return None
        row = sheet.row
        dialog = FollowUpDialog(row.uid, row.name, sheet.people, reading.today, self._host.window())
        self._open(dialog, lambda draft: lambda store: add_follow_up(store, draft))
        return dialog

    def begin_organisation(self, made: Callable[[str], object]) -> NewOrganisationDialog:
        """Ask for an organisation; ``made`` takes its uid."""
        dialog = NewOrganisationDialog(self._host.window())
        self._open(dialog, lambda draft: lambda store: create_organisation(store, draft), made)
        return dialog

    def begin_person(self) -> NewPersonDialog | None:
        """Ask for a person of the partner shown."""
        sheet = self._host.sheet
        if sheet is None:
            return None
        dialog = NewPersonDialog(sheet.row.uid, sheet.row.name, self._host.window())
        self._open(dialog, lambda draft: lambda store: create_person(store, draft))
        return dialog

    def close_position(self, uid: str) -> LineDialog | None:
        """Ask since when a person is not there any more."""
        reading = self._host.reading
        if reading is None:
            return None
        yesterday = date_fr(reading.today - timedelta(days=1))
        dialog = LineDialog(
            "Fin de fonction", "Dernier jour", "Enregistrer", yesterday, "jj/mm/aaaa", self._host.window()
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

    def _exchange_dialog(self, named: Sequence[str]) -> ExchangeDialog | None:
        reading = self._host.reading
        if reading is None:
            return None
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
