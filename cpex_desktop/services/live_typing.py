"""Typing during a meeting: kept at each pause, one step of the journal for each record that is left.

What is typed is written beside the base within a second or two; it becomes a step, by the services of the
agenda and of the decisions, when the officer goes on to something else. After a crash ``live_recovery`` makes
those steps.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from threading import Lock

from cpex_desktop.db.store import Store
from cpex_desktop.db.typing_file import discard_typing, read_typing, set_aside_typing
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text
from cpex_desktop.queries.meeting_words import DecisionField, ItemField, MeetingField
from cpex_desktop.queries.organisation_names import organisation_names
from cpex_desktop.services.live_keys import store_pointing, store_standing
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind, cleared, from_text, keep_only
from cpex_desktop.services.live_places import piece_place
from cpex_desktop.services.live_reviews import store_review
from cpex_desktop.services.meeting_drafts import DecisionDraft, ItemDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value

UNWORDED = "Décision à rédiger"
"""What a decision is called that had an owner or a day and no words when the machine stopped."""

_LOG = logging.getLogger(__name__)


class KeptTyping:
    """What is typed in one base and is no step yet; its methods may run in any thread, in any order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._pieces: dict[str, Piece] = {}
        self._done: dict[str, int] = {}
        self._places: dict[str, str] = {}

    def keep(self, pieces: Iterable[Piece]) -> frozenset[str]:
        """Write the newest state of some records beside the base; give the uids of those kept in part.

        Raises UserError when the disk refuses.
        """
        parted = set()
        with self._lock:
            for piece in pieces:
                if piece.turn > self._done.get(piece.uid, -1):
                    kept = cleared(piece)
                    if kept is not piece:
                        parted.add(piece.uid)
                    self._pieces[piece.uid] = self._placed(kept)
            self._write()
        return frozenset(parted)

    def store(self, piece: Piece) -> None:
        """Make the step of a record that is left; raises FieldRefusal or UserError, the piece being kept."""
        store_piece(self._store, piece)
        self.forget(piece)

    def rescue(self, piece: Piece) -> None:
        """Make the step of what may be written of a record; raises UserError, the piece being kept."""
        rescue_piece(self._store, piece)
        self.forget(piece)

    def forget(self, piece: Piece) -> None:
        """Keep a record no more, unless it was typed again since."""
        with self._lock:
            self._done[piece.uid] = max(piece.turn, self._done.get(piece.uid, -1))
            if piece.uid in self._pieces and self._pieces[piece.uid].turn <= piece.turn:
                del self._pieces[piece.uid]
            try:
                self._write()
            except UserError:
                # The step is made. An older state left in the file would take its place after a crash; the
                # file given up makes room on a full disk, and the next pause writes what is still typed.
                self._pieces = {one.uid: one for one in self._others()} | self._pieces
                discard_typing(self._store.path)

    def give_up(self, uids: Collection[str]) -> None:
        """Keep some records no more, whatever they hold: somebody said so. Raises UserError."""
        with self._lock:
            for uid in uids:
                self._pieces.pop(uid, None)
                self._done.setdefault(uid, 0)
            self._write()

    def _placed(self, piece: Piece) -> Piece:
        """Note where and when a piece is typed, for whoever may have to find its place again."""
        if piece.uid not in self._places:
            # A base that cannot be read now is no reason not to protect what is typed.
            with contextlib.suppress(UserError), self._store.read() as connection:
                self._places[piece.uid] = piece_place(connection, piece)
        moment = self._store.clock().isoformat(timespec="seconds")
        return replace(piece, where=self._places.get(piece.uid, ""), at=moment)

    def _others(self) -> list[Piece]:
        """Read what waits there from before each time: it may lose a name meanwhile."""
        return [one for one in kept_pieces(self._store) if one.uid not in {*self._pieces, *self._done}]

    def _write(self) -> None:
        try:
            keep_only(self._store.path, [*self._others(), *self._pieces.values()])
        except OSError as error:
            raise UserError(
                "La saisie n’est pas protégée.",
                f"{_refusal(error)} Votre texte reste à l’écran.",
                "Gardez cette fenêtre ouverte\u00a0: un nouvel essai a lieu toutes les cinq secondes.",
            ) from error


def kept_pieces(store: Store) -> tuple[Piece, ...]:
    """Give what was typed and is no step; nothing for a file that is not ours, which is put aside."""
    try:
        return from_text(read_typing(store.path))
    except (OSError, ValueError) as error:
        _LOG.warning("what was typed cannot be read\n%s", technical_text(error))
        if isinstance(error, ValueError):
            set_aside_typing(store.path)
        return ()


def store_piece(store: Store, piece: Piece) -> None:
    """Write a record as it was typed, as one step; nothing is done when it is so already.

    Raises FieldRefusal beside the field, UserError when the record or its meeting is gone.
    """
    match piece.kind:
        case PieceKind.ITEM:
            _store_item(store, piece)
        case PieceKind.DECISION:
            _store_decision(store, piece)
        case PieceKind.REVIEW:
            store_review(store, piece)
        case PieceKind.POINTING:
            store_pointing(store, piece)
        case PieceKind.STANDING:
            store_standing(store, piece)


def rescue_piece(store: Store, piece: Piece) -> None:
    """Write what may be written of a record, all that was typed of it having a place.

    What was said on an item or a decision that is gone goes to the notes of the meeting. A decision without
    words is named, a day that is none joins its words.
    """
    piece = cleared(piece)
    said = piece.said.get(PieceField.SUBJECT, "").strip()
    if piece.kind is PieceKind.ITEM and not said and not _is_there(store, "agenda_item", piece.uid):
        _note(store, piece, "Point retiré de l’ordre du jour")
    elif piece.kind is PieceKind.REVIEW and not _is_there(store, "decision", piece.item):
        _note(store, piece, "Suivi d’une décision supprimée")
    elif piece.kind is PieceKind.POINTING:
        store_pointing(store, piece, known_only=True)
    else:
        store_piece(store, _worded(piece) if piece.kind is PieceKind.DECISION else piece)


