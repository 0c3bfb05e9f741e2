"""A step that leaves no trace when it changes nothing, and the records that it is about, or told to be gone.

Loads the ORM: services import this module inside their functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, TypeVar

from sqlalchemy import event
from sqlmodel import Session, col, select

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.base import Table


class _Named(Protocol):
    uid: str


class _Kept(_Named, Protocol):
    deleted_at: str | None


Named = TypeVar("Named", bound=_Named)
Kept = TypeVar("Kept", bound=_Kept)


class _Unchanged(Exception):
    """Leave a step that would change nothing, so that there is nothing to undo."""


@contextmanager
def step(store: Store, label: str, changed: Callable[[Session], object] | None = None) -> Iterator[Session]:
    """Open one step; nothing is written nor told when the block changes nothing.

    ``changed`` completes one that did, before it is stored.
    """
    try:
        with store.write(label) as session:
            seen: list[bool] = []
            event.listen(session, "after_flush", lambda live, _: seen.append(_changes(live)))
            yield session
            if not (any(seen) or _changes(session)):
                raise _Unchanged
            if changed is not None:
                changed(session)
    except _Unchanged:
        return


def find_in_use(session: Session, kind: type[Kept], uid: str, words: str) -> Kept:
    """Give a record in use; raises UserError with its ``words`` (« Cette vue ») when it is in the trash."""
    found = session.exec(select(kind).where(kind.uid == uid, col(kind.deleted_at).is_(None))).first()
    if found is None:
        raise gone(words)
    return found


def find_line(session: Session, kind: type[Named], uid: str, words: str) -> Named:
    """Give a record that is removed with no trash; raises UserError with its ``words`` when it was."""
    found = session.exec(select(kind).where(kind.uid == uid)).first()
    if found is None:
        raise removed(words)
    return found


def assign(record: Table, columns: Mapping[str, Scalar]) -> None:
    """Write columns that were checked."""
    for name, value in columns.items():
        setattr(record, name, value)


def gone(words: str) -> UserError:
    """Tell that « Cette séance » or « Ce plan » is in the trash."""
    detail = (
        "Elle a été mise à la corbeille." if words.startswith("Cette") else "Il a été mis à la corbeille."
    )
    return UserError(f"{words} n’existe plus.", detail, "Consultez la corbeille, dans les réglages.")


def removed(words: str) -> UserError:
    """Tell that « Cette étape » or « Ce lien » was removed."""
    return UserError(f"{words} n’existe plus.", "", "Annulez la suppression si vous en avez encore besoin.")


def _changes(session: Session) -> bool:
    pending = bool(session.new) or bool(session.deleted)
    return pending or any(session.is_modified(record) for record in session.dirty)
