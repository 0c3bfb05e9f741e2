"""The program is killed while somebody types: what was typed two seconds before is in the base.

In the middle of a sentence, before anything was kept, and at each moment of the way from the keyboard to the
base. The process is a real one, its keys come through its window, and SIGKILL leaves it no last word.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.live_recovery import Recovery
from tests.conftest import ROOT
from tests.meeting_base import TODAY, body, decision, item, meeting, seat
from tests.small_base import CLOCK, make
from tests.typing_program import STAY, TEXT

_PROMISED_S = 2.0
_PLACES = 12


class Killed(NamedTuple):
    """How many letters were typed at all, and those that were two seconds before the end."""

    typed: int
    owed: int


@pytest.fixture
def base(tmp_path: Path) -> tuple[Path, str]:
    """A meeting with an earlier decision to follow and items enough to go from one to the next."""
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        where = body(store)
        seat(store, where, "CAF")
        decision(store, meeting(store, where, 60))
        uid = meeting(store, where)
        for rank in range(_PLACES):
            item(store, uid, f"Point {rank + 1}")
    return path, uid


def type_until(path: Path, uid: str, moment: str, letters: int = 0) -> Killed:
    """Have the program type until it ends, or until it is killed after so many letters."""
    command = [sys.executable, "-m", "tests.typing_program", str(path), uid, moment]
    typed: list[tuple[int, float]] = []
    ended = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            word, when = line.split()
            if word == "end":
                ended = float(when)
                break
            typed.append((int(word), float(when)))
            if len(typed) == letters:
                break
        if not ended:
            ended = time.monotonic()
            program.kill()
    assert program.returncode, "it ended by itself"
    owed = [count for count, when in typed if when < ended - _PROMISED_S]
    return Killed(len(typed), max(owed, default=0))


def said(store: Store, uid: str) -> list[str]:
    """Give what is in the base in the order in which it was typed, the earlier decision first."""
    with store.read() as connection:
        sheet = meeting_sheet(connection, uid, TODAY)
    assert sheet is not None
    (earlier,) = sheet.to_review
    return [*(one.note for one in earlier.reviews), *(line.notes for line in sheet.items)]


def close_up(text: str) -> str:
    """Leave out spaces, with which no text in the base ends."""
    return "".join(text.split())


def test_nothing_typed_two_seconds_before_is_missing(base: tuple[Path, str]) -> None:
    path, uid = base
    killed = type_until(path, uid, "asked", letters=220)
    assert killed.owed > 20, "typed for too short a time to tell"
    with open_base(path, CLOCK) as again:
        found = said(again, uid)[0]
    assert TEXT.startswith(found)
    assert len(found) >= killed.owed - 1, "the last letter may be a space"


def test_nothing_is_owed_before_it_was_kept_and_the_base_is_whole(base: tuple[Path, str]) -> None:
    path, uid = base
    killed = type_until(path, uid, "asked", letters=8)
    assert not killed.owed
    with open_base(path, CLOCK) as again, again.read() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert TEXT.startswith(said(again, uid)[0])


@pytest.mark.parametrize(
    "moment", ["file written", "file in place", "transaction", "step made", "file removed"]
)
def test_nothing_is_missing_at_any_moment_of_the_way(base: tuple[Path, str], moment: str) -> None:
    path, uid = base
    killed = type_until(path, uid, moment)
    assert killed.owed > 10, "typed for too short a time to tell"
    told: list[Recovery] = []
    with open_base(path, CLOCK, told.append) as again:
        found = [text for text in said(again, uid) if text]
        with again.read() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for rank, text in enumerate(found):
        assert TEXT[rank * STAY : (rank + 1) * STAY].strip().startswith(text)
    assert len(close_up("".join(found))) >= len(close_up(TEXT[: killed.owed]))
    assert not [one for recovery in told for one in recovery.left]
