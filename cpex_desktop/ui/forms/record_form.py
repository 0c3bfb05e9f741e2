"""One record as a form: each field is stored when it is left, and what is refused is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import FormField, LineField, TextField
from cpex_desktop.ui.forms.typed import refusal_words, typed_again
from cpex_desktop.ui.widgets.turning_row import TurningRow

_LEAST, _GAP = 190, 12
"""Width that a field asks for beside another, in px of normal text, and what parts them."""


class RecordForm(QWidget):
    """``left(uid, field, value)`` asks for a value to be stored; ``unsaved(uid)`` tells one that was refused
    after another record had taken its place: what was typed comes back with its record.
    """

    left = Signal(str, str, object)
    unsaved = Signal(str)

    def __init__(
        self,
        fields: Mapping[str, FormField],
        rows: Sequence[tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.uid = ""
        self.fields = dict(fields)
        self._kept: dict[tuple[str, str], tuple[Value, str]] = {}
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for names in rows:
            parts = [self.fields[name] for name in names]
            layout.addWidget(parts[0] if len(parts) == 1 else _turning(parts))
        for name, field in self.fields.items():
            field.left.connect(lambda value, name=name: self.left.emit(self.uid, name, value))

    def show_record(self, uid: str, values: Mapping[str, Value]) -> None:
        """Show a record, or the same after a change: what is being typed of it stays."""
        anew = uid != self.uid
        if anew:
            self._put_by()
        self.uid = uid
        for name, field in self.fields.items():
            field.show_value(values[name], anew=anew)
            if isinstance(field, LineField) and not field.line.hasFocus():
                field.line.setCursorPosition(0)  # a long text is read from its beginning
            kept = self._kept.pop((uid, name), None) if anew else None
            if kept is not None:
                _type_again(field, kept[0])
                field.say(kept[1])

    def refuse(self, uid: str, name: str, value: Value, error: UserError) -> None:
        """Say under a field why its value is not stored, at once or when its record is on show again."""
        if uid == self.uid:
            self.fields[name].refuse(error)
        else:
            self._kept[uid, name] = (value, refusal_words(error))
            self.unsaved.emit(uid)

    def lock(self, locked: bool) -> None:
        """Leave nothing to change, where the record may not be changed."""
        for field in self.fields.values():
            field.editor.setEnabled(not locked)

    def flush(self) -> None:
        """Have what was typed stored, wherever the focus is."""
        for field in self.fields.values():
            if field.editor.isEnabled():
                field.flush()

    def held(self) -> list[str]:
        """Name the fields whose text is not stored, that of records shown before included."""
        here = [field.name for field in self.fields.values() if field.is_pending()] if self.uid else []
        return [*here, *(self.fields[name].name for _uid, name in self._kept)]

    def drop(self) -> None:
        """Give up what is typed and not stored; the record is shown as it is when it is next read."""
        self._kept.clear()
        for field in self.fields.values():
            field.forget()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave nothing unsaved behind."""
        if self.uid:
            self.flush()
        super().hideEvent(event)

    def _put_by(self) -> None:
        """Store what can be, keep what cannot even be read."""
        if not self.uid:
            return
        self.flush()
        for name, field in self.fields.items():
            if field.refusal() and field.is_pending():
                self._kept[self.uid, name] = (_typed(field), field.refusal())
                self.unsaved.emit(self.uid)


def _typed(field: FormField) -> Value:
    if isinstance(field, LineField):
        return field.line.text()
    return field.value() if isinstance(field, TextField) else None


def _type_again(field: FormField, value: Value) -> None:
    if isinstance(field, LineField):
        field.line.setText(typed_again(value))
    elif isinstance(field, TextField):
        field.text.setPlainText(str(value or ""))


def _turning(fields: Sequence[FormField]) -> TurningRow:
    """Put fields side by side, tops aligned, or one under the other where large texts leave no room."""
    made = TurningRow(_LEAST * len(fields))
    made.row.setSpacing(_GAP)
    for field in fields:
        made.row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made
