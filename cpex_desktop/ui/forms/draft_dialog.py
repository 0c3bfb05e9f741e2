"""A record asked for in a small window: fields, a verb, and refusals beside what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import FormField, LineField, TextField, typed_in
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.leaving import agrees_to_drop
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_column
from cpex_desktop.ui.widgets.sight_scroll import SightScroll

_WIDTH, _AROUND = 440, 48
Name = TypeVar("Name", bound=str)


class DraftDialog(QDialog):
    """Hold ``fields`` by the names that refusals bear, laid as ``rows``; ``decide`` follows the verb.

    It reads them and sends ``decided`` with a draft. The asker closes the window, or refuses. Nothing is
    stored before: fields that store what is left stop doing so. A dialog that has words for it, ``unstored``,
    asks before what was typed is lost.
    """

    decided = Signal(object)
    unstored: ClassVar[str] = ""

    def __init__(
        self,
        title: str,
        verb: str,
        fields: Mapping[str, FormField],
        rows: Sequence[QWidget],
        decide: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fields, self._decide = dict(fields), decide
        self._begun: list[str] | None = None
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.line.editingFinished.disconnect()
            elif isinstance(field, TextField):
                field.text.gone.disconnect()
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        self._rows = in_column(*rows, loose=False)
        for part in (self._rows, self._error, decision_buttons(self, verb, self.decide)):
            layout.addWidget(part)
        self.setMinimumWidth(active().px(_WIDTH))
        self._take_focus()

    def _take_focus(self) -> None:
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Know what the form begins with."""
        super().showEvent(event)
        self._keep_on_screen()
        if self._begun is None:
            self._begun = self.typing()

    def _keep_on_screen(self) -> None:
        """Let the fields scroll where they are higher than the screen: the verb must stay in reach."""
        room = self.screen().availableGeometry().height() - _AROUND
        if self.sizeHint().height() <= room or isinstance(self._rows, SightScroll):
            return
        inside, width = self._rows, self.sizeHint().width()
        self._rows = area = SightScroll()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = cast(QVBoxLayout, self.layout())
        layout.insertWidget(0, area, 1)
        area.setWidget(inside)
        area.setMinimumWidth(inside.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        layout.activate()  # the height that the fields asked for holds the window until then
        area.show()
        self.resize(width, room)
        self._take_focus()

    def typing(self) -> list[str]:
        """Give all that is typed or chosen."""
        return [typed_in(field) for field in self.fields.values()]

    def changed(self, told: Mapping[Name, Value]) -> dict[Name, Value]:
        """Keep of what was told what differs from what the form began with: a step names what it changes."""
        begun = dict(zip(self.fields, self._begun or (), strict=False))
        return {
            name: value
            for name, value in told.items()
            if name not in begun or typed_in(self.fields[name]) != begun[name]
        }

    def reject(self) -> None:
        """Leave, after having asked when something was typed."""
        same = self._begun is None or self.typing() == self._begun
        if same or not self.unstored or agrees_to_drop(self, self.unstored):
            super().reject()

    def decide(self) -> None:
        """Read the form anew, what was said of it before being taken back."""
        for field in self.fields.values():
            field.say("")
        self._error.hide()
        try:
            self._decide()
        except UserError as error:
            self.refuse(error)

    def read(self, name: str) -> Value:
        """Read one field; raises FieldRefusal for what cannot be read."""
        try:
            return self.fields[name].value()
        except UserError as error:
            raise FieldRefusal(name, error.title, error.detail, error.remedy) from error

    def read_day(self, name: str) -> date | None:
        """Read a day, None for nothing."""
        found = self.read(name)
        return found if isinstance(found, date) else None

    def read_amount(self, name: str) -> float | None:
        """Read a number, None for nothing."""
        found = self.read(name)
        return found if isinstance(found, float) else None

    def read_whole(self, name: str) -> int | None:
        """Read a whole number, None for nothing."""
        found = self.read(name)
        return found if isinstance(found, int) else None

    def refuse(self, error: UserError) -> None:
        """Say beside its field why nothing is stored; what was typed stays."""
        field = self.fields.get(str(getattr(error, "field", "")))
        if field is not None:
            field.refuse(error)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._error.setText(refusal_words(error))
        self._error.show()

    def problems(self) -> list[str]:
        """Give what is said to be wrong."""
        said = [field.refusal() for field in self.fields.values()]
        return [one for one in (*said, self._error.text()) if one]
