"""How many situations a meeting examined, by stage and sector: numbers typed where they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import num
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.meeting_words import CASE_SECTOR_WORDS
from cpex_desktop.services.meeting_counts import set_cases
from cpex_desktop.ui.forms.typed import read_whole, refusal_words
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.labels import label

_SECTORS = (Sector.SOCIAL, Sector.PRIVATE, Sector.UNKNOWN, Sector.ALL)
_CELL, _GAP = 84, 6
Cell = tuple[str, Sector]


class CasesGrid(QWidget):
    """Type numbers by stage and sector for one territory of a meeting; each is stored when it is left."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._meeting, self._territory = "", 0
        self.cells: dict[Cell, QLineEdit] = {}
        self._stored: dict[Cell, str] = {}
        self._stages: tuple[tuple[str, str], ...] = ()
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self._refusal)

    def show_cases(
        self,
        meeting: str,
        territory: int,
        stages: Sequence[tuple[str, str]],
        amounts: Mapping[Cell, int],
    ) -> None:
        """Show what is counted of a meeting (uid) in a territory; what is being typed there stays."""
        if tuple(stages) != self._stages:
            self._build(tuple(stages))
        same = (meeting, territory) == (self._meeting, self._territory)
        self._meeting, self._territory = meeting, territory
        for key, cell in self.cells.items():
            text = num(amounts[key]) if key in amounts else ""
            typing = same and cell.text() not in (self._stored.get(key, ""), text)
            self._stored[key] = text
            if not typing:
                cell.setText(text)
                set_property(cell, "kind", "")
        if not self.held():
            self._refusal.hide()

    def flush(self) -> None:
        """Have every number that was typed stored."""
        for key in self.cells:
            self._store(key)

    def held(self) -> Sequence[str]:
        """Name the numbers that are refused."""
        names = [cell.accessibleName() for cell in self.cells.values() if cell.property("kind") == "err"]
        return [f"Situations, {name}" for name in names]

    def drop(self) -> None:
        """Show what is stored instead of what was typed."""
        for key, cell in self.cells.items():
            cell.setText(self._stored.get(key, ""))
            set_property(cell, "kind", "")
        self._refusal.hide()

    def refusal(self) -> str:
        """Give what is said to be wrong."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def _build(self, stages: tuple[tuple[str, str], ...]) -> None:
        self._stages = stages
        sectors = label("Parc\u00a0:", "caption")
        sectors.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(sectors, 0, 0)
        for place, sector in enumerate(_SECTORS):
            head = label(CASE_SECTOR_WORDS[sector].removeprefix("Parc ").capitalize(), "caption", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place + 1)
        for row, (code, name) in enumerate(stages, start=1):
            self._grid.addWidget(label(name, wrap=True), row, 0)
            for place, sector in enumerate(_SECTORS):
                self._grid.addWidget(self._cell((code, sector), name), row, place + 1)

    def _cell(self, key: Cell, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setAccessibleName(f"{name}, {CASE_SECTOR_WORDS[key[1]].lower()}")
        follow(made, lambda cell: cell.setFixedWidth(active().px(_CELL)))
        made.editingFinished.connect(partial(self._store, key))
        self.cells[key] = made
        return made

    def _store(self, key: Cell) -> None:
        cell, (stage, sector) = self.cells[key], key
        if cell.text() == self._stored.get(key, ""):
            set_property(cell, "kind", "")
            return
        try:
            amount = read_whole(cell.text())
        except UserError as error:
            self._refuse(key, error)
            return
        meeting, territory = self._meeting, self._territory
        set_property(cell, "kind", "")
        self._bench.writer.do(
            lambda store: set_cases(store, meeting, stage, sector, amount, territory),
            refused=partial(self._refuse, key),
        )

    def _refuse(self, key: Cell, error: UserError) -> None:
        set_property(self.cells[key], "kind", "err")
        self._refusal.setText(refusal_words(error))
        self._refusal.show()
