"""The tab « Carte » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.map_reading import read_map
from cpex_desktop.app.diagnosis.panel_reading import read_panel
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.map_ground import MapGround, map_ground
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.uncovered_territories import uncovered_territories
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.rows import MapAnswer, Panel


def make_map_tab(workspace: Workspace, lent: Lent) -> MapTab:
    """Make the tab."""

    def load(question: Question) -> MapAnswer:
        with workspace.store.read() as connection:
            return read_map(connection, question, uncovered_territories(connection, workspace.today()))

    def load_panel(answer: MapAnswer, question: Question) -> Panel:
        with workspace.store.read() as connection:
            uncovered = uncovered_territories(connection, workspace.today())
            return read_panel(connection, question, answer.values, uncovered)

    def load_ground() -> MapGround:
        with workspace.store.read() as connection:
            return map_ground(connection)

    tab = MapTab(
        load=load,
        load_panel=load_panel,
        load_ground=load_ground,
        reader=lent.reader,
        go=lent.go,
        new_import=lent.new_import,
    )
    lent.signals.changed.connect(tab.on_changed)
    return tab
