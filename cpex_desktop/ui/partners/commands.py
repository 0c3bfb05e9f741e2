"""What is written from the screen of the partners, by what it is about."""

from __future__ import annotations

from cpex_desktop.ui.partners.agreements.commands import AgreementCommands
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.bonds.commands import DealCommands
from cpex_desktop.ui.partners.directory.commands import OrganisationCommands
from cpex_desktop.ui.partners.directory.context_panel import ContextPanel
from cpex_desktop.ui.partners.directory.landlord_commands import LandlordCommands
from cpex_desktop.ui.partners.documents.commands import DocumentCommands
from cpex_desktop.ui.partners.exchanges.commands import ExchangeCommands
from cpex_desktop.ui.partners.figures.commands import NumberCommands
from cpex_desktop.ui.partners.merges.commands import MergeCommands
from cpex_desktop.ui.partners.people.commands import PeopleCommands
from cpex_desktop.ui.partners.record import PartnerRecord


class PartnerCommands:
    """Hold the commands of each part; those of a new part are one more line here and one in :meth:`serve`."""

    def __init__(self, bench: PartnerBench) -> None:
        self.organisations, self.people = OrganisationCommands(bench), PeopleCommands(bench)
        self.merges, self.landlords = MergeCommands(bench), LandlordCommands(bench)
        self.exchanges, self.deals = ExchangeCommands(bench), DealCommands(bench)
        self.agreements = AgreementCommands(bench)
        self.numbers, self.documents = NumberCommands(bench), DocumentCommands(bench)

    def serve(self, record: PartnerRecord, panel: ContextPanel) -> None:
        """Do what the parts of the screen ask for."""
        self.organisations.serve(record)
        self.people.serve(record)
        self.merges.serve(record)
        self.exchanges.serve(record)
        self.deals.serve(record, panel)
        self.agreements.serve(record)
        self.numbers.serve(record)
        self.documents.serve(record)
