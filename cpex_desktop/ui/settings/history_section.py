"""What was done in this base, by whom and when, and what each step changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, datetime_fr
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.settings.step_panel import StepPanel
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.side_panel import PanelFrame

if TYPE_CHECKING:
    from cpex_desktop.queries.journal import StepLine
    from cpex_desktop.queries.journal_detail import StepChanges

_NOBODY = "–"
_HEIGHT = 300
_WIDTHS = (360, 480)


def _columns() -> tuple[Column[StepLine], ...]:
    return (
        Column("Date", text=lambda row: datetime_fr(row.at), sort=lambda row: row.at.isoformat(), width=160),
        Column(
            "Modification",
            text=lambda row: row.label,
            paint=Paint.TWO_LINES,
            detail=lambda row: row.who or _NOBODY,
        ),
    )


class HistorySection(Section):
    """The newest steps first; what can be taken back is in the menu « Édition »."""

    key = "historique"
    title = "Historique"

    def __init__(
        self, jobs: SettingsJobs, tasks: TaskRunner, reader: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, tasks, parent)
        self._latest = Latest(reader)
        self._model: RowsTableModel[StepLine] = RowsTableModel(_columns())
        self._card = Card("Historique des modifications", " ")
        self.table = TableView(self._model, "Historique des modifications")
        self.table.setMinimumHeight(_HEIGHT)
        self._card.body.addWidget(self.table, 1)
        self.panel = StepPanel()
        self.frame = PanelFrame(self._card, self.panel, widths=_WIDTHS)
        self._card.add_aside(self.frame.switch)
        self.body.addWidget(self.frame, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self._model.modelReset.connect(self._on_chosen)
        self.table.clicked.connect(lambda _index: self._follow_in_drawer())
        self.table.opened.connect(lambda _place: self.frame.open_panel())

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the steps, the newest one chosen unless another was."""
        self._card.set_subtitle(
            f"Les plus récentes d’abord\u00a0: {counted(len(rows.steps), 'étape', 'étapes')}"
        )
        before = self._chosen()
        newest = before is None or self.table.chosen_row() == 0
        self._model.set_rows(rows.steps)
        kept = [place for place, step in enumerate(rows.steps) if not newest and step == before]
        if rows.steps:
            self.table.selectRow(kept[0] if kept else 0)

    def _chosen(self) -> StepLine | None:
        place = self.table.chosen_row()
        return None if place is None else self._model.row_at(place)

    def _on_chosen(self) -> None:
        step = self._chosen()
        if step is None:
            self._latest.drop()
            self.panel.show_nothing()
            return

        def fail(error: UserError) -> None:
            self.panel.show_nothing(error.title)

        self._latest.ask(
            "Lecture de l’étape",
            lambda: self.jobs.load_step(step.number),
            lambda changes: self.panel.show_step(step, cast("StepChanges", changes)),
            fail,
        )

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)
