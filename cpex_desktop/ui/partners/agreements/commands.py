"""Agreements written from the screen of the partners: prepared, signed, amended, put away."""

from __future__ import annotations

from typing import cast

from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.agreement_sheet import AmendmentLine
from cpex_desktop.services.agreements import AgreementDraft, create_agreement, rewrite_agreement
from cpex_desktop.services.amendments import add_amendment, remove_amendment, revise_amendment
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.agreements.dialog import AgreementDialog, AmendmentDialog
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.reading import AgreementChoices
from cpex_desktop.ui.partners.record import PartnerRecord


class AgreementCommands:
    """Ask for agreements of the partner shown, which are read whole before they are changed."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench, self._latest = bench, Latest(bench.reader)

    def serve(self, record: PartnerRecord) -> None:
        """Do what the agreements of the record ask for."""
        part = record.bonds.agreements
        part.add_asked.connect(self.begin)
        part.revise_asked.connect(self.revise)
        part.amend_asked.connect(self.amend)
        part.removed.connect(self.put_away)
        part.amendment_asked.connect(self.revise_amendment)
        part.amendment_removed.connect(self.remove_amendment)
        part.plan_asked.connect(lambda uid: self._bench.go(f"cpex:reference/{uid}"))

    def begin(self) -> None:
        """Ask for an agreement with the partner shown."""
        self._ask("")

    def revise(self, line: AgreementLine) -> None:
        """Ask for what an agreement is from now on."""
        self._ask(line.uid)

    def put_away(self, uid: str) -> None:
        """Put an agreement in the trash."""
        self._bench.writer.do(lambda store: put_away(store, "agreement", uid))

    def amend(self, line: AgreementLine) -> AmendmentDialog:
        """Ask for an amendment of an agreement."""
        dialog = AmendmentDialog(line.title, None, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: add_amendment(store, line.uid, draft))
        return dialog

    def revise_amendment(self, line: AmendmentLine) -> AmendmentDialog:
        """Ask for what an amendment says from now on."""
        sheet = self._bench.sheet
        known = {one.uid: one.title for one in sheet.agreements} if sheet else {}
        dialog = AmendmentDialog(known.get(line.agreement, ""), line, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: revise_amendment(store, line.uid, draft))
        return dialog

    def remove_amendment(self, uid: str) -> None:
        """Remove an amendment."""
        self._bench.writer.do(lambda store: remove_amendment(store, uid))

    def _ask(self, uid: str) -> None:
        bench = self._bench
        self._latest.ask(
            "Lecture de la convention",
            lambda: bench.reads.agreement(uid),
            lambda answer: self._open(uid, cast(AgreementChoices, answer)),
            bench.tell,
        )

    def _open(self, uid: str, choices: AgreementChoices) -> None:
        bench, sheet = self._bench, self._bench.sheet
        if sheet is None:
            return
        known = {row.name: row.uid for row in bench.rows.all}
        dialog = AgreementDialog(known, choices, (sheet.row.uid, sheet.row.name), bench.window())

        def change(draft: AgreementDraft) -> Change:
            if uid:
                return lambda store: rewrite_agreement(store, uid, draft)
            return lambda store: create_agreement(store, draft)

        ask(dialog, bench.writer, change)
