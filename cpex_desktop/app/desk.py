"""One base in one window: the screens, what each is lent, and the frame around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpex_desktop.app.action_start import ActionStart
from cpex_desktop.app.addresses import IMPORTS, MEETINGS, PARTNERS, Roads
from cpex_desktop.app.expected_import import ExpectedImport
from cpex_desktop.app.meetings.mode import MeetingModeStart
from cpex_desktop.app.messages import Messages
from cpex_desktop.app.pages import EXPORTS, PLAN, SETTINGS, Pages
from cpex_desktop.app.partners.exchange_start import ExchangeStart
from cpex_desktop.app.partners.follow_up_start import FollowUpStart
from cpex_desktop.app.search import SearchStart
from cpex_desktop.app.workspace import BaseFacts, Workspace
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.errors import as_user_error, show_error
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.status_line import Status
from cpex_desktop.ui.tasks import Task, TaskRunner
from cpex_desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from cpex_desktop.ui.imports.page import ImportsPage
    from cpex_desktop.ui.widgets.page import Page

_BASES = "Bases CPEX Desktop (*.cpex)"


@dataclass
class FrameCommands:
    """What the program does for every window, whatever its base.

    ``reopen`` shows the base of the window anew, after its file has changed, and says why.
    """

    new_base: Callable[[], object]
    choose_base: Callable[[], object]
    recent: Callable[[], list[Path]]
    open_recent: Callable[[Path], object]
    keep_text_size: Callable[[int], object]
    keep_theme: Callable[[str], object]
    open_guide: Callable[[], object]
    show_about: Callable[[], object]
    open_example: Callable[[], object]
    reopen: Callable[[str], object]


class Desk(QObject):
    """Hold a window, its base and its two runners: work that is shown, and reading that is not.

    ``window`` is an empty one that may already be on screen; without it a new one is made.
    """

    def __init__(
        self,
        workspace: Workspace,
        frame: FrameCommands,
        parent: QObject | None = None,
        window: MainWindow | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.tasks = TaskRunner(self)
        self.reader = TaskRunner(self)
        self.signals = DataSignals(self)
        self.signals.changed.connect(lambda _change: self._read_facts())
        self.frame = frame
        self._facts: BaseFacts | None = None
        self._pages: list[Page] = []
        self.window = window or MainWindow()
        self._undo = UndoSteps(
            apply=lambda change, label: self.workspace.store.apply(change, label),
            signals=self.signals,
            tasks=self.tasks,
            parent=self,
        )
        self.action_start = ActionStart(
            workspace, self.window, self.tasks, undo=self._undo.stack.undo, go=self.go
        )
        self.exchange_start = ExchangeStart(
            workspace, self.window, self.tasks, self.reader, undo=self._undo.stack.undo, go=self.go
        )
        self.follow_up_start = FollowUpStart(
            workspace, self.window, self.tasks, undo=self._undo.stack.undo, go=self.go
        )
        self.meeting_mode = MeetingModeStart(
            workspace, self.window, self.tasks, self.reader, self.signals, self._undo
        )
        self.search = SearchStart(workspace, self.window, self.reader, self.go)
        self._furnish()
        Messages(self.window, self._undo, self.signals, self)
        self._name_window("")

    def _furnish(self) -> None:
        """Give the window its screens, its menus and the roads that lead to them."""
        self.window.furnish(
            Pages(self).specs(),
            tasks=self.tasks,
            commands=self._commands(),
            roads={
                **Roads(self.window).by_kind(),
                "attendu": ExpectedImport(self.workspace, self.window, self.reader),
                "agir": self.action_start,
                "echange": self.exchange_start,
                "relance": self.follow_up_start,
                "tenir": self.meeting_mode,
            },
            undo=self._undo,
        )

    def open(self, *, on_opened: Callable[[], object], on_failure: Callable[[UserError], object]) -> Task:
        """Open the base off the window's thread, then fill the screens that were made meanwhile.

        A window that cannot be filled is a failure too: whoever waits for it is always told.
        """

        def opened(facts: object) -> None:
            try:
                self._show_facts(cast(BaseFacts, facts))
            except Exception as error:  # noqa: BLE001 - Qt would swallow it, and the opening never end
                on_failure(as_user_error(error))
                return
            on_opened()
            self.meeting_mode.tell_recovery()
            for page in list(self._pages):
                self.refresh_page(page)

        def work(_progress: Progress) -> object:
            self.workspace.open().listen(self.signals.announce)
            return self.workspace.read_facts()

        return self.reader.start("Ouverture de la base", work, on_success=opened, on_failure=on_failure)

    def is_open(self) -> bool:
        """Whether the base is open and its figures may be asked for."""
        return self._facts is not None

    def close(self) -> None:
        """Stop what is going on, wait for it, and give the base back."""
        self.meeting_mode.close()
        self.tasks.shutdown()
        self.reader.shutdown()
        self.workspace.close()

    def start_import(self) -> None:
        """Go to the imports, ready to choose a file."""
        self.window.show_page(IMPORTS)
        cast("ImportsPage", self.window.page(IMPORTS)).begin()

    def go(self, address: str) -> bool:
        """Follow an address of the window, « cpex:diagnostic/carte »; False, and said, when it is none."""
        try:
            self.window.go(address)
        except UserError as error:
            show_error(error)
            return False
        return True

    def dress(self, page: Page) -> Page:
        """Keep a screen among those of this base."""
        self._pages.append(page)
        return page

    @staticmethod
    def refresh_page(page: QWidget) -> None:
        """Have a screen read again what it shows, if it reads anything."""
        refresh = getattr(page, "refresh", None)
        if callable(refresh):
            refresh()

    def _commands(self) -> Commands:
        frame = self.frame
        return Commands(
            new_base=frame.new_base,
            open_base=frame.choose_base,
            recent=frame.recent,
            open_recent=frame.open_recent,
            import_file=self.start_import,
            export=lambda: self.window.show_page(EXPORTS),
            new_action=lambda: self.go("cpex:agir"),
            new_exchange=lambda: self.go("cpex:echange"),
            search=self.search.open,
            save_copy=self._save_copy,
            back_up=lambda: self._back_up(None),
            refresh=self._refresh_shown,
            check_quality=lambda: self.go("cpex:diagnostic/qualite"),
            settings=lambda: self.window.show_page(SETTINGS),
            history=lambda: self.go("cpex:reglages/historique"),
            keep_text_size=frame.keep_text_size,
            keep_theme=frame.keep_theme,
            open_guide=frame.open_guide,
            show_about=frame.show_about,
        )

    def _refresh_shown(self) -> None:
        shown = self.window.current_key()
        if shown:
            self.refresh_page(self.window.page(shown))
        self._read_facts()

    def _save_copy(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        proposed = self.workspace.path.with_name(f"{self.workspace.path.stem}-copie.cpex")
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window, "Enregistrer une copie de la base", str(proposed), _BASES
        )
        if chosen:
            self._back_up(Path(chosen if chosen.endswith(".cpex") else f"{chosen}.cpex"))

    def _back_up(self, target: Path | None) -> None:
        self.tasks.start(
            "Copie de la base",
            lambda progress: self.workspace.back_up(target, progress),
            on_success=lambda _copy: self._read_facts(),
            on_failure=show_error,
        )

    def _read_facts(self) -> None:
        self.reader.start(
            "Lecture de la base",
            lambda _progress: self.workspace.read_facts(),
            on_success=lambda facts: self._show_facts(cast(BaseFacts, facts)),
        )

    def _show_facts(self, facts: BaseFacts) -> None:
        from cpex_desktop.french import counted, datetime_fr, month_name

        self._name_window(facts.place)
        end = "" if facts.data_end is None else f"Données à fin {month_name(facts.data_end, 'short')}"
        status = Status(
            base=self.workspace.path.name,
            backup="" if facts.backup is None else datetime_fr(facts.backup),
            freshness=end,
            fictitious=facts.fictitious,
        )
        self.window.set_status(status)
        self.window.set_count(PLAN, facts.late, f"{counted(facts.late, 'action', 'actions')} en retard")
        late = facts.late_follow_ups
        self.window.set_count(PARTNERS, late, f"{counted(late, 'relance échue', 'relances échues')}")
        decided = facts.late_decisions
        self.window.set_count(MEETINGS, decided, f"{counted(decided, 'décision', 'décisions')} en retard")
        self._facts = facts

    def _name_window(self, place: str) -> None:
        self.window.set_place(place)
        self.window.setWindowTitle(f"{self.workspace.path.stem} – CPEX Desktop")
