"""A table of lines of a meeting: it keeps the line where one is, and does what its keys say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import Index, RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button, icon_button

Line = TypeVar("Line")


def _any(_line: object) -> bool:
    return True


class _Lines(RowsTableModel[Line]):
    """Lines that may be dragged where one may change their order."""

    dragged = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Take a line, and drop it between two."""
        found = super().flags(index)
        if not self.dragged:
            return found
        flag = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return found | flag

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Move lines, never copy them."""
        return Qt.DropAction.MoveAction


class LineTable(TableView, Generic[Line]):
    """Show lines in the order given; ``key`` tells one from another when they are read again.

    ``several`` lets more than one be chosen. The ``spare`` columns leave their room where no line fills them.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Line]],
        key: Callable[[Line], object],
        *,
        several: bool = False,
        fit_rows: bool = False,
        spare: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._spare = tuple(spare)
        self.lines = _Lines[Line](columns)
        self._put: Callable[[Line, Line | None], object] | None = None
        self._key = key
        super().__init__(self.lines, name, sortable=False, fit_rows=fit_rows, parent=parent)
        self._commands: list[tuple[QAbstractButton, Callable[[Line], bool]]] = []
        self.selectionModel().selectionChanged.connect(lambda _now, _then: self._enable())
        self.lines.modelReset.connect(self._enable)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def on_key(self, keys: str, run: Callable[[], object]) -> None:
        """Do something on a key, while the focus is in the table."""
        made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(run)

    def command(
        self,
        word: str,
        keys: str,
        run: Callable[[], object],
        *,
        icon_name: str = "",
        alone: bool = False,
        able: Callable[[Line], bool] | None = None,
    ) -> QAbstractButton:
        """Make the button of what is done with the chosen lines, by a key too; ``alone``: its icon says it.

        It can be pressed once a line is chosen that is ``able`` to it.
        """
        made: QAbstractButton = (
            icon_button(icon_name, word, run) if alone else button(word, run, icon_name=icon_name)
        )
        made.setToolTip(f"{word} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.on_key(keys, lambda: made.isEnabled() and run())
        self.enable_with(made, able)
        return made

    def enable_with(self, made: QAbstractButton, able: Callable[[Line], bool] | None = None) -> None:
        """Show a button where there are lines, and let it be pressed once one is chosen."""
        self._commands.append((made, able or _any))
        made.setEnabled(False)
        made.hide()

    def movers(self, put: Callable[[Line, Line | None], object]) -> list[QAbstractButton]:
        """Let the order be changed, by dragging and by the two buttons that this gives.

        ``put`` writes that a line goes just before another, last for None.
        """
        self._put, self.lines.dragged = put, True
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        return [
            self.command("Monter", "Alt+Up", lambda: self._shift(-1), icon_name="chevron-up", alone=True),
            self.command(
                "Descendre", "Alt+Down", lambda: self._shift(2), icon_name="chevron-down", alone=True
            ),
        ]

    def _shift(self, by: int) -> None:
        place = self.chosen_row()
        if place is not None:
            self.move_line(place, place + by)

    def move_line(self, place: int, before: int) -> None:
        """Ask for a line to go just before the place of another, last for their count; elsewhere, nowhere."""
        rows = self.lines.rows()
        if self._put is not None and 0 <= before <= len(rows) and before not in (place, place + 1):
            self._put(rows[place], rows[before] if before < len(rows) else None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the line to be put where it is dropped; the list moves once that is stored."""
        place, before = self.chosen_row(), self._drop_place(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if place is not None:
            self.move_line(place, before)

    def _drop_place(self, point: QPoint) -> int:
        """Give the place before which a point lies: under the middle of a line, that is the next one."""
        index = self.indexAt(point)
        if not index.isValid():
            return self.lines.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _enable(self) -> None:
        chosen = self.chosen_line()
        for made, able in self._commands:
            made.setVisible(self.lines.rowCount() > 0)
            made.setEnabled(chosen is not None and able(chosen))

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
        """Show other lines; those chosen stay so, and the next one takes the place of one that is gone.

        The first is chosen where none was: what can be done with a line is not met as dead buttons.
        """
        if self.lines.rows() == tuple(lines):
            return
        self._leave_room(lines)
        chosen = {self._key(one) for one in self.chosen_lines()}
        place, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.lines.set_rows(lines)
        self.doItemsLayout()  # the bar must know its range before it is put back
        self.verticalScrollBar().setValue(top)
        if lines:
            found = [at for at, line in enumerate(lines) if self._key(line) in chosen]
            self.choose(found or [min(max(place, 0), len(lines) - 1) if chosen else 0])

    def _leave_room(self, lines: Sequence[Line]) -> None:
        for place in self._spare:
            said = self.lines.columns[place].text
            self.setColumnHidden(place, not any(said(line) for line in lines))
        if self._spare:
            self._share_width()

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

    def choose_key(self, key: object) -> bool:
        """Choose the line of a key and go to it; tell whether it is there."""
        places = [at for at, line in enumerate(self.lines.rows()) if self._key(line) == key]
        if places:
            self.choose(places)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(places)

    def choose_next(self) -> None:
        """Go on to the line under the one chosen; stay on the last."""
        rows = self.selectionModel().selectedRows()
        if len(rows) == 1 and rows[0].row() + 1 < self.lines.rowCount():
            self.choose([rows[0].row() + 1])
