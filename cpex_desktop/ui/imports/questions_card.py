"""What the file does not say and must not be guessed: one field a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from cpex_desktop.imports.types import Question
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.columns_card import QuietComboBox
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label

_CHOOSE = "Choisir…"


class QuestionsCard(Card):
    """Ask; each answer goes to the sheet of answers as soon as it is given."""

    def __init__(
        self, questions: Sequence[Question], answers: AnswerSheet, parent: QWidget | None = None
    ) -> None:
        super().__init__("À préciser", "Ce que le fichier ne dit pas et qu’il ne faut pas deviner", parent)
        self._answers = answers
        self._fields: dict[str, QLineEdit | QuietComboBox] = {}
        for question in questions:
            self._add(question)
        answers.changed.connect(self._on_answer)

    def _add(self, question: Question) -> None:
        name = label(question.text, wrap=True)
        self.body.addWidget(name)
        if question.example:
            self.body.addWidget(label(f"Dans le fichier\u00a0: {question.example}", "caption", wrap=True))
        field = self._menu(question) if question.choices else self._line(question)
        name.setBuddy(field)
        self._fields[question.key] = field
        self.body.addWidget(field)
        self.body.addSpacing(4)

    def _menu(self, question: Question) -> QuietComboBox:
        menu = QuietComboBox(question.text)
        menu.addItem(_CHOOSE, "")
        for value, words in question.choices:
            menu.addItem(words, value)
        menu.setCurrentIndex(max(menu.findData(self._answers.given(question.key)), 0))
        menu.activated.connect(
            lambda place: self._answers.answer(question.key, str(menu.itemData(place) or ""))
        )
        return menu

    def _line(self, question: Question) -> QLineEdit:
        line = QLineEdit(self._answers.given(question.key))
        line.setAccessibleName(question.text)
        line.editingFinished.connect(lambda: self._answers.answer(question.key, line.text().strip()))
        return line

    def _on_answer(self, key: str, value: str) -> None:
        field = self._fields.get(key)
        if isinstance(field, QuietComboBox):
            field.setCurrentIndex(max(field.findData(value), 0))
        elif field is not None and field.text().strip() != value:
            field.setText(value)
