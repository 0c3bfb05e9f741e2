"""Overseas, the prefect fixes the truce: its dates are entered here, and no eviction is expected in them."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.fields import chosen_day, date_field
from cpex_desktop.ui.widgets.labels import label

_Truce = tuple[date, date]
_COLUMNS: tuple[Column[_Truce], ...] = (
    Column("Premier jour", text=lambda row: date_fr(row[0], "long"), sort=lambda row: row[0].isoformat()),
    Column("Dernier jour", text=lambda row: date_fr(row[1], "long"), sort=lambda row: row[1].isoformat()),
)


class TrucesSection(Section):
    """The truces entered so far, and a line to add one."""

    key = "treve"
    title = "Trêve"

    def __init__(
        self, jobs: SettingsJobs, tasks: TaskRunner, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, tasks, parent)
        self._truces: tuple[_Truce, ...] = ()
        self.first = date_field(date(today.year, 12, 1), "Premier jour de la trêve")
        self.last = date_field(date(today.year + 1, 4, 15), "Dernier jour de la trêve")
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self._law = label("", "caption", wrap=True)
        self._model: RowsTableModel[_Truce] = RowsTableModel(_COLUMNS)
        self.table = TableView(self._model, "Trêves fixées par le préfet", sortable=False, fit_rows=True)
        card = Card("Trêve fixée par le préfet", "Enregistré dans la base")
        card.body.addWidget(self._law)
        card.body.addWidget(self.table)
        card.body.addLayout(self._build_line())
        card.body.addWidget(self._refusal)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _build_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, field in (("D&u", self.first), ("au", self.last)):
            name = label(words)
            name.setBuddy(field)
            line.addWidget(name)
            line.addWidget(field)
        line.addWidget(button("Ajouter", self.add_truce, icon_name="plus"))
        line.addStretch()
        line.addWidget(button("Retirer la ligne choisie", self.remove_truce, icon_name="trash"))
        return line

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the truces entered."""
        if rows.truce is None:
            return
        self._truces = rows.truce.truces
        self._law.setText(
            f"{rows.truce.departement}\u00a0: {rows.truce.legal_text}. Saisissez les dates de chaque arrêté."
        )
        self._model.set_rows(self._truces)
        self.table.setVisible(bool(self._truces))

    def add_truce(self) -> None:
        """Save the days typed as one more truce."""
        first, last = chosen_day(self.first), chosen_day(self.last)
        if last < first:
            self._tell(UserError("La trêve finit avant de commencer.", "", "Corrigez le dernier jour."))
            return
        self._save((*self._truces, (first, last)))

    def remove_truce(self) -> None:
        """Save the others without the chosen one."""
        place = self.table.chosen_row()
        if place is not None:
            self._save(tuple(one for rank, one in enumerate(self._truces) if rank != place))

    def _save(self, truces: tuple[_Truce, ...]) -> None:
        self._refusal.hide()
        text = ", ".join(f"{first.isoformat()}:{last.isoformat()}" for first, last in sorted(truces))
        work = partial(self.jobs.save, SettingKey.OWN_TRUCES, text)
        self.run("Enregistrement des trêves", work, refused=self._tell)

    def _tell(self, error: UserError) -> None:
        self._refusal.setText(" ".join(part for part in (error.title, error.detail, error.remedy) if part))
        self._refusal.show()
