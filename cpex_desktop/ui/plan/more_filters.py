"""The filters that are rarely used, behind one button that counts those in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.ui.plan.filter_field import FilterField
from cpex_desktop.ui.plan.filters import MORE, Choices
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label

_WORD = "Filtres"
_WIDTH = 224
_COLUMNS = 2


class _Panel(QFrame):
    """What lies under the button; Escape closes it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class MoreFilters(QWidget):
    """A button and the fields behind it; ``asked`` carries (FilterSpec, key), ``cleared`` nothing."""

    asked = Signal(object, str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button(_WORD, self.open, icon_name="filter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self.panel = _Panel(self, Qt.WindowType.Popup)
        self.panel.setProperty("role", "popup")
        self.fields = tuple(FilterField(spec, width=_WIDTH) for spec in MORE)
        self._choices: dict[FilterField, Choices] = {}
        grid = QGridLayout(self.panel)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(self.fields):
            row, column = divmod(place, _COLUMNS)
            name = label(field.spec.name, "caption")
            name.setBuddy(field)
            grid.addWidget(name, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            field.asked.connect(self.asked)
        self.clear = link("Effacer tous les filtres", self._clear)
        grid.addWidget(self.clear, 2 * len(self.fields), 0, Qt.AlignmentFlag.AlignLeft)

    def set_rows(self, rows: Sequence[PlanRow]) -> None:
        """Offer what the plan holds."""
        self._choices = {field: field.spec.choices(rows) for field in self.fields}

    def show_filters(self, selection: PlanSelection) -> None:
        """Say what is asked, and count it."""
        for field in self.fields:
            field.show_filter(selection, self._choices.get(field, []))
        count = sum(bool(field.spec.read(selection)) for field in self.fields)
        words = f"{_WORD} ({count})" if count else _WORD
        self.button.setText(f" {words}")
        self.button.setAccessibleName(words)

    def open(self) -> None:
        """Open under the button, inside the screen."""
        self.panel.adjustSize()
        at = self.button.mapToGlobal(QPoint(0, self.button.height() + 2))
        room = self.screen().availableGeometry()
        left = min(at.x(), room.right() - self.panel.width())
        top = min(at.y(), room.bottom() - self.panel.height())
        self.panel.move(max(left, room.left()), max(top, room.top()))
        self.panel.show()
        self.fields[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _clear(self) -> None:
        self.panel.hide()
        self.cleared.emit()
