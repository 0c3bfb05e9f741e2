"""What the views and the commands of the partners share: the base as it was read, and where to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.partners.reading import PartnerReads, PartnersReading
from cpex_desktop.ui.partners.rows import PartnerRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner


@dataclass(frozen=True, slots=True)
class Lent:
    """What the program lends the screen: questions to the base, where they run, and how to lead elsewhere.

    ``notice`` stands over the views, ``go`` follows an address.
    """

    reads: PartnerReads
    writer: PlanWriter
    reader: TaskRunner
    notice: Banner
    go: Callable[[str], object]


class PartnerBench(QObject):
    """Hold ``rows`` (filters and chosen partner), the last ``reading`` and the record read, ``sheet``.

    ``renewed`` says that the base was read again after a change: a view reads anew what it shows of it.
    ``record_asked(uid)`` wants the record of a partner, whatever the view in front; ``made_asked(uid)`` that
    of one just made, as soon as it was read.
    """

    renewed = Signal()
    record_asked = Signal(str)
    made_asked = Signal(str)

    def __init__(self, lent: Lent, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.reads, self.writer, self.reader = lent.reads, lent.writer, lent.reader
        self.notice, self.go = lent.notice, lent.go
        self.rows = PartnerRows(self)
        self.reading: PartnersReading | None = None
        self.sheet: PartnerSheet | None = None

    def tell(self, error: UserError) -> None:
        """Show an error over the views."""
        self.notice.tell_error(error)

    def window(self) -> QWidget:
        """Give the window over which dialogs open."""
        return self._window.window()
