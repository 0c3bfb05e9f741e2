"""How long professionals are kept without being heard of, and those whose time has come, one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.settings import TITLES, SettingKey
from cpex_desktop.ui.erasing import ERASED, ERASING, agrees_to_erase
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.saved_field import SavedField
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from cpex_desktop.queries.retention import OldContact

_HINTS = {
    SettingKey.CONTACT_REVIEW: "Un contact sans échange ni vérification depuis ce temps est listé ici.",
    SettingKey.CONTACT_PURGE: "La CNIL recommande 36\u00a0mois sans nouvelle. Rien n’est effacé sans vous.",
}


def _columns() -> tuple[Column[OldContact], ...]:
    return (
        Column("Personne", text=lambda row: row.name, paint=Paint.TWO_LINES, detail=lambda row: row.does),
        Column(
            "Dernier contact",
            text=lambda row: date_fr(row.last),
            sort=lambda row: row.last.isoformat(),
            width=140,
        ),
        Column(
            "Suite",
            text=lambda row: "À effacer" if row.old else "À revoir",
            sort=lambda row: row.old,
            paint=Paint.CHIP,
            kind=lambda row: "err" if row.old else "warn",
            width=120,
        ),
    )


class ContactsSection(Section):
    """Months that are saved in the base, and a list where each line is kept or erased."""

    key = "contacts"
    title = "Contacts"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self.fields = {key: SavedField(TITLES[key], hint, width=90) for key, hint in _HINTS.items()}
        months = Card("Durée de conservation", "Enregistrée dans la base")
        row = QHBoxLayout()
        row.setSpacing(24)
        for key, field in self.fields.items():
            field.left.connect(partial(self._save, key))
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        months.body.addLayout(row)
        self._model: RowsTableModel[OldContact] = RowsTableModel(_columns())
        self.table = TableView(self._model, "Contacts à revoir", fit_rows=True)
        self._card = Card(
            "Contacts à revoir", "Rien n’est effacé sans que vous le confirmiez, ligne par ligne"
        )
        self._card.add_aside(button("Garder la ligne choisie", self.keep_chosen, icon_name="check"))
        self._card.add_aside(button("Effacer la ligne choisie…", self.ask_erasure, icon_name="trash"))
        self._card.body.addWidget(self.table)
        self._empty = EmptyState(
            "people",
            "Aucun contact à revoir",
            "Chacun a été contacté ou vérifié depuis moins longtemps que la durée choisie.",
            [],
        )
        for part in (months, self._card):
            self.body.addWidget(part)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the months saved and whose time has come."""
        for key, field in self.fields.items():
            field.show_saved(rows.settings[key])
        self._model.set_rows(rows.contacts)
        self._card.setVisible(bool(rows.contacts))
        self._empty.setVisible(not rows.contacts)

    def keep_chosen(self) -> None:
        """Say that the chosen contact, the first when none is, was checked today: it leaves the list."""
        row = self._chosen()
        if row is not None:
            self.run("Vérification d’un contact", lambda: self.jobs.keep_contact(row.uid))

    def ask_erasure(self) -> None:
        """Ask whether the chosen contact is to be erased."""
        if self._chosen() is not None and agrees_to_erase(self.window()):
            self.erase_chosen()

    def erase_chosen(self) -> None:
        """Forget the chosen contact for good, and say which copies still bear the name."""
        row = self._chosen()
        if row is not None:
            self.run(
                ERASING,
                lambda: self.jobs.erase_contact(row.uid),
                done=lambda copies: self.notice.tell("ok", ERASED, str(copies)),
            )

    def _chosen(self) -> OldContact | None:
        place = self.table.chosen_row()
        return self._model.row_at(place or 0) if self._model.rowCount() else None

    def _save(self, key: SettingKey, text: str) -> None:
        field = self.fields[key]
        self.run("Enregistrement du réglage", partial(self.jobs.save, key, text), refused=field.refuse)
