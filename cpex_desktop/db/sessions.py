"""Sessions that remember what they changed; kept apart so that reading never loads the ORM."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import InstanceState
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel

from cpex_desktop.db.changes import Recorder, RowChange, Scalar
from cpex_desktop.db.connection import connect


@contextmanager
def recording_session(path: Path) -> Iterator[tuple[Session, Recorder]]:
    """Open a session on ``path`` and the recorder that hears each flush; rolled back unless committed."""
    recorder = Recorder()
    session = Session(_engine(path), expire_on_commit=False)
    event.listen(session, "after_flush", lambda live, _: _note_flush(live, recorder))
    try:
        yield session, recorder
    except DBAPIError as error:
        session.rollback()
        # The driver's own complaint is the one that can be explained to an officer.
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        session.close()


@lru_cache(maxsize=4)
def _engine(path: Path) -> Engine:
    """Keep what was compiled from one session to the next: it costs more than running it.

    No connection is kept: each session opens its own, and closes it.
    """
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def driver_connection(session: Session) -> sqlite3.Connection:
    """Reach the driver's connection of ``session``, to write beside the ORM in the same transaction."""
    raw = session.connection().connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the engine does not speak to SQLite")
    return raw


def _begin(connection: Connection) -> None:
    # The driver's own transactions are off: a writer must hold the base from its first read.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    # The ORM knows of no order between tables without relationships: references are checked at the commit.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _note_flush(session: Session, recorder: Recorder) -> None:
    for record in session.new:
        recorder.note(_change(record, before=False, after=True))
    for record in session.dirty:
        if session.is_modified(record):
            recorder.note(_change(record, before=True, after=True))
    for record in session.deleted:
        recorder.note(_change(record, before=True, after=False))


def _change(record: SQLModel, *, before: bool, after: bool) -> RowChange:
    state: InstanceState[SQLModel] = inspect(record)
    now: dict[str, Scalar] = {}
    then: dict[str, Scalar] = {}
    for attribute in state.mapper.column_attrs:
        now[attribute.key] = getattr(record, attribute.key)
        history = state.attrs[attribute.key].history
        then[attribute.key] = history.deleted[0] if history.deleted else now[attribute.key]
    key = "/".join(str(part) for part in state.mapper.primary_key_from_instance(record))
    return RowChange(
        table=str(state.mapper.local_table),
        key=key,
        before=then if before else None,
        after=now if after else None,
    )
