"""What may be done with a batch that is in the base: taken out of the figures, and brought back."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.imports.jobs import ImportJobs
from cpex_desktop.ui.tasks import Work
from cpex_desktop.ui.widgets.banner import Banner

Run = Callable[[str, Work, Callable[[object], object], Callable[[UserError], object]], object]
"""Start a work of the page: its title, the work, then what follows success and failure."""


class BatchFate:
    """Start the work and tell how it ended in the banner of the page."""

    def __init__(self, jobs: ImportJobs, run: Run, notice: Banner) -> None:
        self._jobs, self._run, self._notice = jobs, run, notice

    def withdraw(self, number: int) -> None:
        """Take a batch out of the figures."""
        self._start(
            f"Retrait du lot n°\u00a0{number}",
            lambda: self._jobs.withdraw(number),
            (f"Lot n°\u00a0{number} retiré.", "Les valeurs qu’il avait remplacées sont revenues."),
        )

    def bring_back(self, number: int) -> None:
        """Let a withdrawn batch count again."""
        self._start(
            f"Retour du lot n°\u00a0{number}",
            lambda: self._jobs.bring_back(number),
            (f"Lot n°\u00a0{number} remis en service.", "Ses valeurs comptent de nouveau."),
        )

    def _start(self, title: str, do: Callable[[], object], words: tuple[str, str]) -> None:
        def work(_progress: Progress) -> object:
            return do()

        self._run(title, work, lambda _done: self._notice.tell("ok", *words), self._notice.tell_error)
