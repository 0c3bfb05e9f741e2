"""The view of the social landlords: each related to its own dwellings, and a sheet to hand to each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.analysis.periods import Span
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.landlord_rows import LandlordRows
from cpex_desktop.ui.diagnosis.landlords_cards import DotsCard, ListCard, SheetCard
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 880
_LONGEST_NAME = 80


class LandlordsTab(BoardTab):
    """All social landlords over a period; ``load`` answers, ``save`` writes the sheet of one.

    ``new_import`` is where a lack leads.
    """

    key: ClassVar[str] = "bailleurs"
    title: ClassVar[str] = "Bailleurs"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.PERIOD})

    def __init__(
        self,
        *,
        load: Callable[[Question], LandlordRows],
        save: Callable[[int, Span, Path, Progress], Path],
        reader: TaskRunner,
        tasks: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des bailleurs…", parent)
        self._load, self._save, self._tasks, self._import = load, save, tasks, new_import
        self.rows: LandlordRows | None = None
        self.code, self.landlord = "", 0
        self._awaited: tuple[str, int] | None = None
        self.notice = Banner()
        self.partial = Notice()
        self.heading = ElidingLabel("", "section")
        self.dots, self.list = DotsCard(), ListCard()
        self.sheet = SheetCard(self._choose_target)
        self.dots.indicator_chosen.connect(self._on_indicator)
        self.list.landlord_chosen.connect(self._on_landlord)
        load_file = button("Importer un fichier", new_import, icon_name="import", kind="primary")
        self.empty = EmptyState(
            "building",
            "Aucun bailleur social pour cette période",
            "Importez le bilan annuel des bailleurs (logements, impayés, protocoles, mutations), ou un "
            "extrait d’actes qui nomme le bailleur. Seules les organisations sont gardées.",
            [load_file],
        )
        self._lay_out(self._build_board(), self.notice)

    def _build_board(self) -> SeriesBoard:
        made = SeriesBoard()
        for part in (self.heading, self.partial):
            made.column.addWidget(part)
        made.column.addWidget(self.empty, 1)
        columns = TurningRow(_NARROW)
        left = QVBoxLayout()
        left.setSpacing(GUTTER)
        left.addWidget(self.dots)
        left.addWidget(self.list, 1)
        columns.row.addLayout(left, 11)
        columns.row.addWidget(self.sheet, 10)
        made.column.addWidget(columns, 1)
        return made

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._read("Lecture des bailleurs", question, lambda: self._load(question), self._show)

    def select(self, territory: int) -> None:
        """Nothing to bring forward: the landlords are those of the whole département."""

    def open(self, code: str, landlord: int) -> None:
        """Bring a figure of one landlord to the front, as soon as the landlords are read."""
        self._awaited = code, landlord
        if self.rows is not None and self.rows.views:
            self._take_awaited(self.rows)
            self.dots.offer(self.rows, self.code)
            self._show_choice()

    def filter_field(self) -> QWidget | None:
        """Give the choice of the indicator, the only filter of its own."""
        return self.dots.choice

    def write_to(self, path: Path) -> None:
        """Write the sheet of the landlord in front as a workbook."""
        if self.rows is None:
            return
        span, landlord = self.rows.span, self.landlord

        def work(progress: Progress) -> object:
            return self._save(landlord, span, path, progress)

        self._tasks.start("Écriture de la fiche", work, on_success=self._tell, on_failure=self._tell_error)

    def _choose_target(self) -> None:
        if self.rows is None or not self.rows.sheets:
            return
        last = self.rows.span.last
        name = fold(self.rows.sheet(self.landlord).name).replace(" ", "_")[:_LONGEST_NAME]
        proposed = Path.home() / f"fiche_{name}_{last // 100}-{last % 100:02}.xlsx"
        path = ask_target(self, "Exporter la fiche", proposed)
        if path is not None:
            self.write_to(path)

    def _tell(self, answer: object) -> None:
        self.notice.tell_written("Fiche créée.", cast(Path, answer))

    def _tell_error(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _show(self, answer: object) -> None:
        rows = cast(LandlordRows, answer)
        before, self.rows = self.rows, rows
        self.notice.hide()
        self._answered()
        self.heading.setText(rows.heading)
        known = bool(rows.views)
        self.empty.setVisible(not known)
        for card in (self.dots, self.list, self.sheet):
            card.setVisible(known)
        if known:
            asked_now = before is None or before.question.code != rows.question.code
            codes = {view.code for view in rows.views}
            if asked_now or self.code not in codes:
                self.code = rows.code
            if all(sheet.landlord != self.landlord for sheet in rows.sheets):
                self.landlord = rows.view(self.code).top
            self._take_awaited(rows)
            self.dots.offer(rows, self.code)
            self._show_choice()
        if rows.partial:
            self.partial.tell_partial(rows.partial, action=("Importer", self._import))
        else:
            self.partial.hide()
        self._board.fit_notices()

    def _take_awaited(self, rows: LandlordRows) -> None:
        """Choose what is awaited, as far as the period knows it."""
        awaited, self._awaited = self._awaited, None
        if awaited is None:
            return
        code, landlord = awaited
        if any(view.code == code for view in rows.views):
            self.code = code
        if any(sheet.landlord == landlord for sheet in rows.sheets):
            self.landlord = landlord

    def _on_indicator(self, code: str) -> None:
        self.code = code
        self._show_choice()

    def _on_landlord(self, landlord: int) -> None:
        self.landlord = landlord
        self._show_choice()

    def _show_choice(self) -> None:
        if self.rows is None:
            return
        view = self.rows.view(self.code)
        self.dots.set_view(view, self.landlord)
        self.list.set_view(view, self.landlord)
        self.sheet.set_sheet(self.rows.sheet(self.landlord))
