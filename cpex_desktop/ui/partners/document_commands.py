"""Documents linked from the record of a partner, to it or to one of its agreements."""

from __future__ import annotations

from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.partner_sheet import DocumentLine
from cpex_desktop.services.partner_documents import add_document, remove_document, revise_document
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.dialogs import ask
from cpex_desktop.ui.partners.document_dialog import DocumentDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class DocumentCommands:
    """Ask for links, change and remove them."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the documents and the agreements of the record ask for."""
        record.documents.add_asked.connect(self.add)
        record.documents.revise_asked.connect(self.revise)
        record.documents.removed.connect(self.remove)
        record.bonds.agreements.document_asked.connect(self.add_to)

    def add(self) -> DocumentDialog | None:
        """Ask for a link to the partner shown."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        uid = sheet.row.uid
        dialog = DocumentDialog(sheet.row.name, None, self._bench.window())
        ask(
            dialog,
            self._bench.writer,
            lambda draft: lambda store: add_document(store, draft, organisation=uid),
        )
        return dialog

    def add_to(self, agreement: AgreementLine) -> DocumentDialog:
        """Ask for a link to an agreement."""
        dialog = DocumentDialog(agreement.title, None, self._bench.window())
        ask(
            dialog,
            self._bench.writer,
            lambda draft: lambda store: add_document(store, draft, agreement=agreement.uid),
        )
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
