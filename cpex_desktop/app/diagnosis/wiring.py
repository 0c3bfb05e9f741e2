"""The tabs of the diagnosis in their order, and the screen that holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cpex_desktop.app.diagnosis.action_command import add_action_command
from cpex_desktop.app.diagnosis.finding_command import add_finding_command
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.question_options import QuestionOptions, question_options
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, TabSpec

if TYPE_CHECKING:
    from cpex_desktop.ui.diagnosis.compare_tab import CompareTab
    from cpex_desktop.ui.diagnosis.crossing_tab import CrossingTab
    from cpex_desktop.ui.diagnosis.evolution_tab import EvolutionTab
    from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
    from cpex_desktop.ui.diagnosis.force_tab import ForceTab
    from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab
    from cpex_desktop.ui.diagnosis.map_tab import MapTab
    from cpex_desktop.ui.diagnosis.quality_tab import QualityTab
    from cpex_desktop.ui.diagnosis.stages_tab import StagesTab


@dataclass(frozen=True)
class TabMaker:
    """One tab: its key in addresses, its title, what makes it from the open base, and its short title."""

    key: str
    title: str
    make: Callable[[Workspace, Lent], DiagnosisTab]
    short: str = ""


# Each maker imports its tab itself: the others cost nothing to those who do not open them.
def _make_map_tab(workspace: Workspace, lent: Lent) -> MapTab:
    from cpex_desktop.app.diagnosis.map_tab import make_map_tab

    return make_map_tab(workspace, lent)


def _make_evolution_tab(workspace: Workspace, lent: Lent) -> EvolutionTab:
    from cpex_desktop.app.diagnosis.evolution import make_evolution_tab

    return make_evolution_tab(workspace, lent)


def _make_stages_tab(workspace: Workspace, lent: Lent) -> StagesTab:
    from cpex_desktop.app.diagnosis.stages import make_stages_tab

    return make_stages_tab(workspace, lent)


def _make_force_tab(workspace: Workspace, lent: Lent) -> ForceTab:
    from cpex_desktop.app.diagnosis.force import make_force_tab

    return make_force_tab(workspace, lent)


def _make_quality_tab(workspace: Workspace, lent: Lent) -> QualityTab:
    from cpex_desktop.app.diagnosis.quality import make_quality_tab

    return make_quality_tab(workspace, lent)


def _make_findings_tab(workspace: Workspace, lent: Lent) -> FindingsTab:
    from cpex_desktop.app.diagnosis.findings import make_findings_tab

    return make_findings_tab(workspace, lent)


def _make_landlords_tab(workspace: Workspace, lent: Lent) -> LandlordsTab:
    from cpex_desktop.app.diagnosis.landlords import make_landlords_tab

    return make_landlords_tab(workspace, lent)


def _make_crossing_tab(workspace: Workspace, lent: Lent) -> CrossingTab:
    from cpex_desktop.app.diagnosis.crossing import make_crossing_tab

    return make_crossing_tab(workspace, lent)


def _make_compare_tab(workspace: Workspace, lent: Lent) -> CompareTab:
    from cpex_desktop.app.diagnosis.compare import make_compare_tab

    return make_compare_tab(workspace, lent)


TABS: tuple[TabMaker, ...] = (
    TabMaker("carte", "Carte", _make_map_tab),
    TabMaker("evolution", "Évolution", _make_evolution_tab),
    TabMaker("etapes", "Étapes", _make_stages_tab),
    TabMaker("concours", "Concours de la force publique", _make_force_tab, "Concours"),
    TabMaker("bailleurs", "Bailleurs", _make_landlords_tab),
    TabMaker("croisements", "Croisements", _make_crossing_tab),
    TabMaker("comparer", "Comparer", _make_compare_tab),
    TabMaker("qualite", "Qualité", _make_quality_tab),
    TabMaker("constats", "Constats", _make_findings_tab),
)


def make_diagnosis(workspace: Workspace, lent: Lent) -> DiagnosisPage:
    """Make the screen, whose tabs are made when they are first shown."""

    def load() -> QuestionOptions:
        with workspace.store.read() as connection:
            return question_options(connection)

    page = DiagnosisPage(
        load=load,
        tabs=[TabSpec(one.key, one.title, partial(one.make, workspace, lent), one.short) for one in TABS],
        signals=lent.signals,
        reader=lent.reader,
        new_import=lent.new_import,
    )
    add_finding_command(page)
    add_action_command(page, lent.go)
    return page
