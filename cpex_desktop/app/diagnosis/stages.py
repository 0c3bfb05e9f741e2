"""The tab « Étapes » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.stages_reading import read_stages
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.stages_rows import StagesRows
from cpex_desktop.ui.diagnosis.stages_tab import StagesTab


def make_stages_tab(workspace: Workspace, lent: Lent) -> StagesTab:
    """Make the tab."""

    def load(question: Question) -> StagesRows:
        with workspace.store.read() as connection:
            return read_stages(connection, question)

    return StagesTab(load=load, reader=lent.reader, new_import=lent.new_import)
