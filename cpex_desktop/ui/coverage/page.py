"""The screen of the plans of reference: one at a time under five tabs, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.queries.coverage import coverage_words
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.coverage.coverage_tab import CoverageTab
from cpex_desktop.ui.coverage.evaluation_tab import EvaluationTab
from cpex_desktop.ui.coverage.file_view import FileView
from cpex_desktop.ui.coverage.lines_tab import LinesTab
from cpex_desktop.ui.coverage.plans_tab import PlansTab
from cpex_desktop.ui.coverage.proposals_tab import ProposalsTab
from cpex_desktop.ui.coverage.reading import (
    COVERAGE_TABLES,
    FIGURE_TABLES,
    CoverageReading,
    CoverageReads,
    StageProposals,
)
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.held import Typed
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.writing_page import WritingPage
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.states import LoadingState
from cpex_desktop.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.db.store import Store
    from cpex_desktop.imports.reference_plan import ReadReference

COVERAGE, LINES, EVALUATION = "actions", "engagements", "evaluation"
PROPOSALS, PLANS = "propositions", "references"
_TABS = (
    (COVERAGE, "Couverture", ""),
    (LINES, "Engagements et objectifs", "Engagements"),
    (EVALUATION, "Évaluation annuelle", "Évaluation"),
    (PROPOSALS, "Propositions", ""),
    (PLANS, "Plans de référence", "Plans"),
)
_READ = "Plan lu dans un fichier"


class CoveragePage(WritingPage):
    """Show a plan of reference, the national one first.

    ``reads`` asks the base, ``lend`` gives it to what is written, ``go`` follows an address, ``choose_file``
    asks for the file of a plan.
    """

    def __init__(
        self,
        *,
        reads: CoverageReads,
        lend: Callable[[], Store],
        signals: DataSignals,
        reader: TaskRunner,
        tasks: TaskRunner,
        go: Callable[[str], object],
        choose_file: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Plans de référence", lend=lend, tasks=tasks, parent=parent)
        self._reads, self._tasks, self._choose_file = reads, tasks, choose_file
        self._latest, self._others = Latest(reader), Latest(reader)
        self._uid, self._evaluation, self._wanted = "", "", ""
        self._proposals_stale = True
        self._seen = WhenSeen(self, self._read)
        self.reading: CoverageReading | None = None
        writer = self.writer
        self.choice = ChoiceField("Plan de référence", width=300)
        self.choice.elide = Qt.TextElideMode.ElideMiddle
        self.choice.chosen.connect(self.show_reference)
        self.header.add_action(self.choice)
        self.coverage, self.lines = CoverageTab(writer), LinesTab(writer)
        self.evaluation, self.proposals = EvaluationTab(writer), ProposalsTab()
        self.plans = PlansTab(writer)
        self.file: FileView | None = None
        self._build_tabs()
        self._connect(go)
        signals.changed.connect(self._on_changed)

    def _build_tabs(self) -> None:
        self.tabs = TabRow("Vues des plans de référence")
        self.stack = QStackedWidget()
        self._loading = LoadingState("Lecture des plans de référence…")
        self._views: dict[str, QWidget] = {
            COVERAGE: self.coverage,
            LINES: self.lines,
            EVALUATION: self.evaluation,
            PROPOSALS: self.proposals,
            PLANS: self.plans,
        }
        for key, title, short in _TABS:
            self.tabs.add(key, title, short)
            self.stack.addWidget(self._views[key])
        self.stack.addWidget(self._loading)
        self.stack.setCurrentWidget(self._loading)
        self.tabs.currentChanged.connect(lambda _place: self._on_tab())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    def _connect(self, go: Callable[[str], object]) -> None:
        self.coverage.action_asked.connect(lambda uid: go(f"cpex:action/{uid}"))
        for source in (self.coverage, self.proposals):
            source.begun.connect(go)
        self.coverage.chosen.connect(lambda _uid: self.placed.emit(False))
        self.proposals.line_asked.connect(self.show_line)
        self.evaluation.asked.connect(self.show_evaluation)
        self.plans.opened.connect(lambda uid: self.show_reference(uid, COVERAGE))
        self.plans.made.connect(lambda uid: self.show_reference(uid))
        self.plans.file_asked.connect(self.load_file)

    def views(self) -> tuple[str, ...]:
        """List the tabs."""
        return tuple(key for key, _title, _short in _TABS)

    def visit(self, key: str) -> None:
        """Show a tab; raises UserError for another key."""
        if key not in self.views():
            raise unknown_address(f"cpex:couverture/{key}")
        self.tabs.setCurrentIndex(self.views().index(key))

    def place(self) -> object:
        """Give the plan, the tab and the commitment on show."""
        return self._uid, self.tabs.key(), self.coverage.current()

    def restore(self, place: object) -> None:
        """Come back to a plan, a tab and a commitment."""
        if isinstance(place, tuple):
            uid, tab, line = place
            self.visit(tab)
            if uid != self._uid:
                self._wanted = line
                self.show_reference(uid)
            else:
                self.coverage.open(line, take_focus=False)

    def typed(self) -> Sequence[Typed]:
        """Give the forms of the plan and of its commitments."""
        return [*self.findChildren(RecordForm), self.coverage.panel.answer]

    def drafts(self) -> Sequence[str]:
        """Name the plan of a file that waits."""
        return () if self.file is None else [_READ]

    def show_reference(self, uid: str, tab: str = "") -> None:
        """Show another plan (uid), the national one for none."""
        self._uid, self._evaluation = uid, ""
        if tab:
            self.visit(tab)
        self.plans.choose(uid)
        self.refresh()
        self.placed.emit(True)

    def show_line(self, uid: str) -> None:
        """Show a commitment of the national plan in its coverage."""
        self._wanted = uid
        self.show_reference("", COVERAGE)

    def show_evaluation(self, uid: str) -> None:
        """Show another evaluation of the plan on show."""
        self._evaluation = uid
        self.refresh()

    def load_file(self) -> None:
        """Have a file read in the child process; what was read is shown before anything is written."""
        path = self._choose_file()
        if path is None:
            return
        chosen = path

        def work(progress: Progress) -> object:
            return self._reads.file(chosen, progress)

        self._tasks.start(
            "Lecture du plan",
            work,
            on_success=lambda read: self.show_file(cast("ReadReference", read)),
            on_failure=self.notice.tell_error,
        )

    def show_file(self, read: ReadReference) -> None:
        """Show a plan that was read, in the place of the tabs."""
        self._drop_file()
        self.notice.hide()
        self.file = FileView(read, self.writer)
        self.file.left.connect(self._drop_file)
        self.file.written.connect(self._on_written)
        self.stack.addWidget(self.file)
        self.stack.setCurrentWidget(self.file)
        self._show_ways(False)
        self.header.set_title(_READ)
        self.header.set_subtitle("")
        self.file.title.line.setFocus()

    def refresh(self) -> None:
        """Read again what is shown; the proposals too when they are in sight."""
        self._seen.now()

    def _read(self) -> None:
        uid, evaluation = self._uid, self._evaluation
        self._latest.ask(
            "Lecture des plans de référence",
            lambda: self._reads.coverage(uid, evaluation),
            self._show,
            self._fail,
        )
        self._on_tab()

    def _show(self, answer: object) -> None:
        reading = cast(CoverageReading, answer)
        self.reading = reading
        self._uid = reading.reference.uid
        if self.file is None:
            self._name(reading)
        choices = tuple(Choice(one.row.uid, one.row.title) for one in reading.references)
        self.choice.offer([ChoiceSection("", choices)], self._uid)
        for tab in (self.coverage, self.lines, self.evaluation, self.plans):
            tab.show_reading(reading)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.coverage.open(wanted, take_focus=False)
        self._bring()

    def _name(self, reading: CoverageReading) -> None:
        self.header.set_title(
            "Couverture du plan national" if reading.reference.shipped else reading.reference.title
        )
        over = ", plan échu" if reading.reference.over(reading.today) else ""
        self.header.set_subtitle(f"{reading.place} · {coverage_words(reading.coverage)}{over}")

    def _fail(self, error: UserError) -> None:
        if self._uid:  # the plan on show is gone: the national one is always there
            self._uid = self._evaluation = ""
            self.refresh()
        self.notice.tell_error(error, action=("Réessayer", self.refresh))

    def _on_tab(self) -> None:
        self._bring()
        if self.tabs.key() == PROPOSALS and self._proposals_stale:
            self._proposals_stale = False
            self._others.ask(
                "Recherche de propositions",
                self._reads.proposals,
                lambda found: self.proposals.show_proposals(cast(tuple[StageProposals, ...], found)),
                self.notice.tell_error,
            )

    def _bring(self) -> None:
        if self.reading is not None and self.file is None:
            self.stack.setCurrentWidget(self._views[self.tabs.key()])

    def _show_ways(self, shown: bool) -> None:
        """Leave no way to another plan while a file waits to be kept or given up."""
        self.tabs.setVisible(shown)
        self.choice.setVisible(shown)

    def _drop_file(self) -> None:
        if self.file is not None:
            self.stack.removeWidget(self.file)
            self.file.deleteLater()
            self.file = None
            self._show_ways(True)
            if self.reading is not None:
                self._name(self.reading)
            self._bring()

    def _on_written(self, uid: str) -> None:
        self._drop_file()
        self.show_reference(uid, LINES)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.tables & (COVERAGE_TABLES | FIGURE_TABLES):
            self._proposals_stale = True
            self._seen.ask()
