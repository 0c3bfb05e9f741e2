"""The trash (« corbeille »): a record is put away, may come back, and is removed for good after 90 days.

Putting away and restoring are steps like any other, that can be undone. Removal is done once, when the base
is opened, before any step of the session: nothing that could still be undone is ever lost. It takes the
contents of the record out of the journal as well (docs/adr/0012-removed-for-good.md).

What that means for each kind knows most of the services (``trash_rules``): it is loaded by what is done, not
by every screen from which something can be put away.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cpex_desktop.db.search_index import rebuild_index
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted
from cpex_desktop.queries.trash import KINDS, TrashKind, expired, find_record

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.services.trash_rules import Disposable, Pair


def put_away(store: Store, table: str, uid: str) -> None:
    """Put a record in the trash; raises UserError when it is not there to be put away."""
    put_all_away(store, table, [uid])


def put_all_away(store: Store, table: str, uids: Sequence[str]) -> None:
    """Put several records of a kind in the trash as one step; none when one of them is not there."""
    from cpex_desktop.services.trash_rules import RULES

    found = [_look_up(store, table, uid, in_trash=False) for uid in uids]
    kind = _kind(table)
    what = _told(kind, found[0]) if len(found) == 1 else counted(len(found), kind.word, kind.words)
    with store.write(f"Mettre à la corbeille {what}") as session:
        for uid in uids:
            record = _record(session, table, uid)
            record.deleted_at = store.clock().isoformat(timespec="seconds")
            RULES[table].put_away(session, record.id or 0)


def restore(store: Store, table: str, uid: str) -> tuple[str, ...]:
    """Bring a record back as it was, and name what could not come back with it (communes of an area).

    Raises UserError when it is not in the trash, when its name has been taken meanwhile, or when what it is a
    part of is in the trash too.
    """
    from cpex_desktop.services.trash_rules import RULES

    name = _look_up(store, table, uid, in_trash=True)
    with store.write(f"Sortir de la corbeille {_told(_kind(table), name)}") as session:
        record = _record(session, table, uid)
        lost = RULES[table].bring_back(session, record.id or 0)
        record.deleted_at = None
    return lost


def purge(store: Store) -> int:
    """Remove for good what has been in the trash for over 90 days, and tell how many records.

    What others still cite stays, such as an area of which a finding could not say any more where it applies;
    of a person who took part in exchanges or meetings, nothing stays but that somebody did.
    """
    today = store.clock().date()
    with store.read() as connection:
        old = {kind.table: numbers for kind in KINDS if (numbers := expired(connection, kind, today))}
    if not old:
        return 0
    from cpex_desktop.services.trash_rules import RULES

    removed = 0
    with store.write_bulk("Vider la corbeille", old) as connection:
        connection.execute("PRAGMA secure_delete = ON")  # not every build of SQLite wipes what it removes
        for table, numbers in old.items():
            # One may have gone with what it was a part of.
            here = [number for number in numbers if _rows(connection, (table, "id"), number)]
            going = [one for one in here if not _cited(connection, table, one)]
            if (empty := RULES[table].empty) is not None:
                emptied = sorted(set(here) - set(going))
                for number in emptied:
                    empty(connection, number, today.isoformat())
                removed += len(emptied)
            for part in ((table, "id"), *RULES[table].stands_on):
                _remove(connection, part, going)
            removed += len(going)
        rebuild_index(connection)
    return removed


def _remove(connection: sqlite3.Connection, part: Pair, numbers: Collection[int]) -> None:
    """Remove the rows of a table that hold one of these numbers, after all that is a part of them."""
    from cpex_desktop.services.trash_rules import OWNED, RELEASED

    table, column = part
    those = json.dumps(list(numbers))
    chosen = f"{column} IN (SELECT value FROM json_each(?))"
    if table in OWNED or table in RELEASED:
        rows = connection.execute(f"SELECT id FROM {table} WHERE {chosen}", (those,))
        if inside := [number for (number,) in rows]:
            for owned in OWNED.get(table, ()):
                _remove(connection, owned, inside)
            for other, pointer in RELEASED.get(table, ()):
                here = f"{pointer} IN (SELECT value FROM json_each(?))"
                connection.execute(f"UPDATE {other} SET {pointer} = NULL WHERE {here}", (json.dumps(inside),))
    connection.execute(f"DELETE FROM {table} WHERE {chosen}", (those,))
    _forget(connection, part, those)


def _forget(connection: sqlite3.Connection, part: Pair, numbers: str) -> None:
    """Empty the steps of what was removed: the journal keeps that something was done, and not what it was.

    A record that has left the whole meanwhile, as an action moved to another plan, keeps its steps.
    """
    table, column = part
    has_id = connection.execute("SELECT 1 FROM pragma_table_info(?) WHERE name = 'id'", (table,)).fetchone()
    gone = f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = CAST(record AS INTEGER))" if has_id else ""
    connection.execute(
        "UPDATE change SET before = '', after = '' WHERE table_name = ? AND ("
        " json_extract(nullif(before, ''), ?) IN (SELECT value FROM json_each(?))"
        f" OR json_extract(nullif(after, ''), ?) IN (SELECT value FROM json_each(?))) {gone}",
        (table, f"$.{column}", numbers, f"$.{column}", numbers),
    )


def _cited(connection: sqlite3.Connection, table: str, number: int) -> bool:
    from cpex_desktop.services.trash_rules import RULES

    return any(_rows(connection, part, number) for part in RULES[table].cited_by)


def _rows(connection: sqlite3.Connection, part: Pair, number: int) -> bool:
    table, column = part
    row = connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (number,)).fetchone()
    return row is not None


def _look_up(store: Store, table: str, uid: str, *, in_trash: bool) -> str:
    kind = _kind(table)
    with store.read() as connection:
        found = find_record(connection, kind, uid)
    if found is None or (found[1] is not None) is not in_trash:
        it, agreed = ("Elle", "e") if kind.feminine else ("Il", "")
        raise UserError(
            f"{kind.this} {'n’est pas dans la corbeille' if in_trash else 'n’existe plus'}.",
            f"{it} en a peut-être été sorti{agreed} entre-temps."
            if in_trash
            else f"{it} a peut-être été mis{agreed} à la corbeille.",
            "Consultez la corbeille.",
        )
    return found[0]


def _told(kind: TrashKind, name: str) -> str:
    return f"une {kind.word}" if kind.private else f"{kind.article} {quoted(name)}"


def _kind(table: str) -> TrashKind:
    return next(kind for kind in KINDS if kind.table == table)


def _record(session: Session, table: str, uid: str) -> Disposable:
    from sqlmodel import select

    from cpex_desktop.services.trash_rules import model_of

    model = model_of(table)
    found: Disposable = session.exec(select(model).where(model.uid == uid)).one()
    return found
