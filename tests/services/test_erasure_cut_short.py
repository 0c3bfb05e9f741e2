"""An erasure that is killed leaves nothing of the name in the file once the base is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.person_erasure import erase_person
from tests.partner_base import exchange, partner, person

NAME = "Zébulonne"


class Killed(BaseException):
    """What stops a program between two of its lines."""


def left_in_the_pages(store: Store) -> str:
    """Write someone, and their name where a page of the file keeps it without any row."""
    here = partner(store)
    uid = person(store, here, NAME)
    exchange(store, here, persons=(uid,), summary=f"{NAME} demande le tableau.")
    put = "INSERT INTO saved_view (uid, screen, name, filters, position) VALUES ('v', 's', 'n', ?, 0)"
    with store.write_bulk("Essai", ["saved_view"]) as connection:
        connection.execute(put, (f"{NAME}-en-clair " * 400,))
    with store.write_bulk("Essai", ["saved_view"]) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM saved_view")
    return uid


def in_the_file(path: Path) -> bool:
    beside = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    return any(NAME.encode() in one.read_bytes() for one in beside if one.exists())


def kill(_change: ChangeSet) -> None:
    raise Killed


def test_what_was_killed_before_the_file_was_written_anew_is_ended_at_the_opening(store: Store) -> None:
    uid = left_in_the_pages(store)
    store.listen(kill)
    with pytest.raises(Killed):
        erase_person(store, uid)
    store.close()
    assert in_the_file(store.path)
    with open_base(store.path, store.clock) as again:
        with again.read() as connection:
            assert connection.execute("SELECT last_name FROM person").fetchall() == [("",)]
        assert not in_the_file(again.path)
    steps = "SELECT count(*) FROM change_set WHERE label LIKE 'Effacer%'"
    with open_base(store.path, store.clock) as again, again.read() as connection:
        assert connection.execute(steps).fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM setting WHERE key = 'rewrite_due'").fetchone() == (0,)


def test_whoever_reads_meanwhile_does_not_keep_the_name_for_ever(store: Store) -> None:
    uid = left_in_the_pages(store)
    with store.read() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM person").fetchone()
        erase_person(store, uid)
    store.close()
    with open_base(store.path, store.clock):
        pass
    assert not in_the_file(store.path)
