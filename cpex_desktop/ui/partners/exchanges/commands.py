"""Exchanges written from the screen of the partners: noted, corrected, put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cpex_desktop.models.partner_lists import Outcome
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.services.exchange_drafts import ExchangeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange, revise_exchange
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.exchanges.dialog import ExchangeDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class ExchangeCommands:
    """Ask for exchanges; nothing is asked before the partners were read."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the log asks for."""
        record.log.revise_asked.connect(self.revise)
        record.log.removed.connect(self.put_away)
        record.log.told.connect(self.tell)

    def begin(self) -> ExchangeDialog | None:
        """Ask for an exchange, with the chosen partner to begin with if there is one."""
        row = self._bench.rows.row(self._bench.rows.chosen_uid)
        dialog = self._dialog([] if row is None else [row.name])
        if dialog is not None:
            self._store(dialog, lambda draft, sequel: lambda store: create_exchange(store, draft, sequel))
        return dialog

    def revise(self, line: ExchangeLine) -> ExchangeDialog | None:
        """Ask for what an exchange says to be changed; what came of it is changed at its own place."""
        dialog = self._dialog([mark.name for mark in line.organisations])
        if dialog is not None:
            dialog.show_exchange(line)
            self._revise(dialog, line)
        return dialog

    def tell(self, line: ExchangeLine, outcome: Outcome) -> ExchangeDialog | None:
        """Say how a planned exchange went: one that is cancelled needs no more words."""
        if outcome is Outcome.CANCELLED:
            draft = replace(draft_of(line), outcome=outcome)
            self._bench.writer.do(lambda store: revise_exchange(store, line.uid, draft))
            return None
        dialog = self._dialog([mark.name for mark in line.organisations])
        if dialog is not None:
            dialog.show_exchange(line, outcome)
            self._revise(dialog, line)
        return dialog

    def put_away(self, uid: str) -> None:
        """Put an exchange in the trash."""
        self._bench.writer.do(lambda store: put_away(store, "exchange", uid))

    def _dialog(self, named: Sequence[str]) -> ExchangeDialog | None:
        bench, reading = self._bench, self._bench.reading
        if reading is None:
            return None
        known = {row.name: row.uid for row in bench.rows.all}
        return ExchangeDialog(known, named, reading.today, bench.reads.choices, bench.reader, bench.window())

    def _revise(self, dialog: ExchangeDialog, line: ExchangeLine) -> None:
        self._store(
            dialog, lambda draft, sequel: lambda store: revise_exchange(store, line.uid, draft, sequel)
        )

    def _store(self, dialog: ExchangeDialog, change: Callable[[ExchangeDraft, Sequel], Change]) -> None:
        def decide(draft: ExchangeDraft, sequel: Sequel) -> None:
            self._bench.writer.do(
                change(draft, sequel), done=lambda _done: dialog.accept(), refused=dialog.refuse
            )

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def draft_of(line: ExchangeLine) -> ExchangeDraft:
    """Give an exchange as its form would, nothing changed."""
    return ExchangeDraft(
        line.day,
        line.channel,
        [mark.uid for mark in line.organisations],
        [mark.uid for mark in line.persons],
        title=line.title,
        summary=line.summary,
        outcome=line.outcome,
        direction=line.direction,
        theme=line.theme,
        hour=line.hour,
        minutes=line.minutes,
        internal_note=line.internal_note,
        our_side=line.our_side,
        territories=[int(mark.uid) for mark in line.territories],
        actions=[mark.uid for mark in line.actions],
        agreements=[mark.uid for mark in line.agreements],
    )
