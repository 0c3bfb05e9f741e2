"""The last step: what has just entered the base, and where to go from there."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.french import counted, quoted
from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState


def done_step(
    checked: CheckedImport,
    number: int,
    *,
    see_dashboard: Callable[[], object],
    begin: Callable[[], object],
    see_list: Callable[[], object],
) -> EmptyState:
    """Say what was written under which number, and offer the three ways on."""
    left = ""
    if checked.cells_rejected:
        left = f" {counted(checked.cells_rejected, 'cellule rejetée', 'cellules rejetées')}, non écrites."
    text = (
        f"{counted(len(checked.values), 'valeur', 'valeurs')} de {quoted(checked.file_name)}.{left} "
        "Les totaux et les points chauds sont à jour."
    )
    actions = [
        button("Voir le tableau de bord", see_dashboard, icon_name="dashboard", kind="primary"),
        button("Importer un autre fichier", begin, icon_name="import"),
        button("Liste des lots", see_list, icon_name="table"),
    ]
    return EmptyState("check-circle", f"Lot n°\u00a0{number} enregistré", text, actions)
