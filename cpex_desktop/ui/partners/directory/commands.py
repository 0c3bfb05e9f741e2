"""Organisations written from the screen of the partners."""

from __future__ import annotations

from typing import cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from cpex_desktop.services.organisations import create_organisation
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.directory.new_partner import NewOrganisationDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class OrganisationCommands:
    """Ask for organisations."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the record asks for."""
        record.menu_asked.connect(lambda menu: self.fill(cast(QMenu, menu), record))

    def fill(self, menu: QMenu, record: PartnerRecord) -> None:
        """Offer what may be done with the partner shown."""
        menu.addAction("Modifier la fiche", QKeySequence("F2"), record.open_form)
        menu.addAction("Mettre à la corbeille", self.put_away)

    def put_away(self) -> None:
        """Put the partner shown in the trash, with all that hangs on it: it comes back whole."""
        sheet = self._bench.sheet
        if sheet is not None:
            uid = sheet.row.uid
            self._bench.writer.do(lambda store: put_away(store, "organisation", uid))

    def begin(self) -> NewOrganisationDialog:
        """Ask for an organisation; its record opens once it is made."""
        dialog = NewOrganisationDialog(self._bench.window())
        ask(
            dialog,
            self._bench.writer,
            lambda draft: lambda store: create_organisation(store, draft),
            self._bench.made_asked.emit,
        )
        return dialog
