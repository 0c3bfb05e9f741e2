"""What the disk and the base answer to what is typed, brought back to where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal

from cpex_desktop.errors import UserError
from cpex_desktop.services.live_pieces import Piece, PieceKind
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.meeting_mode.head import ModeHead
from cpex_desktop.ui.meeting_mode.typing_desk import TypingDesk
from cpex_desktop.ui.meeting_mode.words import MOVED, NOT_STORED
from cpex_desktop.ui.widgets.banner import Banner


class TypedPane(Protocol):
    """A part of the mode in which one types; each method answers for what it shows."""

    def pieces(self, meeting: str) -> list[Piece]:
        """Give what was typed and is not in the base."""

    def settle(self, piece: Piece) -> bool:
        """Hear that a record is in the base; False when it is none of its own."""

    def refuse(self, piece: Piece, error: UserError) -> bool:
        """Say beside a record why it is not stored; False when it is not shown."""

    def tell_parted(self, uids: frozenset[str]) -> None:
        """Say at once that a line of some records is kept nowhere."""


class Replies(QObject):
    """Tell the ``panes``, the head and the banner of a mode what became of what was typed.

    ``renewal_asked`` when the meeting is no longer as it is shown; ``go`` leads to where a record was typed.
    """

    renewal_asked = Signal()

    def __init__(
        self,
        desk: TypingDesk,
        panes: Sequence[TypedPane],
        head: ModeHead,
        banner: Banner,
        go: Callable[[Piece], object],
    ) -> None:
        super().__init__(desk)
        self._desk, self._panes, self._head, self._banner, self._go = desk, panes, head, banner, go
        self._unkept = False
        desk.stored.connect(self._on_stored)
        desk.refused.connect(self._on_refused)
        desk.moved.connect(lambda _piece: banner.tell("info", *MOVED))
        desk.keeper.kept.connect(self._on_kept)
        desk.keeper.failed.connect(self._on_unkept)

    def tell_errors(self) -> None:
        """Say again, beside what is shown now, why some of it is not stored."""
        for uid, error in self._desk.errors.items():
            if uid in self._desk.waiting:
                self._tell(self._desk.waiting[uid], error)

    def _tell(self, piece: Piece, error: UserError) -> bool:
        return any(pane.refuse(piece, error) for pane in self._panes)

    def _on_kept(self, parted: object) -> None:
        uids = cast("frozenset[str]", parted)
        for pane in self._panes:
            pane.tell_parted(uids)
        self._head.tell_kept(not uids)
        if self._unkept:
            self._unkept = False
            self._banner.hide()

    def _on_unkept(self, error: object) -> None:
        self._unkept = True
        self._head.tell_unkept()
        self._banner.tell_error(cast(UserError, error))

    def _on_stored(self, piece: object) -> None:
        for pane in self._panes:
            if pane.settle(cast(Piece, piece)):
                return

    def _on_refused(self, piece: object, error: object) -> None:
        typed, why = cast(Piece, piece), cast(UserError, error)
        if typed.kind is PieceKind.ITEM and not isinstance(why, FieldRefusal):
            # Taken off the agenda meanwhile, perhaps: what was said has another place.
            self.renewal_asked.emit()
        if not self._tell(typed, why):
            text = " ".join(part for part in (why.title, why.remedy) if part)
            way = ("Revenir au point", lambda: self._go(typed))
            self._banner.tell("warn", NOT_STORED, text, action=way)
