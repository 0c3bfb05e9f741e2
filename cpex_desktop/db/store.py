"""The open base: the only door to reading and writing it, and the place that tells what changed."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.clock import Clock
from cpex_desktop.db import backup
from cpex_desktop.db.changes import ChangeSet, Recorder, write_journal
from cpex_desktop.db.connection import APPLICATION_ID, check_identity, connect
from cpex_desktop.db.lock import BaseLock
from cpex_desktop.db.migrate import migrate, version_of
from cpex_desktop.db.problems import explained, reachable
from cpex_desktop.db.replay import references_kept, replay_rows
from cpex_desktop.db.rewriting import rewrite_file
from cpex_desktop.db.search_index import settle_index
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text

if TYPE_CHECKING:
    from sqlmodel import Session

Listener = Callable[[ChangeSet], None]
Derivation = Callable[[sqlite3.Connection, ChangeSet], Collection[str]]

_LOG = logging.getLogger(__name__)


class Store:
    """Hold one base open for one process.

    ``read`` gives a plain driver connection (screens must not wait for an ORM to load), ``write`` a SQLModel
    session, ``write_bulk`` a driver connection for thousands of rows. Each ``write`` is one transaction and
    one entry of the journal; listeners hear of it after the commit, in the thread that wrote. One that fails
    is logged and the others are told: what is committed must not look refused, and be done twice.

    ``derive`` makes again, inside the same transaction, what is computed from the rows of a step, whether it
    is done, undone or done again, and names the tables that it wrote; the services give it when they open a
    base. Bulk work sees to its own.
    """

    def __init__(self, path: Path, lock: BaseLock, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.derive: Derivation = _derive_nothing
        self._lock = lock
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Store:
        """Lock, check and migrate the base at ``path``.

        Raises UserError when it is absent, foreign, damaged, newer than the program, read-only or open
        elsewhere; the file is then left as it was.
        """
        check_identity(path)
        lock = BaseLock(path)
        lock.acquire()
        try:
            lock.acquire_file()
            store = cls(path, lock, clock)
            store._check_and_migrate()
        except BaseException:
            lock.release()
            raise
        return store

    @classmethod
    def create(cls, path: Path, clock: Clock) -> Store:
        """Make an empty base of the current version at ``path``; an existing file is never replaced."""
        with reachable(path):
            _refuse_taken(path)
        lock = BaseLock(path)
        lock.acquire()
        try:
            with explained(path):
                _write_empty(path)
            lock.acquire_file()
            store = cls(path, lock, clock)
            store._check_and_migrate()
        except BaseException:
            discard(path)
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Give the base back; the store must not be used afterwards."""
        with contextlib.suppress(sqlite3.Error), contextlib.closing(connect(self.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._lock.release()

    def __enter__(self) -> Store:
        """Use the store as a block; it is closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store whatever happened."""
        self.close()

    def listen(self, listener: Listener) -> None:
        """Be told of each committed change."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a read-only connection, valid inside the block."""
        with explained(self.path):
            connection = connect(self.path, read_only=True)
            try:
                yield connection
            finally:
                connection.close()

    @contextmanager
    def write(self, label: str) -> Iterator[Session]:
        """Give a session whose rows are committed and journalled together under ``label``.

        Any exception in the block rolls everything back and nothing is told to listeners.
        """
        from cpex_desktop.db.sessions import driver_connection, recording_session

        with explained(self.path), recording_session(self.path) as (session, recorder):
            yield session
            session.flush()
            change = recorder.change_set(label)
            raw = driver_connection(session)
            change = self._finish(raw, change)
            session.commit()
        self._tell(change)

    @contextmanager
    def write_bulk(
        self, label: str, tables: Iterable[str], recorder: Recorder | None = None, *, judged: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """Give a driver connection inside one transaction, for work too large to be journalled by row.

        The rows noted in ``recorder`` are journalled all the same: those by which the step is undone.
        ``judged``: the caller checks the references of what it writes as whole sets, so that SQLite need not
        look each one up, which costs a quarter of the writing.
        """
        noted = recorder or Recorder()
        with self._transaction(judged=judged) as connection:
            yield connection
            settle_index(connection)
            change = noted.change_set(label, tables)
            self._journal(connection, change)
        self._tell(change)

    def apply(self, change: ChangeSet, label: str = "", *, new_step: bool = False) -> ChangeSet:
        """Bring the records of ``change`` from their ``before`` to their ``after``, as one journalled step.

        ``store.apply(change.inverse())`` undoes a step, ``store.apply(change)`` does it again; ``label`` is
        what the journal says, the step's own when empty. ``new_step``: somebody chose to do this, rather than
        to undo, and may undo it. Raises UserError, and writes nothing, when a record is no longer as the
        change found it or when others rest on it.
        """
        replayed = replace(change, label=label or change.label, replay=not new_step)
        with references_kept(), self._transaction(deferred=True) as connection:
            replay_rows(connection, replayed.rows)
            replayed = self._finish(connection, replayed)
        self._tell(replayed)
        return replayed

    def rewrite(self) -> None:
        """Write the whole file anew, so that nothing removed from the base can be read in it any more.

        Takes longer with the size of the file; nobody may be writing meanwhile.
        """
        with explained(self.path):
            rewrite_file(self.path)

    def back_up(self, reason: str, target: Path | None = None) -> Path:
        """Copy the base, whole and under a dated name, and return the copy's path."""
        return backup.back_up(self.path, self.clock(), reason, target=target)

    @contextmanager
    def _transaction(self, *, deferred: bool = False, judged: bool = False) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            connection = connect(self.path)
            try:
                connection.execute(f"PRAGMA foreign_keys = {not judged:d}")
                connection.execute("BEGIN IMMEDIATE")
                try:
                    # Ends with the transaction: rows that refer to one another are written in any order.
                    connection.execute(f"PRAGMA defer_foreign_keys = {deferred:d}")
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
            finally:
                connection.close()

    def _finish(self, connection: sqlite3.Connection, change: ChangeSet) -> ChangeSet:
        change = replace(change, tables=change.tables.union(self.derive(connection, change)))
        settle_index(connection)
        self._journal(connection, change)
        return change

    def _journal(self, connection: sqlite3.Connection, change: ChangeSet) -> None:
        write_journal(connection, change, at=self.clock(), who=officer_name(connection))

    def _tell(self, change: ChangeSet) -> None:
        for listener in list(self._listeners):
            try:
                listener(change)
            except Exception as error:  # noqa: BLE001 - the write is done: whoever wrote must hear that
                _LOG.error("a listener failed after the commit\n%s", technical_text(error))

    def _check_and_migrate(self) -> None:
        with explained(self.path):
            connection = connect(self.path)
            try:
                (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                if verdict != "ok":
                    raise sqlite3.DatabaseError(verdict)
                migrate(connection, self.path, back_up=lambda: self.back_up("migration"))
                _prove_writable(connection)
            except sqlite3.DatabaseError as error:
                _name_corrupt(error)
                raise
            finally:
                connection.close()


def _derive_nothing(_connection: sqlite3.Connection, _change: ChangeSet) -> Collection[str]:
    """Stand for the derivation in a base that nobody computes in."""
    return ()


def discard(path: Path) -> None:
    """Remove a base that could not be finished, with what SQLite keeps beside it."""
    for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)


def _prove_writable(connection: sqlite3.Connection) -> None:
    # SQLite opens a file that it may not write without a word: it is said now, not after an hour of work.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {version_of(connection)}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise UserError(
            "Ce fichier existe déjà.",
            f"«\u00a0{path.name}\u00a0» se trouve déjà dans «\u00a0{path.parent}\u00a0».",
            "Choisissez un autre nom, ou ouvrez la base existante.",
        )
    if not path.parent.is_dir():
        raise UserError(
            "Le dossier n’existe pas.",
            f"«\u00a0{path.parent}\u00a0» est introuvable.",
            "Créez-le d’abord ou choisissez un autre dossier.",
        )


def officer_name(connection: sqlite3.Connection) -> str:
    """Read who works in this base, for the journal; empty until the officer says it."""
    row = connection.execute("SELECT value FROM setting WHERE key = 'officer_name'").fetchone()
    return str(row[0]) if row else ""


def _name_corrupt(error: sqlite3.DatabaseError) -> None:
    if getattr(error, "sqlite_errorcode", None) is None:
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def _write_empty(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
