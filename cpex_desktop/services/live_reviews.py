"""What a meeting says of earlier decisions, typed live: a status by one key, a note kept as it is typed."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind


def review_piece(decision: str, meeting: str, note: str) -> Piece:
    """Give what is typed at a meeting of an earlier decision; its uid is that of both."""
    return Piece(PieceKind.REVIEW, f"{meeting}/{decision}", meeting, decision, said={PieceField.NOTES: note})


def say_status(store: Store, decision: str, meeting: str, status: DecisionStatus) -> None:
    """Say at a meeting (uid) where an earlier decision stands; what was noted of it there stays.

    Raises UserError as :func:`cpex_desktop.services.decisions.review_decision` does.
    """
    from cpex_desktop.services.decisions import review_decision

    review_decision(store, decision, meeting, status, _known(store, decision, meeting)[1])


def store_review(store: Store, piece: Piece) -> None:
    """Write the note of a review; the decision stays where it stands. Raises FieldRefusal or UserError."""
    from cpex_desktop.services.decisions import review_decision

    status, note = _known(store, piece.item, piece.meeting)
    typed = piece.said.get(PieceField.NOTES, "")
    if typed.strip() != note:
        review_decision(store, piece.item, piece.meeting, status, typed)


def _known(store: Store, decision: str, meeting: str) -> tuple[DecisionStatus, str]:
    """Give what the meeting said of a decision, or where it stands; one that is gone stands anywhere."""
    with store.read() as connection:
        row = connection.execute(
            "SELECT coalesce(r.status, d.status), coalesce(r.note, '') FROM decision d"
            " LEFT JOIN decision_review r ON r.decision = d.id"
            " AND r.meeting = (SELECT id FROM meeting WHERE uid = ?) WHERE d.uid = ?",
            (meeting, decision),
        ).fetchone()
    return (DecisionStatus(row[0]), str(row[1])) if row else (DecisionStatus.TO_DO, "")
