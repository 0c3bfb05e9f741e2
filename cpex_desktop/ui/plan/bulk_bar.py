"""What may be changed at once in all the actions picked: one step for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.plans import AxisLine
from cpex_desktop.ui.plan.cell_editors import CHOICES
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label


class BulkBar(QFrame):
    """Shown from two actions on.

    ``revised(ActionField, value)`` and ``moved(uid of an axis)`` are for all of them; ``typed(ActionField)``
    asks for a value first.
    """

    revised = Signal(object, object)
    moved = Signal(str)
    typed = Signal(object)
    removed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = label("", "strong")
        self.status = self._menu("Statut", self._fill_choices(ActionField.STATUS))
        self.priority = self._menu("Priorité", self._fill_choices(ActionField.PRIORITY))
        self.axis = self._menu("Axe", lambda _menu: None)
        self.due = button("Échéance…", lambda: self.typed.emit(ActionField.DUE_ON))
        self.lead = button("Service…", lambda: self.typed.emit(ActionField.LEAD_SERVICE))
        self.lead.setAccessibleName("Service pilote")
        self.remove = button("Corbeille", self.removed.emit, icon_name="trash")
        self.remove.setAccessibleName("Mettre à la corbeille")
        parts = (self._words, self.status, self.priority, self.axis, self.due, self.lead, self.remove)
        row = FlowRow(parts)
        row.gathered = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(row, 1)
        layout.addWidget(icon_button("close", "Ne plus rien choisir", self.left.emit))
        self.hide()

    def show_picked(self, count: int) -> None:
        """Say how many actions are picked; hidden under two."""
        self._words.setText(counted(count, "action choisie", "actions choisies"))
        self.setVisible(count > 1)

    def offer_axes(self, axes: Sequence[AxisLine]) -> None:
        """Offer the axes of the plan."""
        menu = self.axis.menu()
        menu.clear()
        for uid, name in (("", "Sans axe"), *((one.uid, one.name) for one in axes)):
            menu.addAction(name.replace("&", "&&"), partial(self.moved.emit, uid))
        self.axis.setVisible(bool(axes))

    def _menu(self, word: str, fill: Callable[[QMenu], object]) -> QPushButton:
        made = button(word)
        menu = QMenu(made)
        fill(menu)
        made.setMenu(menu)
        return made

    def _fill_choices(self, field: ActionField) -> Callable[[QMenu], object]:
        def fill(menu: QMenu) -> None:
            for value, word in CHOICES[field]:
                menu.addAction(word, partial(self.revised.emit, field, value))

        return fill
