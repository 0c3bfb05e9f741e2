"""How each column of a list was understood, and the menu that says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, num, plural
from cpex_desktop.imports.contact_parts import UNREAD, Part
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.imports.types import ColumnReading
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.columns_grid import ColumnsGrid
from cpex_desktop.ui.widgets.combo import QuietComboBox

_MOST = 80
_NEVER = frozenset((Part.PRIVATE, Part.ADDRESS))
_OFFERED = [part for part in Part if part not in UNREAD]
_NAMING = frozenset(
    (Part.CIVILITY, Part.LAST_NAME, Part.FIRST_NAME, Part.FULL_NAME, Part.EMAIL, Part.PHONE, Part.MOBILE,
     Part.SERVICE_EMAIL, Part.SERVICE_PHONE, *UNREAD)
)  # fmt: skip


_Line = tuple[QuietComboBox, Chip, ColumnReading]


class ColumnsCard(Card):
    """One line a column; ``changed`` says that at least one is to be read otherwise than it was."""

    changed = Signal()

    def __init__(self, file: ContactFile, answers: Mapping[str, Part], parent: QWidget | None = None) -> None:
        super().__init__("Ce que dit chaque colonne", _summary(file), parent)
        self._answers = dict(answers)
        self._menus = defaultdict[str, list[_Line]](list)
        columns = ColumnsGrid("Contenu")
        columns.fill(file.columns, _MOST, self._build_menu, lambda column: _part(column) in _NAMING)
        self.body.addWidget(columns)
        self.body.addStretch()

    def answers(self) -> dict[str, Part]:
        """Give what the officer said of columns, by their keys."""
        return dict(self._answers)

    def choose(self, header: str, part: Part) -> None:
        """Say what a column holds, as a person would."""
        for menu, _chip, column in (line for lines in self._menus.values() for line in lines):
            if column.header == header:
                menu.setCurrentIndex(menu.findData(part))
                self._on_chosen(column, menu)

    def _build_menu(self, column: ColumnReading, chip: Chip) -> QuietComboBox:
        read = _part(column)
        menu = QuietComboBox(f"Contenu de la colonne {column.header or column.letter}")
        menu.addItem("Ne pas lire", Part.IGNORED)
        for part in _OFFERED:
            menu.addItem(part.value, part)
        if read in _NEVER:
            menu.addItem(read.value, read)
        menu.setEnabled(read not in _NEVER)
        menu.setCurrentIndex(menu.findData(self._answers.get(column.key, read)))
        menu.activated.connect(lambda _place: self._on_chosen(column, menu))
        self._menus[column.key].append((menu, chip, column))
        self._say_state(chip, column)
        return menu

    def _on_chosen(self, column: ColumnReading, menu: QuietComboBox) -> None:
        chosen = Part(menu.currentData())
        if chosen is _part(column) and column.key not in self._answers:
            return
        self._answers[column.key] = chosen
        # One heading in two sheets is one answer.
        for other, chip, same in self._menus[column.key]:
            if _part(same) not in _NEVER:
                other.setCurrentIndex(other.findData(chosen))
            self._say_state(chip, same)
        self.changed.emit()

    def _say_state(self, chip: Chip, column: ColumnReading) -> None:
        read = _part(column)
        if read in _NEVER:
            chip.show_state("Donnée privée", "info")
        elif column.key in self._answers:
            chip.show_state("Choisie", "info")
        elif read is Part.IGNORED:
            chip.show_state("Non lue", "neutral")
        else:
            chip.show_state("Reconnue", "ok")


def _part(column: ColumnReading) -> Part:
    return Part[column.target.upper()] if column.target else Part.IGNORED


def _summary(file: ContactFile) -> str:
    known = sum(1 for column in file.columns if _part(column) not in UNREAD)
    private = sum(1 for column in file.columns if _part(column) in _NEVER)
    words = f"{num(known)} {plural(known, 'colonne lue', 'colonnes lues')} sur {num(len(file.columns))}"
    return f"{words} · {counted(private, 'privée, écartée', 'privées, écartées')}" if private else words
