"""What the diagnosis shows over a base that holds nothing to diagnose yet."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState


def no_figure(new_import: Callable[[], object]) -> EmptyState:
    """Say what an import would bring, and lead there."""
    return EmptyState(
        "map",
        "Aucun chiffre à cartographier",
        "Importez les tableaux de votre service\u00a0: carte, classement et évolution se calculent aussitôt.",
        [button("Importer un fichier", new_import, icon_name="import", kind="primary")],
    )
