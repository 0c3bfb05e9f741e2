"""What the views and the commands of one screen share: questions to the base, a writer, ways elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

Reads = TypeVar("Reads")


@dataclass(frozen=True, slots=True)
class Lent(Generic[Reads]):
    """What the program lends the screen: questions to the base, where they run, and how to lead elsewhere.

    ``notice`` stands over the views, ``go`` follows an address.
    """

    reads: Reads
    writer: PlanWriter
    reader: TaskRunner
    notice: Banner
    go: Callable[[str], object]


class Bench(QObject, Generic[Reads]):
    """Hold what is lent to a screen; dialogs open over its ``window``.

    ``renewed`` says that the base was read again after a change: a view reads anew what it shows of it.
    """

    renewed = Signal()

    def __init__(self, lent: Lent[Reads], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.reads, self.writer, self.reader = lent.reads, lent.writer, lent.reader
        self.notice, self.go = lent.notice, lent.go

    def tell(self, error: UserError) -> None:
        """Show an error over the views."""
        self.notice.tell_error(error)

    def window(self) -> QWidget:
        """Give the window over which dialogs open."""
        return self._window.window()
