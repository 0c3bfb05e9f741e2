"""Fields of the forms of a plan: name, what is typed and the refusal one under the other, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.typed import refusal_words, typed_again
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.choice_field import ChoiceField
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.plain_text import typed_text

Reader = Callable[[str], Value]


class FormField(QWidget):
    """The frame of a field: ``left`` carries the value to be stored, when it is another one."""

    left = Signal(object)

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.editor = name, editor
        editor.setAccessibleName(name)
        self._title = label(name, "caption", wrap=True)
        self._title.setBuddy(editor)
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        for part in (self._title, editor, self._refusal):
            self._layout.addWidget(part)

    def rename(self, name: str) -> None:
        """Call the field otherwise, where what it means hangs on another."""
        self.name = name
        self._title.setText(name)
        self.editor.setAccessibleName(name)

    def refuse(self, error: UserError) -> None:
        """Say under the field why it is not stored; what was typed stays."""
        self.say(refusal_words(error))

    def refusal(self) -> str:
        """Give what is said under the field."""
        return self._refusal.text()

    def say(self, words: str) -> None:
        """Show a refusal, or none."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        set_property(self.editor, "kind", "err" if words else "")

    def is_pending(self) -> bool:
        """Tell that something typed is not stored."""
        return bool(self.refusal())

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored."""
        # Each kind of field answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def value(self) -> Value:
        """Give what is typed or chosen; raises UserError for what cannot be read."""
        # As above: the frame alone holds no value.
        raise NotImplementedError

    def flush(self) -> None:
        """Ask for what was typed to be stored now; a choice is already."""

    def forget(self) -> None:
        """Show what is stored instead of what was typed or refused."""
        self.say("")


class LineField(FormField):
    """One line, read by ``read`` (day, number…) before it leaves."""

    def __init__(
        self,
        name: str,
        read: Reader = str.strip,
        write: Callable[[Value], str] = typed_again,
        *,
        hint: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, parent)
        self._read, self._write, self._stored = read, write, ""
        self._sent: str | None = None
        self.line.setPlaceholderText(hint)
        self.line.editingFinished.connect(self.flush)
        if width:
            follow(self.line, lambda line: line.setFixedWidth(active().px(width)))

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored, unless something else is being typed of the same action."""
        text = self._write(value)
        typing = not anew and self.line.text() not in (self._stored, text)
        self._stored, self._sent = text, None
        if not typing:
            if self.line.text() != text:
                self.line.setText(text)
            self.say("")

    def value(self) -> Value:
        """Read what was typed; raises UserError."""
        return self._read(self.line.text())

    def flush(self) -> None:
        """Ask for what was typed to be stored, or say what is wrong with it."""
        if self.line.text() == self._stored:
            self.say("")
            return
        try:
            value = self.value()
        except UserError as error:
            self.refuse(error)
            return
        if self._write(value) == self._stored:
            self.line.setText(self._stored)
            self.say("")
            return
        self._sent = self.line.text()
        self.left.emit(value)

    def forget(self) -> None:
        """Show what is stored instead of what was typed or refused."""
        self.line.setText(self._stored)
        super().forget()

    def refuse(self, error: UserError) -> None:
        """Say under the field why it is not stored; what was typed stays."""
        self._sent = None
        super().refuse(error)

    def is_pending(self) -> bool:
        """Tell that something typed is neither stored nor being stored."""
        return self.line.text() not in (self._stored, self._sent)


class _Text(QPlainTextEdit):
    """A text that tells when it is left."""

    gone = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it may be stored."""
        super().focusOutEvent(event)
        self.gone.emit()


class TextField(FormField):
    """Several lines; Tab goes on."""

    def __init__(self, name: str, *, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        self.text = _Text()
        super().__init__(name, self.text, parent)
        self._stored = ""
        self._sent: str | None = None
        self.text.setPlaceholderText(hint)
        self.text.setTabChangesFocus(True)
        self.text.gone.connect(self.flush)
        follow(self.text, lambda text: text.setFixedHeight(active().px(18 * lines + 16)))

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored, unless something else is being typed of the same action."""
        text = str(value or "")
        typing = not anew and self.value() not in (self._stored, text)
        self._stored, self._sent = text, None
        if not typing:
            if self.value() != text:
                self.text.setPlainText(text)
            self.say("")

    def value(self) -> str:
        """Give what was typed."""
        return typed_text(self.text)

    def flush(self) -> None:
        """Ask for what was typed to be stored; nothing when it is already."""
        if self.value() == self._stored:
            self.say("")
            return
        self._sent = self.value()
        self.left.emit(self._sent)

    def forget(self) -> None:
        """Show what is stored instead of what was typed or refused."""
        self.text.setPlainText(self._stored)
        super().forget()

    def refuse(self, error: UserError) -> None:
        """Say under the text why it is not stored; what was typed stays."""
        self._sent = None
        super().refuse(error)

    def is_pending(self) -> bool:
        """Tell that something typed is neither stored nor being stored."""
        return self.value() not in (self._stored, self._sent)


class ListField(FormField):
    """One of a closed list: chosen is stored."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str | int | None, str]],
        *,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self.box = QuietComboBox(name)
        super().__init__(name, self.box, parent)
        self._stored: Value = None
        self.offer(choices)
        self.box.activated.connect(lambda _place: self._on_chosen())
        if width:
            follow(self.box, lambda box: box.setFixedWidth(active().px(width)))
        else:
            self.box.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, choices: Sequence[tuple[str | int | None, str]]) -> None:
        """Offer other choices, the one in force kept."""
        if [(self.box.itemData(at), self.box.itemText(at)) for at in range(self.box.count())] == list(
            choices
        ):
            return
        self.box.clear()
        for value, word in choices:
            self.box.addItem(word, value)
        self.box.setCurrentIndex(self.box.findData(self._stored))

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored."""
        self._stored = value
        self.box.setCurrentIndex(self.box.findData(value))
        self.say("")

    def value(self) -> Value:
        """Give what is chosen."""
        found: Value = self.box.currentData()
        return found

    def forget(self) -> None:
        """Show what is stored instead of what was refused."""
        self.show_value(self._stored)

    def _on_chosen(self) -> None:
        if self.value() != self._stored:
            self.left.emit(self.value())
        else:
            self.say("")


def typed_in(field: FormField) -> str:
    """Give what is typed or chosen in a field, whether it can be read or not."""
    if isinstance(field, LineField):
        return field.line.text()
    if isinstance(field, ListField):
        return field.box.currentText()
    if isinstance(field.editor, ChoiceField):
        return field.editor.current()
    return field.value() if isinstance(field, TextField) else ""


def beside(*fields: QWidget) -> QWidget:
    """Put fields on one line, at their own widths, the tops aligned."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made
