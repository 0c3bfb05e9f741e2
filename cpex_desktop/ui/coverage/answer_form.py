"""What the département answers to a commitment, and why: stored together, since one may ask for the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import AnswerKind
from cpex_desktop.queries.coverage import Cover, CoverageLine, answer_word
from cpex_desktop.queries.references import ReferenceRow
from cpex_desktop.ui.forms.fields import ListField, TextField
from cpex_desktop.ui.forms.typed import refusal_words

_REASON = "Pourquoi, en une phrase"


class AnswerForm(QWidget):
    """``answered(uid, AnswerKind, reason)`` asks for the answer to be stored.

    An answer that is refused stays as it was chosen and typed, also while another commitment is on show:
    ``unsaved(uid)`` then tells it.
    """

    answered = Signal(str, object, str)
    unsaved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = ""
        self._stored = (AnswerKind.UNDECIDED, "")
        self._kept: dict[str, tuple[AnswerKind, str, str]] = {}
        self.answer = ListField("Réponse du département", [])
        self.reason = TextField("Motif", hint=_REASON, lines=3)
        self.answer.box.activated.connect(lambda _place: self._on_left())
        self.reason.text.gone.connect(self._on_left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.answer)
        layout.addWidget(self.reason)

    def show_answer(self, reference: ReferenceRow, line: CoverageLine) -> None:
        """Show the answer to a commitment, or the same after a change: what is being typed of it stays."""
        anew = line.uid != self.uid
        if anew:
            self._put_by()
        typing = not anew and self.pending()
        self.uid = line.uid
        self._stored = (line.answer, line.reason)
        covered = line.cover is Cover.COVERED
        self.answer.offer(
            [(kind.value, answer_word(kind, reference, covered=covered)) for kind in AnswerKind]
        )
        if typing and self.typed() != self._stored:
            return
        kept = self._kept.pop(line.uid, None) if anew else None
        answer, reason, refusal = kept or (line.answer, line.reason, "")
        self.answer.show_value(answer.value)
        self.reason.show_value(line.reason, anew=True)
        self.reason.text.setPlainText(reason)
        self.reason.say(refusal)

    def typed(self) -> tuple[AnswerKind, str]:
        """Give what is chosen and typed now."""
        return AnswerKind(str(self.answer.value())), self.reason.value()

    def pending(self) -> bool:
        """Tell that something chosen or typed is not stored."""
        return bool(self.uid) and self.typed() != self._stored

    def flush(self) -> None:
        """Have what was typed stored, wherever the focus is."""
        self._on_left()

    def held(self) -> list[str]:
        """Name what is typed and not stored, of the commitments shown before too."""
        return [self.reason.name] if self.pending() or self._kept else []

    def drop(self) -> None:
        """Give up what is chosen and typed and not stored."""
        self._kept.clear()
        if self.uid:
            self.answer.show_value(self._stored[0].value)
            self.reason.show_value(self._stored[1], anew=True)

    def refuse(self, uid: str, answer: AnswerKind, reason: str, error: UserError) -> None:
        """Say by the reason why the answer is not stored, at once or when its commitment is back."""
        if uid == self.uid:
            self.reason.refuse(error)
        else:
            self._kept[uid] = (answer, reason, refusal_words(error))
            self.unsaved.emit(uid)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave nothing unsaved behind."""
        self._on_left()
        super().hideEvent(event)

    def _put_by(self) -> None:
        if self.pending():
            self._on_left()

    def _on_left(self) -> None:
        if self.pending():
            self.answered.emit(self.uid, *self.typed())
        else:
            self.reason.say("")
