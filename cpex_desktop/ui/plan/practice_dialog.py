"""What leaves of a good practice, seen and corrected before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, quoted
from cpex_desktop.french.generic import Replaced
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.queries.practices import Practice, practice_facts
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import LineField, TextField
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.labels import label

_INTRO = (
    "Voici tout ce que le fichier contiendra. Ni échéance, ni montant, ni valeur d’indicateur, ni nom "
    "d’organisation ou de territoire de la base n’en font partie. Un surnom, un sigle local ou un chiffre "
    "écrit dans un texte ne sont pas reconnus\u00a0: relisez."
)
_NOTHING = "Aucun nom de la base n’était dans les textes."
_SIZE = (640, 600)
_LINE, _MOST_LINES = 80, 6


@dataclass(frozen=True, slots=True)
class PracticeOffer:
    """What would leave, the local names of its texts already replaced, and which they were."""

    practice: Practice
    replaced: tuple[Replaced, ...]


class PracticeDialog(QDialog):
    """Show and correct what leaves; ``decided(Practice)`` follows the verb.

    The asker closes it, or refuses with a sentence: what was typed stays.
    """

    decided = Signal(object)

    def __init__(self, offer: PracticeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Partager une bonne pratique")
        practice = offer.practice
        self._practice = practice
        words = FIELD_WORDS
        self.title = LineField(words[ActionField.TITLE])
        self.context = _prose(words[ActionField.CONTEXT], practice.context)
        self.expected = _prose(words[ActionField.EXPECTED_RESULT], practice.expected_result)
        self.description = _prose(words[ActionField.DESCRIPTION], practice.description)
        self.audience = LineField(words[ActionField.AUDIENCE])
        self.steps = _prose("Étapes, une par ligne", "\n".join(practice.steps))
        self.signature = LineField("Signature, si vous le voulez", hint="Un service, jamais une personne")
        self.facts = FactList()
        self.facts.show_facts(practice_facts(practice))
        self.replaced = label(_told(offer.replaced), "caption", wrap=True)
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self._fill(practice)
        self._build_layout()

    def _fill(self, practice: Practice) -> None:
        self.title.line.setText(practice.title)
        self.audience.line.setText(practice.audience)
        self.signature.line.setText(practice.signature)
        for line in (self.title, self.audience, self.signature):
            line.line.editingFinished.disconnect()

    def _build_layout(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(8)
        fields = (self.title, self.context, self.expected, self.description, self.audience, self.steps)
        for part in (
            label(_INTRO, wrap=True),
            self.replaced,
            *fields,
            label("Partent aussi", "cardTitle"),
            self.facts,
            self.signature,
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        buttons = decision_buttons(self, "Choisir le fichier…", self.decide)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(area)
        layout.addWidget(self._error)
        layout.addWidget(buttons)
        self.resize(*(active().px(one) for one in _SIZE))

    def practice(self) -> Practice:
        """Give what would leave, as it is typed now."""
        return replace(
            self._practice,
            title=_line(self.title),
            context=self.context.text.toPlainText().strip(),
            expected_result=self.expected.text.toPlainText().strip(),
            description=self.description.text.toPlainText().strip(),
            audience=_line(self.audience),
            steps=tuple(
                " ".join(one.split()) for one in self.steps.text.toPlainText().splitlines() if one.strip()
            ),
            signature=_line(self.signature),
        )

    def decide(self) -> None:
        """Send what is typed."""
        self._error.hide()
        self.decided.emit(self.practice())

    def refuse(self, error: UserError) -> None:
        """Say why it does not leave; what was typed stays."""
        self._error.setText(refusal_words(error))
        self._error.show()

    def refusal(self) -> str:
        """Give what is said to be wrong."""
        return self._error.text() if self._error.isVisibleTo(self) else ""


def _prose(name: str, text: str) -> TextField:
    """Make a field as high as its text asks, within reason."""
    lines = sum(1 + len(line) // _LINE for line in text.splitlines() or [""])
    field = TextField(name, lines=min(lines + 1, _MOST_LINES))
    field.text.setPlainText(text)
    field.text.gone.disconnect()
    return field


def _line(field: LineField) -> str:
    return " ".join(field.line.text().split())


def _told(replaced: Sequence[Replaced]) -> str:
    if not replaced:
        return _NOTHING
    pairs = [f"{quoted(one.written)} par {quoted(one.instead)}" for one in replaced]
    return f"Noms remplacés\u00a0: {list_words(pairs)}."
