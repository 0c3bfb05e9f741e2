"""The correspondence of columns: how each was understood, and the menu that corrects it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from cpex_desktop.french import counted, num, plural
from cpex_desktop.imports.headers import SURE
from cpex_desktop.imports.types import CheckedImport, ColumnReading
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.menus import AnswerMenu, layout_menu
from cpex_desktop.ui.imports.targets import IGNORE, place_of, target_at
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.columns_grid import ColumnsGrid

_MOST = 150


class ColumnsCard(Card):
    """One line a column of the file; a choice becomes the answer « colonne.<key>=<target> »."""

    def __init__(
        self,
        checked: CheckedImport,
        answers: AnswerSheet,
        targets: QStandardItemModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Correspondance des colonnes", _summary(checked.columns), parent)
        self._answers = answers
        self._asked = {question.key for question in checked.questions}
        self._targets = targets
        self.add_aside(layout_menu(checked.layout, answers))
        self._menus: dict[str, tuple[QComboBox, Chip, ColumnReading]] = {}
        columns = ColumnsGrid("Champ")
        columns.fill(checked.columns, _MOST, self._build_menu, lambda column: column.nominative)
        self.body.addWidget(columns)
        self.body.addStretch()
        answers.changed.connect(self._on_answer)

    def _build_menu(self, column: ColumnReading, chip: Chip) -> AnswerMenu:
        menu = AnswerMenu(f"Champ de la colonne {column.header or column.letter}")
        menu.setModel(self._targets)
        menu.setPlaceholderText("Choisir…")
        menu.setEnabled(not column.nominative)
        menu.activated.connect(lambda place: self._on_chosen(column, place))
        self._menus[_key(column)] = (menu, chip, column)
        self._on_answer(_key(column), self._answers.given(_key(column)))
        return menu

    def choose(self, header: str, target: str) -> None:
        """Match a column as a person would."""
        for menu, _chip, column in self._menus.values():
            if column.header == header:
                place = place_of(self._targets, target, target)
                menu.setCurrentIndex(place)
                self._on_chosen(column, place)

    def _on_chosen(self, column: ColumnReading, place: int) -> None:
        target = target_at(self._targets, place)
        read = column.target or IGNORE
        unasked = target == read and _key(column) not in self._asked
        self._answers.answer(_key(column), "" if unasked else target)
        self._say_state(column)

    def _on_answer(self, key: str, value: str) -> None:
        known = self._menus.get(key)
        if known is None:
            return
        menu, _chip, column = known
        target = value or column.target or ("" if key in self._asked else IGNORE)
        menu.setCurrentIndex(place_of(self._targets, target, column.label) if target else -1)
        self._say_state(column)

    def _say_state(self, column: ColumnReading) -> None:
        _menu, chip, _column = self._menus[_key(column)]
        chip.show_state(*_state(column, self._answers.given(_key(column)), _key(column) in self._asked))


def _key(column: ColumnReading) -> str:
    return f"colonne.{column.key}"


def _state(column: ColumnReading, answer: str, asked: bool) -> tuple[str, str]:
    if column.nominative:
        return "Donnée personnelle", "info"
    if answer:
        return "Choisie", "info"
    if asked:
        return "À préciser", "err"
    if column.target in ("", IGNORE):
        return "Non importée", "neutral"
    return ("Reconnue", "ok") if column.confidence >= SURE else ("À vérifier", "warn")


def _summary(columns: Sequence[ColumnReading]) -> str:
    known = sum(1 for column in columns if column.target not in ("", IGNORE) and not column.nominative)
    private = sum(1 for column in columns if column.nominative)
    words = f"{num(known)} {plural(known, 'colonne reconnue', 'colonnes reconnues')} sur {num(len(columns))}"
    if private:
        words += f" · {counted(private, 'donnée personnelle écartée', 'données personnelles écartées')}"
    return words
