"""The copies of the base: where they are, when the last was made, and one more now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import datetime_fr, num
from cpex_desktop.ui.settings.rows import CopyLine, SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_COLUMNS: tuple[Column[CopyLine], ...] = (
    Column(
        "Faite le", text=lambda row: datetime_fr(row.made), sort=lambda row: row.made.isoformat(), width=190
    ),
    Column("Pourquoi", text=lambda row: row.reason, paint=Paint.STRONG, width=220),
    Column("Fichier", text=lambda row: row.path.name),
    Column("Taille", text=lambda row: _size(row.size), sort=lambda row: row.size, numeric=True, width=110),
)


class CopiesSection(Section):
    """The folder, the copies that it holds, and the button that makes one."""

    key = "sauvegardes"
    title = "Sauvegardes"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self._place = Path()
        self._folder = ElidingLabel("")
        self._model: RowsTableModel[CopyLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self._model, "Copies de la base", fit_rows=True)
        self._none = label("Aucune copie pour l’instant.", wrap=True)
        self._open = button("Ouvrir le dossier", self._open_folder, icon_name="folder")
        self.make = button("Sauvegarder maintenant", self.back_up, icon_name="backup", kind="primary")
        self._card = Card("Copies de la base", " ")
        self._card.add_aside(self._open)
        self._card.add_aside(self.make)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(label("Dossier\u00a0:", "strong"))
        where.addWidget(self._folder, 1)
        self._card.body.addLayout(where)
        hint = (
            "Une copie est faite avant chaque import et avant chaque changement de version\u202f; les vingt "
            "dernières sont gardées, et toutes celles que vous demandez. Pour revenir à une copie, fermez la "
            "fenêtre, remplacez le fichier de la base par la copie, puis rouvrez-le."
        )
        self._card.body.addWidget(label(hint, "caption", wrap=True))
        self._card.body.addWidget(self._none)
        self._card.body.addWidget(self.table)
        self.body.addWidget(self._card)
        self.body.addStretch(1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the copies that are there now."""
        self._place = rows.folder
        self._folder.setText(str(rows.folder))
        self._open.setEnabled(rows.folder.is_dir())
        last = datetime_fr(rows.copies[0].made) if rows.copies else "aucune"
        self._card.set_subtitle(f"Dernière copie\u00a0: {last}")
        self._model.set_rows(rows.copies)
        self.table.setVisible(bool(rows.copies))
        self._none.setVisible(not rows.copies)

    def back_up(self) -> None:
        """Make a copy that stays until it is removed by hand."""
        self.make.setEnabled(False)
        self.run(
            "Copie de la base",
            self.jobs.back_up,
            done=lambda _copy: self._on_copied(),
            refused=self._on_refused,
        )

    def _on_refused(self, error: UserError) -> None:
        self.make.setEnabled(True)
        self.notice.tell_error(error)

    def _on_copied(self) -> None:
        self.make.setEnabled(True)
        self.notice.tell("ok", "La copie est faite.", "Elle est dans le dossier des sauvegardes.")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place)))


def _size(octets: int) -> str:
    return f"{num(max(octets / 1e6, 0.1), 1)}\u00a0Mo"
