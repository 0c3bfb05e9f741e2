"""What is told of texts that a crash had left beside the base: how many, of when, and what each says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cpex_desktop.french import counted, date_fr, datetime_fr, list_words
from cpex_desktop.queries.meeting_words import (
    DECISION_FIELD_WORDS,
    DECISION_STATUS_WORDS,
    ITEM_WORDS,
    PRESENCE_WORDS,
    DecisionField,
    ItemField,
)
from cpex_desktop.services.live_pieces import Piece, PieceField
from cpex_desktop.services.live_recovery import LeftText, Recovery

_HEADS = {
    PieceField.SUBJECT: ITEM_WORDS[ItemField.SUBJECT],
    PieceField.NOTES: ITEM_WORDS[ItemField.NOTES],
    PieceField.MINUTES_SPENT: ITEM_WORDS[ItemField.MINUTES_SPENT],
    PieceField.WORDING: DECISION_FIELD_WORDS[DecisionField.WORDING],
    PieceField.OWNER: DECISION_FIELD_WORDS[DecisionField.BEARER],
    PieceField.DUE_ON: DECISION_FIELD_WORDS[DecisionField.DUE_ON],
    PieceField.STATUS: DECISION_FIELD_WORDS[DecisionField.STATUS],
    PieceField.PRESENCE: "Présence",
}
_CLOSED = {one.value: words for one, words in (*DECISION_STATUS_WORDS.items(), *PRESENCE_WORDS.items())}


def recovery_words(recovery: Recovery) -> tuple[str, str]:
    """Say, title and text, what was found again and where it is now."""
    every = [*recovery.done, *(one.piece for one in recovery.left)]
    count = len(every)
    title = f"{counted(count, 'saisie de séance retrouvée', 'saisies de séance retrouvées')}."
    moments = sorted(one.at for one in every if one.at)
    said = []
    if moments:
        when = f"du {_moment(moments[-1])}"
        said.append(f"Le programme s’était arrêté avant de les enregistrer\u202f; la dernière est {when}.")
    if recovery.done:
        places = list(dict.fromkeys(one.where for one in recovery.done if one.where))
        put = counted(len(recovery.done), "est remise à sa place", "sont remises à leur place")
        said.append(f"{put}\u00a0: {list_words(places)}." if places else f"{put}.")
    if recovery.left:
        said.append(f"{counted(len(recovery.left), 'n’a plus de place', 'n’ont plus de place')}.")
    return title, " ".join(said)


def left_words(left: Sequence[LeftText]) -> str:
    """Write whole what has no place, to be read and copied."""
    return "\n\n".join(_left(one) for one in left)


def _left(one: LeftText) -> str:
    piece = one.piece
    when = _moment(piece.at) if piece.at else ""
    head = ", ".join(part for part in (piece.where, when) if part)
    return "\n".join(part for part in (head, one.why, *_said(piece)) if part)


def _said(piece: Piece) -> list[str]:
    return [
        f"{_HEADS[name]}\u00a0: {_CLOSED.get(text) or _day(text)}"
        for name, text in piece.said.items()
        if name in _HEADS and text.strip()
    ]


def _moment(text: str) -> str:
    return datetime_fr(datetime.fromisoformat(text))


def _day(text: str) -> str:
    """Write a day as it is read here; any other text is as it was typed."""
    try:
        return date_fr(date.fromisoformat(text))
    except ValueError:
        return text
