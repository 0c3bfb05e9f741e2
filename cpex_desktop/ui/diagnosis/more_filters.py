"""The filters that are rarely used: in the bar where it has room, else behind one button that counts them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.queries.question import Against, Question
from cpex_desktop.queries.question_options import Reach
from cpex_desktop.ui.diagnosis.offers import against_choices, ground_choices, landlord_choices
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.choice_field import ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_WORD = "Plus de filtres"
_GAP = 8
_WIDTH = 206


class FiltersPanel(QFrame):
    """The panel under the button; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(_GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class MoreFilters(QWidget):
    """Comparison, ground and landlord; each signal carries the key or the number of what was chosen."""

    against_chosen = Signal(str)
    ground_chosen = Signal(int)
    landlord_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.against = ChoiceField("Comparaison", width=_WIDTH)
        self.ground = ChoiceField("Motif", width=_WIDTH)
        self.landlord = ChoiceField("Bailleur", width=_WIDTH, search="Rechercher un bailleur")
        self.button = button(_WORD, self.open)
        self._fields = (self.against, self.ground, self.landlord)
        self._offered: dict[ChoiceField, bool] = {}
        self._set: dict[ChoiceField, bool] = {}
        self.panel = FiltersPanel(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.button)
        self._behind = {field: self._build_place(field) for field in self._fields}
        self.against.chosen.connect(self.against_chosen)
        self.ground.chosen.connect(lambda key: self.ground_chosen.emit(int(key)))
        self.landlord.chosen.connect(lambda key: self.landlord_chosen.emit(int(key)))

    def offer(
        self,
        question: Question,
        reach: Reach,
        landlords: Sequence[tuple[int, str]],
        filters: frozenset[Filter],
    ) -> None:
        """Show what an indicator allows and a tab uses."""
        cut = question.cut
        grounds, known = ground_choices(reach), landlord_choices(reach, landlords)
        self.against.offer([ChoiceSection("", tuple(against_choices()))], question.against.value)
        self.ground.offer([ChoiceSection("", tuple(grounds))], str(int(cut.ground)))
        self.landlord.offer([ChoiceSection("", tuple(known))], str(cut.landlord))
        # By territory, a landlord is offered only where its part is known at the level shown.
        mapped = Filter.LEVEL not in filters or question.level in reach.landlord_levels
        self._offered = {
            self.against: Filter.AGAINST in filters,
            self.ground: Filter.GROUND in filters and len(grounds) > 1,
            self.landlord: Filter.LANDLORD in filters and len(known) > 1 and (mapped or cut.landlord > 0),
        }
        self._set = {
            self.against: question.against is not Against.YEAR_BEFORE,
            self.ground: bool(cut.ground),
            self.landlord: bool(cut.landlord),
        }

    def fit(self, room: int) -> None:
        """Put in the bar what ``room`` pixels hold, the rest behind the button."""
        offered = [field for field in self._fields if self._offered.get(field)]
        inside = self._that_fit(offered, room)
        if len(inside) < len(offered):
            inside = self._that_fit(offered, room - self.button.sizeHint().width() - _GAP)
        behind = [field for field in offered if field not in inside]
        for field in self._fields:
            if field in inside and field.parent() is not self:
                # In their order, and the button last: what it hides comes after what is in sight.
                before = sum(one in inside for one in self._fields[: self._fields.index(field)])
                self._row.insertWidget(before, field)
            elif field not in inside and field.parent() is self:
                self._put_behind(field)
            field.setVisible(field in offered)
            self._behind[field].setVisible(field in behind)
        count = sum(self._set[field] for field in behind)
        self.button.setText(f"{_WORD} ({count})" if count else _WORD)
        self.button.setVisible(bool(behind))
        self.setVisible(bool(offered))

    def inside(self) -> list[ChoiceField]:
        """Give the filters that stand in the bar, in their order."""
        return [field for field in self._fields if self._offered.get(field) and field.parent() is self]

    def _build_place(self, field: ChoiceField) -> QWidget:
        """Make the field's place in the panel, where its name stands over it."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name = label(field.accessibleName(), "caption")
        name.setBuddy(field)
        column.addWidget(name)
        column.addWidget(field)
        self.panel.column.addWidget(place)
        return place

    def _put_behind(self, field: ChoiceField) -> None:
        column = self._behind[field].layout()
        if column is not None:
            column.addWidget(field)

    def open(self) -> None:
        """Open the panel under its button, with the focus on its first filter."""
        self.panel.adjustSize()
        corner = QPoint(self.button.width() - self.panel.width(), self.button.height() + 2)
        self.panel.move(self.button.mapToGlobal(corner))
        self.panel.show()
        for field in self._fields:
            if field.isVisibleTo(self.panel):
                field.setFocus(Qt.FocusReason.PopupFocusReason)
                break

    @staticmethod
    def _that_fit(fields: Sequence[ChoiceField], room: int) -> list[ChoiceField]:
        kept, used = [], 0
        for field in fields:
            used += field.minimumWidth() + _GAP
            if used > room:
                break
            kept.append(field)
        return kept
