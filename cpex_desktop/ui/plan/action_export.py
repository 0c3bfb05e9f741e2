"""One action sent elsewhere: its sheet as a document, or what of it another département can use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.practices import SUFFIX, Practice
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.plan.practice_dialog import PracticeDialog, PracticeOffer
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import FoldingButton


@dataclass(frozen=True, slots=True)
class ActionOutlets:
    """What may be done with an action (uid), each in another thread; all raise UserError.

    ``save(uid, path, notes)`` writes its sheet. ``offer(uid)`` gives what would leave of a good practice,
    ``check`` refuses what must not, ``share`` writes it.
    """

    save: Callable[[str, Path, bool], Path]
    offer: Callable[[str], PracticeOffer]
    check: Callable[[Practice], None]
    share: Callable[[Practice, Path], Path]


class ActionExport(QObject):
    """A button with its menu, for the head of the page of an action; ``shown`` gives the action on show."""

    def __init__(
        self,
        window: QWidget,
        tasks: TaskRunner,
        told: Banner,
        *,
        shown: Callable[[], PlanRow | None],
        outlets: ActionOutlets,
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._told = window, tasks, told
        self._shown, self._outlets = shown, outlets
        self.button = FoldingButton("Exporter…", "export")
        self.button.clicked.connect(lambda _checked=False: self._open())
        self.dress()

    def dress(self) -> None:
        """Show the button while an action is on show."""
        self.button.setVisible(self._shown() is not None)

    def fill(self, menu: QMenu) -> None:
        """Offer what may be done."""
        menu.addAction("Exporter la fiche (Word)…", partial(self.ask_sheet, notes=False))
        menu.addAction("Exporter la fiche et ses notes (Word)…", partial(self.ask_sheet, notes=True))
        menu.addSeparator()
        menu.addAction("Partager comme bonne pratique…", self.ask_practice)

    def ask_sheet(self, *, notes: bool) -> None:
        """Ask for a file, then write the sheet there."""
        row = self._shown()
        if row is not None:
            proposed = Path.home() / f"fiche_{row.code}.docx"
            path = ask_target(self._window, "Exporter la fiche", proposed)
            if path is not None:
                self.write_sheet(path, notes=notes)

    def write_sheet(self, path: Path, *, notes: bool) -> None:
        """Write the sheet of the action on show."""
        row = self._shown()
        if row is None:
            return
        uid = row.uid
        self._tasks.start(
            "Écriture de la fiche",
            lambda _progress: self._outlets.save(uid, path, notes),
            on_success=partial(self._tell, "Document créé."),
            on_failure=self._told.tell_error,
        )

    def ask_practice(self) -> None:
        """Show what would leave of the action on show, then let it leave."""
        row = self._shown()
        if row is None:
            return
        uid = row.uid
        self._tasks.start(
            "Lecture de la bonne pratique",
            lambda _progress: self._outlets.offer(uid),
            on_success=lambda offer: self.show_practice(cast(PracticeOffer, offer)),
            on_failure=self._told.tell_error,
        )

    def show_practice(self, offer: PracticeOffer) -> PracticeDialog:
        """Show what would leave; it is checked before a file is asked for."""
        dialog = PracticeDialog(offer, self._window.window())

        def decide(practice: Practice) -> None:
            def check(_progress: Progress) -> object:
                self._outlets.check(practice)
                return practice

            self._tasks.start(
                "Vérification de la bonne pratique",
                check,
                on_success=lambda _done: self._ask_target(dialog, practice),
                on_failure=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write_practice(self, dialog: PracticeDialog, practice: Practice, path: Path) -> None:
        """Write what was shown, and close the dialog once it is written."""

        def written(answer: object) -> None:
            dialog.accept()
            self._tell("Bonne pratique enregistrée.", answer)

        self._tasks.start(
            "Écriture de la bonne pratique",
            lambda _progress: self._outlets.share(practice, path),
            on_success=written,
            on_failure=dialog.refuse,
        )

    def _ask_target(self, dialog: PracticeDialog, practice: Practice) -> None:
        name = "_".join(fold(practice.title).split()[:8]) or "bonne_pratique"
        proposed = Path.home() / f"{name}{SUFFIX}"
        path = ask_target(self._window, "Partager la bonne pratique", proposed)
        if path is not None:
            self.write_practice(dialog, practice, path)

    def _tell(self, written: str, answer: object) -> None:
        self._told.tell_written(written, cast(Path, answer))

    def _open(self) -> None:
        self.dress()
        if self._shown() is None:
            return
        menu = QMenu(self.button)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
