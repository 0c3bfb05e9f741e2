"""A table of lines of a meeting: it keeps the line where one is, and does what its keys say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button, icon_button

Line = TypeVar("Line")


class LineTable(TableView, Generic[Line]):
    """Show lines in the order given; ``key`` tells one from another when they are read again.

    ``several`` lets more than one be chosen.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Line]],
        key: Callable[[Line], object],
        *,
        several: bool = False,
        fit_rows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.lines = RowsTableModel[Line](columns)
        self._key = key
        super().__init__(self.lines, name, sortable=False, fit_rows=fit_rows, parent=parent)
        self._commands: list[QAbstractButton] = []
        self.selectionModel().selectionChanged.connect(lambda _now, _then: self._enable())
        self.lines.modelReset.connect(self._enable)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def on_key(self, keys: str, run: Callable[[], object]) -> None:
        """Do something on a key, while the focus is in the table."""
        made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(run)

    def command(
        self, word: str, keys: str, run: Callable[[], object], *, icon_name: str = "", alone: bool = False
    ) -> QAbstractButton:
        """Make the button of what is done with the chosen lines, by a key too; ``alone``: its icon says it.

        It is there where there are lines, and can be pressed once one is chosen.
        """
        made: QAbstractButton = (
            icon_button(icon_name, word, run) if alone else button(word, run, icon_name=icon_name)
        )
        made.setToolTip(f"{word} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.on_key(keys, lambda: made.isEnabled() and run())
        self._commands.append(made)
        made.setEnabled(False)
        made.hide()
        return made

    def movers(self, shift: Callable[[int], object]) -> list[QAbstractButton]:
        """Make the two buttons that put the chosen line one place higher (-1) or lower (1)."""
        return [
            self.command("Monter", "Alt+Up", lambda: shift(-1), icon_name="chevron-up", alone=True),
            self.command("Descendre", "Alt+Down", lambda: shift(1), icon_name="chevron-down", alone=True),
        ]

    def _enable(self) -> None:
        chosen = bool(self.selectionModel().selectedRows())
        for made in self._commands:
            made.setVisible(self.lines.rowCount() > 0)
            made.setEnabled(chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the line where one arrives by the keyboard: the keys are about a chosen one."""
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.chosen_lines():
            self.choose([max(self.currentIndex().row(), 0)] if self.lines.rowCount() else [])
        super().focusInEvent(event)

    def chosen_lines(self) -> tuple[Line, ...]:
        """Give the chosen lines, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.lines.row_at(row) for row in rows)

    def chosen_line(self) -> Line | None:
        """Give the chosen line, None when there is none."""
        return next(iter(self.chosen_lines()), None)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; those chosen stay so, and the next one takes the place of one that is gone."""
        if self.lines.rows() == tuple(lines):
            return
        chosen = {self._key(one) for one in self.chosen_lines()}
        place, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.lines.set_rows(lines)
        self.doItemsLayout()  # the bar must know its range before it is put back
        self.verticalScrollBar().setValue(top)
        if chosen and lines:
            found = [at for at, line in enumerate(lines) if self._key(line) in chosen]
            self.choose(found or [min(max(place, 0), len(lines) - 1)])

    def choose(self, places: Sequence[int]) -> None:
        """Choose lines by their places, the first one in sight."""
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        model.clearSelection()
        for place in places:
            model.select(self.lines.index(place, 0), flag.Select | flag.Rows)
        if places:
            first: Any = self.lines.index(places[0], 0)
            model.setCurrentIndex(first, flag.NoUpdate)
            self.scrollTo(first)

    def choose_next(self) -> None:
        """Go on to the line under the one chosen; stay on the last."""
        rows = self.selectionModel().selectedRows()
        if len(rows) == 1 and rows[0].row() + 1 < self.lines.rowCount():
            self.choose([rows[0].row() + 1])
