"""« Relancer » from anywhere: the form of a follow-up over the screen in front, which stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.progress import Progress
    from cpex_desktop.queries.people_lines import PersonLine
    from cpex_desktop.services.exchange_drafts import FollowUpDraft
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog
    from cpex_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Chased:
    """Whom to come back to, who works there, and about which action (its code, empty for none)."""

    organisation: str
    name: str
    people: tuple[PersonLine, ...]
    action: str
    today: date


class FollowUpStart:
    """The road of « cpex:relance/<organisation> », or « <organisation>:<action> » (uids).

    ``undo`` takes the last step back. Cancelled, it writes nothing.
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
        self.dialog: FollowUpDialog | None = None

    def __call__(self, key: str) -> None:
        """Read who works there, then ask by when to come back to them."""
        self._tasks.start(
            "Préparation de la relance",
            lambda _progress: self._read(key),
            on_success=lambda found: self._ask(cast(_Chased, found)),
            on_failure=show_error,
        )

    def _read(self, key: str) -> _Chased:
        """Find whom a follow-up is with; raises UserError for a key of nobody in use."""
        from cpex_desktop.queries.action_partners import action_code
        from cpex_desktop.queries.organisation_names import organisation_names
        from cpex_desktop.queries.people_lines import people_lines

        organisation, _colon, action = key.partition(":")
        today = self._workspace.today()
        with self._workspace.store.read() as connection:
            named = [name for name, uid in organisation_names(connection).items() if uid == organisation]
            if not named:
                raise unknown_address(f"cpex:relance/{key}")
            people = people_lines(connection, today, organisation)
            return _Chased(organisation, named[0], people, action_code(connection, action), today)

    def _ask(self, chased: _Chased) -> None:
        from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog

        dialog = FollowUpDialog(chased.organisation, chased.name, chased.people, chased.today, self._window)
        if chased.action:
            dialog.wording.line.setText(f"Faire le point sur l’action {chased.action}")
        dialog.decided.connect(lambda draft: self._create(dialog, cast("FollowUpDraft", draft)))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: FollowUpDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _create(self, dialog: FollowUpDialog, draft: FollowUpDraft) -> None:
        def write(_progress: Progress) -> object:
            from cpex_desktop.services.follow_ups import add_follow_up

            return add_follow_up(self._workspace.store, draft)

        def done(_uid: object) -> None:
            dialog.accept()
            see = ("Ouvrir la fiche", lambda: self._go(f"cpex:partenaire/{draft.organisation}"))
            self._window.tell("Relance planifiée.", self._undo, see)

        self._tasks.start("Enregistrement de la relance", write, on_success=done, on_failure=dialog.refuse)
