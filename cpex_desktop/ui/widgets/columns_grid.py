"""The columns of a file one under the other: what each says, and the menu that corrects how it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.imports.types import ColumnReading
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_MENU, _NAME, _ROW = 120, 72, 32
_PLACES = 4


class ColumnsGrid(QWidget):
    """List columns, sheet by sheet where there are several; ``word`` names what a menu says of each."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for place, (head, stretch) in enumerate(
            (("Colonne du fichier", 2), ("Exemple", 2), (word, 3), ("État", 0))
        ):
            self._grid.setColumnStretch(place, stretch)
            self._grid.addWidget(label(head, "section"), 0, place)
        follow(self, ColumnsGrid._keep_room)

    def fill(
        self,
        columns: Sequence[ColumnReading],
        most: int,
        menu: Callable[[ColumnReading, Chip], QuietComboBox],
        hides: Callable[[ColumnReading], bool],
    ) -> None:
        """Show ``most`` columns, and count the others; ``hides`` says whose examples may not be read.

        ``menu`` makes the menu of a column, given the chip of its state.
        """
        several = len({column.sheet for column in columns}) > 1
        line, sheet = 1, None
        for column in columns[:most]:
            if several and column.sheet != sheet:
                sheet = column.sheet
                self._grid.addWidget(
                    ElidingLabel(f"Feuille «\u00a0{sheet}\u00a0»", "strong"), line, 0, 1, _PLACES
                )
                line += 1
            chip = Chip()
            example = "(masqué)" if hides(column) else column.example or "–"
            self._add_row(line, column, example, menu(column, chip), chip)
            line += 2
        left = len(columns) - most
        if left > 0:
            note = f"Et {counted(left, 'autre colonne', 'autres colonnes')}, non montrées ici."
            self._grid.addWidget(label(note, "caption"), line, 0, 1, _PLACES)

    def _add_row(self, line: int, column: ColumnReading, said: str, menu: QuietComboBox, chip: Chip) -> None:
        header = ElidingLabel(column.header or f"Colonne {column.letter}")
        follow(header, lambda one: one.setMinimumHeight(active().px(_ROW)))
        example = ElidingLabel(said, "" if said == column.example else "caption")
        follow(menu, lambda one: one.setMinimumWidth(active().px(_MENU)))
        for place, part in enumerate((header, example, menu)):
            self._grid.addWidget(part, line, place)
        self._grid.addWidget(chip, line, 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(rule(), line + 1, 0, 1, _PLACES)

    def _keep_room(self) -> None:
        # In large text the menus would leave no letter of the names and examples.
        for place in (0, 1):
            self._grid.setColumnMinimumWidth(place, active().px(_NAME))
