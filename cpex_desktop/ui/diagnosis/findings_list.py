"""The list of findings, filtered by words, stage and territory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from cpex_desktop.french import counted, fold
from cpex_desktop.ui.diagnosis.findings_rows import FindingLine, FindingsRows
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import icon_button, link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_ALL = "all"
_WIDTH, _FIELD = 296, 262


class FindingsList(Card):
    """``picked`` carries the uid of the finding that a person chose.

    ``moved`` carries the uid of one that is to take the place of a second one, its neighbour in the list.
    """

    picked = Signal(str)
    moved = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Constats", " ", parent)
        self._lines: Sequence[FindingLine] = ()
        self._silent = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Rechercher dans les constats")
        self.search.setAccessibleName("Rechercher dans les constats")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.stage = ChoiceField("Étape des constats", width=_FIELD)
        self.territory = ChoiceField("Territoire des constats", width=_FIELD)
        for field in (self.stage, self.territory):
            field.chosen.connect(lambda _key: self._filter())
        columns: list[Column[FindingLine]] = [
            Column(
                "Constat",
                text=lambda line: line.title,
                paint=Paint.WRAPPED,
                detail=lambda line: line.detail,
            )
        ]
        self.model: RowsTableModel[FindingLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Constats", sortable=False)
        self.table.horizontalHeader().hide()
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.up = icon_button("chevron-up", "Monter le constat", lambda: self.shift(-1))
        self.down = icon_button("chevron-down", "Descendre le constat", lambda: self.shift(1))
        for way, key in ((self.up, "Alt+Up"), (self.down, "Alt+Down")):
            self._give_key(way, key)
            self.add_aside(way)
        self._none = label("Aucun constat ne correspond aux filtres.", wrap=True)
        self._clear = link("Effacer les filtres", self.clear)
        for widget in (self.search, self.stage, self.territory, self._none, self._clear):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.setAlignment(self._clear, Qt.AlignmentFlag.AlignLeft)
        follow(self, lambda card: card.setFixedWidth(active().px(_WIDTH)))

    def _give_key(self, way: QToolButton, key: str) -> None:
        sequence = QKeySequence(key)
        native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        way.setToolTip(f"{way.accessibleName()} ({native})")
        QShortcut(sequence, self, way.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def shift(self, step: int) -> None:
        """Have the finding in hand take the place of the one shown above (-1) or below (1)."""
        place = self.table.currentIndex().row()
        if 0 <= place < self.model.rowCount() and 0 <= place + step < self.model.rowCount():
            self.moved.emit(self.model.row_at(place).uid, self.model.row_at(place + step).uid)

    def set_rows(self, rows: FindingsRows) -> None:
        """Show the findings of a base; the filters stay."""
        self._lines = rows.lines
        stages = tuple(Choice(code, name) for code, name in rows.stages if self._used_stage(code))
        every = Choice(_ALL, "Toutes les étapes")
        self.stage.offer([ChoiceSection("", (every, *stages))], self.stage.current() or _ALL)
        used = frozenset(number for line in rows.lines for number in line.territories)
        places = tuple(
            Choice(str(number), name)
            for group in rows.groups
            for number, name, _detail in group.places
            if number in used
        )
        all_places = Choice(_ALL, "Tous les territoires")
        self.territory.offer([ChoiceSection("", (all_places, *places))], self.territory.current() or _ALL)
        for field in (self.stage, self.territory):
            if not field.current():  # what was filtered by is of no finding any more
                field.select(_ALL)
        self._filter(rows.sheet.uid if rows.sheet is not None else "")

    def chosen_territory(self) -> int:
        """Give the territory that the list is filtered by, 0 for all."""
        key = self.territory.current()
        return int(key) if key.isdecimal() else 0

    def clear(self) -> None:
        """Show every finding again."""
        self.search.clear()
        self.stage.select(_ALL)
        self.territory.select(_ALL)
        self._filter()

    def _used_stage(self, code: str) -> bool:
        return any(line.stage == code for line in self._lines)

    def _filter(self, uid: str = "") -> None:
        place = self.table.currentIndex().row()
        held = uid or (self.model.row_at(place).uid if 0 <= place < self.model.rowCount() else "")
        shown = [line for line in self._lines if self._passes(line)]
        self._silent = True
        self.model.set_rows(shown)
        found = next((row for row, line in enumerate(shown) if line.uid == held), None)
        if found is not None:
            self.table.selectRow(found)
        self._silent = False
        self.set_subtitle(_count(len(shown), len(self._lines)))
        self.table.setVisible(bool(shown))
        self._none.setVisible(not shown and bool(self._lines))
        self._clear.setVisible(not shown and bool(self._lines))
        self._allow_moves()

    def _allow_moves(self) -> None:
        place, last = self.table.currentIndex().row(), self.model.rowCount() - 1
        for way, allowed in ((self.up, place > 0), (self.down, 0 <= place < last)):
            if way.hasFocus() and not allowed:
                self.table.setFocus()  # a button that greys under the finger would lose the keyboard
            way.setEnabled(allowed)

    def _passes(self, line: FindingLine) -> bool:
        words = fold(self.search.text()).split()
        stage, territory = self.stage.current(), self.chosen_territory()
        return (
            all(word in line.words for word in words)
            and stage in ("", _ALL, line.stage)
            and (not territory or territory in line.territories)
        )

    def _on_row(self) -> None:
        place = self.table.currentIndex().row()
        self._allow_moves()
        if not self._silent and 0 <= place < self.model.rowCount():
            self.picked.emit(self.model.row_at(place).uid)


def _count(shown: int, all_of_them: int) -> str:
    if shown == all_of_them:
        return counted(shown, "constat", "constats")
    return f"{shown} sur {counted(all_of_them, 'constat', 'constats')}"
