"""Documents linked from the record of a partner: to it, to one of its exchanges or of its agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cpex_desktop.french import date_fr
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_sheet import DocumentLine
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.partner_documents import add_document, remove_document, revise_document
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.documents.dialog import DocumentDialog
from cpex_desktop.ui.partners.record import PartnerRecord

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store


class DocumentCommands:
    """Ask for links, change and remove them."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the documents, the log and the agreements of the record ask for."""
        record.documents.add_asked.connect(self.add)
        record.documents.revise_asked.connect(self.revise)
        record.documents.removed.connect(self.remove)
        record.bonds.agreements.document_asked.connect(self.add_to)
        record.log.document_asked.connect(self.add_to_exchange)

    def add(self) -> DocumentDialog | None:
        """Ask for a link to the partner shown."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        uid = sheet.row.uid
        return self._ask(sheet.row.name, lambda store, draft: add_document(store, draft, organisation=uid))

    def add_to(self, agreement: AgreementLine) -> DocumentDialog:
        """Ask for a link to an agreement."""
        uid = agreement.uid
        return self._ask(agreement.title, lambda store, draft: add_document(store, draft, agreement=uid))

    def add_to_exchange(self, line: ExchangeLine) -> DocumentDialog:
        """Ask for a link to an exchange."""
        about = f"{line.title} ({date_fr(line.day)})"
        return self._ask(about, lambda store, draft: add_document(store, draft, exchange=line.uid))

    def _ask(self, about: str, add: Callable[[Store, LinkDraft], str]) -> DocumentDialog:
        dialog = DocumentDialog(about, None, self._bench.window())

        def change(draft: LinkDraft) -> Change:
            return lambda store: add(store, draft)

        ask(dialog, self._bench.writer, change)
        return dialog

    def revise(self, line: DocumentLine) -> DocumentDialog | None:
        """Ask for where a link leads from now on."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        dialog = DocumentDialog(sheet.row.name, line, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: revise_document(store, line.uid, draft))
        return dialog

    def remove(self, uid: str) -> None:
        """Remove a link."""
        self._bench.writer.do(lambda store: remove_document(store, uid))
