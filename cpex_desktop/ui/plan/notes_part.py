"""The dated notes of an action: written in a moment, changed and removed, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.action_sheet import NoteLine
from cpex_desktop.services.action_notes import add_note, remove_note, revise_note
from cpex_desktop.ui.forms.fields import LineField, TextField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.drafted_part import DraftedPart
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label, rule

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_NOTHING = "Aucune note. Une note garde ce qui s’est dit ou fait, à sa date, sans nommer de ménage."


class NotesPart(DraftedPart):
    """Show and change the notes of one action; Ctrl+Enter stores the one that is typed."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        self.text = TextField("Nouvelle note", hint="Ce qui s’est dit ou fait")
        self.day = LineField("Date", read_day, width=116)
        super().__init__(writer, self.text, self.day, parent)
        self._today = date(2000, 1, 1)
        self._notes: tuple[NoteLine, ...] = ()
        self.text.text.gone.disconnect()
        self.day.line.editingFinished.disconnect()
        self.day.line.returnPressed.connect(self.store)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Return"), self, context=inside).activated.connect(self.store)
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._lines: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.text)
        layout.addLayout(self._build_foot())
        layout.addWidget(self._nothing)
        layout.addLayout(self._list)

    def show_notes(self, action: str, notes: Sequence[NoteLine], today: date) -> None:
        """Show the notes of an action; what is typed of another waits for its return."""
        self._today = today
        self._show_action(action)
        self._nothing.setVisible(not notes)
        if self._notes == tuple(notes) and self._lines:
            return
        self._notes = tuple(notes)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._build(note) for note in notes]
        for line in self._lines:
            self._list.addWidget(line)

    def usual_day(self) -> date | None:
        """Date a new note of today."""
        return self._today

    def is_pending(self) -> bool:
        """Tell that a note is typed and not stored: its day alone is none."""
        return self.text.is_pending()

    def store(self) -> None:
        """Add what was typed, or change the note that was called up."""
        self.text.say("")
        self.day.say("")
        try:
            day = cast("date | None", self.day.value()) or self._today
        except UserError as error:
            self.day.refuse(error)
            return
        action, edited, text = self._action, self._edited, self.text.value()

        def change(store: Store) -> object:
            if not edited:
                return add_note(store, action, day, text)
            revise_note(store, edited, day, text)
            return edited

        self._writer.do(change, done=lambda _done: self.leave(), refused=self._refuse)

    def _build(self, note: NoteLine) -> QWidget:
        made = QWidget()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(date_fr(note.day), "strong"))
        head.addStretch(1)
        for word, run in (
            ("Modifier", partial(self._edit, note.uid, note.text, note.day)),
            ("Retirer", partial(self._remove, note)),
        ):
            made_link = link(word, run)
            made_link.setAccessibleName(f"{word} la note du {date_fr(note.day)}")
            head.addWidget(made_link)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(rule())
        column.addLayout(head)
        column.addWidget(label(note.text, wrap=True))
        return made

    def _remove(self, note: NoteLine) -> None:
        self._writer.do(lambda store: remove_note(store, note.uid))

    def _refuse(self, error: UserError) -> None:
        (self.day if getattr(error, "field", "") == "day" else self.text).refuse(error)
