"""A good practice of another département taken over: which file, then a new action to complete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.french import counted, list_words
from cpex_desktop.queries.practices import SUFFIX
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.ui.plan.new_action import NewActionDialog
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

Taken = tuple[ActionDraft, tuple[str, ...]]
"""The action that a file makes, and sentences on what of it is not known here."""


class PracticeIntake(QObject):
    """Ask for a file and begin the action that it makes; nothing is written before the officer creates it.

    ``read`` runs in another thread and raises UserError.
    """

    def __init__(
        self,
        window: QWidget,
        tasks: TaskRunner,
        told: Banner,
        *,
        read: Callable[[Path], Taken],
        begin: Callable[[ActionDraft], NewActionDialog],
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._told = window, tasks, told
        self._read, self._begin = read, begin

    def ask(self) -> None:
        """Ask for a file, then read it."""
        kinds = f"Bonnes pratiques (*{SUFFIX});;Tous les fichiers (*)"
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, "Reprendre une bonne pratique", str(Path.home()), kinds
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a file, and begin its action."""

        def taken(answer: object) -> None:
            draft, left_out = cast(Taken, answer)
            if left_out:
                self._told.tell(
                    "warn", "Une partie n’est pas reprise.", f"Non repris\u00a0: {list_words(left_out)}."
                )
            dialog = self._begin(draft)
            dialog.brings.setText(_brought(draft))
            dialog.brings.show()

        self._tasks.start(
            "Lecture de la bonne pratique",
            lambda _progress: self._read(path),
            on_success=taken,
            on_failure=self._told.tell_error,
        )


def _brought(draft: ActionDraft) -> str:
    """Say what comes with the action and is not in the form."""
    counts = (
        (len(draft.milestones), "étape", "étapes"),
        (len(draft.indicators), "indicateur", "indicateurs"),
        (len(draft.commitments), "action nationale", "actions nationales"),
    )
    brought = [counted(count, one, many) for count, one, many in counts if count]
    said = "Bonne pratique d’un autre département"
    return f"{said}, reprise avec {list_words(brought)}" if brought else said
