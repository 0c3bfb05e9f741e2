"""The tab « Comparer » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.compare_rows import CompareRows
from cpex_desktop.ui.diagnosis.compare_tab import CompareTab


def make_compare_tab(workspace: Workspace, lent: Lent) -> CompareTab:
    """Make the tab."""

    def load(question: Question, chosen: tuple[int, ...]) -> CompareRows:
        with workspace.store.read() as connection:
            return read_comparison(connection, question, chosen)

    return CompareTab(load=load, reader=lent.reader, new_import=lent.new_import)
