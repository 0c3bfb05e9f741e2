"""Saving while one types: at each pause of the keyboard, and now and then when there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.services.live_pieces import Piece
from cpex_desktop.ui.tasks import TaskRunner

PAUSE_MS = 700
"""After the last key; with the writing itself, within a second."""
LONGEST_MS = 1_500
"""After the first key that is not kept; with the writing itself, within two seconds."""

RETRY_MS = 5_000
"""After the disk has refused, though nothing more is typed."""

Keep = Callable[[Sequence[Piece]], frozenset[str]]


class TypingKeeper(QObject):
    """Have what ``gather`` gives kept beside the base, by a thread that waits for nothing else.

    ``kept(uids)`` says that all is safe but some lines of those records; ``failed(UserError)`` that the disk
    refuses: it is asked again and again until it does not.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, gather: Callable[[], Sequence[Piece]], keep: Keep, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gather, self._keep = gather, keep
        self._runner = TaskRunner(self)
        self._pause, self._longest, self._retry = QTimer(self), QTimer(self), QTimer(self)
        for timer, delay in (
            (self._pause, PAUSE_MS),
            (self._longest, LONGEST_MS),
            (self._retry, RETRY_MS),
        ):
            timer.setSingleShot(True)
            timer.setInterval(delay)
            timer.timeout.connect(self.flush)

    def note(self) -> None:
        """Hear that a key was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Have everything kept now."""
        self.keep_now(())

    def keep_now(self, others: Sequence[Piece]) -> None:
        """Have everything kept now, and what is not on the screen."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        pieces = (*self._gather(), *others)
        if not pieces:
            return

        def work(_progress: Progress) -> frozenset[str]:
            return self._keep(pieces)

        self._runner.start(
            "Protection de la saisie",
            work,
            on_success=lambda parted: self.kept.emit(cast("frozenset[str]", parted)),
            on_failure=self._on_failed,
            kept=True,
        )

    def is_busy(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._pause.isActive() or self._longest.isActive() or self._runner.is_busy()

    def is_retrying(self) -> bool:
        """Whether the disk has refused and is to be asked again."""
        return self._retry.isActive()

    def finish(self) -> None:
        """Have everything kept and wait for it."""
        self.flush()
        self._runner.shutdown()
        self._retry.stop()

    def _on_failed(self, error: UserError) -> None:
        self._retry.start()
        self.failed.emit(error)
