"""The action that an action is a part of, or its own parts: one level, no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import shortened
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.plan import words
from cpex_desktop.ui.plan.reading import ActionChoices
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_WIDTH = 300
_ALONE = "Aucune\u00a0: elle est principale"
_NOTHING = "Aucune sous-action."


class FamilyPart(QWidget):
    """``opened(uid)`` leads to another action, ``put_under(uid)`` makes a part (empty: by itself), ``begun``
    asks for a new part.
    """

    opened = Signal(str)
    put_under = Signal(str)
    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parent_action = ChoiceField("Action principale", width=_WIDTH, search="Rechercher une action")
        self.parent_action.chosen.connect(self.put_under)
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self.see = link("Ouvrir l’action principale", self._see, arrow=True)
        self._nothing = label(_NOTHING, "caption")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._lines: list[QWidget] = []
        self._shown: tuple[PlanRow, ...] = ()
        self.add = button("Ajouter une sous-action…", self.begun.emit, icon_name="plus")
        named = label("Fait partie de", "caption")
        named.setBuddy(self.parent_action)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (named, self.parent_action, self._error, self.see, self._nothing):
            layout.addWidget(part)
        layout.setAlignment(self.see, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._list)
        layout.addLayout(foot)

    def show_family(self, sheet: ActionSheet, choices: ActionChoices) -> None:
        """Show what an action is a part of, and its parts."""
        self._error.hide()
        above = sheet.parent
        known = tuple(Choice(uid, name) for uid, name in choices.parents)
        section = ChoiceSection("", (Choice("", _ALONE), *known))
        self.parent_action.offer([section], above.uid if above else "")
        self.see.setVisible(above is not None)
        self._nothing.setVisible(above is None and not sheet.parts)
        self.add.setVisible(above is None)
        self._show_parts(sheet.parts)

    def refuse(self, error: UserError) -> None:
        """Say under the field why the action may not be a part of that one."""
        self._error.setText(refusal_words(error))
        self._error.show()

    def refusal(self) -> str:
        """Give what is said under the field."""
        return "" if self._error.isHidden() else self._error.text()

    def _show_parts(self, parts: Sequence[PlanRow]) -> None:
        if self._shown == tuple(parts):
            return
        self._shown = tuple(parts)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._build_line(one) for one in parts]
        for line in self._lines:
            self._list.addWidget(line)

    def _build_line(self, one: PlanRow) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        leading = link(shortened(f"{one.code} {one.title}", _LONGEST), partial(self.opened.emit, one.uid))
        leading.setToolTip(one.title)
        leading.setAccessibleName(f"Ouvrir {one.code} {one.title}")
        state = Chip()
        state.show_state(words.state_words(one), words.state_kind(one))
        row.addWidget(leading)
        row.addStretch(1)
        row.addWidget(state)
        return made

    def _see(self) -> None:
        self.opened.emit(self.parent_action.current())


_LONGEST = 44
