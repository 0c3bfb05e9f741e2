"""What is written from the screen of the partners, by what it is about."""

from __future__ import annotations

from cpex_desktop.ui.partners.agreement_commands import AgreementCommands
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.context_panel import ContextPanel
from cpex_desktop.ui.partners.deal_commands import DealCommands
from cpex_desktop.ui.partners.document_commands import DocumentCommands
from cpex_desktop.ui.partners.exchange_commands import ExchangeCommands
from cpex_desktop.ui.partners.landlord_commands import LandlordCommands
from cpex_desktop.ui.partners.merge_commands import MergeCommands
from cpex_desktop.ui.partners.number_commands import NumberCommands
from cpex_desktop.ui.partners.organisation_commands import OrganisationCommands
from cpex_desktop.ui.partners.people_commands import PeopleCommands
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
