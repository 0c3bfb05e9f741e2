"""What one key of the mode writes at once: presences, guests, where decisions stand, what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS
from cpex_desktop.services.attendance import invite
from cpex_desktop.services.decisions import remove_decision
from cpex_desktop.services.live_keys import pointing_piece, standing_piece
from cpex_desktop.services.live_pieces import Piece
from cpex_desktop.ui.meeting_mode.attendance_pane import AttendancePane
from cpex_desktop.ui.meeting_mode.follow_pane import FollowPane
from cpex_desktop.ui.meeting_mode.place_pane import PlacePane
from cpex_desktop.ui.meeting_mode.sequels import Sequel, make_sequel
from cpex_desktop.ui.meeting_mode.typing_desk import TypingDesk

_WAITS = "Gardé\u00a0: la base est occupée par un autre travail."


class ModeSteps(QObject):
    """Write what the panes of a meeting (uid) ask for, and ``tell`` it; a refusal goes to ``fail``.

    ``asked`` comes with the first key of each: the meeting is being held.
    """

    asked = Signal()

    def __init__(
        self,
        meeting: str,
        desk: TypingDesk,
        tell: Callable[[str], object],
        fail: Callable[[UserError], object],
    ) -> None:
        super().__init__(desk)
        self._meeting, self._desk, self._tell, self._fail = meeting, desk, tell, fail

    def follow(self, place: PlacePane, earlier: FollowPane, attendance: AttendancePane) -> None:
        """Listen to the panes."""
        self._place = place
        place.decisions.removed.connect(self._on_removed)
        place.decisions.asked.connect(self._on_asked)
        earlier.told.connect(self._on_told)
        earlier.asked.connect(self._on_earlier_asked)
        attendance.pointed.connect(self._on_pointed)
        attendance.invited.connect(self._on_invited)

    def _on_removed(self, uid: str, stored: bool) -> None:
        self._desk.forget(uid, self._meeting)
        if stored:
            self._desk.writer.do(
                lambda store: remove_decision(store, uid),
                done=lambda _done: self._tell("Décision retirée. Ctrl+Z l’annule, hors d’un texte."),
                refused=self._fail,
            )

    def _on_pointed(self, uids: object, presence: object, by: str) -> None:
        called, state = cast("list[str]", uids), cast(Presence, presence)
        self._press(pointing_piece(self._meeting, called, state, by))

    def _on_invited(self, organisation: str) -> None:
        self.asked.emit()
        self._desk.writer.do(lambda store: invite(store, self._meeting, [organisation]), refused=self._fail)

    def _on_told(self, decision: str, status: object) -> None:
        said = cast(DecisionStatus, status)
        words = f"Décision suivie\u00a0: {DECISION_STATUS_WORDS[said].lower()}."
        self._press(standing_piece(self._meeting, decision, said), words)

    def _press(self, piece: Piece, words: str = "") -> None:
        self.asked.emit()

        def told(_done: object) -> None:
            if words:
                self._tell(words)

        self._desk.press(piece, done=told, refused=self._fail, waits=lambda: self._tell(_WAITS))

    def _on_earlier_asked(self, decision: str, sequel: object) -> None:
        make_sequel(self._desk.writer, cast(Sequel, sequel), decision, told=self._tell, refused=self._fail)

    def _on_asked(self, decision: str, sequel: object) -> None:
        """Make something of a decision of this meeting, once it is in the base as it was typed."""
        place = self._place

        def refuse(error: UserError) -> None:
            if not place.decisions.refuse(decision, error):
                self._fail(error)

        def make() -> None:
            make_sequel(self._desk.writer, cast(Sequel, sequel), decision, told=self._tell, refused=refuse)

        piece = place.decisions.piece(decision, self._meeting, place.place)
        if piece is None:
            make()
        else:
            self._desk.leave_piece(piece, make)
