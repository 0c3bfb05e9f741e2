"""The tab « Carte » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.map_partners import partner_layer, unmet_numbers
from cpex_desktop.app.diagnosis.map_reading import read_map
from cpex_desktop.app.diagnosis.panel_reading import read_panel
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapGround, map_ground
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.uncovered_territories import uncovered_territories
from cpex_desktop.ui.diagnosis.map_layer import MapLayer
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.rows import MapAnswer, Panel
from cpex_desktop.ui.partners.reading import PARTNER_TABLES


def make_map_tab(workspace: Workspace, lent: Lent) -> MapTab:
    """Make the tab."""

    def load(question: Question) -> MapAnswer:
        with workspace.store.read() as connection:
            today = workspace.today()
            unmet: frozenset[int] = frozenset()
            if question.level is TerritoryKind.COMMUNE:
                unmet = unmet_numbers(connection, today)
            return read_map(connection, question, uncovered_territories(connection, today), unmet)

    def load_panel(answer: MapAnswer, question: Question) -> Panel:
        with workspace.store.read() as connection:
            uncovered = uncovered_territories(connection, workspace.today())
            return read_panel(connection, question, answer.values, uncovered)

    def load_ground() -> MapGround:
        with workspace.store.read() as connection:
            return map_ground(connection)

    def load_layer() -> MapLayer:
        with workspace.store.read() as connection:
            return partner_layer(connection, workspace.today())

    tab = MapTab(
        load=load,
        load_panel=load_panel,
        load_ground=load_ground,
        load_layer=load_layer,
        reader=lent.reader,
        go=lent.go,
        new_import=lent.new_import,
    )
    lent.signals.changed.connect(tab.on_changed)
    lent.signals.changed.connect(
        lambda change: tab.on_partners_changed() if change.tables & PARTNER_TABLES else None
    )
    return tab
