"""What notes and steps are typed by: one at a time, and what is typed of an action waits for its return."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.forms.fields import LineField, TextField, typed_in
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.widgets.buttons import button, link


class DraftedPart(QWidget):
    """Hold ``words`` and their ``day``, the button that stores them, and the drafts of other actions.

    A line that is called up is changed in the same fields.
    """

    def __init__(
        self,
        writer: PlanWriter,
        words: LineField | TextField,
        day: LineField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._action, self._edited = writer, "", ""
        self._words, self._day = words, day
        self._drafts: dict[str, tuple[str, str, str]] = {}
        self.add = button("Ajouter", self.store)
        self.cancel = link("Abandonner", self.leave)

    def store(self) -> None:
        """Add what was typed, or change the line that was called up."""
        # Notes and steps answer for themselves; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def usual_day(self) -> date | None:
        """Give the day that a new line begins with."""
        return None

    def is_pending(self) -> bool:
        """Tell that something is typed and not stored."""
        return self._words.is_pending() or self._day.is_pending()

    def holds_drafts(self) -> bool:
        """Tell that something is typed and not stored, of this action or of one shown before."""
        return self.is_pending() or bool(self._drafts)

    def drop(self) -> None:
        """Give up all that is typed and not stored."""
        self._drafts.clear()
        self.leave()

    def leave(self) -> None:
        """Type another line."""
        self._call_up("", "", self.usual_day())

    def take_focus(self) -> None:
        """Begin to type."""
        self._words.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_action(self, action: str) -> None:
        """Pass to another action: what is typed of one waits for its return."""
        if action == self._action:
            return
        if self.is_pending():
            self._drafts[self._action] = (typed_in(self._words), typed_in(self._day), self._edited)
        else:
            self._drafts.pop(self._action, None)
        self._action = action
        self.leave()
        if action in self._drafts:
            words, day, edited = self._drafts.pop(action)
            self._type(words)
            self._day.line.setText(day)
            self._name(edited)

    def _edit(self, uid: str, words: str, day: date | None) -> None:
        """Call up a line to be changed."""
        self._call_up(uid, words, day)
        self.take_focus()

    def _call_up(self, uid: str, words: str, day: date | None) -> None:
        self._words.show_value(words, anew=True)
        self._day.show_value(day, anew=True)
        self._name(uid)

    def _name(self, uid: str) -> None:
        self._edited = uid
        self.add.setText("Enregistrer" if uid else "Ajouter")
        self.cancel.setVisible(bool(uid))

    def _type(self, words: str) -> None:
        if isinstance(self._words, TextField):
            self._words.text.setPlainText(words)
        else:
            self._words.line.setText(words)

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch(1)
        return foot
