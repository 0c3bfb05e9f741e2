"""The imports as a screen: the list of batches, and the four steps from a file to a batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, plural, quoted
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.batches_card import BatchesCard
from cpex_desktop.ui.imports.file_step import FileStep, dropped_file
from cpex_desktop.ui.imports.jobs import ImportJobs
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState
from cpex_desktop.ui.widgets.steps import StepIndicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.imports.types import CheckedImport
    from cpex_desktop.queries.batches import BatchRow
    from cpex_desktop.ui.imports.control_step import ControlStep
    from cpex_desktop.ui.imports.mapping_step import MappingStep

STEPS = ("Fichier", "Correspondance", "Contrôle", "Import")
FILE, MAPPING, CONTROL, DONE = range(4)
_LIST = -1
_LIST_TITLE, _ASSISTANT_TITLE = "Imports", "Importer des données"


class ImportsPage(Page):
    """List the batches, or lead through an import; nothing is written before the last step."""

    def __init__(
        self,
        jobs: ImportJobs,
        *,
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_LIST_TITLE, "", parent)
        self._jobs, self._tasks, self._reader = jobs, tasks, reader
        self._answers = AnswerSheet(self)
        self._step, self._stale = _LIST, True
        self._rows: Sequence[BatchRow] = ()
        self._path: Path | None = None
        self._checked: CheckedImport | None = None
        self._source = ""
        self._shown: QWidget | None = None
        self.mapping: MappingStep | None = None
        self.control: ControlStep | None = None
        self._notice = Banner()
        self.add_notice(self._notice)
        self._indicator = StepIndicator(STEPS)
        self._indicator.hide()
        self.body.addWidget(self._indicator)
        self._build_buttons()
        self.batches = BatchesCard(self._withdraw)
        self._list_empty: EmptyState | None = None
        self._loading = LoadingState("Lecture des lots…")
        self.body.addWidget(self._loading, 1)
        self.body.addWidget(self.batches, 1)
        self.batches.hide()
        self.setAcceptDrops(True)
        signals.changed.connect(self._on_changed)

    def _build_buttons(self) -> None:
        self._new = button("Importer un fichier…", self.begin, icon_name="import", kind="primary")
        self._see_list = button("Liste des lots", self.show_list, icon_name="table")
        self._see_list.hide()
        self.header.add_action(self._see_list)
        self.header.add_action(self._new)
        self._hint = ElidingLabel("", "caption")
        self._previous = button("Précédent", self._go_back)
        self._next = button("", self.go_on, kind="primary")
        self._leave = button("Annuler", self.show_list)
        self.add_foot(self._hint, stretch=1)
        for made in (self._previous, self._next, self._leave):
            self.add_foot(made)
        self.show_foot(False)

    def refresh(self) -> None:
        """Read the list of batches again."""
        self._stale = False
        task = self._reader.start(
            "Lecture des lots",
            lambda _progress: self._jobs.list_batches(),
            on_success=self._fill,
            on_failure=self._notice.tell_error,
        )
        task.cancelled.connect(self._mark_stale)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what changed while the screen was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept one file, when a step can take it."""
        if self._step in (_LIST, FILE) and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the file that is dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.begin()
            self.take_file(path)

    def step(self) -> int:
        """Tell which step is shown, -1 for the list."""
        return self._step

    def begin(self) -> None:
        """Start an import: choose a file."""
        self._notice.hide()
        self._answers.clear()
        self._path, self._checked, self._source = None, None, ""
        step = FileStep()
        step.chosen.connect(lambda path: self.take_file(cast(Path, path)))
        self._show_step(FILE, step)

    def show_list(self) -> None:
        """Leave the import and come back to the batches."""
        self._notice.hide()
        self._show_step(_LIST, None)
        self.refresh()

    def take_file(self, path: Path) -> None:
        """Read and check a file, then show how it was understood."""
        self._path = path
        self._check(MAPPING)

    def go_on(self) -> None:
        """Press the primary button of the step."""
        if self._step == MAPPING:
            if self._answers.waiting() or self._checked is None:
                self._check(CONTROL)
            elif self._checked.questions:
                self._tell_questions(self._checked)
            else:
                self._show_control(self._checked)
        elif self._step == CONTROL:
            self.commit()

    def commit(self, *, again: bool = False) -> None:
        """Write the checked file as one batch; ``again`` lets a file already known in."""
        checked, control = self._checked, self.control
        if checked is None or control is None or not control.is_complete():
            return
        source, as_of = control.source(), control.as_of()
        self._source = source
        self._notice.hide()

        def work(progress: Progress) -> object:
            return self._jobs.commit(checked, source, as_of, again, progress)

        self._run(f"Import de {quoted(checked.file_name)}", work, self._on_committed, self._on_refused)

    def _mark_stale(self) -> None:
        self._stale = True

    def _on_changed(self, change: ChangeSet) -> None:
        if "batch" not in change.tables:
            return
        if self.isVisible() and self._step == _LIST:
            self.refresh()
        else:
            self._stale = True

    def _fill(self, rows: object) -> None:
        self._rows = cast("Sequence[BatchRow]", rows)
        self._loading.hide()
        self.batches.set_rows(self._rows)
        if self._step == _LIST:
            self._show_rows()

    def _show_rows(self) -> None:
        self.batches.setVisible(bool(self._rows))
        if self._list_empty is None and not self._rows:
            self._list_empty = EmptyState(
                "import",
                "Aucun fichier importé pour l’instant",
                "Tableaux Excel, LibreOffice ou CSV\u00a0: déposez un fichier ici ou choisissez-le. "
                "Il est contrôlé en entier avant d’entrer dans la base.",
                [button("Importer un fichier…", self.begin, icon_name="import", kind="primary")],
            )
            self.body.addWidget(self._list_empty, 1)
        if self._list_empty is not None:
            self._list_empty.setVisible(not self._rows)
        live = sum(1 for row in self._rows if row.in_use)
        words = f"{counted(live, 'lot', 'lots')} en service" if self._rows else "Aucun lot"
        self.header.set_subtitle(words)
        self._new.setVisible(bool(self._rows))

    def _withdraw(self, number: int) -> None:
        def work(_progress: Progress) -> object:
            self._jobs.withdraw(number)
            return number

        def done(_number: object) -> None:
            self._notice.tell(
                "ok", f"Lot n°\u00a0{number} retiré.", "Les valeurs qu’il avait remplacées sont revenues."
            )

        self._tasks.start(
            f"Retrait du lot n°\u00a0{number}", work, on_success=done, on_failure=self._notice.tell_error
        )

    def _check(self, then: int) -> None:
        path, pairs = self._path, self._answers.pairs()
        if path is None:
            return
        self._notice.hide()

        def work(progress: Progress) -> object:
            return self._jobs.check(path, pairs, progress)

        def checked(result: object) -> None:
            self._on_checked(cast("CheckedImport", result), then)

        self._run(f"Lecture de {quoted(path.name)}", work, checked, self._notice.tell_error)

    def _on_checked(self, checked: CheckedImport, then: int) -> None:
        self._checked = checked
        self._answers.mark_checked()
        if then == CONTROL and not checked.questions:
            self._show_control(checked)
            return
        self._show_mapping(checked)
        if then == CONTROL:
            self._tell_questions(checked)

    def _tell_questions(self, checked: CheckedImport) -> None:
        count = len(checked.questions)
        self._notice.tell(
            "warn",
            f"Il reste {counted(count, 'précision', 'précisions')} à donner.",
            plural(count, "Répondez-y", "Répondez-y toutes") + ", puis contrôlez de nouveau.",
        )

    def _show_mapping(self, checked: CheckedImport) -> None:
        from cpex_desktop.ui.imports.mapping_step import MappingStep

        self.mapping = MappingStep(checked, self._answers)
        self._show_step(MAPPING, self.mapping)

    def _show_control(self, checked: CheckedImport) -> None:
        from cpex_desktop.ui.imports.control_step import ControlStep

        self._notice.hide()
        self.control = ControlStep(checked, self._source, self._jobs.today())
        self._show_step(CONTROL, self.control)
        if not checked.values and not checked.scopes:
            self._next.setEnabled(False)
            self._notice.tell(
                "warn",
                "Aucun chiffre n’a été reconnu.",
                "Revenez à la correspondance et dites ce que contiennent les colonnes.",
            )

    def _go_back(self) -> None:
        self._notice.hide()
        if self._step == CONTROL and self._checked is not None:
            if self.control is not None:
                self._source = self.control.source()
            self._show_mapping(self._checked)
        else:
            self.begin()

    def _on_refused(self, error: UserError) -> None:
        from cpex_desktop.services.batches import AlreadyImported

        if isinstance(error, AlreadyImported):
            action = ("Importer quand même", lambda: self.commit(again=True))
            self._notice.tell_error(error, kind="warn", action=action)
        else:
            self._notice.tell_error(error)

    def _on_committed(self, number: object) -> None:
        checked = self._checked
        if checked is None:
            return
        left = ""
        if checked.cells_rejected:
            left = f" {counted(checked.cells_rejected, 'cellule rejetée', 'cellules rejetées')}, non écrites."
        done = EmptyState(
            "check-circle",
            f"Lot n°\u00a0{number} enregistré",
            f"{counted(len(checked.values), 'valeur', 'valeurs')} de {quoted(checked.file_name)}.{left} "
            "Les totaux et les points chauds sont à jour.",
            [
                button(
                    "Voir le tableau de bord", self._jobs.see_dashboard, icon_name="dashboard", kind="primary"
                ),
                button("Importer un autre fichier", self.begin, icon_name="import"),
                button("Liste des lots", self.show_list, icon_name="table"),
            ],
        )
        self._checked, self._path = None, None
        self._show_step(DONE, done)

    def _run(self, title: str, work: object, on_success: object, on_failure: object) -> None:
        self._set_busy(True)
        task = self._tasks.start(
            title,
            work,  # type: ignore[arg-type]
            on_success=on_success,  # type: ignore[arg-type]
            on_failure=on_failure,  # type: ignore[arg-type]
        )
        task.finished.connect(lambda: self._set_busy(False))

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._shown, self._previous, self._next, self._leave, self._new, self._see_list):
            if widget is not None:
                widget.setEnabled(not busy)

    def _show_step(self, step: int, widget: QWidget | None) -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._step, self._shown = step, widget
        listed = step == _LIST
        if widget is not None:
            self.body.addWidget(widget, 1)
        self.batches.setVisible(listed and bool(self._rows))
        if self._list_empty is not None:
            self._list_empty.setVisible(listed and not self._rows)
        self._loading.setVisible(False)
        self._indicator.setVisible(not listed)
        self._indicator.set_current(max(step, 0) if step != DONE else len(STEPS))
        self.header.set_title(_LIST_TITLE if listed else _ASSISTANT_TITLE)
        self._dress_head(step)
        self._dress_foot(step)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _dress_head(self, step: int) -> None:
        listed = step == _LIST
        self._new.setVisible(listed and bool(self._rows))
        self._see_list.setVisible(step == FILE and bool(self._rows))
        checked = self._checked
        if listed:
            self._show_rows()
        elif checked is not None and step != FILE:
            sheets = f"feuille {quoted(checked.sheets[0])} · " if len(checked.sheets) == 1 else ""
            lines = counted(checked.rows_read, "ligne", "lignes")
            self.header.set_subtitle(f"{checked.file_name} · {sheets}{lines}")
        else:
            self.header.set_subtitle("Du fichier à la base en quatre étapes")

    def _dress_foot(self, step: int) -> None:
        self.show_foot(step in (FILE, MAPPING, CONTROL))
        self._previous.setVisible(step in (MAPPING, CONTROL))
        self._next.setVisible(step in (MAPPING, CONTROL))
        self._next.setEnabled(True)
        word = "Contrôler les données" if step == MAPPING else "Importer"
        self._next.setText(word)
        self._next.setAccessibleName(word)
        self._hint.setText(
            {
                FILE: "Le fichier est lu à part\u00a0: il ne peut ni bloquer ni abîmer la base.",
                MAPPING: "Corrigez au besoin un champ, puis contrôlez.",
                CONTROL: "Les cellules rejetées ne seront pas écrites.",
            }.get(step, "")
        )
