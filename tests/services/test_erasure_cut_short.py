"""An erasure that is killed leaves nothing of the name in the file once the base is opened again."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet, Recorder
from cpex_desktop.db.store import Store
from cpex_desktop.db.typing_file import read_typing
from cpex_desktop.models.meeting_lists import Voice
from cpex_desktop.queries.meeting_words import ItemField
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.live_typing import KeptTyping
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import purge, put_away
from tests.meeting_base import HELD, body, decision, item, meeting
from tests.partner_base import exchange, partner, person
from tests.plan_base import cell

NAME = "Zébulonne"
ROOT = Path(__file__).resolve().parents[2]


class Killed(BaseException):
    """What stops a program between two of its lines."""


def left_in_the_pages(store: Store) -> str:
    """Write someone, and their name where a page of the file keeps it without any row."""
    here = partner(store)
    uid = person(store, here, NAME)
    exchange(store, here, persons=(uid,), summary=f"{NAME} demande le tableau.")
    together = body(store)
    add_member(store, together, MemberDraft(here, Voice.VOTING, person=uid))
    held = meeting(store, together, 3, HELD)
    item(store, held, fields={ItemField.NOTES: f"{NAME} expose."})
    decision(store, held, f"Répondre à {NAME}")
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


class Careless(Store):
    """A base as SQLite writes it where it was not built to wipe what it removes."""

    @contextmanager
    def write_bulk(
        self, label: str, tables: Iterable[str], recorder: Recorder | None = None, *, judged: bool = False
    ) -> Iterator[sqlite3.Connection]:
        with super().write_bulk(label, tables, recorder, judged=judged) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            yield connection


def test_who_leaves_the_trash_for_good_is_wiped_from_the_file(store: Store) -> None:
    other = person(store, partner(store, "CCAS"), NAME)
    put_away(store, "person", other)
    store.close()
    later = fixed_clock(store.clock() + timedelta(days=91))
    with Careless.open(store.path, later) as again:
        assert purge(again) == 1
    assert not in_the_file(store.path)


_ERASE = """
import os, signal, sys
from pathlib import Path
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.person_erasure import erase_person
from tests.small_base import CLOCK
path, uid, last, opened = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), [0]
def count(event, _told):
    if event == "sqlite3.connect":
        opened[0] += 1
        if opened[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)
with open_base(path, CLOCK) as store:
    sys.addaudithook(count)
    erase_person(store, uid)
    print(opened[0])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a program is killed the POSIX way here")
@pytest.mark.parametrize("moment", [2, 3, 4])
def test_a_program_killed_at_any_moment_of_it_leaves_the_whole_name_or_none(
    store: Store, moment: int
) -> None:
    uid = left_in_the_pages(store)
    held = str(cell(store, "SELECT uid FROM meeting"))
    noted = str(cell(store, "SELECT uid FROM agenda_item"))
    draft = Piece(PieceKind.ITEM, noted, held, said={PieceField.NOTES: f"{NAME} ajoute."})
    KeptTyping(store).keep([draft])
    store.close()
    command = [sys.executable, "-c", _ERASE, str(store.path), uid, str(moment)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, (ended.stdout, ended.stderr)
    with open_base(store.path, store.clock) as again:
        erased = cell(again, "SELECT erased_on IS NOT NULL FROM person")
        assert bool(erased) is not in_the_file(again.path)
        if not erased:
            erase_person(again, uid)
        assert not in_the_file(again.path)
        assert NAME not in read_typing(again.path)
