"""« Créer une action » from anywhere: the road that begins it with what is known where it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from cpex_desktop.app.plan.beginning import Beginning
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.progress import Progress
    from cpex_desktop.services.action_drafts import ActionDraft
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.plan.new_action import NewActionDialog
    from cpex_desktop.ui.tasks import TaskRunner

_PLAN = "Plan d’action départemental"


class ActionStart:
    """The road of « cpex:agir/… »: the form of a new action over the screen that asked, which stays.

    ``undo`` takes the last step back. The form is read after whatever is being written, so that a finding
    whose text has just been typed gives it whole. Cancelled, it writes nothing.
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
        self.dialog: NewActionDialog | None = None

    def __call__(self, key: str) -> None:
        """Read what the action begins with, then ask for the rest of it."""

        def read(_progress: Progress) -> object:
            from cpex_desktop.app.plan.beginning import read_beginning

            with self._workspace.store.read() as connection:
                return read_beginning(connection, key)

        self._tasks.start(
            "Préparation de l’action",
            read,
            on_success=lambda found: self._ask(cast("Beginning", found)),
            on_failure=show_error,
        )

    def _ask(self, beginning: Beginning) -> None:
        from cpex_desktop.ui.plan.new_action import NewActionDialog

        dialog = NewActionDialog(
            beginning.axes,
            beginning.draft,
            self._window,
            brings=beginning.brings,
            first_plan=_PLAN if beginning.plan is None else "",
        )
        dialog.decided.connect(
            lambda draft: self._create(dialog, cast("ActionDraft", draft), beginning.national)
        )
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: NewActionDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _create(self, dialog: NewActionDialog, draft: ActionDraft, national: int) -> None:
        plan_title = dialog.plan_title()

        def write(_progress: Progress) -> object:
            from cpex_desktop.services.action_starts import start_action

            return start_action(self._workspace.store, draft, plan_title=plan_title, national=national)

        def done(uid: object) -> None:
            dialog.accept()
            self._window.tell(
                "Action créée.", self._undo, ("Ouvrir la fiche", lambda: self._go(f"cpex:action/{uid}"))
            )

        self._tasks.start("Enregistrement du plan", write, on_success=done, on_failure=dialog.refuse)
