"""The screen where a workbook of the plan is read back, put together from the open base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.progress import Progress
from cpex_desktop.ui.file_choice import FileChoice
from cpex_desktop.ui.plan_return.page import PlanReturnJobs, PlanReturnPage

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.imports.plan_compared import PlanReturn
    from cpex_desktop.imports.plan_file import PlanFile
    from cpex_desktop.services.plan_return import Applied

_FILES = "Tableaux (*.xlsx *.xls *.xlsm *.ods *.csv);;Tous les fichiers (*)"


def make_plan_return_page(desk: Desk) -> PlanReturnPage:
    """Make the screen; what reads files and compares is loaded when a file is chosen."""
    jobs = _Jobs(desk.workspace)
    choose = FileChoice("Relire un classeur du plan", _FILES, desk.workspace.path.parent)
    return PlanReturnPage(
        PlanReturnJobs(read=jobs.read, compare=jobs.compare, apply=jobs.apply, choose=choose),
        signals=desk.signals,
        tasks=desk.tasks,
        reader=desk.reader,
        go=desk.go,
    )


class _Jobs:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def read(self, path: Path, progress: Progress) -> PlanFile:
        from cpex_desktop.imports.plan_file import read_plan_file

        return read_plan_file(path, progress=progress)

    def compare(self, file: PlanFile, plan: str) -> PlanReturn:
        from cpex_desktop.imports.plan_return import compare

        with self._workspace.store.read() as connection:
            return compare(connection, file, plan, self._workspace.today())

    def apply(self, found: PlanReturn, keys: frozenset[str]) -> Applied:
        from cpex_desktop.services.plan_return import apply_return

        return apply_return(self._workspace.store, found.plan, *found.accepted(keys))
