"""The trash (« corbeille »): a record is put away, may come back, and is removed for good after 90 days.

Putting away and restoring are steps like any other, that can be undone. Removal is done once, when the base
is opened, before any step of the session: nothing that could still be undone is ever lost. It takes the
contents of the record out of the journal as well (docs/adr/0012-removed-for-good.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.queries.trash import KINDS, TrashKind, expired, find_record
from cpex_desktop.services.areas import give_communes_back, take_communes_away

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.areas import Area
    from cpex_desktop.models.findings import Finding


@dataclass(frozen=True, slots=True)
class _Rule:
    """What putting away, bringing back and removing mean for one kind beside its ``deleted_at``.

    All are (table, column that holds the record's number): ``parts`` go with it, ``stands_on`` are removed
    after it, and while one of ``cited_by`` is there it stays.
    """

    parts: Sequence[tuple[str, str]] = ()
    stands_on: Sequence[tuple[str, str]] = ()
    cited_by: Sequence[tuple[str, str]] = ()
    put_away: Callable[[Session, int], object] = lambda _session, _number: None
    bring_back: Callable[[Session, int], tuple[str, ...]] = lambda _session, _number: ()


_RULES: dict[str, _Rule] = {
    "finding": _Rule(parts=(("finding_territory", "finding"), ("finding_evidence", "finding"))),
    "area": _Rule(
        stands_on=(("territory", "id"),),
        cited_by=(("finding_territory", "territory"), ("finding_evidence", "territory")),
        put_away=take_communes_away,
        bring_back=give_communes_back,
    ),
}


def put_away(store: Store, table: str, uid: str) -> None:
    """Put a record in the trash; raises UserError when it is not there to be put away."""
    kind, name = _look_up(store, table, uid, in_trash=False)
    with store.write(f"Mettre à la corbeille {kind.article} {name}") as session:
        record = _record(session, table, uid)
        record.deleted_at = store.clock().isoformat(timespec="seconds")
        _RULES[table].put_away(session, record.id or 0)


def restore(store: Store, table: str, uid: str) -> tuple[str, ...]:
    """Bring a record back as it was, and name what could not come back with it (communes of an area).

    Raises UserError when it is not in the trash, or when its name has been taken meanwhile.
    """
    kind, name = _look_up(store, table, uid, in_trash=True)
    with store.write(f"Sortir de la corbeille {kind.article} {name}") as session:
        record = _record(session, table, uid)
        lost = _RULES[table].bring_back(session, record.id or 0)
        record.deleted_at = None
    return lost


def purge(store: Store) -> int:
    """Remove for good what has been in the trash for over 90 days, and tell how many records.

    An area that a finding cites stays, since the finding could not say any more where it applies.
    """
    today = store.clock().date()
    with store.read() as connection:
        old = [(kind, number) for kind in KINDS for number in expired(connection, kind, today)]
    if not old:
        return 0
    removed = 0
    with store.write_bulk("Vider la corbeille", {kind.table for kind, _number in old}) as connection:
        for kind, number in old:
            rule = _RULES[kind.table]
            if not any(_rows(connection, part, number) for part in rule.cited_by):
                _remove(connection, kind.table, rule, number)
                removed += 1
    return removed


def _remove(connection: sqlite3.Connection, table: str, rule: _Rule, number: int) -> None:
    for name, column in (*rule.parts, (table, "id"), *rule.stands_on):
        # The journal keeps that something was done, when and by whom, and no more what it was.
        connection.execute(
            "UPDATE change SET before = '', after = '' WHERE table_name = ? AND ? IN"
            " (json_extract(nullif(before, ''), ?), json_extract(nullif(after, ''), ?))",
            (name, number, f"$.{column}", f"$.{column}"),
        )
        connection.execute(f"DELETE FROM {name} WHERE {column} = ?", (number,))


def _rows(connection: sqlite3.Connection, part: tuple[str, str], number: int) -> bool:
    table, column = part
    row = connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (number,)).fetchone()
    return row is not None


def _look_up(store: Store, table: str, uid: str, *, in_trash: bool) -> tuple[TrashKind, str]:
    kind = next(kind for kind in KINDS if kind.table == table)
    with store.read() as connection:
        found = find_record(connection, kind, uid)
    if found is None or (found[1] is not None) is not in_trash:
        place = "n’est pas dans la corbeille" if in_trash else "n’existe plus"
        raise UserError(
            f"Ce {kind.word} {place}.",
            "Il en a peut-être été sorti entre-temps."
            if in_trash
            else "Il a peut-être été mis à la corbeille.",
            "Consultez la corbeille.",
        )
    return kind, found[0]


def _record(session: Session, table: str, uid: str) -> Area | Finding:
    from sqlmodel import select

    from cpex_desktop.models.areas import Area
    from cpex_desktop.models.findings import Finding

    if table == "area":
        return session.exec(select(Area).where(Area.uid == uid)).one()
    return session.exec(select(Finding).where(Finding.uid == uid)).one()
