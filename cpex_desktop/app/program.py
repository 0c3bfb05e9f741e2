"""The program at work: which window is open, and the passage from one base to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop import paths
from cpex_desktop.app import memory
from cpex_desktop.app.desk import Desk, FrameCommands
from cpex_desktop.app.pages import COPIES
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import Clock, system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.ui.errors import show_error
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.ui.welcome.jobs import WelcomeJobs

_BASES = "Bases CPEX Desktop (*.cpex)"


def _busy() -> UserError:
    return UserError(
        "Un travail est en cours.",
        "La base ouverte ne peut pas être quittée avant la fin.",
        "Attendez la fin du travail ou annulez-le, puis recommencez.",
    )


class Program(QObject):
    """Show one window at a time: a base's, or the first page when there is none."""

    def __init__(self, app: QApplication, clock: Clock = system_clock) -> None:
        super().__init__(app)
        self._clock = clock
        self.desk: Desk | None = None
        self.welcome: MainWindow | None = None
        self._runners: list[TaskRunner] = []
        self._guide: QWidget | None = None

    def start(self, base: Path | None, window: MainWindow | None = None) -> None:
        """Open the base given, else the last one that is still there, else the first page.

        ``window`` is the empty one that was shown meanwhile, if any.
        """
        known = memory.recent_bases()
        path = base if base is not None else (known[0] if known else None)
        if path is None:
            self.show_welcome(window=window)
            return
        desk = self._make_desk(path, window)
        self.desk = desk
        desk.window.show()

        def failed(error: UserError) -> None:
            self.desk = None
            self.show_welcome(error)
            self._put_away(desk)

        def begin() -> None:
            desk.open(on_opened=lambda: memory.remember_base(path), on_failure=failed)

        desk.window.after_first_paint(begin)

    def open(self, path: Path, *, then_import: bool = False) -> None:
        """Pass to another base; the present window stays until the new one is open, and if it fails."""
        if self.desk is not None and self.desk.workspace.path == path:
            return
        if self.desk is not None and self.desk.tasks.is_busy():
            show_error(_busy())
            return
        if self.desk is not None and not (
            self.desk.meeting_mode.leave() and self.desk.window.navigator.may_leave(closing=True)
        ):
            return
        desk = self._make_desk(path)

        def opened() -> None:
            memory.remember_base(path)
            self._replace(desk)
            if then_import:
                desk.start_import()

        def failed(error: UserError) -> None:
            self._put_away(desk)
            show_error(error)

        desk.open(on_opened=opened, on_failure=failed)

    def _reopen(self, path: Path, words: str) -> None:
        """Show a base whose file has changed in a new window, where the former one stood."""
        former = self.desk
        if former is None or former.workspace.path != path:
            return
        former.close()
        desk = self._make_desk(path)

        def opened() -> None:
            self._replace(desk)
            desk.go(COPIES)
            desk.window.tell(words)

        def failed(error: UserError) -> None:
            self.desk = None
            self._put_away(desk)
            self.show_welcome(error)
            self._put_away(former)

        desk.open(on_opened=opened, on_failure=failed)

    def show_welcome(self, error: UserError | None = None, window: MainWindow | None = None) -> None:
        """Show the first page, and why the base asked for could not be opened."""
        if self.welcome is not None:
            self.welcome.raise_()
            self.welcome.activateWindow()
            return
        made = self.make_welcome(error, window)
        made.show()
        made.after_first_paint(lambda: Desk.refresh_page(made.page("welcome")))

    def make_welcome(self, error: UserError | None = None, window: MainWindow | None = None) -> MainWindow:
        """Make the first page's window without showing it."""
        from cpex_desktop.ui.welcome.page import WelcomePage

        tasks, reader = TaskRunner(self), TaskRunner(self)
        self._runners += [tasks, reader]
        page = WelcomePage(self._welcome_jobs(), folder=paths.data_dir(), tasks=tasks, reader=reader)
        spec = PageSpec("welcome", "Bienvenue", "home", "", lambda: page)
        window = window or MainWindow()
        window.furnish([spec], tasks=tasks, commands=self._bare_commands(), bare=True)
        self.welcome = window
        if error is not None:
            page.banner.tell_error(error)
        return window

    def open_desk(self, base: Path) -> Desk:
        """Open a base in a window that is not shown yet, and wait for it.

        Raises UserError when it cannot be opened, Cancelled when its opening was stopped.
        """
        problems: list[UserError] = []
        loop = QEventLoop()
        desk = self._make_desk(base)

        # However the opening ends, its task is finished: nothing else may decide how long this waits.
        opening = desk.open(on_opened=lambda: None, on_failure=problems.append)
        opening.finished.connect(loop.quit)
        loop.exec()
        if desk.is_open():
            return desk
        self._put_away(desk)
        raise problems[0] if problems else Cancelled

    def wait_for_welcome(self) -> None:
        """Wait until the list of départements is read, for a picture of the first page."""
        if self.welcome is not None:
            Desk.refresh_page(self.welcome.page("welcome"))
        for runner in self._runners:
            if runner.is_busy():
                loop = QEventLoop()
                runner.emptied.connect(loop.quit)
                loop.exec()

    def close(self) -> None:
        """Stop all work and give the base back; called once, when the last window is closed."""
        for runner in self._runners:
            runner.shutdown()
        if self.desk is not None:
            self.desk.close()

    def _make_desk(self, path: Path, window: MainWindow | None = None) -> Desk:
        return Desk(Workspace(path, self._clock), self._frame(path), self, window)

    def _replace(self, desk: Desk) -> None:
        former, self.desk = self.desk, desk
        shown = former.window if former is not None else self.welcome
        if shown is not None:
            desk.window.resize(shown.size())
            desk.window.move(shown.pos())
        desk.window.show()
        if self.welcome is not None:
            self.welcome.hide()
            self.welcome.deleteLater()
            self.welcome = None
        self._put_away(former)

    @staticmethod
    def _put_away(desk: Desk | None) -> None:
        if desk is not None:
            desk.window.hide()
            desk.close()
            desk.window.deleteLater()
            desk.deleteLater()

    def _welcome_jobs(self) -> WelcomeJobs:
        from cpex_desktop.app import first_steps
        from cpex_desktop.ui.welcome.jobs import WelcomeJobs

        return WelcomeJobs(
            list_departements=first_steps.list_departements,
            describe=first_steps.describe_departement,
            create=lambda code, folder, progress: first_steps.make_base(code, folder, progress, self._clock),
            example=first_steps.make_example,
            opened=lambda path, then_import: self.open(path, then_import=then_import),
            open_existing=self.open,
            leave=QApplication.closeAllWindows,
        )

    def _frame(self, path: Path) -> FrameCommands:
        return FrameCommands(
            new_base=self.show_welcome,
            choose_base=self._choose_base,
            recent=lambda: memory.recent_bases(path),
            open_recent=self.open,
            keep_text_size=memory.remember_text_size,
            keep_theme=memory.remember_theme,
            open_guide=self._open_guide,
            show_about=self._show_about,
            open_example=self._open_example,
            reopen=lambda words: QTimer.singleShot(0, lambda: self._reopen(path, words)),
        )

    def _bare_commands(self) -> Commands:
        return Commands(
            open_base=self._choose_base,
            recent=memory.recent_bases,
            open_recent=self.open,
            keep_text_size=memory.remember_text_size,
            keep_theme=memory.remember_theme,
            open_guide=self._open_guide,
            show_about=self._show_about,
        )

    def _open_example(self) -> None:
        from cpex_desktop.app import first_steps

        desk = self.desk
        if desk is None:
            return

        def work(progress: Progress) -> object:
            return first_steps.make_example(paths.data_dir(), progress)

        def made(base: object) -> None:
            if isinstance(base, Path):
                self.open(base)

        desk.tasks.start("Préparation de l’exemple", work, on_success=made, on_failure=show_error)

    def _choose_base(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        window = self.desk.window if self.desk is not None else self.welcome
        chosen, _kind = QFileDialog.getOpenFileName(window, "Ouvrir une base", str(paths.data_dir()), _BASES)
        if chosen:
            self.open(Path(chosen))

    def _open_guide(self) -> None:
        from PySide6.QtCore import Qt

        from cpex_desktop.ui.guide import GuideWindow, guide_folder

        folder = guide_folder()
        if folder is None:
            return
        if self._guide is None:
            self._guide = GuideWindow(folder)
            self._guide.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._guide.show()
        self._guide.raise_()

    def _show_about(self) -> None:
        from cpex_desktop.ui.about import AboutDialog

        AboutDialog(self.desk.window if self.desk is not None else self.welcome).exec()
