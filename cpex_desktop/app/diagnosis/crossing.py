"""The tab « Croisements » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.crossing_reading import read_crossings
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.crossing_rows import CrossingRows
from cpex_desktop.ui.diagnosis.crossing_tab import CrossingTab


def make_crossing_tab(workspace: Workspace, lent: Lent) -> CrossingTab:
    """Make the tab."""

    def load(question: Question, second: str) -> CrossingRows:
        with workspace.store.read() as connection:
            return read_crossings(connection, question, second)

    return CrossingTab(load=load, reader=lent.reader, new_import=lent.new_import)
