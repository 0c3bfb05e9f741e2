"""One record as it is being typed during a meeting, and what of it may be kept before it is a step.

A piece holds texts as they are typed. Those that look as if they designated somebody are not written anywhere
(``plan_values``): a file of drafts is no exception to that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cpex_desktop.db.typing_file import discard_typing, write_typing
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence


class PieceKind(StrEnum):
    """What is typed live: what is said on an item, a decision, what became of an earlier one.

    And what a key says: who came, where an earlier decision stands.
    """

    ITEM = "item"
    DECISION = "decision"
    REVIEW = "review"
    POINTING = "pointing"
    STANDING = "standing"


class PieceField(StrEnum):
    """What a piece may hold: a decision its three, an item that is not on the agenda yet its subject."""

    SUBJECT = "subject"
    NOTES = "notes"
    MINUTES_SPENT = "minutes_spent"
    WORDING = "wording"
    OWNER = "owner"
    DUE_ON = "due_on"
    CALLED = "called"
    PRESENCE = "presence"
    BY = "by"
    STATUS = "status"


_KEYS = frozenset({PieceField.CALLED, PieceField.PRESENCE, PieceField.BY, PieceField.STATUS})
"""What nobody types: uids, which may look like numbers of something else, and words of closed lists."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One record being typed: its uid (its future one when it is new), its meeting and its item (uids).

    The item of a review is the decision that it is about, as that of a standing is.

    ``said`` holds texts: the owner as « CAF, pôle logement », the day in ISO form, or as typed while it is no
    day. ``turn`` grows with each change, so that an older state never takes the place of a newer one.
    ``where`` and ``at`` tell a person what was typed and when (ISO form), should it lose its place.
    """

    kind: PieceKind
    uid: str
    meeting: str
    item: str = ""
    said: Mapping[PieceField, str] = field(default_factory=dict)
    turn: int = 0
    where: str = field(default="", compare=False)
    at: str = field(default="", compare=False)


def cleared(piece: Piece) -> Piece:
    """Give the piece without the lines that may not be written; the same one when all of them may."""
    said = {one: text if one in _KEYS else may_be_kept(text) for one, text in piece.said.items()}
    return piece if said == piece.said else replace(piece, said=said)


def to_text(pieces: Iterable[Piece]) -> str:
    """Write pieces as the file of what is typed holds them."""
    rows: list[dict[str, object]] = [
        {
            "kind": one.kind,
            "uid": one.uid,
            "meeting": one.meeting,
            "item": one.item,
            "said": dict(one.said),
            "where": one.where,
            "at": one.at,
        }
        for one in pieces
    ]
    return json.dumps(rows, ensure_ascii=False)


def from_text(text: str) -> tuple[Piece, ...]:
    """Read pieces again; raises ValueError for what this version of the program did not write."""
    try:
        return tuple(_from_row(row) for row in (json.loads(text) if text else ()))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a file of what was typed") from error


def _from_row(row: Mapping[str, Any]) -> Piece:
    kind = PieceKind(row["kind"])
    said = {PieceField(key): _whole(text) for key, text in row["said"].items()}
    if kind is PieceKind.POINTING:
        Presence(said[PieceField.PRESENCE])
        _ = said[PieceField.CALLED], said[PieceField.BY]
    elif kind is PieceKind.STANDING:
        DecisionStatus(said[PieceField.STATUS])
    int(said.get(PieceField.MINUTES_SPENT) or 0)
    return Piece(
        kind,
        _whole(row["uid"]),
        _whole(row["meeting"]),
        _whole(row["item"]),
        said,
        where=_whole(row.get("where", "")),
        at=_moment(row.get("at", "")),
    )


def _whole(text: object) -> str:
    """Give a text that any file can hold: half of a letter is none."""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _moment(text: object) -> str:
    try:
        return datetime.fromisoformat(str(text)).isoformat(timespec="seconds")
    except ValueError:
        return ""


def keep_only(base: Path, pieces: Iterable[Piece]) -> None:
    """Have the file beside a base hold these pieces and no others, and be there only for some.

    Raises OSError.
    """
    held = list(pieces)
    if held:
        write_typing(base, to_text(held))
    else:
        discard_typing(base)


def may_be_kept(text: str) -> str:
    """Give a text without the lines that seem to designate somebody."""
    if prose_kind(text) is None:
        return text
    # A line on its own nearly always tells; what only several together tell costs a look at all of them.
    alone = [line for line in text.splitlines() if prose_kind(line) is None]
    if prose_kind("\n".join(alone)) is None:
        return "\n".join(alone)
    kept: list[str] = []
    for line in alone:
        if prose_kind("\n".join([*kept, line])) is None:
            kept.append(line)
    return "\n".join(kept)
