"""Organisations written from the screen of the partners."""

from __future__ import annotations

from cpex_desktop.services.organisations import create_organisation
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.dialogs import ask
from cpex_desktop.ui.partners.new_partner import NewOrganisationDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class OrganisationCommands:
    """Ask for organisations."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the record asks for."""

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
