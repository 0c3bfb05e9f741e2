"""The choice of an indicator, those with data first, grouped as the catalogue is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cpex_desktop.queries.question_options import IndicatorOption


class IndicatorField(QWidget):
    """Offer the indicators; ``chosen`` carries a code."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[IndicatorOption, ...] = ()
        self._combo = QComboBox()
        self._combo.setAccessibleName("Indicateur")
        self._combo.setFixedWidth(200)
        self._combo.activated.connect(lambda place: self.chosen.emit(self._combo.itemData(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)

    def offer(self, indicators: Sequence[IndicatorOption], chosen: str) -> None:
        """Show the indicators with one of them chosen."""
        if tuple(indicators) != self._offered:
            self._offered = tuple(indicators)
            self._combo.clear()
            for option in sorted(indicators, key=lambda one: not one.reach.known):
                self._combo.addItem(option.short_label, option.code)
        self._combo.setCurrentIndex(self._combo.findData(chosen))
