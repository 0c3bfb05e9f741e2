"""The first view of the diagnosis: where, which territory stands out, and at which stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.queries.map_ground import MapGround
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.action_rows import ACTION_TABLES
from cpex_desktop.ui.diagnosis.four_cards import FourCards
from cpex_desktop.ui.diagnosis.lack_view import LackView
from cpex_desktop.ui.diagnosis.map_card import MapCard
from cpex_desktop.ui.diagnosis.map_layer import MapLayer
from cpex_desktop.ui.diagnosis.ranking import RankingCard
from cpex_desktop.ui.diagnosis.rows import MapAnswer, Panel
from cpex_desktop.ui.diagnosis.stages_card import StagesCard
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter
from cpex_desktop.ui.diagnosis.territory_panel import TerritoryPanel
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_GROUND = frozenset({"territory", "area"})
_LOST = "Le territoire choisi n’est plus dans la base."


class MapTab(DiagnosisTab):
    """Map and ranking over procedure and territory: one click moves the four.

    ``load`` answers a question; ``load_panel`` answers it for another territory, given what is known;
    ``load_layer`` reads whom the service knows where, when that is asked for.
    """

    key: ClassVar[str] = "carte"
    title: ClassVar[str] = "Carte"
    filters: ClassVar[frozenset[Filter]] = frozenset(Filter)

    def __init__(
        self,
        *,
        load: Callable[[Question], MapAnswer],
        load_panel: Callable[[MapAnswer, Question], Panel],
        load_ground: Callable[[], MapGround],
        load_layer: Callable[[], MapLayer],
        reader: TaskRunner,
        go: Callable[[str], object],
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._load_panel = load, load_panel
        self._new_import = new_import
        self._load_layer, self._with_partners = load_layer, False
        self._answers, self._panels, self._layers = Latest(reader), Latest(reader), Latest(reader)
        self.answer: MapAnswer | None = None
        self._question: Question | None = None
        self._stale = False
        self._failure = Banner(closable=False)
        self._partial = Banner()
        self._loading: LoadingState | None = LoadingState("Lecture des territoires…")
        self.map = MapCard(load_ground=load_ground, reader=reader)
        self.ranking = RankingCard()
        for card in (self.map, self.ranking):
            card.chosen.connect(self.territory_chosen)
        self.map.masked.connect(self.ranking.show_as_exported)
        self.map.partners_asked.connect(self.show_partners)
        self.panel = TerritoryPanel(go)
        self.stages = StagesCard()
        self.lack = LackView(new_import, self.question_asked.emit)
        self._board = FourCards(self.map, self.ranking, self.stages, self.panel)
        self.map.enlarged.connect(self._board.enlarge)
        self._build_layout()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addWidget(self._failure)
        layout.addWidget(self._partial)
        for part in (self._loading, self.lack, self._board):
            if part is not None:
                layout.addWidget(part, 1)
        self._board.hide()
        self.lack.hide()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the scroll area would give the cards all the height that their sentences might ask."""
        return False

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._question, self._stale = question, False
        self._panels.drop()
        self._answers.ask(
            "Lecture des territoires",
            lambda: self._load(question),
            lambda answer: self._show(cast(MapAnswer, answer)),
            lambda error: self._failure.tell_error(error, action=("Réessayer", lambda: self.ask(question))),
        )

    def forget(self, tables: frozenset[str]) -> None:
        """Read the ground again when its territories changed: an area was drawn."""
        if self.answer is not None and tables & _GROUND:
            self.map.reload()

    def on_changed(self, change: ChangeSet) -> None:
        """Mark anew the territories without an action once the plan has changed, when they are seen."""
        if change.tables & ACTION_TABLES:
            self._stale = True
            self._follow_plan()

    def show_partners(self, shown: bool) -> None:
        """Lay over the communes whom the service knows there, or take that away."""
        self._with_partners = shown
        if not shown:
            self._layers.drop()
            self.map.show_layer(None)
            return
        self._layers.ask(
            "Lecture des partenaires connus",
            self._load_layer,
            lambda layer: self.map.show_layer(cast(MapLayer, layer)),
            self._failure.tell_error,
        )

    def on_partners_changed(self) -> None:
        """Read the layer again when it is laid, and mark anew whom nobody met."""
        if self._with_partners:
            self.show_partners(True)
        self._stale = True
        self._follow_plan()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what the plan changed while another view was in front."""
        super().showEvent(event)
        self._follow_plan()

    def _follow_plan(self) -> None:
        if self._stale and self.isVisible() and self._question is not None:
            self.ask(self._question)

    def filter_field(self) -> QWidget | None:
        """Look for a name in the ranking."""
        return self.ranking.search

    def select(self, territory: int) -> None:
        """Bring a territory forward in the four views."""
        answer = self.answer
        if answer is None or self._question is None:
            return
        self.map.select(territory)
        self.ranking.select(territory)
        self._question = question = replace(self._question, territory=territory)
        if replace(answer.question, territory=territory) != question:
            return  # another answer is on its way, and will find the territory chosen
        self._panels.ask(
            "Lecture du territoire",
            lambda: self._load_panel(answer, question),
            lambda panel: self._show_panel(cast(Panel, panel)),
            self._failure.tell_error,
        )

    def _show(self, answer: MapAnswer) -> None:
        self.answer = answer
        self._failure.hide()
        if answer.lost:
            self._failure.tell("info", _LOST, "Le département est montré à sa place.")
        if self._loading is not None:
            self._loading.hide()
            self._loading.deleteLater()
            self._loading = None
        self._show_partial(answer)
        self.lack.setVisible(answer.lack is not None)
        self._board.setVisible(answer.lack is None)
        if answer.lack is not None:
            self.lack.show_lack(answer.lack, answer.question)
            return
        known = self._question or answer.question
        territory = 0 if answer.lost else known.territory
        self.map.show_values(answer.values, answer.caption)
        self.map.select(territory)
        self.ranking.set_ranking(answer.ranking)
        self.ranking.select(territory)
        if territory == answer.panel.territory:
            self._show_panel(answer.panel)
        else:
            self.select(territory)

    def _show_panel(self, panel: Panel) -> None:
        self.panel.show_panel(panel)
        self.stages.set_stages(panel.stages, panel.stages_subtitle)

    def _show_partial(self, answer: MapAnswer) -> None:
        if answer.partial:
            self._partial.tell(
                "warn", "Données partielles.", answer.partial, action=("Importer", self._new_import)
            )
        else:
            self._partial.hide()
