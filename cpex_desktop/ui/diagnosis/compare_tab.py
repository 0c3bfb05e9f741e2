"""The view of a few territories side by side, and of the département beside the national series."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.compare_cards import NationalCard, PanelsCard, StagesTableCard
from cpex_desktop.ui.diagnosis.compare_rows import CompareRows
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryField
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.states import EmptyState

_MOST = 4
_NONE = "0"
_WIDTH = 196


class CompareTab(BoardTab):
    """Up to four territories; ``load`` answers for those chosen, or for those to begin with when none is.

    ``save`` writes what is shown as a workbook.
    """

    key: ClassVar[str] = "comparer"
    title: ClassVar[str] = "Comparer"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.INDICATOR, Filter.PERIOD})

    def __init__(
        self,
        *,
        load: Callable[[Question, tuple[int, ...]], CompareRows],
        save: Callable[[Question, tuple[int, ...], Path, Progress], Path],
        reader: TaskRunner,
        tasks: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des territoires…", parent)
        self._load, self._save, self._tasks = load, save, tasks
        self._own_choice: tuple[int, ...] = ()
        self.rows: CompareRows | None = None
        self.notice, self.partial, self._import = Banner(), Notice(), new_import
        self.heading = ElidingLabel("", "section", lines=2)
        self.fields = tuple(self._build_field(place) for place in range(_MOST))
        self.copy = button("Copier le tableau", self.copy_all, icon_name="copy")
        self.export = button("Exporter…", self._choose_target, icon_name="export")
        self.stages, self.months, self.national = StagesTableCard(), PanelsCard(), NationalCard()
        load_file = button("Importer un fichier", new_import, icon_name="import", kind="primary")
        self.empty = EmptyState(
            "chart",
            "Aucun chiffre pour ces territoires",
            "Aucune étape de la procédure n’est connue pour cette période. Choisissez une autre période ou "
            "d’autres territoires, ou importez les tableaux de votre service.",
            [load_file],
        )
        self._lay_out(self._build_board(), self.notice)

    def _build_field(self, place: int) -> TerritoryField:
        field = TerritoryField(f"Territoire {place + 1} de la comparaison", width=_WIDTH)
        field.territory_chosen.connect(lambda _territory: self._on_own_choice())
        return field

    def _build_board(self) -> SeriesBoard:
        made = SeriesBoard()
        made.column.addWidget(self.heading)
        made.column.addWidget(FlowRow([*self.fields, self.copy, self.export]))
        made.column.addWidget(self.partial)
        made.column.addWidget(self.empty, 1)
        made.column.addWidget(self.stages)
        made.column.addWidget(self.months, 1)
        made.column.addWidget(self.national)
        return made

    def ask(self, question: Question) -> None:
        """Read the territories off the window's thread; an answer that comes too late is dropped.

        A territory chosen elsewhere comes first, with what contains it; those chosen here stay until then.
        """
        if self._question is not None and self._question.territory != question.territory:
            self._own_choice = ()
        chosen = self._own_choice
        self._read("Lecture des territoires", question, lambda: self._load(question, chosen), self._show)

    def filter_field(self) -> QWidget | None:
        """Give the choice of the first territory."""
        return self.fields[0]

    def chosen(self) -> tuple[int, ...]:
        """Give the territories in the fields, in their order, each once."""
        numbers = [int(field.current() or _NONE) for field in self.fields]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def copy_all(self) -> None:
        """Put the whole comparison in the clipboard, as a spreadsheet pastes it."""
        if self.rows is None or not self.rows.text:
            return
        QGuiApplication.clipboard().setText(self.rows.text)
        self.notice.tell("ok", "Tableau copié.", "Collez-le dans un classeur ou un document.")

    def write_to(self, path: Path) -> None:
        """Write the comparison as a workbook."""
        if self.rows is None:
            return
        question, chosen = self.rows.question, self.rows.chosen

        def work(progress: Progress) -> object:
            return self._save(question, chosen, path, progress)

        self._tasks.start(
            "Écriture de la comparaison", work, on_success=self._tell, on_failure=self.notice.tell_error
        )

    def _choose_target(self) -> None:
        if self.rows is None:
            return
        last = self.rows.question.span.last
        proposed = Path.home() / f"comparaison_{last // 100}-{last % 100:02}.xlsx"
        path = ask_target(self, "Exporter la comparaison", proposed)
        if path is not None:
            self.write_to(path)

    def _tell(self, answer: object) -> None:
        self.notice.tell_written("Classeur créé.", cast(Path, answer))

    def _on_own_choice(self) -> None:
        self._own_choice = self.chosen()
        if self._question is not None:
            self.ask(self._question)

    def _show(self, answer: object) -> None:
        rows = cast(CompareRows, answer)
        self.rows = rows
        self._answered()
        self.heading.setText(rows.heading)
        self._offer(rows)
        self.empty.setVisible(not rows.known)
        for card in (self.stages, self.months, self.national):
            card.setVisible(rows.known)
            if rows.known:
                card.set_rows(rows)
        for action in (self.copy, self.export):
            action.setEnabled(rows.known)
        if rows.partial:
            self.partial.tell_partial(
                rows.partial, action=("Importer", self._import), whole=rows.partial_whole
            )
        else:
            self.partial.hide()
        self._board.fit_notices()
        if rows.lost:
            self.notice.tell("warn", "Un territoire n’est plus dans la base.", "Il a été retiré d’ici.")
        else:
            self.notice.hide()

    def _offer(self, rows: CompareRows) -> None:
        sections = [
            ChoiceSection(
                group.title,
                tuple(Choice(str(number), name, detail) for number, name, detail in group.places),
            )
            for group in rows.choices
        ]
        none = ChoiceSection("", (Choice(_NONE, "Aucun territoire"),))
        for place, field in enumerate(self.fields):
            chosen = str(rows.chosen[place]) if place < len(rows.chosen) else _NONE
            field.offer(sections if place == 0 else [none, *sections], chosen)
