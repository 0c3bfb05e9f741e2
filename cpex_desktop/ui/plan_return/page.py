"""Read a workbook of the plan back: choose it, see what it says otherwise, accept, write as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted
from cpex_desktop.progress import Progress
from cpex_desktop.services.plan_return import refused_words
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.plan_return.compared_view import ComparedView, remarks
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.file_page import FilePage
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.imports.plan_compared import PlanReturn
    from cpex_desktop.imports.plan_file import PlanFile
    from cpex_desktop.services.plan_return import Applied

_TITLE = "Relire un classeur du plan"
_WHY = (
    "Le classeur du plan rempli par un partenaire, le modèle de «\u00a0territoires en transitions\u00a0» "
    "ou la liste que vous tenez dans un tableur. Rien n’est écrit avant votre accord, champ par champ."
)
_TABLES = frozenset({"plan", "axis", "action"})


@dataclass(frozen=True, slots=True)
class PlanReturnJobs:
    """What the screen asks for, off the window's thread but for ``choose``.

    ``compare`` sets a file that was read against a plan (uid, empty for the one in force) as it is now;
    ``apply`` writes the parts of a comparison that are named by their keys.
    """

    read: Callable[[Path, Progress], PlanFile]
    compare: Callable[[PlanFile, str], PlanReturn]
    apply: Callable[[PlanReturn, frozenset[str]], Applied]
    choose: Callable[[], Path | None]


class PlanReturnPage(FilePage):
    """Hold the file that was read; what the plan becomes meanwhile is compared anew, the ticks kept."""

    def __init__(
        self,
        jobs: PlanReturnJobs,
        *,
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, tasks, parent)
        self._jobs, self._latest, self._go = jobs, Latest(reader), go
        self._plan = ""
        self._file: PlanFile | None = None
        self.view: ComparedView | None = None
        self.choose = button("Choisir un classeur…", self.choose_file, icon_name="folder", kind="primary")
        self.empty = EmptyState("import", "Choisissez un classeur, ou déposez-le ici", _WHY, [self.choose])
        self._shown: QWidget = self.empty
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.other = button("Choisir un autre classeur…", self.choose_file, icon_name="folder")
        self.write = button("", self.apply, icon_name="check", kind="primary")
        self.header.add_action(button("Voir le plan", lambda: go("cpex:plan"), icon_name="plan"))
        self.add_foot(self.other)
        self.foot.addStretch(1)
        self.add_foot(self.write)
        self.show_foot(False)
        signals.changed.connect(self._on_changed)

    def visit(self, key: str) -> None:
        """Read back into a plan (uid); a file that was read for another one is let go."""
        if key != self._plan:
            self._plan = key
            self._begin()

    def place(self) -> object:
        """Give the plan that is read back into."""
        return self._plan

    def restore(self, place: object) -> None:
        """Come back to a plan."""
        self.visit(cast(str, place))

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._jobs.choose()
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read a file and show what it says otherwise; a refusal leaves what was shown."""

        def work(progress: Progress) -> object:
            file = self._jobs.read(path, progress)
            return file, self._jobs.compare(file, self._plan)

        def done(result: object) -> None:
            file, found = cast("tuple[PlanFile, PlanReturn]", result)
            self._file = file
            self._show(found, found.safe_keys())

        self.notice.hide()
        self._put(LoadingState("Lecture du classeur…"))
        task = self._tasks.start(
            f"Lecture de {quoted(path.name)}", work, on_success=done, on_failure=self._refuse
        )
        task.cancelled.connect(self._come_back)

    def apply(self) -> None:
        """Write what is ticked, as one step."""
        view = self.view
        if view is None or not view.model.chosen():
            return
        found, keys = view.found, view.model.chosen()
        self.write.setEnabled(False)

        def done(result: object) -> None:
            self._tell_applied(cast("Applied", result))

        self._tasks.start(
            "Écriture des modifications",
            lambda _progress: self._jobs.apply(found, keys),
            on_success=done,
            on_failure=self._refuse,
        )

    def _begin(self) -> None:
        self._file, self.view, self._shown = None, None, self.empty
        self._latest.drop()
        self.notice.hide()
        self.header.set_subtitle("")
        self._put(self.empty)
        self.show_foot(False)

    def _show(self, found: PlanReturn, chosen: frozenset[str]) -> None:
        self.header.set_subtitle(f"{found.plan_title} · {found.file_name}")
        self.view = None if found.same else ComparedView(found, chosen)
        self._shown = self.view or _nothing(found)
        self._put(self._shown)
        self.write.setVisible(self.view is not None)
        self.show_foot(True)
        if self.view is not None:
            self.view.model.ticked.connect(self._count)
            self._count()

    def _count(self) -> None:
        chosen = len(self.view.model.chosen()) if self.view is not None else 0
        words = f"Appliquer {counted(chosen, 'modification', 'modifications')}" if chosen else "Appliquer"
        self.write.setText(f" {words}")  # a space parts it from its icon
        self.write.setAccessibleName(words)
        self.write.setEnabled(bool(chosen))

    def _tell_applied(self, applied: Applied) -> None:
        said = (
            [counted(applied.fields, "modification écrite", "modifications écrites")]
            if applied.fields
            else []
        )
        if applied.added:
            said.append(counted(len(applied.added), "action ajoutée", "actions ajoutées"))
        title = f"{', '.join(said)}." if said else "Rien n’a été écrit."
        kind = "warn" if applied.refused else "ok"
        plan = ("Voir le plan", lambda: self._go("cpex:plan"))
        self.notice.tell(kind, title, refused_words(applied), action=plan)
        self._compare_anew()

    def _on_changed(self, change: ChangeSet) -> None:
        if change.tables & _TABLES:
            self._compare_anew()

    def _compare_anew(self) -> None:
        """Follow the plan, keeping the ticks of what is still different."""
        file, plan = self._file, self._plan
        if file is None:
            return
        self._latest.ask(
            "Comparaison avec le plan",
            lambda: self._jobs.compare(file, plan),
            lambda found: self._show(cast("PlanReturn", found), self._ticks()),
            self._refuse,
        )

    def _ticks(self) -> frozenset[str]:
        return self.view.model.chosen() if self.view is not None else frozenset()

    def _refuse(self, error: UserError) -> None:
        self._come_back()
        self.notice.tell_error(error)
        self._count()

    def _come_back(self) -> None:
        """Show again what stood there before a file that could not be read."""
        self._put(self._shown)
        self.show_foot(self._file is not None)

    def _put(self, widget: QWidget) -> None:
        """Show a part alone, and let go of all that a failure does not bring back."""
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        for other in [self.stack.widget(place) for place in range(self.stack.count())]:
            if other is not None and other not in (self.empty, widget, self._shown):
                self.stack.removeWidget(other)
                other.deleteLater()


def _nothing(found: PlanReturn) -> QWidget:
    """Say that the file and the plan agree, and what is to be known of the file all the same."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    words = f"{quoted(found.file_name)} dit la même chose que le plan, ou n’a pas été modifié."
    column.addWidget(EmptyState("check-circle", "Aucune différence", words), 1)
    told = remarks(found)
    if told:
        column.addWidget(FindingsCard("À savoir", told, 0), 1)
    return made
