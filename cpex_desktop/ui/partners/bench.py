"""What the views and the commands of the partners share: the base as it was read, and where to ask."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.forms.bench import Bench, Lent
from cpex_desktop.ui.partners.reading import PartnerReads, PartnersReading
from cpex_desktop.ui.partners.rows import PartnerRows


class PartnerBench(Bench[PartnerReads]):
    """Hold ``rows`` (filters and chosen partner), the last ``reading`` and the record read, ``sheet``.

    ``record_asked(uid)`` wants the record of a partner, whatever the view in front; ``made_asked(uid)`` that
    of one just made, as soon as it was read.
    """

    record_asked = Signal(str)
    made_asked = Signal(str)

    def __init__(self, lent: Lent[PartnerReads], window: QWidget) -> None:
        super().__init__(lent, window)
        self.rows = PartnerRows(self)
        self.reading: PartnersReading | None = None
        self.sheet: PartnerSheet | None = None
