"""The proposals of one group as rows: Space, or a click on its state, goes on to the next choice."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import num
from cpex_desktop.imports.contact_choices import Group
from cpex_desktop.ui.partner_import.choices import ChoiceSheet, Part
from cpex_desktop.ui.partner_import.words import Wording, state
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import Index, RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView

STATE = 0
"""The column of what is decided."""
_MANY = 200
"""From this number of rows on, effects stay on two lines: measuring each would be felt."""


class ProposalsModel(RowsTableModel[Part]):
    """Show proposals with what is decided of them, as the sheet of choices says at each moment."""

    def __init__(
        self,
        group: Group,
        parts: list[Part],
        sheet: ChoiceSheet,
        wording: Wording,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_columns(group, sheet, wording, many=len(parts) > _MANY), parent)
        self.set_rows(parts)
        sheet.changed.connect(self._say_again)

    def _say_again(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _columns(group: Group, sheet: ChoiceSheet, wording: Wording, *, many: bool) -> tuple[Column[Part], ...]:
    texts = Paint.PLAIN if many else Paint.WRAPPED
    theirs = Column[Part](
        "Dans le fichier", text=lambda part: part.read.name, paint=Paint.TWO_LINES, detail=wording.what
    )
    ours = Column[Part]("Dans la base", text=wording.twin, paint=Paint.TWO_LINES, detail=wording.sign)
    effect = Column[Part]("Ce qui est écrit", text=lambda part: wording.effect(part, sheet), paint=texts)
    remark = Column[Part]("Remarque", text=lambda part: wording.remark(part, sheet), paint=texts)
    return (
        Column(
            "Choix",
            text=lambda part: state(part, sheet)[0],
            paint=Paint.CHIP,
            kind=lambda part: state(part, sheet)[1],
            width=128,
        ),
        theirs,
        *((remark,) if group is Group.NEW else (ours, effect)),
        Column(
            "Ligne",
            text=lambda part: num(part.read.row),
            sort=lambda part: part.read.row,
            numeric=True,
            width=62,
        ),
    )


class ProposalsTable(TableView):
    """Show the proposals; ``looked_at`` carries the row that the arrows have come to, None for none."""

    looked_at = Signal(object)

    def __init__(self, model: ProposalsModel, sheet: ChoiceSheet, parent: QWidget | None = None) -> None:
        super().__init__(model, "Propositions du fichier", parent=parent)
        self._proposals, self._sheet = model, sheet
        self.clicked.connect(self._on_state)

    def _on_state(self, index: QModelIndex) -> None:
        if index.column() == STATE:
            self._sheet.turn(self._proposals.row_at(index.row()))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which proposal is looked at."""
        super().currentChanged(current, previous)
        self.looked_at.emit(self._proposals.row_at(current.row()) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to the next choice of the row with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
            self._sheet.turn(self._proposals.row_at(self.currentIndex().row()))
            return
        super().keyPressEvent(event)
