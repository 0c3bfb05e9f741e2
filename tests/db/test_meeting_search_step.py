"""The words of meetings join the indexes of a base that has meetings already, or the base stays as it was."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cpex_desktop.db import migrate as migrating
from cpex_desktop.db.connection import connect
from cpex_desktop.db.migrations import m0008_search
from cpex_desktop.db.store import Store
from tests.db.keep_release import RELEASED
from tests.dump import dump
from tests.index_words import held_words, index_is_true
from tests.meeting_base import body, decision, item, meeting
from tests.plan_base import make_plan
from tests.small_base import CLOCK

ROOT = Path(__file__).resolve().parents[2]
BEFORE = 9
NEW = ("meeting_body", "meeting", "agenda_item", "decision", "decision_review")
_KILLED = """
import os, signal, sqlite3, sys
from cpex_desktop.db import migrate
from cpex_desktop.db.connection import connect
from pathlib import Path
path, last = Path(sys.argv[1]), int(sys.argv[2])
connection, ran = connect(path), [0]
def count(_statement):
    ran[0] += 1
    if ran[0] == last:
        os.kill(os.getpid(), signal.SIGKILL)
connection.set_trace_callback(count)
migrate.migrate(connection, path, back_up=lambda: None)
print(ran[0])
"""


def bring_back(path: Path) -> None:
    """Take the last step out of a base: its views and its index are those of the ninth version again."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in NEW:
            for deed in ("made", "removed", "changed"):
                connection.execute(f"DROP TRIGGER search_{table}_{deed}")
        for kinds, text, index in (
            (m0008_search.NAMES, "search_text", "search_index"),
            (m0008_search.LOG, "search_log_text", "search_log"),
        ):
            rows = " UNION ALL ".join(m0008_search.texts(kinds))
            connection.execute(f"DROP VIEW {text}")
            connection.execute(f"CREATE VIEW {text} (number, name, body) AS {rows}")
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute(f"PRAGMA user_version = {BEFORE}")


def filled(path: Path) -> None:
    """Write a base with meetings, as it was before their words were looked for."""
    with make_plan(path) as store:
        for day in range(40):
            held = meeting(store, body(store, name=f"Instance {day}"), day)
            item(store, held, "Impayés du parc social")
            decision(store, held, "Œuvrer à l’apurement")
    bring_back(path)


def test_a_base_with_meetings_keeps_everything_and_gains_their_words(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    filled(path)
    with contextlib.closing(connect(path)) as connection:
        before = connection.execute("SELECT count(*) FROM change_set").fetchone()
    with Store.open(path, CLOCK) as store:
        assert index_is_true(store)
        words = {word for word, *_place in held_words(store)}
        assert {"instance", "apurement", "oeuvrer", "impayes"} <= words
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM change_set").fetchone() == before
            assert connection.execute("SELECT count(*) FROM decision").fetchone() == (40,)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a program is killed the POSIX way here")
@pytest.mark.parametrize("last", [6, 18, 30, 42])
def test_a_program_killed_during_the_step_leaves_the_version_before(tmp_path: Path, last: int) -> None:
    path = tmp_path / "base.cpex"
    shutil.copyfile(RELEASED / f"v{BEFORE:04}.base", path)
    command = [sys.executable, "-c", _KILLED, str(path), str(last)]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stdout
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert migrating.version_of(connection) == BEFORE
        assert connection.execute("SELECT wording FROM decision").fetchall() == [("Décision",)]
    with Store.open(path, CLOCK) as store:
        assert index_is_true(store)
        assert "decision" in {word for word, *_place in held_words(store)}
        assert dump(store)["meeting"]
