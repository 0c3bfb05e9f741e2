"""The view of two indicators together: a cloud of territories, those apart, those that lack a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.crossing_cards import CloudCard, FarCard, LackingCard
from cpex_desktop.ui.diagnosis.crossing_rows import CrossingRows
from cpex_desktop.ui.diagnosis.lack_view import LackView
from cpex_desktop.ui.diagnosis.offers import indicator_sections
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.choice_field import ChoiceField
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER


class CrossingTab(BoardTab):
    """The indicator of the bar set against a second one; ``load`` answers both."""

    key: ClassVar[str] = "croisements"
    title: ClassVar[str] = "Croisements"
    filters: ClassVar[frozenset[Filter]] = frozenset(
        {Filter.INDICATOR, Filter.MEASURE, Filter.LEVEL, Filter.SECTOR, Filter.GROUND, Filter.PERIOD}
    )

    def __init__(
        self,
        *,
        load: Callable[[Question, str], CrossingRows],
        reader: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des deux indicateurs…", parent)
        self._load = load
        self.rows: CrossingRows | None = None
        self.second_code = ""
        self._import = new_import
        self.note, self.partial = Notice(), Notice()
        self.second = ChoiceField("Second indicateur", width=240, search="Indicateur")
        self.second.chosen.connect(self._on_second)
        self.cloud, self.far, self.lacking = CloudCard(), FarCard(), LackingCard()
        for card in (self.cloud, self.far):
            card.chosen.connect(self._on_territory)
        self.lack = LackView(new_import, self.question_asked.emit)
        self._lay_out(self._build_board())

    def _build_board(self) -> SeriesBoard:
        made = SeriesBoard()
        head = QHBoxLayout()
        head.setSpacing(12)
        self._with = label("Croiser avec", "section")
        head.addWidget(self._with)
        head.addWidget(self.second)
        head.addStretch(1)
        made.column.addLayout(head)
        made.column.addWidget(self.note)
        made.column.addWidget(self.partial)
        made.column.addWidget(self.lack, 1)
        columns = QHBoxLayout()
        columns.setSpacing(GUTTER)
        columns.addWidget(self.cloud, 5)
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        side.addWidget(self.far)
        side.addWidget(self.lacking, 1)
        columns.addLayout(side, 3)
        made.column.addLayout(columns, 1)
        follow(self.cloud, lambda card: card.setMinimumHeight(active().px(400)))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give each sentence the lines that it needs at this width."""
        super().resizeEvent(event)
        self.far.fit()

    def ask(self, question: Question) -> None:
        """Read both indicators off the window's thread; one that comes too late is dropped."""
        second = self.second_code
        self._read("Lecture du croisement", question, lambda: self._load(question, second), self._show)

    def select(self, territory: int) -> None:
        """Bring a territory forward on the cloud."""
        if self._question is None or self._question.territory == territory:
            return
        self._question = replace(self._question, territory=territory)
        if self.rows is not None and self.rows.cloud is not None:
            self.cloud.set_rows(self.rows, territory)

    def filter_field(self) -> QWidget | None:
        """Give the choice of the second indicator."""
        return self.second

    def _on_second(self, code: str) -> None:
        self.second_code = code
        if self._question is not None:
            self.ask(self._question)

    def _show(self, answer: object) -> None:
        rows = cast(CrossingRows, answer)
        self.rows = rows
        self._answered()
        self.second.offer(indicator_sections(rows.offered), rows.second)
        for part in (self._with, self.second):
            part.setVisible(bool(rows.offered))
        self.lack.setVisible(rows.lack is not None)
        known = rows.cloud is not None
        self.cloud.setVisible(known)
        self.far.setVisible(known)
        self.lacking.setVisible(known and bool(rows.lacking))
        if rows.lack is not None:
            self.lack.show_lack(rows.lack, rows.question)
        if known:
            territory = self._question.territory if self._question is not None else 0
            self.cloud.set_rows(rows, territory)
            self.far.set_rows(rows)
            self.lacking.set_rows(rows)
        if rows.note:
            self.note.tell(rows.note, kind="info")
        else:
            self.note.hide()
        if rows.partial:
            self.partial.tell_partial(rows.partial, action=("Importer", self._import))
        else:
            self.partial.hide()
        self._board.fit_notices()
