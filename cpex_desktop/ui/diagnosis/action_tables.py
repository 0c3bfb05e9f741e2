"""Actions of the plan and national ones, as short tables that lead to each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.action_rows import ActionLine, NationalLine
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView

CREATE = "Créer une action"


class _LeadingTable(TableView):
    """Actions of the plan, one a line; opening or clicking a line leads to its page."""

    def __init__(
        self,
        columns: Sequence[Column[ActionLine]],
        name: str,
        go: Callable[[str], object],
        *,
        fit_rows: bool,
        parent: QWidget | None,
    ) -> None:
        self.lines: RowsTableModel[ActionLine] = RowsTableModel(columns)
        super().__init__(self.lines, name, sortable=False, fit_rows=fit_rows, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.opened.connect(lambda place: go(self.lines.row_at(place).address))
        self.clicked.connect(lambda index: go(self.lines.row_at(index.row()).address))

    def set_lines(self, lines: Sequence[ActionLine]) -> None:
        """Show other actions; what has not changed keeps its place and the focus."""
        if list(lines) != list(self.lines.rows()):
            self.lines.set_rows(lines)
        self.setVisible(bool(lines))


class ActionsTable(_LeadingTable):
    """Actions of the plan; opening a line leads to its page.

    Without ``fit_rows`` it scrolls, at two lines a row: measuring thousands of wrapped titles takes too long.
    """

    def __init__(
        self, name: str, go: Callable[[str], object], *, fit_rows: bool = True, parent: QWidget | None = None
    ) -> None:
        columns: list[Column[ActionLine]] = [
            Column(
                "Action",
                text=lambda line: line.title,
                paint=Paint.WRAPPED if fit_rows else Paint.TWO_LINES,
                detail=lambda line: line.detail,
            ),
            Column(
                "État",
                text=lambda line: line.state,
                width=104,
                paint=Paint.CHIP,
                kind=lambda line: line.kind,
            ),
            Column("Échéance", text=lambda line: line.due, width=124),
        ]
        super().__init__(columns, name, go, fit_rows=fit_rows, parent=parent)


class NarrowActionsTable(_LeadingTable):
    """The same where there is room for one column, headed by ``name``: the state stands under the title."""

    def __init__(self, name: str, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        columns: list[Column[ActionLine]] = [
            Column(
                name,
                text=lambda line: line.title,
                paint=Paint.WRAPPED,
                detail=lambda line: f"{line.state}\u00a0· {line.due}",
            )
        ]
        super().__init__(columns, name, go, fit_rows=True, parent=parent)


class NationalTable(TableView):
    """National actions that aim at a stage, each with its reason; opening a line begins an action on it."""

    def __init__(self, name: str, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        columns: list[Column[NationalLine]] = [
            Column(
                "Action nationale",
                text=lambda line: line.title,
                paint=Paint.WRAPPED,
                detail=lambda line: line.because,
            ),
            Column(
                "Chez nous",
                text=lambda line: line.cover,
                width=158,
                paint=Paint.CHIP,
                kind=lambda line: line.kind,
            ),
            Column("", text=lambda _line: CREATE, width=154, paint=Paint.LINK, kind=lambda _line: "plus"),
        ]
        self.lines: RowsTableModel[NationalLine] = RowsTableModel(columns)
        super().__init__(self.lines, name, sortable=False, fit_rows=True, parent=parent)
        self.opened.connect(lambda place: go(self.lines.row_at(place).begin))

    def set_lines(self, lines: Sequence[NationalLine]) -> None:
        """Show what aims at another stage; what has not changed keeps its place and the focus."""
        if list(lines) != list(self.lines.rows()):
            self.lines.set_rows(lines)
        self.setVisible(bool(lines))
