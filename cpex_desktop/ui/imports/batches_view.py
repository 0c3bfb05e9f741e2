"""The list side of the imports: loading, nothing yet, or the batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.imports.batches_card import BatchesCard
from cpex_desktop.ui.imports.jobs import ImportJobs
from cpex_desktop.ui.imports.report_view import ReportView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.imports.kept_report import KeptReport


class BatchesView(QWidget):
    """Show the batches, the report of one of them, or the way to the first one."""

    def __init__(
        self,
        jobs: ImportJobs,
        reader: TaskRunner,
        *,
        withdraw: Callable[[int], object],
        begin: Callable[[], object],
        tell_error: Callable[[UserError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._reader, self._tell_error = jobs, reader, tell_error
        self.rows: Sequence[BatchRow] = ()
        self._wanted = 0
        self.report: ReportView | None = None
        self.card = BatchesCard(withdraw, self.see_report)
        self._empty = EmptyState(
            "import",
            "Aucun fichier importé pour l’instant",
            "Tableaux Excel, LibreOffice ou CSV\u00a0: déposez un fichier ici ou choisissez-le. "
            "Il est contrôlé en entier avant d’entrer dans la base.",
            [button("Importer un fichier…", begin, icon_name="import", kind="primary")],
        )
        self._loading = LoadingState("Lecture des lots…")
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for part in (self._loading, self._empty, self.card):
            self._stack.addWidget(part, 1)
        self._empty.hide()
        self.card.hide()

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show other batches."""
        self.rows = rows
        self.card.set_rows(rows)
        self._loading.hide()
        self._empty.setVisible(not rows)
        self.card.setVisible(bool(rows) and self.report is None)
        if self._wanted:
            self._bring_wanted()

    def choose(self, number: int) -> None:
        """Bring a batch forward, as soon as the list is read; one that is not there is told."""
        self._wanted = number
        if self.rows:
            self._bring_wanted()

    def _bring_wanted(self) -> None:
        number, self._wanted = self._wanted, 0
        self.leave_report()
        if self.card.select_batch(number):
            self.card.take_focus()
        else:
            self._tell_error(unknown_address(f"cpex:lot/{number}"))

    def see_report(self, batch: BatchRow) -> None:
        """Read the report of a batch and show it in the place of the list."""

        def show(report: object) -> None:
            self.leave_report()
            self.report = ReportView(batch, cast("KeptReport", report), self.back_to_list)
            self._stack.addWidget(self.report, 1)
            self.card.hide()
            self.report.back.setFocus()

        self._reader.start(
            f"Lecture du rapport du lot n°\u00a0{batch.id}",
            lambda _progress: self._jobs.report(batch.id),
            on_success=show,
            on_failure=self._tell_error,
        )

    def leave_report(self) -> None:
        """Show the list again, if a report had taken its place."""
        if self.report is not None:
            self._stack.removeWidget(self.report)
            self.report.hide()
            self.report.deleteLater()
            self.report = None
            self.card.setVisible(bool(self.rows))

    def back_to_list(self) -> None:
        """Leave the report, if there is one, for the list and its keyboard."""
        self.leave_report()
        self.card.take_focus()

    def summary(self) -> str:
        """Say in a few words what there is, for the head of the page."""
        live = sum(1 for row in self.rows if row.in_use)
        return f"{counted(live, 'lot', 'lots')} en service" if self.rows else "Aucun lot"
