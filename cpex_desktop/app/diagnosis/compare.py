"""The tab « Comparer » put together from the open base."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.compare_rows import CompareRows
from cpex_desktop.ui.diagnosis.compare_tab import CompareTab


def make_compare_tab(workspace: Workspace, lent: Lent) -> CompareTab:
    """Make the tab."""

    def load(question: Question, chosen: tuple[int, ...]) -> CompareRows:
        with workspace.store.read() as connection:
            return read_comparison(connection, question, chosen)

    def save(question: Question, chosen: tuple[int, ...], target: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.comparison import build_comparison
        from cpex_desktop.exports.workbook import write_document

        store = workspace.store
        with store.read() as connection:
            document = build_comparison(connection, question, chosen, edited_on=store.clock().date())
        write_document(document, target, progress=progress)
        return target

    return CompareTab(load=load, save=save, reader=lent.reader, tasks=lent.tasks, new_import=lent.new_import)
