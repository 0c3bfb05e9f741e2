"""The filters that are rarely used, behind one button that says how many are set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QWidget

from cpex_desktop.models.enums import Ground
from cpex_desktop.queries.question import Against, Question
from cpex_desktop.queries.question_options import Reach
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label

_WORD = "Plus de filtres"
_GROUNDS = {
    Ground.ALL: "Tous les motifs",
    Ground.ARREARS: "Impayé",
    Ground.NOTICE: "Congé",
    Ground.NUISANCE: "Troubles",
    Ground.NO_TITLE: "Sans droit ni titre",
    Ground.UNKNOWN: "Motif non précisé",
}
_AGAINST = {
    Against.YEAR_BEFORE: "Un an plus tôt",
    Against.PREVIOUS: "Période précédente",
    Against.THREE_YEARS: "Moyenne de 3\u00a0ans",
}


class MoreFilters(QWidget):
    """Ground, landlord and comparison; each signal carries the number or key of what was chosen."""

    ground_chosen = Signal(int)
    landlord_chosen = Signal(int)
    against_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button(_WORD, self.open)
        self.ground, self.landlord, self.against = QComboBox(), QComboBox(), QComboBox()
        self._panel = QFrame(self, Qt.WindowType.Popup)
        self._panel.setProperty("role", "card")
        self._form = QFormLayout(self._panel)
        self._form.setContentsMargins(16, 12, 16, 12)
        for combo, word in (
            (self.ground, "Motif"),
            (self.landlord, "Bailleur"),
            (self.against, "Comparer avec"),
        ):
            combo.setAccessibleName(word)
            combo.setMinimumWidth(220)
            self._form.addRow(label(word), combo)
        self.ground.activated.connect(lambda place: self.ground_chosen.emit(self.ground.itemData(place)))
        self.landlord.activated.connect(
            lambda place: self.landlord_chosen.emit(self.landlord.itemData(place))
        )
        self.against.activated.connect(lambda place: self.against_chosen.emit(self.against.itemData(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)

    def offer(
        self,
        question: Question,
        reach: Reach,
        landlords: Sequence[tuple[int, str]],
        filters: frozenset[Filter],
    ) -> None:
        """Show what an indicator allows and a tab uses; the whole is hidden when that is nothing."""
        grounds = [
            (word, int(key)) for key, word in _GROUNDS.items() if key is Ground.ALL or key in reach.grounds
        ]
        known = [(name, number) for number, name in landlords if number in reach.landlords]
        cut = question.cut
        _fill(self.ground, grounds, int(cut.ground))
        _fill(self.landlord, [("Tous les bailleurs", 0), *known], cut.landlord)
        _fill(self.against, [(word, key.value) for key, word in _AGAINST.items()], question.against.value)
        shown = {
            self.ground: Filter.GROUND in filters and len(grounds) > 1,
            self.landlord: Filter.LANDLORD in filters and bool(known),
            self.against: Filter.AGAINST in filters,
        }
        for combo, visible in shown.items():
            self._form.setRowVisible(combo, visible)
        used = [bool(cut.ground), bool(cut.landlord), question.against is not Against.YEAR_BEFORE]
        count = sum(set_ and visible for set_, visible in zip(used, shown.values(), strict=True))
        self.button.setText(f"{_WORD} ({count})" if count else _WORD)
        self.setVisible(any(shown.values()))

    def open(self) -> None:
        """Open the panel under its button."""
        self._panel.adjustSize()
        corner = self.button.mapToGlobal(
            QPoint(self.button.width() - self._panel.width(), self.button.height() + 4)
        )
        self._panel.move(corner)
        self._panel.show()


def _fill(combo: QComboBox, items: Sequence[tuple[str, object]], chosen: object) -> None:
    combo.clear()
    for word, data in items:
        combo.addItem(word, data)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
