"""The tab « Concours de la force publique » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.force_reading import read_force
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from cpex_desktop.ui.diagnosis.force_tab import ForceTab


def make_force_tab(workspace: Workspace, lent: Lent) -> ForceTab:
    """Make the tab."""

    def load(question: Question) -> ForceRows:
        with workspace.store.read() as connection:
            return read_force(connection, question)

    return ForceTab(load=load, reader=lent.reader, new_import=lent.new_import)
