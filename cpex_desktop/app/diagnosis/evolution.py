"""The tab « Évolution » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.evolution_reading import read_evolution
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.evolution_rows import EvolutionRows
from cpex_desktop.ui.diagnosis.evolution_tab import EvolutionTab


def make_evolution_tab(workspace: Workspace, lent: Lent) -> EvolutionTab:
    """Make the tab."""

    def load(question: Question) -> EvolutionRows:
        with workspace.store.read() as connection:
            return read_evolution(connection, question)

    return EvolutionTab(load=load, reader=lent.reader, new_import=lent.new_import)
