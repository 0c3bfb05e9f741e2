"""The tab « Étapes » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.stages_reading import read_stages
from cpex_desktop.app.plan.offers import stage_offers
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.action_rows import StageOffer
from cpex_desktop.ui.diagnosis.stages_rows import StagesRows
from cpex_desktop.ui.diagnosis.stages_tab import StagesTab


def make_stages_tab(workspace: Workspace, lent: Lent) -> StagesTab:
    """Make the tab."""

    def load(question: Question) -> StagesRows:
        with workspace.store.read() as connection:
            return read_stages(connection, question)

    def load_offers(question: Question) -> tuple[StageOffer, ...]:
        with workspace.store.read() as connection:
            return stage_offers(connection, workspace.today(), find_place(connection, question.territory))

    tab = StagesTab(
        load=load, load_offers=load_offers, go=lent.go, reader=lent.reader, new_import=lent.new_import
    )
    lent.signals.changed.connect(tab.on_changed)
    return tab
