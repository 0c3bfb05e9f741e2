"""The program is killed in the middle of a sentence: what was typed two seconds before is in the base."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.bases import open_base
from tests.conftest import ROOT
from tests.meeting_base import TODAY, body, item, meeting, seat
from tests.small_base import CLOCK, make
from tests.typing_program import TEXT

_LETTERS, _PROMISED_S = 150, 2.0


def test_nothing_typed_two_seconds_before_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        where = body(store)
        seat(store, where, "CAF")
        uid = meeting(store, where)
        item(store, uid)
    command = [sys.executable, "-m", "tests.typing_program", str(path), uid]
    typed: list[tuple[int, float]] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            letters, moment = line.split()
            typed.append((int(letters), float(moment)))
            if len(typed) == _LETTERS:
                break
        killed = time.monotonic()
        program.kill()
    owed = max(letters for letters, moment in typed if moment < killed - _PROMISED_S)
    assert owed > 1, "typed for too short a time to tell"
    with open_base(path, CLOCK) as again, again.read() as connection:
        sheet = meeting_sheet(connection, uid, TODAY)
    assert sheet is not None
    assert len(sheet.items[0].notes) >= owed - 1, "a letter may be the space that a text does not end with"
    assert TEXT.startswith(sheet.items[0].notes)
    (decided,) = sheet.decisions
    assert (decided.wording, decided.organisation_name) == ("Ecrire aux bailleurs", "CAF")
