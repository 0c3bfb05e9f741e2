"""What one key says at a meeting: who came, where a decision stands.

It is a step at once, unless other work keeps the base busy: it is then kept beside it, as what is typed is.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.live_reviews import say_status


def pointing_piece(meeting: str, called: Collection[str], presence: Presence, by: str) -> Piece:
    """Say of some of those called to a meeting (uids) whether they came, or ``by`` whom they spoke."""
    said = {
        PieceField.CALLED: " ".join(called),
        PieceField.PRESENCE: presence.value,
        PieceField.BY: by,
    }
    return Piece(PieceKind.POINTING, str(uuid.uuid4()), meeting, said=said)


def standing_piece(meeting: str, decision: str, status: DecisionStatus) -> Piece:
    """Say at a meeting where an earlier decision (uids) stands."""
    said = {PieceField.STATUS: status.value}
    return Piece(PieceKind.STANDING, str(uuid.uuid4()), meeting, decision, said)


def store_pointing(store: Store, piece: Piece, *, known_only: bool = False) -> None:
    """Write a pointing; ``known_only`` leaves out those who are called no more.

    Raises as :func:`cpex_desktop.services.attendance.set_presence` does.
    """
    from cpex_desktop.services.attendance import set_presence

    called = piece.said[PieceField.CALLED].split()
    if known_only:
        with store.read() as connection:
            known = {uid for (uid,) in connection.execute("SELECT uid FROM attendance")}
        called = [uid for uid in called if uid in known]
    if called:
        presence = Presence(piece.said[PieceField.PRESENCE])
        set_presence(store, called, presence, piece.said[PieceField.BY])


def store_standing(store: Store, piece: Piece) -> None:
    """Write where a decision stands; raises UserError when it is gone."""
    say_status(store, piece.item, piece.meeting, DecisionStatus(piece.said[PieceField.STATUS]))
