"""Choosing communes: in a list that is searched by words, or on the map, both always saying the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from cpex_desktop.french import counted, fold
from cpex_desktop.ui.settings.rows import CommuneLine
from cpex_desktop.ui.widgets.labels import label

_NUMBER = int(Qt.ItemDataRole.UserRole) + 1
_WORDS = int(Qt.ItemDataRole.UserRole) + 2


class CommuneChoice(QWidget):
    """A list of communes with a box each; Space ticks the one in hand. ``changed`` follows every tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._shown = _Words(self)
        self._shown.setSourceModel(self._model)
        self._silent = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Rechercher une commune ou un EPCI")
        self.search.setAccessibleName("Rechercher une commune ou un EPCI")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._shown.set_words)
        self.list = QListView()
        self.list.setAccessibleName("Communes")
        self.list.setModel(self._shown)
        self.list.setProperty("role", "boxes")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._count = label("", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._count)
        self._model.itemChanged.connect(lambda _item: self._on_changed())

    def offer(self, communes: Sequence[CommuneLine], areas: dict[int, str], area: int) -> None:
        """List the communes, those of ``area`` ticked; the others say which area they are in."""
        self._silent = True
        self._model.clear()
        for commune in communes:
            elsewhere = areas.get(commune.area, "") if commune.area != area else ""
            detail = f"secteur {elsewhere}" if elsewhere else commune.inside
            item = QStandardItem(f"{commune.name} – {detail}" if detail else commune.name)
            item.setToolTip(item.text())
            item.setCheckable(True)
            item.setEditable(False)
            item.setCheckState(_state(bool(area) and commune.area == area))
            item.setData(commune.id, _NUMBER)
            item.setData(fold(f"{commune.name} {commune.inside}"), _WORDS)
            self._model.appendRow(item)
        self._silent = False
        self.search.clear()
        self._tell_count()

    def chosen(self) -> tuple[int, ...]:
        """Give the numbers of the communes ticked, hidden by the search or not."""
        return tuple(
            int(item.data(_NUMBER)) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        )

    def choose(self, communes: Collection[int]) -> None:
        """Tick exactly these."""
        self._silent = True
        for item in self._items():
            item.setCheckState(_state(int(item.data(_NUMBER)) in communes))
        self._silent = False
        self._on_changed()

    def toggle(self, commune: int) -> None:
        """Tick one, or untick it."""
        known = set(self.chosen())
        self.choose(known ^ {commune})

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _on_changed(self) -> None:
        if not self._silent:
            self._tell_count()
            self.changed.emit()

    def _tell_count(self) -> None:
        self._count.setText(counted(len(self.chosen()), "commune choisie", "communes choisies"))


class _Words(QSortFilterProxyModel):
    """Keep the lines in which every word typed begins one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFilterRole(_WORDS)

    def set_words(self, text: str) -> None:
        """Look for these words, accents and capitals aside."""
        self.setFilterRegularExpression("".join(rf"(?=.*\b{word})" for word in fold(text).split()))


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
