"""How each column of a list was understood, and the menu that says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cpex_desktop.french import counted, num, plural
from cpex_desktop.imports.contact_parts import UNREAD, Part
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.imports.types import ColumnReading
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_MOST = 80
_MENU, _NAME = 120, 72
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
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for place, stretch in enumerate((2, 2, 3, 0)):
            self._grid.setColumnStretch(place, stretch)
        follow(self, ColumnsCard._keep_room)
        for place, head in enumerate(("Colonne du fichier", "Exemple", "Contenu", "État")):
            self._grid.addWidget(label(head, "section"), 0, place)
        self._add_rows(file)
        self.body.addLayout(self._grid)
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

    def _add_rows(self, file: ContactFile) -> None:
        several = len({column.sheet for column in file.columns}) > 1
        line, sheet = 1, None
        for column in file.columns[:_MOST]:
            if several and column.sheet != sheet:
                sheet = column.sheet
                self._grid.addWidget(ElidingLabel(f"Feuille «\u00a0{sheet}\u00a0»", "strong"), line, 0, 1, 4)
                line += 1
            self._add_row(line, column)
            line += 2
        left = len(file.columns) - _MOST
        if left > 0:
            note = f"Et {counted(left, 'autre colonne', 'autres colonnes')}, non montrées ici."
            self._grid.addWidget(label(note, "caption"), line, 0, 1, 4)

    def _keep_room(self) -> None:
        # In large text the menus would leave no letter of the names and examples.
        for place in (0, 1):
            self._grid.setColumnMinimumWidth(place, active().px(_NAME))

    def _add_row(self, line: int, column: ColumnReading) -> None:
        read = _part(column)
        header = ElidingLabel(column.header or f"Colonne {column.letter}")
        follow(header, lambda one: one.setMinimumHeight(active().px(32)))
        self._grid.addWidget(header, line, 0)
        example = column.example or ("(masqué)" if read in _NAMING else "–")
        self._grid.addWidget(ElidingLabel(example, "" if column.example else "caption"), line, 1)
        menu = QuietComboBox(f"Contenu de la colonne {column.header or column.letter}")
        menu.addItem("Ne pas lire", Part.IGNORED)
        for part in _OFFERED:
            menu.addItem(part.value, part)
        if read in _NEVER:
            menu.addItem(read.value, read)
        menu.setEnabled(read not in _NEVER)
        menu.setCurrentIndex(menu.findData(self._answers.get(column.key, read)))
        menu.activated.connect(lambda _place: self._on_chosen(column, menu))
        follow(menu, lambda one: one.setMinimumWidth(active().px(_MENU)))
        chip = Chip()
        self._grid.addWidget(menu, line, 2)
        self._grid.addWidget(chip, line, 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(rule(), line + 1, 0, 1, 4)
        self._menus[column.key].append((menu, chip, column))
        self._say_state(chip, column)

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
