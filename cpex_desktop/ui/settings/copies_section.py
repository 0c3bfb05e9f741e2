"""The copies of the base: where they are, what each holds, one more now, and the way back to one of them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import datetime_fr, num, quoted
from cpex_desktop.progress import Progress
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.settings.copy_panel import CopyPanel
from cpex_desktop.ui.settings.rows import CopyDetail, CopyLine, SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.states import EmptyState

_WIDTHS = (330, 430)
_COLUMNS: tuple[Column[CopyLine], ...] = (
    Column(
        "Faite le", text=lambda row: datetime_fr(row.made), sort=lambda row: row.made.isoformat(), width=170
    ),
    Column(
        "Pourquoi",
        text=lambda row: row.reason,
        paint=Paint.TWO_LINES,
        detail=lambda row: row.path.name,
    ),
    Column("Taille", text=lambda row: _size(row.size), sort=lambda row: row.size, numeric=True, width=100),
)


class CopiesSection(Section):
    """The folder, the copies that it holds, the button that makes one, and one of them in full beside."""

    key = "sauvegardes"
    title = "Sauvegardes"
    short = "Copies"

    def __init__(
        self, jobs: SettingsJobs, tasks: TaskRunner, reader: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, tasks, parent)
        self._place = Path()
        self._held = False
        self._latest = Latest(reader)
        self._folder = ElidingLabel("")
        self._model: RowsTableModel[CopyLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self._model, "Copies de la base")
        self._none = EmptyState(
            "backup",
            "Aucune copie pour l’instant",
            "La première sera faite avant le prochain import, ou dès que vous la demandez.",
        )
        self._open = button("Ouvrir le dossier", self._open_folder, icon_name="folder")
        self.make = button("Sauvegarder maintenant", self.back_up, icon_name="backup", kind="primary")
        self._card = Card("Copies de la base", " ")
        self.panel = CopyPanel()
        self.frame = PanelFrame(self._card, self.panel, widths=_WIDTHS)
        for made in (self._open, self.make, self.frame.switch):
            self._card.add_aside(made)
        self._build_card()
        self.body.addWidget(self.frame, 1)
        self.panel.wanted.connect(self.ask)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self._model.modelReset.connect(self._on_chosen)
        self.table.clicked.connect(lambda _index: self._follow_in_drawer())
        self.table.opened.connect(lambda _place: self.frame.open_panel())

    def _build_card(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(label("Dossier\u00a0:", "strong"))
        where.addWidget(self._folder, 1)
        where.addWidget(button("Choisir un fichier…", self._choose_file))
        self._card.body.addLayout(where)
        hint = (
            "Une copie est faite avant chaque import, chaque retrait de lot, chaque restauration et "
            "chaque changement de version\u202f; les vingt dernières sont gardées, et toutes celles que "
            "vous demandez."
        )
        self._card.body.addWidget(label(hint, "caption", wrap=True))
        self._card.body.addWidget(self._none, 1)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addStretch()

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the copies that are there now, the chosen one still chosen."""
        self._place = rows.folder
        self._folder.setText(str(rows.folder))
        self._open.setEnabled(rows.folder.is_dir())
        last = datetime_fr(rows.copies[0].made) if rows.copies else "aucune"
        self._card.set_subtitle(f"Dernière copie\u00a0: {last}")
        before = self._chosen()
        self._model.set_rows(rows.copies)
        self.table.setVisible(bool(rows.copies))
        self._none.setVisible(not rows.copies)
        kept = [place for place, copy in enumerate(rows.copies) if before and copy.path == before.path]
        if rows.copies:
            self.table.selectRow(kept[0] if kept else 0)

    def back_up(self) -> None:
        """Make a copy that stays until it is removed by hand."""
        self._held = self.make.hasFocus()
        self.make.setEnabled(False)
        self.run(
            "Copie de la base",
            self.jobs.back_up,
            done=lambda _copy: self._on_copied(),
            refused=self._on_refused,
        )

    def look_at(self, copy: Path) -> None:
        """Read what a copy holds and show it in the panel."""

        def fail(error: UserError) -> None:
            self.panel.show_nothing(f"{error.title} {error.detail}")

        self.panel.wait()
        self._latest.ask(
            f"Lecture de {quoted(copy.name)}",
            lambda: self.jobs.look_at_copy(copy),
            lambda detail: self.panel.show_detail(cast(CopyDetail, detail)),
            fail,
        )

    def ask(self) -> None:
        """Say what coming back to the copy in the panel would undo, and offer to do it."""
        detail = self.panel.detail
        if detail is None:
            return
        self.frame.close_drawer()
        self.notice.tell(
            "warn", *detail.question, action=("Restaurer la sauvegarde", lambda: self.restore(detail))
        )
        self.notice.take_focus()

    def restore(self, detail: CopyDetail) -> None:
        """Bring the base back to a copy, then have the window opened anew on it."""
        self.notice.hide()
        if self._tasks.is_busy():
            self.notice.tell(
                "warn",
                "Un travail est en cours.",
                "Attendez qu’il soit fini, puis recommencez la restauration.",
            )
            return

        def work(progress: Progress) -> object:
            return self.jobs.restore_copy(detail.path, progress)

        self._tasks.start(
            "Restauration de la sauvegarde",
            work,
            on_success=lambda _before: self.jobs.reopen(detail.done),
            on_failure=self.notice.tell_error,
        )

    def _chosen(self) -> CopyLine | None:
        place = self.table.chosen_row()
        return None if place is None else self._model.row_at(place)

    def _on_chosen(self) -> None:
        copy = self._chosen()
        if copy is None:
            self._latest.drop()
            self.panel.show_nothing()
        else:
            self.look_at(copy.path)

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)

    def _choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Choisir une sauvegarde", str(self._place), "Bases CPEX Desktop (*.cpex)"
        )
        if chosen:
            self.table.clearSelection()
            self.look_at(Path(chosen))
            self.frame.open_panel()

    def _free_button(self) -> None:
        """Let another copy be made; a button that was pressed with a key lost the focus meanwhile."""
        self.make.setEnabled(True)
        if self._held:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, error: UserError) -> None:
        self._free_button()
        self.notice.tell_error(error)

    def _on_copied(self) -> None:
        self._free_button()
        self.notice.tell("ok", "La copie est faite.", "Elle est dans le dossier des sauvegardes.")
        self.outdated.emit()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place)))


def _size(octets: int) -> str:
    return f"{num(max(octets / 1e6, 0.1), 1)}\u00a0Mo"
