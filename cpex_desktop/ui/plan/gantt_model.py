"""The Gantt view as a table for Qt: the action, and its bar on the days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpex_desktop.charts.gantt_series import NO_DAY, GanttBar, gantt_bar
from cpex_desktop.french import counted, date_fr, one_line
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import PlanTimes
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.ui.tables.columns import SPOKEN, TEXT, TOOLTIP

Index = QModelIndex | QPersistentModelIndex
ACTION, DAYS = 0, 1
_ROOT = QModelIndex()
_HEADS = ("Action", "")


class GanttModel(QAbstractTableModel):
    """Hold the rows; a bar is laid when it is first painted, so that a filter of many costs nothing here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlanRow, ...] = ()
        self._times: PlanTimes | None = None
        self._bars: dict[str, GanttBar] = {}

    @property
    def times(self) -> PlanTimes | None:
        """Give the days that the bars are laid on."""
        return self._times

    def set_rows(self, rows: Sequence[PlanRow], times: PlanTimes | None) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows, self._times, self._bars = tuple(rows), times, {}
        self.endResetModel()

    def row_at(self, position: int) -> PlanRow:
        """Give the action of a row; raises IndexError past the end."""
        return self._rows[position]

    def place_of(self, uid: str) -> int | None:
        """Give the row of an action."""
        return next((place for place, row in enumerate(self._rows) if row.uid == uid), None)

    def bar(self, position: int) -> GanttBar | None:
        """Give the bar of a row, None while the days are not known."""
        if self._times is None:
            return None
        row = self._rows[position]
        if row.uid not in self._bars:
            self._bars[row.uid] = gantt_bar(row, self._times)
        return self._bars[row.uid]

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """The action and its days."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Name the action, or say its days."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if index.column() == ACTION:
            words = f"{row.code} {one_line(row.title)}"
            return words if role in (TEXT, SPOKEN, TOOLTIP) else None
        bar = self.bar(index.row())
        return days_sentence(row, bar) if bar is not None and role in (SPOKEN, TOOLTIP) else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = TEXT
    ) -> Any:
        """Name the column of actions; the days are named by the head itself."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_HEADS):
            return None
        if role == TEXT:
            return _HEADS[section]
        return "Calendrier de l’action" if role == SPOKEN and section == DAYS else None


def days_sentence(row: PlanRow, bar: GanttBar) -> str:
    """Say a bar in one breath: from when to when, how it stands, its steps."""
    if bar.start is None or bar.end is None:
        days = NO_DAY
    elif bar.open_start or bar.open_end:
        ends = (row.start_on, "début le "), (row.due_on, "échéance le "), (row.done_on, "réalisée le ")
        said = [f"{words}{date_fr(day)}" for day, words in ends if day is not None]
        days = ", ".join(said) or f"étapes du {date_fr(bar.start)} au {date_fr(bar.end)}"
    else:
        days = f"du {date_fr(bar.start)} au {date_fr(bar.end)}"
    standing = standing_words(row.standing)
    steps = counted(row.steps.total, "étape", "étapes")
    done = f"{steps}, dont {row.steps.done} {'faite' if row.steps.done < 2 else 'faites'}"
    parts = (
        days[:1].upper() + days[1:],
        STATUS_WORDS[row.status].lower(),
        standing[:1].lower() + standing[1:],
        "" if row.progress is None else f"avancement {row.progress}\u202f%",
        done if row.steps.total else "",
    )
    return ", ".join(part for part in parts if part)
