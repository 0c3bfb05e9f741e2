"""The list side of the imports: loading, nothing yet, or the batches with the detail of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.imports.batch_fate import BatchFate
from cpex_desktop.ui.imports.batch_panel import BatchPanel
from cpex_desktop.ui.imports.batch_rows import BatchDetail
from cpex_desktop.ui.imports.batches_card import BatchesCard
from cpex_desktop.ui.imports.jobs import ImportJobs
from cpex_desktop.ui.imports.report_view import ReportView
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.imports.kept_report import KeptReport

_WIDTHS = (320, 430)


class BatchesView(QWidget):
    """Show the batches and one of them in full, the report of one, or the way to the first one.

    ``filled`` says that the list was read, ``moved`` that another batch is shown.
    """

    filled = Signal()
    moved = Signal()

    def __init__(
        self,
        jobs: ImportJobs,
        *,
        signals: DataSignals,
        reader: TaskRunner,
        fate: BatchFate,
        begin: Callable[[], object],
        tell_error: Callable[[UserError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._reader, self._tell_error = jobs, reader, tell_error
        self._latest = Latest(reader)
        self.rows: Sequence[BatchRow] = ()
        self._wanted, self._open_wanted = 0, False
        self._seen = WhenSeen(self, self._read)
        self.report: ReportView | None = None
        self.card = BatchesCard(fate.withdraw, self.see_report)
        self.panel = BatchPanel()
        self.frame = PanelFrame(self.card, self.panel, widths=_WIDTHS)
        self._empty = EmptyState(
            "import",
            "Aucun fichier importé pour l’instant",
            "Tableaux Excel, LibreOffice ou CSV\u00a0: déposez un fichier ici ou choisissez-le. "
            "Il est contrôlé en entier avant d’entrer dans la base.",
            [button("Importer un fichier…", begin, icon_name="import", kind="primary")],
        )
        self._loading = LoadingState("Lecture des lots…")
        stack = self._stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        for part in (self._loading, self._empty, self.frame):
            stack.addWidget(part, 1)
        self._show_list()
        self._connect(fate)
        signals.changed.connect(self._on_changed)

    def _connect(self, fate: BatchFate) -> None:
        self.card.chosen.connect(self._on_chosen)
        self.card.clicked.connect(self._follow_in_drawer)
        self.panel.report_asked.connect(self._see_report_of)
        self.panel.withdrawal_asked.connect(self._ask_withdrawal)
        self.panel.return_asked.connect(fate.bring_back)
        self.panel.followed.connect(self._jobs.go)

    def refresh(self) -> None:
        """Read the list of batches again."""
        self._seen.now()

    def _read(self) -> None:
        self._reader.start(
            "Lecture des lots",
            lambda _progress: self._jobs.list_batches(),
            on_success=lambda rows: self._set_rows(cast("Sequence[BatchRow]", rows)),
            on_failure=self._tell_error,
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what changed while the list was hidden."""
        super().showEvent(event)
        self._show_list()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take along the button of the panel, which stands in the head of the page."""
        super().hideEvent(event)
        self.frame.switch.hide()

    def choose(self, number: int, *, open_panel: bool = True) -> None:
        """Bring a batch forward, as soon as the list is read; one that is not there is told."""
        self._wanted, self._open_wanted = number, open_panel
        if self.rows and not self._seen.is_due():
            self._bring_wanted()

    def expect(self, number: int) -> None:
        """Have a batch that was just written chosen when the list is next read."""
        self._wanted, self._open_wanted = number, False

    def chosen(self) -> int:
        """Give the number of the batch that is chosen, or will be once the list is read; 0 for none."""
        return self._wanted or self.card.chosen_number()

    def see_report(self, batch: BatchRow) -> None:
        """Read the report of a batch and show it in the place of the list."""

        def show(report: object) -> None:
            self.leave_report()
            self.report = ReportView(batch, cast("KeptReport", report), self.back_to_list)
            self._stack.addWidget(self.report, 1)
            self._show_list()
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
            self._show_list()

    def step_back(self) -> None:
        """Close what lies over the list, else come back to it."""
        if not self.frame.close_drawer():
            self.back_to_list()

    def back_to_list(self) -> None:
        """Leave the report, if there is one, for the list and its keyboard."""
        self.leave_report()
        self.card.take_focus()

    def summary(self) -> str:
        """Say in a few words what there is, for the head of the page."""
        live = sum(1 for row in self.rows if row.in_use)
        return f"{counted(live, 'lot', 'lots')} en service" if self.rows else "Aucun lot"

    def _set_rows(self, rows: Sequence[BatchRow]) -> None:
        before = self.card.chosen_number()
        self.rows = rows
        self.card.set_rows(rows)
        self._loading.hide()
        self._show_list()
        if self._wanted:
            self._bring_wanted()
        elif rows and not self.card.select_batch(before):
            self.card.select(0)
        self.filled.emit()

    def _show_list(self) -> None:
        listed = bool(self.rows) and self.report is None
        self._empty.setVisible(not self.rows and self._loading.isHidden())
        self.frame.setVisible(listed)
        self.frame.switch.setVisible(listed)

    def _bring_wanted(self) -> None:
        number, self._wanted = self._wanted, 0
        self.leave_report()
        if not self.card.select_batch(number):
            self._tell_error(unknown_address(f"cpex:lot/{number}"))
            return
        self.card.take_focus()
        if self._open_wanted:
            self.frame.open_panel(take_focus=False)

    def _on_chosen(self, number: int) -> None:
        if not number:
            self._latest.drop()
            self.panel.show_nothing()
            return

        def fail(error: UserError) -> None:
            self.panel.show_nothing(error.title)
            self._tell_error(error)

        self.panel.wait()
        self._latest.ask(
            f"Lecture du lot n°\u00a0{number}",
            lambda: self._jobs.detail(number),
            lambda detail: self.panel.show_detail(cast(BatchDetail, detail)),
            fail,
        )
        self.moved.emit()

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)

    def _see_report_of(self, number: int) -> None:
        for row in self.rows:
            if row.id == number:
                self.see_report(row)

    def _ask_withdrawal(self, number: int) -> None:
        self.frame.close_drawer()
        if self.card.select_batch(number):
            self.card.ask()

    def _on_changed(self, change: ChangeSet) -> None:
        if "batch" in change.tables:
            self._seen.ask()
