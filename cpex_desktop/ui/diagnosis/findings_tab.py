"""The tab « Constats »: the findings of the diagnosis, written beside the figures that they rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.services.findings import FindingText
from cpex_desktop.ui.diagnosis.action_rows import ACTION_TABLES
from cpex_desktop.ui.diagnosis.finding_form import FindingForm
from cpex_desktop.ui.diagnosis.findings_list import FindingsList
from cpex_desktop.ui.diagnosis.findings_rows import FindingJobs, FindingsRows
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState
from cpex_desktop.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_TABLES = ACTION_TABLES | {"finding_territory", "finding_evidence", "territory", "area"}
_NARROW = 622


class FindingsTab(DiagnosisTab):
    """List and write findings; ``jobs`` does everything to the base, ``choose_file`` asks where to export.

    ``go`` follows the address of an action, or of a new one.
    """

    key: ClassVar[str] = "constats"
    title: ClassVar[str] = "Constats"
    filters: ClassVar[frozenset[Filter]] = frozenset(
        {Filter.INDICATOR, Filter.MEASURE, Filter.SECTOR, Filter.GROUND, Filter.LANDLORD, Filter.PERIOD}
    )

    def __init__(
        self,
        jobs: FindingJobs,
        *,
        reader: TaskRunner,
        tasks: TaskRunner,
        go: Callable[[str], object],
        choose_file: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._tasks, self._latest = jobs, tasks, Latest(reader)
        self._choose_file = choose_file
        self._question: Question | None = None
        self._uid, self._new = "", ""
        self.rows: FindingsRows | None = None
        self.notice = Banner()
        self._loading = LoadingState("Lecture des constats…")
        self.list = FindingsList()
        self.list.picked.connect(self.open)
        self.list.moved.connect(lambda uid, target: self._do(lambda: jobs.move(uid, target)))
        self.form = FindingForm(self._freeze, self.put_away, go)
        self.form.revised.connect(self._revise)
        self.form.staged.connect(lambda uid, stage: self._do(lambda: jobs.set_stage(uid, stage)))
        self.form.placed.connect(lambda uid, held: self._do(lambda: jobs.set_territories(uid, held)))
        self.form.removed.connect(lambda uid, figure: self._do(lambda: jobs.take_away(uid, figure)))
        self.form.figures.territory_chosen.connect(self._on_territory)
        self.form.figures.asked.connect(self._on_asked)
        self.add = button("Nouveau constat", lambda: self.begin(), icon_name="plus", kind="primary")
        self.export = button("Exporter…", self.write_workbook)
        self.empty = self._build_empty()
        self._all = self._build_all()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        for part in (self.notice, self._loading, self.empty):
            layout.addWidget(part)
        layout.addWidget(self._all, 1)
        self._all.hide()
        self.empty.hide()

    def _build_empty(self) -> EmptyState:
        text = (
            "Un constat dit ce que les chiffres ne disent pas seuls\u00a0: ce qui est observé, pourquoi, et "
            "ce qu’il faudrait faire. Les chiffres à l’appui sont figés avec leur date."
        )
        first = button("Nouveau constat", lambda: self.begin(), icon_name="plus", kind="primary")
        return EmptyState("finding", "Aucun constat", text, [first])

    def _build_all(self) -> QWidget:
        made = TurningRow(_NARROW)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add)
        foot.addWidget(self.export)
        foot.addStretch()
        self.list.body.addLayout(foot)
        made.row.addWidget(self.list)
        made.row.addWidget(self.form, 1)
        return made

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the form fills the height that there is."""
        return False

    def ask(self, question: Question) -> None:
        """Read the findings, and the figure that the question shows."""
        self._question = question
        self._reload()

    def select(self, territory: int) -> None:
        """Show the figure of another territory."""
        if self._question is not None and self._question.territory != territory:
            self.ask(replace(self._question, territory=territory))

    def filter_field(self) -> QWidget | None:
        """Give the search of the list."""
        return self.list.search

    def open(self, uid: str) -> None:
        """Show one finding; one that is not there is told, and the first one shown."""
        self._uid = uid
        self._reload()

    def begin(self, question: Question | None = None) -> None:
        """Write a new finding about what a question shows, its figure frozen; about nothing without one."""
        asked = question or self._question
        if asked is None:
            return

        def opened(uid: object) -> None:
            self._new = cast(str, uid)
            self.open(self._new)

        self._do(lambda: self._jobs.create(asked, question is not None), done=opened)

    def put_away(self) -> None:
        """Put the finding on show in the trash; it comes back by undoing the step."""
        uid = self.form.uid
        if uid:
            self._do(lambda: self._jobs.put_away(uid))

    def write_workbook(self) -> None:
        """Write the findings as a workbook, those of the territory that the list is filtered by."""
        target = self._choose_file()
        if target is None:
            return
        territory = self.list.chosen_territory()

        def work(progress: Progress) -> object:
            return self._jobs.export(target, territory, progress)

        def done(_result: object) -> None:
            self.notice.tell("ok", "Classeur créé.", f"{quoted(target.name)} contient les constats.")

        self._tasks.start("Export des constats", work, on_success=done, on_failure=self.notice.tell_error)

    def on_changed(self, change: ChangeSet) -> None:
        """Read again what another step, or undoing one, has changed."""
        if change.tables & _TABLES and self._question is not None:
            self._reload()

    def _reload(self) -> None:
        question, uid = self._question, self._uid
        if question is None:
            return
        self._latest.ask(
            "Lecture des constats", lambda: self._jobs.load(question, uid), self._show, self._fail
        )

    def _show(self, answer: object) -> None:
        rows = cast(FindingsRows, answer)
        self.rows = rows
        self._loading.hide()
        sheet = rows.sheet
        self._uid = sheet.uid if sheet is not None else ""
        self._all.setVisible(bool(rows.lines))
        self.empty.setVisible(not rows.lines)
        self.list.set_rows(rows)
        self.form.setVisible(sheet is not None)
        if sheet is not None:
            self.form.set_rows(rows, sheet)
            if self._new == sheet.uid:
                self._new = ""
                self.form.take_title()

    def _fail(self, error: UserError) -> None:
        self._loading.hide()
        self.notice.tell_error(error, action=("Réessayer", self._reload))

    def _on_territory(self, territory: int) -> None:
        self.select(territory)
        self.territory_chosen.emit(territory)

    def _on_asked(self, frozen: Question) -> None:
        """Put the question of a frozen figure again, at the level that the map is at."""
        if self._question is not None:
            self.question_asked.emit(replace(frozen, level=self._question.level))

    def _freeze(self) -> None:
        uid, question = self.form.uid, self._question
        if question is not None:
            self._do(lambda: self._jobs.freeze(uid, question))

    def _revise(self, uid: str, text: FindingText, written: str) -> None:
        def refused(error: UserError) -> None:
            self.form.refuse(uid, text, error)

        self._do(lambda: self._jobs.revise(uid, text, written), refused=refused)

    def _do(
        self,
        work: Callable[[], object],
        *,
        done: Callable[[object], object] | None = None,
        refused: Callable[[UserError], object] | None = None,
    ) -> None:
        """Have something written off the window's thread; the change itself brings the rows back."""

        def in_thread(_progress: Progress) -> object:
            return work()

        self.notice.hide()
        title = "Enregistrement du constat"
        failure = refused or self.notice.tell_error
        self._tasks.start(title, in_thread, on_success=done, on_failure=failure)
