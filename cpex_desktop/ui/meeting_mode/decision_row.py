"""One decision being typed: its words, who answers for it, by when. All three may lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_words import DECISION_FIELD_WORDS, DecisionField
from cpex_desktop.services.live_pieces import PieceField, may_be_kept
from cpex_desktop.ui.forms.typed import read_day, refusal_words
from cpex_desktop.ui.meeting_mode.follow_words import sequel_words
from cpex_desktop.ui.meeting_mode.growing_text import GrowingText, same_words
from cpex_desktop.ui.meeting_mode.owner_field import OwnerField
from cpex_desktop.ui.meeting_mode.sequels import Sequel, sequel_button
from cpex_desktop.ui.meeting_mode.words import PARTED
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.plain_text import typed_text

_DAY_WIDTH = 140
_EMPTY = {PieceField.WORDING: "", PieceField.OWNER: "", PieceField.DUE_ON: ""}
_BESIDE = {
    DecisionField.WORDING.value: PieceField.WORDING,
    DecisionField.DUE_ON.value: PieceField.DUE_ON,
}
_NOBODY = "Sans responsable"


class DecisionRow(QFrame):
    """Show one decision (uid) in three fields; ``typed`` follows each key.

    What is typed of it is kept when the base changes; what nobody touched follows the base.
    """

    typed = Signal()

    def __init__(
        self,
        remove: Callable[[str], object],
        ask: Callable[[str, Sequel], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.uid, self.stored = "", False
        self._base: Mapping[PieceField, str] = _EMPTY
        self.touched = False
        self._row: list[tuple[bool, str]] = []
        self.wording = GrowingText()
        self.owner, self.day = OwnerField(), QLineEdit()
        follow(self.day, lambda line: line.setFixedWidth(active().px(_DAY_WIDTH)))
        self._note = label("", "fieldError", wrap=True)
        self._nobody, self._made = Chip(_NOBODY, "warn"), label("", "caption")
        self.action = sequel_button(Sequel.ACTION, "Ctrl+Maj+A", lambda: ask(self.uid, Sequel.ACTION))
        self.chase = sequel_button(Sequel.FOLLOW_UP, "Ctrl+Maj+R", lambda: ask(self.uid, Sequel.FOLLOW_UP))
        self._remove = icon_button("trash", "Retirer cette décision", lambda: remove(self.uid))
        self._editors: Mapping[PieceField, GrowingText | QLineEdit] = {
            PieceField.WORDING: self.wording,
            PieceField.OWNER: self.owner,
            PieceField.DUE_ON: self.day,
        }
        for field, (words, hint) in _WORDS.items():
            self._editors[field].setAccessibleName(words)
            self._editors[field].setPlaceholderText(hint)
        self._build_layout()
        self._say()
        self.wording.textChanged.connect(self._on_typed)
        self.owner.textChanged.connect(self._on_typed)
        self.day.textChanged.connect(self._on_typed)

    def _build_layout(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.owner, 1)
        foot.addWidget(self.day)
        self._sequels = FlowRow((self.action, self.chase, self._nobody, self._made, self._remove))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.wording)
        layout.addLayout(foot)
        layout.addWidget(self._note)
        layout.addWidget(self._sequels)

    def begin(self, uid: str) -> None:
        """Be the row of another decision, of which nothing is known yet."""
        self.uid, self.stored, self.touched = uid, False, False
        self._base = _EMPTY
        self._write(_EMPTY, anew=True)
        self.say("")
        self.action.show()
        self.chase.show()
        self._made.setText("")
        self._say()

    def offer(self, names: Sequence[str]) -> None:
        """Offer the organisations known now as owners."""
        self.owner.offer(names)

    def show_line(self, line: DecisionLine) -> None:
        """Show what the base holds, unless something else is being typed."""
        self.stored = True
        self._base = {
            PieceField.WORDING: line.wording,
            PieceField.OWNER: line.owner,
            PieceField.DUE_ON: "" if line.due_on is None else line.due_on.isoformat(),
        }
        if not self.touched:
            self._write(self._base, anew=False)
        self.action.setVisible(not line.action)
        self.chase.setVisible(not line.follow_up)
        self._made.setText(sequel_words(line))
        self._say()

    def show_typed(self, said: Mapping[PieceField, str]) -> None:
        """Show what was typed before and is not in the base."""
        self._write(said, anew=True)
        self.touched = True
        self._say()

    def said(self) -> dict[PieceField, str]:
        """Give what is typed, the day in ISO form once it can be read."""
        return {
            PieceField.WORDING: typed_text(self.wording),
            PieceField.OWNER: self.owner.text(),
            PieceField.DUE_ON: _iso(self.day.text()),
        }

    def is_empty(self) -> bool:
        """Tell that nothing at all is typed."""
        return not any(text.strip() for text in self.said().values())

    def settle(self, said: Mapping[PieceField, str]) -> None:
        """Hear that the base holds what was typed; what was typed since is still to be stored."""
        self.stored = True
        if self.said() == dict(said):
            self.touched = False
            self.say("")

    def refuse(self, error: UserError) -> None:
        """Say under the decision why it is not stored, and mark the field."""
        self.say(refusal_words(error), _BESIDE.get(getattr(error, "field", ""), PieceField.OWNER))

    def say(self, words: str, field: PieceField | None = None) -> None:
        """Show a refusal, or none."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        for one, editor in self._editors.items():
            set_property(editor, "kind", "err" if words and one is field else "")
            editor.setAccessibleDescription(words if one is field else "")

    def tell_parted(self) -> None:
        """Say that a line is kept nowhere, and mark its field."""
        parted = (one for one, text in self.said().items() if may_be_kept(text) != text)
        self.say(PARTED, next(parted, PieceField.WORDING))

    def refusal(self) -> str:
        """Give what is said under the decision."""
        return self._note.text()

    def tells_nobody(self) -> bool:
        """Tell that it says that nobody answers for the decision."""
        return self._nobody.isVisible()

    def holds(self, part: QWidget | None) -> bool:
        """Tell that a widget is one of its fields or buttons."""
        return part is not None and self.isAncestorOf(part)

    def stops(self) -> tuple[QWidget, ...]:
        """Give its parts in the order in which Tab goes through them."""
        return self.wording, self.owner, self.day, self.action, self.chase, self._remove

    def take_focus(self) -> None:
        """Bring the focus to the words."""
        self.wording.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self.touched = True
        self.say("")
        self._say()
        self.typed.emit()

    def _say(self) -> None:
        self._note.setVisible(bool(self._note.text()))
        self._nobody.setVisible(not self.is_empty() and not self.owner.text().strip())
        self._made.setVisible(bool(self._made.text()))
        row = [(one.isHidden(), one.text()) for one in (self._nobody, self._made, self.action, self.chase)]
        if row != self._row:
            self._row = row
            self._sequels.arrange()

    def _write(self, said: Mapping[PieceField, str], *, anew: bool) -> None:
        for field, editor in self._editors.items():
            text = said.get(field, "")
            if field is PieceField.DUE_ON:
                text = _typed_day(text)
            if isinstance(editor, GrowingText):
                editor.show_text(text, anew=anew)
            elif editor.text() != text and (anew or not same_words(editor.text(), text)):
                editor.blockSignals(True)
                editor.setText(text)
                editor.blockSignals(False)


_WORDS = {
    PieceField.WORDING: (DECISION_FIELD_WORDS[DecisionField.WORDING], "Ce qui est décidé"),
    PieceField.OWNER: (
        DECISION_FIELD_WORDS[DecisionField.BEARER],
        "Responsable\u00a0: organisation ou service",
    ),
    PieceField.DUE_ON: (DECISION_FIELD_WORDS[DecisionField.DUE_ON], "jj/mm/aaaa"),
}


def _iso(text: str) -> str:
    try:
        day = read_day(text)
    except UserError:
        return text.strip()
    return "" if day is None else day.isoformat()


def _typed_day(text: str) -> str:
    try:
        day = read_day(text)
    except UserError:
        return text
    return "" if day is None else date_fr(day)
