"""Bringing the base back to one of its copies, after a copy of what it is now."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cpex_desktop.clock import Clock
from cpex_desktop.db.backup import DAMAGED, backup_folder, list_copies
from cpex_desktop.db.changes import Recorder, write_journal
from cpex_desktop.db.lock import BaseLock
from cpex_desktop.db.problems import reachable
from cpex_desktop.db.restore import (
    copy_open,
    put_in_place,
    put_in_place_of_damaged,
    set_aside,
    staged,
)
from cpex_desktop.db.store import Store, officer_name
from cpex_desktop.errors import UserError
from cpex_desktop.french import datetime_fr, quoted
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.queries.copy_preview import same_base

_PARTS = 100


def restore_copy(store: Store, copy: Path, progress: Progress | None = None) -> Path:
    """Bring the base to what ``copy`` holds and return the copy made of it just before.

    One transaction and one step of the journal, which cannot be undone by « Annuler »: the copy made before
    is the way back. Until the end the base is as it was, even if the program is killed. Whoever shows the
    base must open it again: its listeners are not told. Raises UserError for a copy that is damaged, newer
    than the program or of another base, and Cancelled when ``progress`` asks to stop.
    """
    progress = progress or Progress()
    progress.step(0, _PARTS, "Contrôle de la sauvegarde")
    with reading_copy(store, copy):
        pass
    label = f"Restaurer la sauvegarde {_named(store.path, copy)}"
    with staged(copy, store.path) as stage:
        _note(stage, store, label)
        progress.step(20, _PARTS, "Sauvegarde de l’état présent")
        before = store.back_up("restauration")
        progress.step(40, _PARTS, "Remise en place")

        def told(done: int, pages: int) -> None:
            progress.step(40 + 59 * done // max(pages, 1), _PARTS, "Remise en place")

        put_in_place(stage, store.path, told)
    with contextlib.suppress(Cancelled):  # it is done: asked too late, to stop would be a lie
        progress.step(_PARTS, _PARTS, "Remise en place")
    return before


def replace_damaged(base: Path, copy: Path, clock: Clock) -> Path:
    """Put ``copy`` in the place of a base that is damaged, and return where the damaged file is kept.

    It is kept byte for byte among the copies before anything is touched. Its journal cannot be trusted to
    tell whose copy this is: whoever calls has chosen it. Raises UserError as :func:`restore_copy` does.
    """
    with copy_open(copy):
        pass
    lock = BaseLock(base)
    lock.acquire()
    try:
        now = clock()
        kept = backup_folder(base) / f"{base.stem}_{now:%Y-%m-%d_%Hh%M%S}_{DAMAGED}.cpex"
        with staged(copy, base) as stage:
            _write_step(stage, f"Restaurer la sauvegarde {_named(base, copy)}", now, "")
            with reachable(base):
                set_aside(base, kept)
                put_in_place_of_damaged(stage, base)
    finally:
        lock.release()
    return kept


@contextmanager
def reading_copy(store: Store, copy: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """Give a connection to a copy of this base and one to the base; raises UserError as above."""
    if copy.resolve() == store.path.resolve():
        raise UserError(
            "Ce fichier est la base elle-même.",
            f"{quoted(copy.name)} est déjà ouvert.",
            "Choisissez une sauvegarde.",
        )
    with copy_open(copy) as held, store.read() as base:
        if not same_base(held, base):
            raise UserError(
                "Cette sauvegarde est celle d’une autre base.",
                f"{quoted(copy.name)} ne vient pas de {quoted(store.path.name)}\u202f; rien n’a été changé.",
                "Pour la consulter, ouvrez-la par le menu Fichier\u00a0: c’est une base comme une autre.",
            )
        yield held, base


def _named(base: Path, copy: Path) -> str:
    for one in list_copies(base):
        if one.path.resolve() == copy.resolve():
            return f"du {datetime_fr(one.made)}"
    return quoted(copy.name)


def _note(stage: Path, store: Store, label: str) -> None:
    """Write the step into what will be put in place, so that it is there if and only if it was done."""
    with store.read() as base:
        who = officer_name(base)
    _write_step(stage, label, store.clock(), who)


def _write_step(stage: Path, label: str, now: datetime, who: str) -> None:
    with contextlib.closing(sqlite3.connect(stage, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        write_journal(connection, Recorder().change_set(label), at=now, who=who)
        connection.execute("COMMIT")
