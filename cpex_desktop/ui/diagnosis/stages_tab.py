"""The view of the procedure: every stage by sector, what happens beside, what to check, what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.action_rows import ACTION_TABLES, StageOffer
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.stage_actions_card import StageActionsCard
from cpex_desktop.ui.diagnosis.stages_cards import BoardCard, ChecksCard, SectorsCard, SideCard
from cpex_desktop.ui.diagnosis.stages_rows import StagesRows
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryField
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState
from cpex_desktop.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_ACTING = "Agir sur une étape"
_UPPER = 360
_NARROW = 680


class StagesTab(BoardTab):
    """The board of one territory over one period; ``load`` answers, ``new_import`` is where a lack leads.

    ``load_offers`` reads what is done and proposed at each stage; ``go`` follows an address.
    """

    key: ClassVar[str] = "etapes"
    title: ClassVar[str] = "Étapes"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.PERIOD})

    def __init__(
        self,
        *,
        load: Callable[[Question], StagesRows],
        load_offers: Callable[[Question], tuple[StageOffer, ...]],
        go: Callable[[str], object],
        reader: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des étapes…", parent)
        self._load, self._load_offers, self._import = load, load_offers, new_import
        self._offers = Latest(reader)
        self.rows: StagesRows | None = None
        self.partial = Notice()
        self.heading = ElidingLabel("", "section", lines=2)
        self.territory = TerritoryField("Territoire des étapes")
        self.territory.territory_chosen.connect(self._on_territory)
        self.board, self.checks = BoardCard(), ChecksCard()
        self.sectors, self.side = SectorsCard(), SideCard()
        self.acting = StageActionsCard(_ACTING, go)
        self.board.add_aside(link(_ACTING, self.show_acting))
        self.empty = self._build_empty()
        self._cards: tuple[BoardCard | ChecksCard | SectorsCard | SideCard, ...] = (
            self.board,
            self.checks,
            self.sectors,
            self.side,
        )
        self._lay_out(self._build_all())

    def _build_empty(self) -> EmptyState:
        load = button("Importer un fichier", self._import, icon_name="import", kind="primary")
        text = (
            "Aucune étape de la procédure n’est connue pour ce territoire et cette période. Choisissez une "
            "autre période ou un autre territoire, ou importez les tableaux de votre service."
        )
        return EmptyState("stages", "Aucune étape connue", text, [load])

    def _build_all(self) -> SeriesBoard:
        made = SeriesBoard()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.territory)
        follow(self.board, lambda card: card.setMinimumHeight(active().px(_UPPER)))
        made.column.addLayout(head)
        made.column.addWidget(self.partial)
        made.column.addWidget(self.empty, 1)
        columns = TurningRow(_NARROW)
        for first, second, share in ((self.board, self.sectors, 3), (self.checks, self.side, 2)):
            column = QVBoxLayout()
            column.setSpacing(GUTTER)
            column.addWidget(first)
            column.addWidget(second, 1)
            columns.row.addLayout(column, share)
        made.column.addWidget(columns, 1)
        made.column.addWidget(self.acting)
        return made

    def ask(self, question: Question) -> None:
        """Read the answer off the window’s thread; one that comes too late is dropped."""
        self._read("Lecture des étapes", question, lambda: self._load(question), self._show)
        self._ask_offers(question)

    def on_changed(self, change: ChangeSet) -> None:
        """Read again what is done at each stage, once the plan has changed."""
        if change.tables & ACTION_TABLES and self._question is not None:
            self._ask_offers(self._question)

    def show_acting(self) -> None:
        """Bring what can be done about a stage in sight, its choice first."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(self.acting, 0, 0)
        self.acting.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_offers(self, question: Question) -> None:
        self._offers.ask(
            "Lecture des actions par étape",
            lambda: self._load_offers(question),
            lambda offers: self.acting.set_offers(cast("tuple[StageOffer, ...]", offers)),
            lambda error: self._failure.tell_error(error),
        )

    def _show(self, answer: object) -> None:
        rows = cast(StagesRows, answer)
        self.rows = rows
        self._answered()
        self.heading.setText(rows.heading)
        self.territory.offer_places(rows.choices, rows.territory)
        self.empty.setVisible(not rows.known)
        for card in self._cards:
            card.setVisible(rows.known)
            if rows.known:
                card.set_rows(rows)
        if rows.partial:
            self.partial.tell_partial(rows.partial, action=("Importer", self._import))
        else:
            self.partial.hide()
        self._board.fit_notices()
