"""Where something is typed live, in words: they are all that is left of a place that is gone."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.french import date_fr, quoted
from cpex_desktop.services.live_pieces import Piece, PieceKind

_OUTSIDE = "hors ordre du jour"


def piece_place(connection: sqlite3.Connection, piece: Piece) -> str:
    """Name the meeting and the item of a piece: « CCAPEX plénière » du 24/11/2026, point « Suivi »."""
    row = connection.execute(
        "SELECT b.name, m.day FROM meeting m JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?",
        (piece.meeting,),
    ).fetchone()
    if row is None:
        return ""
    meeting = f"{quoted(str(row[0]))} du {date_fr(date.fromisoformat(row[1]))}"
    return ", ".join(part for part in (meeting, _within(connection, piece)) if part)


def _within(connection: sqlite3.Connection, piece: Piece) -> str:
    if piece.kind is PieceKind.POINTING:
        return "présences"
    if piece.kind in (PieceKind.REVIEW, PieceKind.STANDING):
        row = connection.execute("SELECT wording FROM decision WHERE uid = ?", (piece.item,)).fetchone()
        return f"suivi de la décision {quoted(str(row[0]))}" if row else ""
    where = piece.item if piece.kind is PieceKind.DECISION else piece.uid
    row = connection.execute("SELECT subject FROM agenda_item WHERE uid = ?", (where,)).fetchone()
    if row:
        return f"point {quoted(str(row[0]))}"
    return _OUTSIDE if piece.kind is PieceKind.DECISION else ""
