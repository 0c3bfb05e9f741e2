"""Noting an exchange in a few seconds, by the keyboard: Ctrl+Enter stores it with all that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import Outcome
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.leaving import agrees_to_drop
from cpex_desktop.ui.partners.exchanges.form import ExchangeForm
from cpex_desktop.ui.partners.reading import ExchangeChoices
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label

_WIDTH, _HEIGHT, _AROUND = 860, 640, 40
_FIELDS = {"organisation": "organisations", "person": "persons", "name": "organisations"}
_LOST = "Cet échange n’est pas enregistré."
_OF_PLEDGE = {"wording": "pledge", "due_on": "pledge_due"}


class ExchangeDialog(QDialog):
    """Complete an exchange; ``decided(ExchangeDraft, Sequel)`` follows « Enregistrer » or Ctrl+Enter.

    The asker closes it, or refuses: what was typed stays, and leaving it is asked about. ``organisations``
    are uids by name, ``named`` those to begin with, ``choices`` what is offered of some of them (uids).
    """

    decided = Signal(object, object)

    def __init__(
        self,
        organisations: Mapping[str, str],
        named: Sequence[str],
        today: date,
        choices: Callable[[Sequence[str]], ExchangeChoices],
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nouvel échange")
        self._choices, self._latest = choices, Latest(reader)
        self._named: tuple[str, ...] | None = None
        self.form = ExchangeForm(organisations, today)
        self.form.show_organisations(named)
        self.form.named.connect(self._offer)
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._error)
        layout.addWidget(decision_buttons(self, "Enregistrer l’échange", self.decide))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.decide)
        self._fit(parent)
        first = self.form.channel.box if named else self.form.organisations.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed = self.form.typing()
        self._offer()

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        wide, high = active().px(_WIDTH), active().px(_HEIGHT)
        if room is not None:
            wide, high = min(wide, room.width() - _AROUND), min(high, room.height() - _AROUND)
        self.resize(wide, high)

    def show_exchange(self, line: ExchangeLine, told: Outcome | None = None) -> None:
        """Show an exchange to be changed; a planned one may be ``told`` how it went."""
        self.setWindowTitle("Modifier l’échange" if told is None else "Comment s’est passé l’échange")
        self.form.show_exchange(line)
        self._typed = self.form.typing()
        if told is not None:
            self.form.tell(told)

    def decide(self) -> None:
        """Read the form; what cannot be read is said beside its field."""
        for field in self.form.fields.values():
            field.say("")
        self._error.hide()
        try:
            draft, sequel = self.form.read()
        except UserError as error:
            self.refuse(error)
            return
        self.decided.emit(draft, sequel)

    def refuse(self, error: UserError) -> None:
        """Say beside its field why the exchange is not stored; what was typed stays."""
        name = str(getattr(error, "field", ""))
        if not self.form.sequel.chases():  # a promise has the same columns
            name = _OF_PLEDGE.get(name, name)
        field = self.form.fields.get(_FIELDS.get(name, name))
        if field is not None:
            field.refuse(error)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._error.setText(refusal_words(error))
        self._error.show()

    def problems(self) -> list[str]:
        """Give what is said to be wrong."""
        said = [field.refusal() for field in self.form.fields.values()]
        return [one for one in (*said, self._error.text()) if one]

    def reject(self) -> None:
        """Leave, after having asked when something was typed."""
        if self.form.typing() == self._typed or agrees_to_drop(self, _LOST):
            super().reject()

    def _offer(self) -> None:
        uids = tuple(self.form.uids())
        if uids == self._named:
            return
        self._named = uids
        self._latest.ask(
            "Lecture des interlocuteurs",
            lambda: self._choices(uids),
            lambda answer: self.form.show_choices(cast(ExchangeChoices, answer)),
            self.refuse,
        )
