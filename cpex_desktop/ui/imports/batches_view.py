"""The list side of the imports: loading, nothing yet, or the batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.ui.imports.batches_card import BatchesCard
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState


class BatchesView(QWidget):
    """Show the batches, or the way to the first one."""

    def __init__(
        self,
        withdraw: Callable[[int], object],
        begin: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: Sequence[BatchRow] = ()
        self.card = BatchesCard(withdraw)
        self._empty = EmptyState(
            "import",
            "Aucun fichier importé pour l’instant",
            "Tableaux Excel, LibreOffice ou CSV\u00a0: déposez un fichier ici ou choisissez-le. "
            "Il est contrôlé en entier avant d’entrer dans la base.",
            [button("Importer un fichier…", begin, icon_name="import", kind="primary")],
        )
        self._loading = LoadingState("Lecture des lots…")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._loading, self._empty, self.card):
            layout.addWidget(part, 1)
        self._empty.hide()
        self.card.hide()

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show other batches."""
        self.rows = rows
        self.card.set_rows(rows)
        self._loading.hide()
        self._empty.setVisible(not rows)
        self.card.setVisible(bool(rows))

    def summary(self) -> str:
        """Say in a few words what there is, for the head of the page."""
        live = sum(1 for row in self.rows if row.in_use)
        return f"{counted(live, 'lot', 'lots')} en service" if self.rows else "Aucun lot"
