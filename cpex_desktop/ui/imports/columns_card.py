"""The correspondence of columns: how each was understood, and the menu that corrects it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from cpex_desktop.french import counted, num, plural
from cpex_desktop.imports.headers import SURE
from cpex_desktop.imports.types import CheckedImport, ColumnReading
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.menus import AnswerMenu, layout_menu
from cpex_desktop.ui.imports.targets import IGNORE, place_of, target_at
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_MOST = 150
_MENU = 120
_NAME = 72


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
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for place, stretch in enumerate((2, 2, 3, 0)):
            self._grid.setColumnStretch(place, stretch)
        follow(self, ColumnsCard._keep_room)
        self._build_rows(checked)
        self.body.addLayout(self._grid)
        self.body.addStretch()
        answers.changed.connect(self._on_answer)

    def _keep_room(self) -> None:
        # In large text the menus would leave no letter of the names and examples.
        for place in (0, 1):
            self._grid.setColumnMinimumWidth(place, active().px(_NAME))

    def _build_rows(self, checked: CheckedImport) -> None:
        for place, head in enumerate(("Colonne du fichier", "Exemple", "Champ", "État")):
            self._grid.addWidget(label(head, "section"), 0, place)
        several = len({column.sheet for column in checked.columns}) > 1
        line, sheet = 1, None
        for column in checked.columns[:_MOST]:
            if several and column.sheet != sheet:
                sheet = column.sheet
                self._grid.addWidget(ElidingLabel(f"Feuille «\u00a0{sheet}\u00a0»", "strong"), line, 0, 1, 4)
                line += 1
            self._add_row(line, column)
            line += 2
        left = len(checked.columns) - _MOST
        if left > 0:
            note = f"Et {counted(left, 'autre colonne', 'autres colonnes')}, non montrées ici."
            self._grid.addWidget(label(note, "caption"), line, 0, 1, 4)

    def _add_row(self, line: int, column: ColumnReading) -> None:
        header = ElidingLabel(column.header or f"Colonne {column.letter}")
        follow(header, lambda one: one.setMinimumHeight(active().px(32)))
        self._grid.addWidget(header, line, 0)
        example = "(masqué)" if column.nominative else column.example or "–"
        self._grid.addWidget(ElidingLabel(example, "" if column.example else "caption"), line, 1)
        menu = AnswerMenu(f"Champ de la colonne {column.header or column.letter}")
        menu.setModel(self._targets)
        follow(menu, lambda one: one.setMinimumWidth(active().px(_MENU)))
        menu.setPlaceholderText("Choisir…")
        menu.setEnabled(not column.nominative)
        menu.activated.connect(lambda place: self._on_chosen(column, place))
        chip = Chip()
        self._grid.addWidget(menu, line, 2)
        self._grid.addWidget(chip, line, 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(rule(), line + 1, 0, 1, 4)
        self._menus[_key(column)] = (menu, chip, column)
        self._on_answer(_key(column), self._answers.given(_key(column)))

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
