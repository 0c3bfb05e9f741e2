"""The choice of a period among months that exist."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cpex_desktop.analysis.periods import Span
from cpex_desktop.queries.question_options import Reach
from cpex_desktop.queries.question_periods import period_groups, period_name
from cpex_desktop.reference.catalogue import Aggregation


class PeriodChoice(QWidget):
    """Offer the periods of an indicator; ``chosen`` carries a Span."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = QComboBox()
        self._combo.setAccessibleName("Période")
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._combo.activated.connect(lambda place: self.chosen.emit(self._combo.itemData(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)

    def offer(self, reach: Reach, aggregation: Aggregation, span: Span) -> None:
        """Show the periods that months received allow, with one of them chosen."""
        self._combo.clear()
        for group in period_groups(reach, aggregation):
            for known in group.spans:
                self._combo.addItem(period_name(known), known)
        place = self._combo.findText(period_name(span))
        if place < 0:
            self._combo.insertItem(0, period_name(span), span)
            place = 0
        self._combo.setCurrentIndex(place)
