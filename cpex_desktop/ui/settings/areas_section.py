"""The areas (« secteurs ») of the local commissions: a list, and an editor that takes its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, list_words, num
from cpex_desktop.progress import Progress
from cpex_desktop.ui.settings.area_editor import AreaEditor
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.map_paths import GroundPaths, trace_ground
from cpex_desktop.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from cpex_desktop.queries.areas import AreaRow
    from cpex_desktop.services.areas import AreaChange


def _columns() -> tuple[Column[AreaRow], ...]:
    return (
        Column("Secteur", text=lambda row: row.name, paint=Paint.STRONG),
        Column(
            "Communes",
            text=lambda row: num(len(row.communes)),
            sort=lambda row: len(row.communes),
            numeric=True,
            width=130,
        ),
        Column(
            "Habitants",
            text=lambda row: "N.d." if row.population is None else num(row.population),
            sort=lambda row: row.population,
            numeric=True,
            width=150,
        ),
    )


class AreasSection(Section):
    """List the areas; Enter opens the one in hand. Each button is one step that can be taken back."""

    key = "secteurs"
    title = "Secteurs"

    def __init__(
        self, jobs: SettingsJobs, tasks: TaskRunner, reader: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, tasks, parent)
        self._reader, self._rows = reader, cast("SettingsRows | None", None)
        self._has_ground = False
        self._model: RowsTableModel[AreaRow] = RowsTableModel(_columns())
        self.table = TableView(self._model, "Secteurs", fit_rows=True)
        self.table.opened.connect(self._open)
        self._card = Card("Secteurs des commissions locales", " ")
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for made in (
            button("Modifier", self.edit_chosen, icon_name="edit"),
            button("Mettre à la corbeille", self.put_away_chosen, icon_name="trash"),
            button("Nouveau secteur", self.draw, icon_name="plus", kind="primary"),
        ):
            self._card.add_aside(made)
        self._card.body.addWidget(self.table)
        self._empty = EmptyState(
            "area",
            "Aucun secteur",
            "Regroupez des communes par commission locale\u00a0: le secteur devient une maille de la carte, "
            "du classement et des documents.",
            [button("Nouveau secteur", self.draw, icon_name="plus", kind="primary")],
        )
        self.editor = AreaEditor()
        self.editor.saved.connect(self.save)
        self.editor.left.connect(self._show_list)
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.editor, 1)
        self.body.addStretch()
        self.editor.hide()

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the areas in use; an editor that is open keeps what was chosen in it."""
        self._rows = rows
        self._model.set_rows(rows.areas)
        self._card.set_subtitle(counted(len(rows.areas), "secteur", "secteurs"))
        if not self.editor.isVisible():
            self._show_list()

    def draw(self) -> None:
        """Open the editor on a new area."""
        self._edit(0, "")

    def edit_chosen(self) -> None:
        """Open the editor on the area in hand, the first one when none is."""
        if self._model.rowCount():
            self._open(self.table.chosen_row() or 0)

    def put_away_chosen(self) -> None:
        """Put the area in hand in the trash; nothing happens when none is chosen."""
        place = self.table.chosen_row()
        if place is not None:
            uid = self._model.row_at(place).uid
            self.run("Mise à la corbeille", partial(self.jobs.put_away, "area", uid))

    def save(self) -> None:
        """Write the editor's area: a new one, or what changed of a known one."""
        area, name, communes = self.editor.area, self.editor.name.text(), self.editor.choice.chosen()
        known = next((row for row in self._rows.areas if row.id == area), None) if self._rows else None

        def work() -> object:
            if known is None:
                return self.jobs.create_area(name, communes)
            if name.strip() != known.name:
                self.jobs.rename_area(area, name)
            return self.jobs.set_communes(area, communes) if set(communes) != set(known.communes) else None

        self.run("Enregistrement du secteur", work, done=self._on_saved, refused=self._on_refused)

    def _on_saved(self, change: object) -> None:
        self._show_list()
        moved = cast("AreaChange", change).moved if change is not None else ()
        if moved:
            names = list_words([f"{commune} (de {area})" for commune, area in moved[:5]])
            more = counted(len(moved), "commune vient", "communes viennent")
            self.notice.tell("info", f"{more} d’un autre secteur.", f"{names}.")

    def _on_refused(self, error: UserError) -> None:
        self.editor.show_refusal(error)

    def _open(self, place: int) -> None:
        row = self._model.row_at(place)
        self._edit(row.id, row.name)

    def _edit(self, area: int, name: str) -> None:
        if self._rows is None:
            return
        areas = {row.id: row.name for row in self._rows.areas}
        self._card.hide()
        self._empty.hide()
        self.editor.show()
        self.editor.edit(area, name, self._rows.communes, areas)
        if not self._has_ground:
            self._has_ground = True
            self._load_ground()

    def _load_ground(self) -> None:
        def read(_progress: Progress) -> object:
            return trace_ground(self.jobs.load_ground())

        def show(ground: object) -> None:
            self.editor.lay(cast("GroundPaths", ground))

        self._reader.start("Lecture de la carte", read, on_success=show, on_failure=self.notice.tell_error)

    def _show_list(self) -> None:
        filled = bool(self._model.rowCount())
        self.editor.hide()
        self._card.setVisible(filled)
        self._empty.setVisible(not filled)
