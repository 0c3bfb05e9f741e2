"""What the roads that open a form over any screen share: read, ask, write as one step, tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtWidgets import QDialog

from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.db.store import Store
    from cpex_desktop.errors import UserError
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.tasks import TaskRunner
    from cpex_desktop.ui.widgets.toast import Way

Form = TypeVar("Form", bound=QDialog)
Found = TypeVar("Found")


class FormStart(Generic[Form]):
    """Hold the form that is open, if one is; the screen in front stays. Cancelled, it writes nothing.

    ``undo`` takes the last step back, ``go`` follows an address. The form is read by what writes, after
    whatever is being written, so that what has just been typed is in it.
    """

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        tasks: TaskRunner,
        *,
        undo: Callable[[], object],
        go: Callable[[str], object],
    ) -> None:
        self._workspace, self._window, self._tasks = workspace, window, tasks
        self._undo, self._go = undo, go
        self.dialog: Form | None = None

    def _prepare(self, title: str, read: Callable[[], Found], ask: Callable[[Found], object]) -> None:
        """Read what the form begins with, then ask; a refusal is told over the screen."""
        self._tasks.start(
            title,
            lambda _progress: read(),
            on_success=lambda found: ask(cast("Found", found)),
            on_failure=show_error,
        )

    def _open(self, dialog: Form) -> None:
        """Show the form, and let it go when it is closed."""
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: Form) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _write(
        self,
        title: str,
        change: Callable[[Store], object],
        refuse: Callable[[UserError], object],
        tell: Callable[[str], tuple[str, Way | None]],
    ) -> None:
        """Write what was decided; ``tell`` says it from the uid that this gives, with a way to it.

        A refusal leaves the form open, and is said by ``refuse`` there.
        """
        dialog = self.dialog

        def done(uid: object) -> None:
            if dialog is not None:
                dialog.accept()
            said, way = tell(str(uid))
            self._window.tell(said, self._undo, way)

        self._tasks.start(
            title, lambda _progress: change(self._workspace.store), on_success=done, on_failure=refuse
        )
