"""The documents made elsewhere: whoever looks for one looks here first, and is led to where it is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label, rule

DOCUMENTS = (
    (
        "Plan d’action",
        "Classeur à faire compléter par les partenaires, ou fiches dans Word",
        "cpex:plan",
    ),
    (
        "Partenaires",
        "Annuaire, journal, conventions, cartes de visite, agenda et fiches",
        "cpex:partenaires",
    ),
    (
        "Constats du diagnostic",
        "Classeur\u00a0: chaque constat et ses chiffres figés",
        "cpex:diagnostic/constats",
    ),
    (
        "Fiche à remettre à un bailleur",
        "Classeur d’une page, sans les autres bailleurs",
        "cpex:diagnostic/bailleurs",
    ),
    (
        "Comparaison de territoires",
        "Classeur\u00a0: jusqu’à quatre territoires côte à côte",
        "cpex:diagnostic/comparer",
    ),
    ("Carte", "Image PNG ou SVG, avec sa légende et sa source", "cpex:diagnostic/carte"),
    (
        "Fiche d’un territoire",
        "Classeur d’une page\u00a0: choisissez-le sur la carte, puis «\u00a0Fiche territoire\u00a0»",
        "cpex:diagnostic/carte",
    ),
)


class OthersCard(Card):
    """Each document, what it is, and the view that exports it; ``go`` follows an address."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Autres documents", "Chacun s’exporte de la vue qui le montre", parent)
        for place, (name, text, address) in enumerate(DOCUMENTS):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addStretch()
            words.addWidget(label(name, "strong"))
            words.addWidget(label(text, "caption", wrap=True))
            words.addStretch()
            way = link("Y aller", partial(go, address), arrow=True)
            way.setAccessibleName(f"{name}\u00a0: y aller")
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addLayout(words, 1)
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignVCenter)
            if place:
                self.body.addWidget(rule())
            self.body.addLayout(row, 1)
