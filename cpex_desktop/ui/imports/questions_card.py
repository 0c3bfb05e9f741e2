"""What the file does not say and must not be guessed: one field a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QWidget

from cpex_desktop.imports.types import Question
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.menus import AnswerMenu
from cpex_desktop.ui.imports.targets import CODE
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label

_CHOOSE = "Choisir…"
_COLUMN = "colonne."


class QuestionsCard(Card):
    """Ask; each answer goes to the sheet of answers as soon as it is given.

    A question about a column without proposals offers all that a column may be.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        answers: AnswerSheet,
        targets: QStandardItemModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("À préciser", "Ce que le fichier ne dit pas et qu’il ne faut pas deviner", parent)
        self._answers, self._targets = answers, targets
        self._fields: dict[str, QLineEdit | AnswerMenu] = {}
        for question in questions:
            self._add(question)
        answers.changed.connect(self._on_answer)

    def _add(self, question: Question) -> None:
        name = label(question.text, wrap=True)
        field = self._field(question)
        name.setBuddy(field)
        self._fields[question.key] = field
        self.body.addWidget(name)
        self.body.addWidget(field)
        self.body.addSpacing(4)
        self._on_answer(question.key, self._answers.given(question.key))

    def _field(self, question: Question) -> QLineEdit | AnswerMenu:
        if not question.choices and not question.key.startswith(_COLUMN):
            return self._line(question)
        menu = AnswerMenu(question.text)
        menu.setPlaceholderText(_CHOOSE)
        if question.choices:
            for place, (value, words) in enumerate(question.choices):
                menu.addItem(words)
                menu.setItemData(place, value, CODE)
        else:
            menu.setModel(self._targets)
        menu.activated.connect(
            lambda place: self._answers.answer(question.key, str(menu.itemData(place, CODE) or ""))
        )
        return menu

    def _line(self, question: Question) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(question.text)
        if question.example:
            line.setPlaceholderText(f"Par exemple\u00a0: {question.example}")
        line.editingFinished.connect(lambda: self._answers.answer(question.key, line.text().strip()))
        return line

    def _on_answer(self, key: str, value: str) -> None:
        field = self._fields.get(key)
        if isinstance(field, AnswerMenu):
            field.setCurrentIndex(field.findData(value, CODE) if value else -1)
        elif field is not None and field.text().strip() != value:
            field.setText(value)
