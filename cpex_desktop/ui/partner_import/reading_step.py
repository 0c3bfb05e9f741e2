"""The second step: how the file was understood, and what of it is not kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.imports.types import Severity
from cpex_desktop.ui.partner_import.columns_card import ColumnsCard
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 880
_CARDS = (
    "De chaque carte sont lus le nom, la fonction, le service, l’organisation, le courriel, le téléphone, le "
    "mobile et le site de travail. Les photos, les notes, les dates de naissance, les adresses et les "
    "coordonnées du domicile ne le sont jamais."
)


class ReadingStep(TurningRow):
    """Show how a file was understood; ``columns`` is None for cards, which have none."""

    def __init__(self, file: ContactFile, answers: Mapping[str, Part], parent: QWidget | None = None) -> None:
        super().__init__(_NARROW, parent)
        self.columns = ColumnsCard(file, answers) if file.columns else None
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        if not file.asks:
            side.addWidget(_counts(file))
        if file.findings:
            rejected = sum(one.count for one in file.findings if one.severity is Severity.REJECTED)
            side.addWidget(FindingsCard("Ce qui n’est pas repris, et pourquoi", file.findings, rejected), 1)
        else:
            side.addStretch(1)
        self.row.addWidget(self.columns or _cards(), 6)
        self.row.addLayout(side, 5)


def _counts(file: ContactFile) -> Card:
    card = Card("Ce qui a été compris")
    facts = FactList()
    facts.show_facts(
        [
            ("Cartes lues" if not file.columns else "Lignes lues", num(file.lines)),
            ("Organisations", num(len(file.organisations))),
            ("Personnes", num(len(file.persons))),
            ("Laissées de côté", num(file.left_out)),
        ]
    )
    card.body.addWidget(facts)
    return card


def _cards() -> Card:
    card = Card("Cartes de visite")
    card.body.addWidget(label(_CARDS, wrap=True))
    card.body.addStretch()
    return card
