"""Whom an agreement binds: organisations named one after the other, each with the day it signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.services.agreements import Party
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.fields import FormField
from cpex_desktop.ui.forms.names_field import NameCompleter
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.layouts import in_row

_DAY = 104
FIELD = "parties"
"""The name that a refusal about the parties bears."""


class _Line(QLineEdit):
    """A line whose Enter does something of its own while it holds a text, instead of ending the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the button that the window has by default."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.text().strip():
            self.returnPressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PartiesField(FormField):
    """Name parties with a line that completes what is typed; ``known`` gives uids by name."""

    def __init__(self, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        self.line = _Line()
        super().__init__("Parties", self.line, parent)
        self._known = known
        self._rows: dict[str, tuple[str, QLineEdit, QWidget]] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._layout.insertLayout(1, self._lines)
        self.line.setPlaceholderText("Nom d’une organisation, puis Entrée")
        completer = NameCompleter(self.line)
        completer.offer(sorted(known))
        completer.activated.connect(lambda _name: self.add_typed(), Qt.ConnectionType.QueuedConnection)
        self.line.returnPressed.connect(self.add_typed)

    def show_parties(self, parties: Sequence[tuple[str, str, date | None]]) -> None:
        """Show parties (uid, name, day signed)."""
        for uid, name, day in parties:
            self._add(uid, name, day)

    def names(self) -> list[str]:
        """Give the names of the parties shown."""
        return [name for name, _day, _row in self._rows.values()]

    def day_of(self, name: str) -> QLineEdit:
        """Give the field of the day when a party signed."""
        return next(line for one, line, _row in self._rows.values() if one == name)

    def add_typed(self) -> None:
        """Take the organisation that is typed as one more party, or say that nobody bears this name."""
        name = self.line.text().strip()
        if not name:
            return
        uid = self._known.get(name)
        if uid is None:
            self.say(f"{quoted(name)} n’est pas une organisation de la base. Choisissez dans la liste.")
            return
        self.say("")
        self.line.clear()
        self._add(uid, name, None)

    def parties(self) -> list[Party]:
        """Read the parties; raises FieldRefusal for a day that is none, or a name left in the line."""
        self.add_typed()
        if self.line.text().strip():
            raise FieldRefusal(FIELD, self.refusal())
        return [Party(uid, self._day(name, line)) for uid, (name, line, _row) in self._rows.items()]

    def typing(self) -> list[str]:
        """Give all that is typed here."""
        return [self.line.text(), *(f"{name} {line.text()}" for name, line, _row in self._rows.values())]

    def _day(self, name: str, line: QLineEdit) -> date | None:
        try:
            found = read_day(line.text())
        except UserError as error:
            set_property(line, "kind", "err")
            raise FieldRefusal(FIELD, f"{name}\u00a0: {error.title}", error.detail, error.remedy) from error
        set_property(line, "kind", "")
        return found

    def _add(self, uid: str, name: str, day: date | None) -> None:
        if uid in self._rows:
            return
        signed = QLineEdit(date_fr(day) if day else "")
        signed.setPlaceholderText("Signée le")
        signed.setAccessibleName(f"Jour où {name} a signé")
        follow(signed, lambda field: field.setFixedWidth(active().px(_DAY)))
        words = ElidingLabel(name)
        remove = icon_button("close", f"Retirer {name}", partial(self._remove, uid))
        row = in_row(words, signed, remove, wide=words)
        self._rows[uid] = (name, signed, row)
        before = _stop_before(self.line)
        self._lines.addWidget(row)
        for first, second in ((before, signed), (signed, remove), (remove, self.line)):
            QWidget.setTabOrder(first, second)

    def _remove(self, uid: str) -> None:
        _name, _line, row = self._rows.pop(uid)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _stop_before(widget: QWidget) -> QWidget:
    """Give the stop from which Tab comes to a widget: an order is kept between stops only."""
    found = widget.previousInFocusChain()
    while found is not None and found is not widget and not found.focusPolicy() & Qt.FocusPolicy.TabFocus:
        found = found.previousInFocusChain()
    return found or widget
