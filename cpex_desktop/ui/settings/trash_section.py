"""What was put away and can still come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, date_fr, list_words, quoted
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from cpex_desktop.queries.trash import TrashRow

_KEPT = 90
_RESTORE, _SEPARATE = "Restaurer la ligne choisie", "Séparer l’organisation choisie"


def _columns() -> tuple[Column[TrashRow], ...]:
    return (
        Column("Nom", text=_name, paint=Paint.STRONG),
        Column("Quoi", text=lambda row: row.word[:1].upper() + row.word[1:], width=140),
        Column(
            "Mis à la corbeille le",
            text=lambda row: date_fr(row.deleted_on),
            sort=lambda row: row.deleted_on.isoformat(),
            width=180,
        ),
        Column(
            "Reste",
            text=lambda row: counted(row.days_left, "jour", "jours"),
            sort=lambda row: row.days_left,
            numeric=True,
            width=110,
        ),
    )


def _name(row: TrashRow) -> str:
    return f"{row.name}, réunie avec {quoted(row.merged_with)}" if row.merged_with else row.name


class TrashSection(Section):
    """One line a record; Enter or the button brings it back."""

    key = "corbeille"
    title = "Corbeille"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self._model: RowsTableModel[TrashRow] = RowsTableModel(_columns())
        self.table = TableView(self._model, "Corbeille", fit_rows=True)
        self.table.opened.connect(self._restore)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _then: self._dress())
        self._card = Card("Corbeille", f"Effacé pour de bon au bout de {_KEPT} jours")
        self.restore = button(_RESTORE, self.restore_chosen, icon_name="restore")
        self._card.add_aside(self.restore)
        self._card.body.addWidget(self.table)
        self._empty = EmptyState(
            "trash",
            "La corbeille est vide",
            f"Ce que vous supprimez reste ici {_KEPT} jours et revient tel quel.",
            [],
        )
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show what can come back."""
        self._model.set_rows(rows.trash)
        self._card.setVisible(bool(rows.trash))
        self._empty.setVisible(not rows.trash)
        self._dress()

    def _dress(self) -> None:
        """Say what the button does to the chosen line: what was merged is separated."""
        place = self.table.chosen_row()
        merged = place is not None and bool(self._model.row_at(place).merged_with)
        self.restore.setText(f" {_SEPARATE if merged else _RESTORE}")
        self.restore.setAccessibleName(_SEPARATE if merged else _RESTORE)

    def restore_chosen(self) -> None:
        """Bring the chosen record back, the first one when none is chosen."""
        place = self.table.chosen_row()
        if self._model.rowCount():
            self._restore(0 if place is None else place)

    def _restore(self, place: int) -> None:
        row = self._model.row_at(place)
        if row.merged_with:
            self.run("Séparation", lambda: self.jobs.separate(row.uid))
            return

        def done(lost: object) -> None:
            names = cast("tuple[str, ...]", lost)
            if names:
                self.notice.tell(
                    "warn",
                    "Restauré sans certaines communes.",
                    f"Elles sont ailleurs\u00a0: {list_words(names)}.",
                )

        self.run("Sortie de la corbeille", lambda: self.jobs.restore(row.table, row.uid), done=done)
