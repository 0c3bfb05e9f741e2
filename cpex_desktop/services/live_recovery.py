"""What was being typed in a meeting when the machine stopped: put back in its place, and told.

What has no place any more (its meeting is in the trash, or was never in this base) stays beside the base, and
can be read and copied until somebody says that it is needed no more.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text
from cpex_desktop.services.live_pieces import Piece, keep_only
from cpex_desktop.services.live_typing import kept_pieces, rescue_piece

_LOG = logging.getLogger(__name__)
_TRASHED = "La séance est dans la corbeille\u00a0: sortez-la-en, et ce texte reprendra sa place."
_UNKNOWN = "Cette base n’a pas, ou n’a plus, la séance où il a été saisi."


@dataclass(frozen=True, slots=True)
class LeftText:
    """One record that has no place, and why."""

    piece: Piece
    why: str


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was put back in its place, and what was not."""

    done: tuple[Piece, ...]
    left: tuple[LeftText, ...]


def recover_typing(store: Store) -> Recovery | None:
    """Make the steps that a crash prevented; None when there was nothing to make.

    What has no place stays beside the base and is tried again at the next opening.
    """
    pieces = kept_pieces(store)
    if not pieces:
        return None
    done, left = [], []
    for piece in pieces:
        try:
            rescue_piece(store, piece)
        except UserError as error:
            _LOG.warning("what was typed waits beside the base\n%s", technical_text(error))
            left.append(LeftText(piece, _reason(store, piece, error)))
        else:
            done.append(piece)
    _keep(store, [one.piece for one in left])
    return Recovery(tuple(done), tuple(left))


def give_up_texts(store: Store, uids: Collection[str]) -> None:
    """Remove for good what has no place, of these records: somebody said so."""
    _keep(store, [one for one in kept_pieces(store) if one.uid not in uids])


def _reason(store: Store, piece: Piece, error: UserError) -> str:
    with store.read() as connection:
        row = connection.execute(
            "SELECT m.deleted_at IS NULL AND b.deleted_at IS NULL FROM meeting m"
            " JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?",
            (piece.meeting,),
        ).fetchone()
    if row is None:
        return _UNKNOWN
    return " ".join(part for part in (error.title, error.detail) if part) if row[0] else _TRASHED


def _keep(store: Store, pieces: list[Piece]) -> None:
    try:
        keep_only(store.path, pieces)
    except OSError as error:
        _LOG.warning("what was typed cannot be removed\n%s", technical_text(error))
