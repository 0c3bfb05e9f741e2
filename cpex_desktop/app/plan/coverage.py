"""The screen of the plans of reference put together from the open base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.app.plan.coverage_reading import read_page, read_proposals
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.services.references import ensure_national_plan
from cpex_desktop.ui.coverage.page import CoveragePage
from cpex_desktop.ui.coverage.reading import CoverageReading, CoverageReads, StageProposals
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.file_choice import FileChoice
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.imports.reference_plan import ReadReference

_FILES = "Tableaux (*.xlsx *.xls *.ods *.csv)"


def make_coverage_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    reader: TaskRunner,
    tasks: TaskRunner,
    go: Callable[[str], object],
) -> CoveragePage:
    """Make the screen; the national plan is put in a base that lacks it when it is first read."""
    reads = _Reads(workspace)
    return CoveragePage(
        reads=CoverageReads(coverage=reads.coverage, proposals=reads.proposals, file=reads.file),
        lend=lambda: workspace.store,
        signals=signals,
        reader=reader,
        tasks=tasks,
        go=go,
        choose_file=FileChoice("Charger un plan de référence", _FILES, workspace.path.parent),
    )


class _Reads:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def coverage(self, reference: str, evaluation: str) -> CoverageReading:
        store = self._workspace.store
        national = ensure_national_plan(store)
        with store.read() as connection:
            return read_page(connection, self._workspace.today(), reference or national, evaluation)

    def proposals(self) -> tuple[StageProposals, ...]:
        store = self._workspace.store
        ensure_national_plan(store)
        with store.read() as connection:
            return read_proposals(connection)

    def file(self, path: Path, progress: Progress) -> ReadReference:
        from cpex_desktop.imports.context import build_context
        from cpex_desktop.imports.reference_plan import read_reference

        return read_reference(path, build_context(self._workspace.store), progress=progress)
