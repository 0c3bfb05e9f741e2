"""The view of an indicator over time: months, rolling years and season, or its yearly values."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.evolution_cards import LongCard, PeriodsCard, SeasonCard, YearCard
from cpex_desktop.ui.diagnosis.evolution_rows import EvolutionRows
from cpex_desktop.ui.diagnosis.lack_view import LackView
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryField
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER

_UPPER, _LOWER = 262, 262


class EvolutionTab(BoardTab):
    """Three charts of one question; ``load`` answers it, ``new_import`` is where a lack of data leads."""

    key: ClassVar[str] = "evolution"
    title: ClassVar[str] = "Évolution"
    filters: ClassVar[frozenset[Filter]] = frozenset(
        {Filter.INDICATOR, Filter.MEASURE, Filter.SECTOR, Filter.GROUND, Filter.LANDLORD, Filter.PERIOD}
    )

    def __init__(
        self,
        *,
        load: Callable[[Question], EvolutionRows],
        reader: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des mois…", parent)
        self._load = load
        self.rows: EvolutionRows | None = None
        self.partial, self.breaks = Notice(), Notice()
        self._import = new_import
        self.heading = ElidingLabel("", "section", lines=2)
        self.territory = TerritoryField("Territoire de l’évolution")
        self.territory.territory_chosen.connect(self._on_territory)
        self.year, self.long, self.season, self.periods = YearCard(), LongCard(), SeasonCard(), PeriodsCard()
        self.lack = LackView(new_import, self.question_asked.emit)
        self._lay_out(self._build_board())

    def _build_board(self) -> SeriesBoard:
        board = SeriesBoard()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.territory)
        lower = QHBoxLayout()
        lower.setSpacing(GUTTER)
        lower.addWidget(self.long, 1)
        lower.addWidget(self.season, 1)
        for upper in (self.year, self.periods):
            follow(upper, lambda card: card.setMinimumHeight(active().px(_UPPER)))
        for part in (self.long, self.season):
            follow(part, lambda card: card.setMinimumHeight(active().px(_LOWER)))
        layout = board.column
        layout.addLayout(head)
        for notice in (self.breaks, self.partial):
            layout.addWidget(notice)
        layout.addWidget(self.lack, 1)
        layout.addWidget(self.periods, 1)
        layout.addWidget(self.year, 5)
        layout.addLayout(lower, 4)
        return board

    def ask(self, question: Question) -> None:
        """Read the answer off the window’s thread; one that comes too late is dropped."""
        self._read("Lecture des mois", question, lambda: self._load(question), self._show)

    def _show(self, answer: object) -> None:
        rows = cast(EvolutionRows, answer)
        self.rows = rows
        self._answered()
        self.heading.setText(rows.heading)
        self.territory.offer_places(rows.choices, rows.territory)
        self._show_notices(rows)
        self.lack.setVisible(rows.lack is not None)
        if rows.lack is not None:
            self.lack.show_lack(rows.lack, rows.question)
        for card, view in ((self.year, rows.year), (self.long, rows.long), (self.season, rows.season)):
            card.setVisible(view is not None)
        self.periods.setVisible(rows.periods is not None)
        if rows.year is not None:
            self.year.set_view(rows.year)
        if rows.long is not None:
            self.long.set_view(rows.long)
        if rows.season is not None:
            self.season.set_view(rows.season)
        if rows.periods is not None:
            self.periods.set_view(rows.periods)

    def _show_notices(self, rows: EvolutionRows) -> None:
        for notice, text in ((self.breaks, rows.breaks), (self.partial, rows.partial)):
            if text:
                action = ("Importer", self._import) if notice is self.partial else None
                notice.tell(text, action=action)
            else:
                notice.hide()
        self._board.fit_notices()