def read_owner(text: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Part « CAF, pôle logement » into an organisation (uid, by its name) and whoever answers in it."""
    typed = " ".join(text.split())
    for end in [len(typed), *(at for at in range(len(typed) - 1, 0, -1) if typed[at] == ",")]:
        uid = _named(typed[:end].strip(), names)
        if uid:
            return uid, typed[end + 1 :].strip()
    return "", typed


def _named(name: str, names: Mapping[str, str]) -> str:
    folded = name.casefold()
    return names.get(name) or next((uid for one, uid in names.items() if one.casefold() == folded), "")


def _store_item(store: Store, piece: Piece) -> None:
    from cpex_desktop.services.agendas import add_items, revise_item

    if PieceField.SUBJECT in piece.said:
        subject = piece.said[PieceField.SUBJECT]
        if _is_there(store, "agenda_item", piece.uid):
            revise_item(store, piece.uid, {ItemField.SUBJECT: subject})
        else:
            add_items(store, piece.meeting, [ItemDraft(subject)], uids=[piece.uid])
        return
    values: dict[ItemField, Value] = {}
    if PieceField.NOTES in piece.said:
        values[ItemField.NOTES] = piece.said[PieceField.NOTES]
    if piece.said.get(PieceField.MINUTES_SPENT):
        values[ItemField.MINUTES_SPENT] = int(piece.said[PieceField.MINUTES_SPENT])
    with store.read() as connection:
        now = _columns(connection, "agenda_item", piece.uid)
    # Told in the label of the step: what is as it was is no part of it.
    changed = {one: said for one, said in values.items() if not now or now[one.value] != _plain(said)}
    if changed:
        revise_item(store, piece.uid, changed)


def _store_decision(store: Store, piece: Piece) -> None:
    from cpex_desktop.services.decisions import add_decision, revise_decision

    with store.read() as connection:
        names = organisation_names(connection)
        now = _columns(connection, "decision", piece.uid)
        (item,) = connection.execute(
            "SELECT coalesce((SELECT uid FROM agenda_item WHERE uid = ?), '')", (piece.item,)
        ).fetchone()
        owned = connection.execute(
            "SELECT coalesce(o.uid, ''), coalesce(o.name, ''), d.bearer"
            " FROM decision d LEFT JOIN organisation o ON o.id = d.organisation WHERE d.uid = ?",
            (piece.uid,),
        ).fetchone()
    said: dict[DecisionField, Value] = {
        DecisionField.WORDING: piece.said.get(PieceField.WORDING, ""),
        DecisionField.DUE_ON: _day(piece.said.get(PieceField.DUE_ON, "")),
    }
    owner = piece.said.get(PieceField.OWNER, "").strip()
    # An organisation that is in the trash is no name to be found: its owner untouched stays what it is.
    if not owned or owner != ", ".join(part for part in owned[1:] if part):
        said[DecisionField.ORGANISATION], said[DecisionField.BEARER] = read_owner(owner, names)
    if not now:
        wording = str(said.pop(DecisionField.WORDING))
        said[DecisionField.AGENDA_ITEM] = item
        add_decision(store, piece.meeting, DecisionDraft(wording, said), uid=piece.uid)
        return
    now[DecisionField.ORGANISATION.value] = owned[0]
    changed = {one: value for one, value in said.items() if now[one.value] != _plain(value)}
    if changed:
        revise_decision(store, piece.uid, changed)


def _worded(piece: Piece) -> Piece:
    said = dict(piece.said)
    wording, day = said.get(PieceField.WORDING, "").strip(), said.get(PieceField.DUE_ON, "").strip()
    try:
        _day(day)
    except FieldRefusal:
        said[PieceField.DUE_ON] = ""
        wording = f"{wording or UNWORDED} (échéance notée\u00a0: {day})"
    said[PieceField.WORDING] = wording or UNWORDED
    return cleared(replace(piece, said=said))


def _note(store: Store, piece: Piece, why: str) -> None:
    from cpex_desktop.services.meetings import revise_meeting

    text = piece.said.get(PieceField.NOTES, "").strip()
    if not text:
        return
    with store.read() as connection:
        row = connection.execute("SELECT notes FROM meeting WHERE uid = ?", (piece.meeting,)).fetchone()
    before = str(row[0]) if row else ""
    added = f"{why}\u00a0: {text}"
    if added not in before:
        revise_meeting(store, piece.meeting, {MeetingField.NOTES: f"{before}\n\n{added}".strip()})


def _is_there(store: Store, table: str, uid: str) -> bool:
    with store.read() as connection:
        return bool(_columns(connection, table, uid))


def _columns(connection: sqlite3.Connection, table: str, uid: str) -> dict[str, object]:
    found = connection.execute(f"SELECT * FROM {table} WHERE uid = ?", (uid,))
    row = found.fetchone()
    return dict(zip((one[0] for one in found.description), row, strict=True)) if row else {}


def _day(text: str) -> date | None:
    typed = text.strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise FieldRefusal(
            DecisionField.DUE_ON, "Ce n’est pas une date.", "", "Saisissez un jour, par exemple 30/10/2026."
        ) from None


def _refusal(error: OSError) -> str:
    if error.errno in (EDQUOT, ENOSPC):
        return "Le disque est plein."
    if error.errno in (EACCES, EPERM, EROFS):
        return "Le dossier de la base est en lecture seule."
    return "Le dossier de la base refuse l’écriture."


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
