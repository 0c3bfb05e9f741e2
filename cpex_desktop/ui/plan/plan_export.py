"""The plan on show saved as a workbook: where to, then written off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection
from cpex_desktop.queries.plan_selection_words import selection_words
from cpex_desktop.queries.plans import PlanLine
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

WORDS = "Exporter le plan (Excel)…"
_KIND = "Classeurs Excel (*.xlsx)"


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """What is to be written: a plan (uid), what is selected of it, and the same in words."""

    plan: str
    selection: PlanSelection = EVERYTHING
    selected: str = ""


SavePlan = Callable[[PlanWanted, Path, Progress], Path]


class PlanExport:
    """Save what the views of a plan show; ``shown`` gives the plan on show.

    ``told`` says where the workbook is, or why there is none.
    """

    def __init__(
        self,
        window: QWidget,
        rows: PlanRows,
        tasks: TaskRunner,
        told: Banner,
        *,
        shown: Callable[[], PlanLine | None],
        save: SavePlan,
    ) -> None:
        self._window, self._rows, self._tasks = window, rows, tasks
        self._told, self._shown, self._save = told, shown, save

    def ask(self) -> None:
        """Ask for a file, then write it."""
        plan = self._shown()
        if plan is None:
            return
        name = "_".join(fold(plan.title).split()) or "plan"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, "Exporter le plan", str(Path.home() / f"{name}.xlsx"), _KIND
        )
        if chosen:
            self.write_to(Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx"))

    def wanted(self) -> PlanWanted | None:
        """Say what would be written now; None without a plan."""
        plan, selection = self._shown(), self._rows.selection
        if plan is None:
            return None
        return PlanWanted(plan.uid, selection, selection_words(selection, self._rows.all))

    def write_to(self, path: Path) -> None:
        """Write the actions shown to a workbook."""
        wanted = self.wanted()
        if wanted is None:
            return

        def work(progress: Progress) -> object:
            return self._save(wanted, path, progress)

        self._tasks.start("Écriture du plan", work, on_success=self._tell, on_failure=self._told.tell_error)

    def _tell(self, answer: object) -> None:
        path = cast(Path, answer)

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self._told.tell("ok", "Classeur créé.", path.name, action=("Ouvrir le dossier", open_folder))
