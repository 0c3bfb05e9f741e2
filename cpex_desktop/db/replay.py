"""Writing the rows of a step again, backwards or forwards, where the base still is as the step left it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from cpex_desktop.db.changes import RowChange, Scalar
from cpex_desktop.errors import UserError


def replay_rows(connection: sqlite3.Connection, rows: Iterable[RowChange]) -> None:
    """Bring each record from its ``before`` to its ``after``, inside the caller's transaction.

    Deletions come first and creations last, so that what must be unique never meets its double. Raises
    UserError when a record is not as its ``before`` says, be it absent or come back.
    """
    listed = list(rows)
    for row in listed:
        _refuse_changed(connection, row)
    gone = [row for row in listed if row.after is None]
    kept = [row for row in listed if row.after is not None and row.before is not None]
    made = [row for row in listed if row.before is None]
    try:
        for row in gone:
            where, bound = _where(connection, row)
            connection.execute(f"DELETE FROM {_name(row.table)} WHERE {where}", bound)
        for row in kept:
            _update(connection, row)
        for row in made:
            _insert(connection, row)
    except sqlite3.IntegrityError as error:
        raise _changed_since() from error


@contextmanager
def references_kept() -> Iterator[None]:
    """Tell as a UserError that a replay cannot be committed, since a record would refer to none."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise
        raise UserError(
            "L’étape ne peut pas être rejouée.",
            "D’autres fiches se rapportent maintenant à celles qu’elle concerne.",
            "Modifiez d’abord ces fiches.",
        ) from error


def _refuse_changed(connection: sqlite3.Connection, row: RowChange) -> None:
    columns = tuple(row.before or row.after or ())
    where, bound = _where(connection, row)
    names = ", ".join(map(_name, columns))
    found = connection.execute(f"SELECT {names} FROM {_name(row.table)} WHERE {where}", bound).fetchone()
    expected = None if row.before is None else tuple(row.before[column] for column in columns)
    if found != expected:
        raise _changed_since()


def _changed_since() -> UserError:
    return UserError(
        "La fiche a été modifiée depuis.",
        "Rejouer cette étape effacerait un changement plus récent.",
        "Corrigez la fiche directement.",
    )


def _update(connection: sqlite3.Connection, row: RowChange) -> None:
    after = _side(row.after)
    where, bound = _where(connection, row)
    sets = ", ".join(f"{_name(column)} = ?" for column in after)
    connection.execute(f"UPDATE {_name(row.table)} SET {sets} WHERE {where}", [*after.values(), *bound])


def _insert(connection: sqlite3.Connection, row: RowChange) -> None:
    after = _side(row.after)
    names, marks = ", ".join(map(_name, after)), ", ".join("?" * len(after))
    connection.execute(f"INSERT INTO {_name(row.table)} ({names}) VALUES ({marks})", list(after.values()))


def _where(connection: sqlite3.Connection, row: RowChange) -> tuple[str, list[Scalar]]:
    """Name a record by its primary key, read from the base: the journal's own key is for people."""
    keys = [
        str(column)
        for column, rank in connection.execute("SELECT name, pk FROM pragma_table_info(?)", (row.table,))
        if rank
    ]
    side = _side(row.before if row.before is not None else row.after)
    return " AND ".join(f"{_name(key)} = ?" for key in keys), [side[key] for key in keys]


def _side(side: Mapping[str, Scalar] | None) -> Mapping[str, Scalar]:
    return side or {}


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
