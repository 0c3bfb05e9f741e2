"""The imports as a screen: the list of batches, and the four steps from a file to a batch."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.batch_fate import BatchFate
from cpex_desktop.ui.imports.batches_view import BatchesView
from cpex_desktop.ui.imports.done_step import done_step
from cpex_desktop.ui.imports.file_step import FileStep
from cpex_desktop.ui.imports.frame import NOTHING_READ, AssistantFrame, Step, questions_left
from cpex_desktop.ui.imports.jobs import ImportJobs
from cpex_desktop.ui.imports.leaving import WayOut
from cpex_desktop.ui.imports.refusals import tell_refusal, tell_unread
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.file_page import FilePage

if TYPE_CHECKING:
    from cpex_desktop.imports.types import CheckedImport
    from cpex_desktop.ui.imports.control_step import ControlStep
    from cpex_desktop.ui.imports.mapping_step import MappingStep


class ImportsPage(FilePage):
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
        super().__init__("Imports", tasks, parent)
        self._jobs = jobs
        self._step = Step.LIST
        self._path: Path | None = None
        self._checked: CheckedImport | None = None
        self._source = ""
        self._as_of: date | None = None
        self._shown: QWidget | None = None
        self.answers = AnswerSheet(self)
        self.mapping: MappingStep | None = None
        self.control: ControlStep | None = None
        self.batches = self._build_list(signals, reader)
        self._way_out = WayOut(self, tasks, self._go_back)
        leave = self._way_out.step_back
        self._frame = AssistantFrame(
            self, begin=self.begin, see_list=self.show_list, go_back=leave, go_on=self.go_on
        )
        self.body.addWidget(self._frame.indicator)
        self.body.addWidget(self.batches, 1)
        self._frame.show(Step.LIST, has_batches=False, checked=None)

    def _build_list(self, signals: DataSignals, reader: TaskRunner) -> BatchesView:
        fate = BatchFate(self._jobs, self._run, self.notice)
        tell = self.notice.tell_error
        made = BatchesView(
            self._jobs, signals=signals, reader=reader, fate=fate, begin=self.begin, tell_error=tell
        )
        made.filled.connect(self._on_filled)
        made.moved.connect(lambda: self.placed.emit(False))
        self.header.add_action(made.frame.switch)
        return made

    def refresh(self) -> None:
        """Read the list of batches again."""
        self.batches.refresh()

    def place(self) -> object:
        """Give the batch that is chosen, 0 for none."""
        return self.batches.chosen()

    def restore(self, place: object) -> None:
        """Choose a batch again, without opening what was closed."""
        number = cast(int, place)
        if number:
            self.batches.choose(number, open_panel=False)

    def takes_files(self) -> bool:
        """Tell whether a step can take a file, and nothing is going on."""
        return self._step in (Step.LIST, Step.FILE) and super().takes_files()

    def take_dropped(self, path: Path) -> None:
        """Start an import with the file."""
        self.begin()
        self.take_file(path)

    def step(self) -> Step:
        """Tell what is shown: the list, or which step."""
        return self._step

    def begin(self) -> None:
        """Start an import: choose a file. Work that is going on is left alone."""
        if self._tasks.is_busy():
            return
        self.batches.leave_report()
        self.notice.hide()
        self.answers.clear()
        self._path, self._checked, self._source, self._as_of = None, None, "", None
        step = FileStep()
        step.chosen.connect(lambda path: self.take_file(cast(Path, path)))
        self._show_step(Step.FILE, step)

    def show_list(self) -> None:
        """Leave the import and come back to the batches."""
        self.notice.hide()
        self._checked = None
        self._show_step(Step.LIST, None)
        self.refresh()

    def take_file(self, path: Path) -> None:
        """Read and check a file, then show how it was understood."""
        self._path = path
        self._check(Step.MAPPING)

    def go_on(self) -> None:
        """Press the primary button of the step."""
        if self._step is Step.CONTROL:
            self.commit()
        elif self.answers.waiting() or self._checked is None:
            self._check(Step.CONTROL)
        elif self._checked.questions:
            self._tell_questions(self._checked)
        else:
            self._show_control(self._checked)

    def commit(self, *, again: bool = False) -> None:
        """Write the checked file as one batch; ``again`` lets a file already known in."""
        checked, control = self._checked, self.control
        if checked is None or control is None or not control.is_complete():
            return
        source, as_of = self._source, self._as_of = control.source(), control.as_of()

        def work(progress: Progress) -> object:
            return self._jobs.commit(checked, source, as_of, again, progress)

        def done(number: object) -> None:
            self._show_done(checked, cast(int, number))

        self._run(f"Import de {quoted(checked.file_name)}", work, done, self._on_refused)

    def _on_filled(self) -> None:
        if self._step is Step.LIST:
            self._dress(Step.LIST)

    def _check(self, then: Step) -> None:
        path, pairs, as_of = self._path, self.answers.pairs(), self._as_of
        if path is None:
            return

        def work(progress: Progress) -> object:
            return self._jobs.check(path, pairs, as_of, progress)

        def checked(result: object) -> None:
            self._on_checked(cast("CheckedImport", result), then)

        def failed(error: UserError) -> None:
            tell_unread(error, self.notice, lambda: self._jobs.take_partners(path))

        self._run(f"Lecture de {quoted(path.name)}", work, checked, failed)

    def _on_checked(self, checked: CheckedImport, then: Step) -> None:
        self._checked = checked
        self.answers.mark_checked()
        if then is Step.CONTROL and not checked.questions:
            self._show_control(checked)
            return
        self._show_mapping(checked)
        if then is Step.CONTROL:
            self._tell_questions(checked)

    def _tell_questions(self, checked: CheckedImport) -> None:
        self.notice.tell("warn", *questions_left(len(checked.questions)))

    def _show_mapping(self, checked: CheckedImport) -> None:
        from cpex_desktop.ui.imports.mapping_step import MappingStep

        self.mapping = MappingStep(checked, self.answers)
        self._show_step(Step.MAPPING, self.mapping)

    def _show_control(self, checked: CheckedImport) -> None:
        from cpex_desktop.ui.imports.control_step import ControlStep

        self.notice.hide()
        self.control = ControlStep(checked, self._source, self._as_of, self._jobs.today())
        self._show_step(Step.CONTROL, self.control)
        if not checked.values and not checked.scopes:
            self._frame.allow_next(False)
            self.notice.tell("warn", *NOTHING_READ)

    def _show_done(self, checked: CheckedImport, number: int) -> None:
        see_dashboard, begin, see_list = self._jobs.see_dashboard, self.begin, self.show_list
        step = done_step(checked, number, see_dashboard=see_dashboard, begin=begin, see_list=see_list)
        self.batches.expect(number)
        self._show_step(Step.DONE, step)
        self._checked, self._path = None, None

    def _go_back(self) -> None:
        self.notice.hide()
        if self._step is Step.CONTROL and self._checked is not None:
            if self.control is not None:
                self._source, self._as_of = self.control.source(), self.control.as_of()
            self._show_mapping(self._checked)
        else:
            self.begin()

    def _on_refused(self, error: UserError) -> None:
        tell_refusal(
            error,
            self.notice,
            import_again=lambda: self.commit(again=True),
            show_anew=lambda checked: self._on_checked(checked, Step.CONTROL),
        )

    def _set_busy(self, busy: bool) -> None:
        self._frame.set_busy(busy)
        for widget in (self._shown, self.batches):
            if widget is not None:
                widget.setEnabled(not busy)

    def _show_step(self, step: Step, widget: QWidget | None) -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._step, self._shown = step, widget
        if widget is not None:
            self.body.addWidget(widget, 1)
            self._frame.come_after(widget)
        self.batches.setVisible(step is Step.LIST)
        self._frame.allow_next(True)
        self._dress(step)
        self.scroll_area.verticalScrollBar().setValue(0)
        self.take_focus()

    def _dress(self, step: Step) -> None:
        self._frame.show(step, has_batches=bool(self.batches.rows), checked=self._checked)
        if step is Step.LIST:
            self.header.set_subtitle(self.batches.summary())
