"""The last step: what was written, what was refused and why, and where to go from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted, list_words
from cpex_desktop.imports.types import Finding, Severity
from cpex_desktop.services.contact_additions import Written
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.states import EmptyState


def report_step(written: Written, *, see: Callable[[], object], begin: Callable[[], object]) -> QWidget:
    """Say what was written; the undoing of all of it is one step back in the history."""
    actions = [
        button("Voir les partenaires", see, icon_name="partners", kind="primary"),
        button("Importer un autre fichier", begin, icon_name="import"),
    ]
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    done = "Cet import s’annule d’un coup, par «\u00a0Annuler\u00a0» ou dans l’historique."
    if written.nothing:
        column.addWidget(EmptyState("info", "Rien n’a été écrit", "La base est inchangée.", actions), 1)
    else:
        column.addWidget(EmptyState("check-circle", words(written), done, actions), 1)
    if written.refused:
        told = [Finding(Severity.REJECTED, one.reason, rows=(one.row,)) for one in written.refused]
        column.addWidget(FindingsCard("Lignes non reprises", told, len(told)), 1)
    return made


def words(written: Written) -> str:
    """Count what was written."""
    counts = (
        (written.organisations, "organisation ajoutée", "organisations ajoutées"),
        (written.persons, "personne ajoutée", "personnes ajoutées"),
        (written.positions, "fonction ajoutée", "fonctions ajoutées"),
        (written.completed, "fiche complétée", "fiches complétées"),
    )
    return list_words([counted(*one) for one in counts if one[0]])
