"""The lines of the search as Qt reads them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpex_desktop.ui.search.lines import Line, Shape

Index = QModelIndex | QPersistentModelIndex
_TEXT, _TOOLTIP, _SPOKEN = 0, 3, 11  # display, tool tip and accessible text: compared as numbers
_ROOT = QModelIndex()


class LinesModel(QAbstractListModel):
    """Hold the lines; only results can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def lines(self) -> tuple[Line, ...]:
        """Give the lines in order."""
        return self._lines

    def results(self) -> list[int]:
        """List the places of what can be chosen."""
        return [place for place, line in enumerate(self._lines) if line.shape is Shape.RESULT]

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _TEXT) -> str | None:
        """Give the text of a line, and the whole of it for a pointer or a screen reader."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _TEXT:
            return line.text
        if role == _SPOKEN:
            return line.spoken
        if role == _TOOLTIP and line.shape is Shape.RESULT:
            return "\n".join(part for part in (line.text, line.detail, line.excerpt) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let results be chosen, and nothing else."""
        if not index.isValid() or self._lines[index.row()].shape is not Shape.RESULT:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
