"""Two records side by side before they become one: which is kept, and for each difference, whose word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, num, quoted, shortened
from cpex_desktop.queries.journal_words import NOTHING
from cpex_desktop.queries.merge_preview import FieldPair, MergePreview
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule
from cpex_desktop.ui.widgets.layouts import in_row

_WIDTH, _HEIGHT, _AROUND, _LONGEST = 820, 560, 40, 48
_BECOMES = "Tout ce qui tient à {gone} passe à {kept}. {gone} va à la corbeille."


class MergeDialog(QDialog):
    """Choose what is kept; ``decided(list of fields taken)`` follows « Réunir ».

    ``turned`` asks the two to be shown the other way round. What only one says is kept without asking.
    """

    decided = Signal(object)
    turned = Signal()

    def __init__(self, preview: MergePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Réunir deux fiches")
        self._groups: list[tuple[FieldPair, QButtonGroup]] = []
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.turn = button("Intervertir", self.turned.emit, icon_name="refresh")
        self._becomes = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(in_row(self._becomes, self.turn, wide=self._becomes))
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._error)
        layout.addWidget(decision_buttons(self, "Réunir", self._decide))
        self._fit(parent)
        self.show_preview(preview)

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        wide, high = active().px(_WIDTH), active().px(_HEIGHT)
        if room is not None:
            wide, high = min(wide, room.width() - _AROUND), min(high, room.height() - _AROUND)
        self.resize(wide, high)

    def show_preview(self, preview: MergePreview) -> None:
        """Show two records, the one that is kept at the left."""
        kept, gone = quoted(preview.here_name), quoted(preview.there_name)
        self._becomes.setText(_BECOMES.format(kept=kept, gone=gone))
        self._groups = []
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(column, stretch)
        for column, (said, name) in enumerate(
            (("FICHE GARDÉE", preview.here_name), ("FICHE RÉUNIE", preview.there_name)), start=1
        ):
            grid.addWidget(label(said, "section"), 0, column)
            grid.addWidget(ElidingLabel(name, "strong", lines=2), 1, column)
        for pair in preview.fields:
            if pair.differs:
                self._add_pair(grid, pair)
        self._add_hanging(grid, preview)
        same = [pair.word for pair in preview.fields if not pair.differs]
        if same:
            grid.addWidget(
                label(f"Identiques\u00a0: {list_words(same)}.", "caption", wrap=True), _next(grid), 0, 1, 3
            )
        grid.setRowStretch(_next(grid), 1)
        self._scroll.setWidget(inside)

    def _add_pair(self, grid: QGridLayout, pair: FieldPair) -> None:
        row = _next(grid)
        grid.addWidget(label(pair.word, "caption", wrap=True), row, 0)
        if pair.kept != pair.here:  # the one that is kept says nothing of it
            grid.addWidget(label(pair.here, "caption"), row, 1)
            grid.addWidget(_words(pair.there, "repris"), row, 2)
            return
        if pair.there == NOTHING:
            grid.addWidget(_words(pair.here, "gardé"), row, 1)
            grid.addWidget(label(NOTHING, "caption"), row, 2)
            return
        group = QButtonGroup(self._scroll)
        for column, text in enumerate((pair.here, pair.there), start=1):
            choice = QRadioButton(shortened(text, _LONGEST))
            choice.setAccessibleName(f"{pair.word}\u00a0: {text}")
            choice.setToolTip(text if text != shortened(text, _LONGEST) else "")
            choice.setChecked(column == 1)
            group.addButton(choice, column)
            grid.addWidget(choice, row, column)
        self._groups.append((pair, group))

    def _add_hanging(self, grid: QGridLayout, preview: MergePreview) -> None:
        grid.addWidget(rule(), _next(grid), 0, 1, 3)
        for pair in preview.hanging:
            if pair.here or pair.there:
                row = _next(grid)
                for column, text in enumerate((pair.word, num(pair.here), num(pair.there))):
                    grid.addWidget(label(text, "caption" if not column else ""), row, column)

    def taken(self) -> list[object]:
        """Give the fields that are taken from the record that goes."""
        return [pair.field for pair, group in self._groups if group.checkedId() == 2]

    def refuse(self, error: UserError) -> None:
        """Say why the two do not become one; what was chosen stays."""
        self._error.setText(refusal_words(error))
        self._error.show()

    def refusal(self) -> str:
        """Give what is said to be wrong."""
        return self._error.text()

    def _decide(self) -> None:
        self._error.hide()
        self.decided.emit(self.taken())


def _next(grid: QGridLayout) -> int:
    return grid.rowCount()


def _words(text: str, said: str) -> QLabel:
    return label(f"{shortened(text, _LONGEST)} ({said})", wrap=True)
