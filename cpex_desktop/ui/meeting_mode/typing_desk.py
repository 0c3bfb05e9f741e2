"""From what is typed to the base: kept while it is typed, one step for each record that is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind, cleared
from cpex_desktop.services.live_typing import KeptTyping
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.meeting_mode.keeper import TypingKeeper
from cpex_desktop.ui.tasks import TaskRunner

LATE_MS = 700
"""After which a key that is no step yet is kept beside the base, within a second."""
TITLE = "Enregistrement de la séance"


class TypingDesk(QObject):
    """Hold what was typed and is no step yet; ``gather`` gives what is on the screen.

    ``stored(Piece)`` says that a record is in the base, ``refused(Piece, UserError)`` that it is not and is
    kept, ``moved(Piece)`` that its item was gone and its words are in the notes of the meeting.
    """

    stored = Signal(object)
    refused = Signal(object, object)
    moved = Signal(object)

    def __init__(
        self,
        lend: Callable[[], Store],
        tasks: TaskRunner,
        gather: Callable[[], Sequence[Piece]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.waiting: dict[str, Piece] = {}
        self.errors: dict[str, UserError] = {}
        self._turns: Iterator[int] = count(1)
        self._kept = KeptTyping(lend())
        self._last: dict[str, Piece] = {}
        self._moved: set[str] = set()
        self._gather = gather
        self.keeper = TypingKeeper(self._turned, self._kept.keep, self)
        self.writer = PlanWriter(lend, tasks, lambda _error: None, title=TITLE)

    def leave(self) -> None:
        """Make a step of each record on the screen."""
        self.keeper.flush()
        for piece in self._turned():
            self._commit(piece)

    def leave_piece(self, piece: Piece, then: Callable[[], object] | None = None) -> None:
        """Make a step of one record; ``then`` is called once it is in the base."""
        self._commit(self._turn(piece), then)

    def press(
        self,
        piece: Piece,
        *,
        done: Callable[[object], object],
        refused: Callable[[UserError], object],
        waits: Callable[[], object],
    ) -> None:
        """Make a step of what one key says; while it has to wait for other work it is kept as words are."""
        piece = replace(piece, turn=next(self._turns))
        late = QTimer(self, singleShot=True, interval=LATE_MS)

        def keep() -> None:
            self.keeper.keep_now([piece])
            waits()

        def store(_store: Store) -> None:
            self._kept.store(piece)

        def stored(answer: object) -> None:
            late.deleteLater()
            done(answer)

        def drop(error: UserError) -> None:
            late.deleteLater()
            self.writer.do(lambda _store: self._kept.forget(piece))
            refused(error)

        late.timeout.connect(keep)
        late.start()
        self.writer.do(store, done=stored, refused=drop)

    def forget(self, uid: str, meeting: str) -> None:
        """Keep a decision no more: it was taken away."""
        self.waiting.pop(uid, None)
        self.errors.pop(uid, None)
        piece = Piece(PieceKind.DECISION, uid, meeting, turn=next(self._turns))
        self.writer.do(lambda _store: self._kept.forget(piece))

    def give_up_texts(self, uids: Collection[str], refused: Callable[[UserError], object]) -> None:
        """Remove for good texts that have no place, of records (uids) that nobody shows."""
        self.writer.do(lambda _store: self._kept.give_up(uids), refused=refused)

    def rescue(self, known: Collection[str], typed: Sequence[Piece]) -> None:
        """Find a place for what was typed on items and earlier decisions (uids) that are no more ``known``.

        ``typed`` is what is on the screen of those that are gone.
        """
        for piece in [*self.waiting.values(), *typed]:
            about = piece.item if piece.kind is PieceKind.REVIEW else piece.uid
            new = piece.kind is PieceKind.DECISION or PieceField.SUBJECT in piece.said
            if about not in known and not new:
                self.move(piece)
        for piece in typed:
            if piece.kind is PieceKind.DECISION:
                self.leave_piece(piece)

    def move(self, piece: Piece) -> None:
        """Put what was said on an item that is gone where it is not lost; tried once."""
        if piece.uid in self._moved:
            return
        self._moved.add(piece.uid)
        piece = replace(piece, turn=next(self._turns))
        self.writer.do(
            lambda _store: self._kept.rescue(piece),
            done=lambda _done: self._on_moved(piece),
            refused=lambda error: self._on_refused(piece, error),
        )

    def finish(self) -> None:
        """Wait until all is written or refused, and until what is refused is kept.

        What only lacks something (the words of a decision, a whole date) is stored as it is.
        """
        self.writer.settle()
        lacking = [one for one in self.waiting.values() if one.uid in self.errors and cleared(one) is one]
        for piece in lacking:
            self._end(piece)
        if lacking:
            self.writer.settle()
        self.keeper.finish()

    def unkept(self) -> list[Piece]:
        """Give what was refused and holds lines that may be written nowhere: they are on the screen alone."""
        held = [one for one in self.waiting.values() if one.uid in self.errors]
        return [one for one in held if cleared(one) is not one]

    def give_up(self) -> None:
        """Store what may be stored of what was refused, and keep the rest no more."""
        for piece in list(self.waiting.values()):
            self._end(piece)
        self.writer.settle()

    def _end(self, piece: Piece) -> None:
        self.writer.do(
            lambda _store: self._kept.rescue(piece),
            done=partial(self._on_stored, piece),
            refused=partial(self._on_refused, piece),
        )

    def _turned(self) -> list[Piece]:
        return [self._turn(piece) for piece in self._gather()]

    def _turn(self, piece: Piece) -> Piece:
        """Number a state of a record: the same state again is no newer one."""
        last = self._last.get(piece.uid)
        if last is None or replace(piece, turn=last.turn) != last:
            last = self._last[piece.uid] = replace(piece, turn=next(self._turns))
        return last

    def _commit(self, piece: Piece, then: Callable[[], object] | None = None) -> None:
        new = piece.kind is PieceKind.DECISION or PieceField.SUBJECT in piece.said
        if new and not any(text.strip() for text in piece.said.values()):
            self.forget(piece.uid, piece.meeting)
            return
        self.waiting[piece.uid] = piece

        def stored(done: object) -> None:
            self._on_stored(piece, done)
            if then is not None:
                then()

        self.writer.do(
            lambda _store: self._kept.store(piece), done=stored, refused=partial(self._on_refused, piece)
        )

    def _on_stored(self, piece: Piece, _done: object) -> None:
        if self.waiting.get(piece.uid) is piece:
            del self.waiting[piece.uid]
            self.errors.pop(piece.uid, None)
        if self._last.get(piece.uid) is piece:
            del self._last[piece.uid]
        self.stored.emit(piece)

    def _on_refused(self, piece: Piece, error: UserError) -> None:
        self.errors[piece.uid] = error
        self.refused.emit(piece, error)

    def _on_moved(self, piece: Piece) -> None:
        self.waiting.pop(piece.uid, None)
        self.errors.pop(piece.uid, None)
        self.moved.emit(piece)
