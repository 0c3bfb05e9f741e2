"""The Gantt chart saved as an image: where to, then written off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.charts.gantt_series import GanttSheet, gantt_sheet
from cpex_desktop.french import counted, date_fr, fold, plural
from cpex_desktop.progress import Progress
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

_KINDS = "Image PNG (*.png);;Image vectorielle SVG (*.svg)"


class GanttPicture:
    """Save what the views of a plan show; ``named`` gives the title of the plan and the name of the place.

    ``told`` says where the image is, or why there is none.
    """

    def __init__(
        self,
        window: QWidget,
        rows: PlanRows,
        tasks: TaskRunner,
        told: Banner,
        named: Callable[[], tuple[str, str]],
    ) -> None:
        self._window, self._rows, self._tasks = window, rows, tasks
        self._told, self._named = told, named

    def ask(self) -> None:
        """Ask for a file, then write it."""
        if self._rows.times is None:
            return
        title, _place = self._named()
        name = "_".join(fold(title).split()) or "plan"
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, "Enregistrer le diagramme de Gantt", str(Path.home() / f"gantt_{name}.png"), _KINDS
        )
        if chosen:
            path = Path(chosen)
            suffix = ".svg" if "svg" in kind else ".png"
            self.write_to(path if path.suffix else path.with_name(f"{path.name}{suffix}"))

    def write_to(self, path: Path) -> None:
        """Write the actions shown to one image, or to several numbered ones."""
        sheet = self.sheet()
        if sheet is None:
            return

        def work(progress: Progress) -> object:
            # Here and not above: the chart library is loaded where it draws.
            from cpex_desktop.exports.gantt_picture import write_gantt

            return write_gantt(sheet, path, progress)

        self._tasks.start(
            "Image du diagramme de Gantt", work, on_success=self._tell, on_failure=self._told.tell_error
        )

    def sheet(self) -> GanttSheet | None:
        """Give what would be drawn now; None before the days of the plan are known."""
        times = self._rows.times
        if times is None:
            return None
        title, place = self._named()
        shown, whole = len(self._rows.shown), len(self._rows.all)
        count = counted(shown, "action", "actions")
        part = count if shown == whole else f"{count} sur {whole}"
        return gantt_sheet(
            self._rows.shown,
            times,
            title=title,
            subtitle=f"{place}, {part}, au {date_fr(times.today)}",
            source=f"Source\u00a0: plan d’action de {place}, tenu dans CPEX Desktop",
        )

    def _tell(self, written: object) -> None:
        if not isinstance(written, tuple):
            return
        paths: list[Path] = list(written)

        said = plural(len(paths), "Image enregistrée.", f"{len(paths)} images enregistrées.")
        names = paths[0].name if len(paths) == 1 else f"{paths[0].name} à {paths[-1].name}"
        self._told.tell_written(said, paths[0], names)
