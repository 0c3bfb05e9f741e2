"""No key of the mode of a meeting holds the window for longer than a frame.

A meeting of 60 items and 200 decisions, 40 of them under the item in hand, 200 earlier decisions to follow,
40 called. Each key is sent to its field, then everything that waits in the window's thread is done, painting
and drafts included. Goals: 16 ms of CPU for the key that costs most of a hundred, 100 ms to come back to
those forty. Run it with `python3 dev.py bench`, or alone: `python benchmarks/mode_keys.py [--keys N]`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ratios import tell, tell_machine

from cpex_desktop.app.meetings.mode import read_mode
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import BodyKind, Voice
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.decisions import add_decision
from cpex_desktop.services.meeting_bodies import add_member, create_body
from cpex_desktop.services.meeting_drafts import (
    BodyDraft,
    DecisionDraft,
    ItemDraft,
    MeetingDraft,
    MemberDraft,
)
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
CLOCK = fixed_clock(NOW)
ITEMS, DECISIONS, UNDER_ONE, CALLED = 60, 200, 40, 40
TEXT = "Les bailleurs disent avoir repris contact avec leurs locataires avant le commandement de payer. "
BUSINESS = "Transmettre aux bailleurs sociaux le modele commun de signalement des impayes, puis relancer"


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=100)
    keys = parser.parse_args().keys
    tell_machine()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seance.cpex"
        with create_base(path, "44", CLOCK) as store:
            uid = fill(store)
        return 0 if measure(path, uid, keys) else 1


def fill(store: Store) -> str:
    """Write the two meetings and give the uid of the later one."""
    where = create_body(store, BodyDraft(BodyKind.PLENARY))
    for rank in range(CALLED):
        partner = create_organisation(store, OrganisationDraft(f"Organisation {rank} du departement"))
        add_member(store, where, MemberDraft(partner, Voice.VOTING))
    before = create_meeting(store, where, MeetingDraft((NOW - timedelta(days=60)).date()))
    uid = create_meeting(store, where, MeetingDraft(NOW.date()))
    items = add_items(store, uid, [ItemDraft(f"Point {rank} de l’ordre du jour") for rank in range(ITEMS)])
    for rank in range(DECISIONS):
        add_decision(store, before, DecisionDraft(f"{BUSINESS} {rank}"))
        item = items[0 if rank < UNDER_ONE else rank % ITEMS]
        add_decision(store, uid, DecisionDraft(f"{BUSINESS} {rank}", {DecisionField.AGENDA_ITEM: item}))
    return uid


def measure(path: Path, uid: str, keys: int) -> bool:
    """Open the mode and press every kind of key so many times."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from cpex_desktop.ui.application import create_application
    from cpex_desktop.ui.data_signals import DataSignals
    from cpex_desktop.ui.dressing import Dressing
    from cpex_desktop.ui.meeting_mode.window import MeetingMode
    from cpex_desktop.ui.tasks import TaskRunner
    from cpex_desktop.ui.undo import UndoSteps

    app = create_application()
    workspace, tasks, reader, signals = Workspace(path, CLOCK), TaskRunner(), TaskRunner(), DataSignals()
    workspace.open().listen(signals.announce)
    undo = UndoSteps(apply=lambda change, label: None, signals=signals, tasks=tasks)
    mode = MeetingMode(
        uid,
        lambda key: read_mode(workspace, key),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        steps=undo,
        dressing=Dressing(),
        exporter=lambda _window, _notice: lambda _line, _document: None,
    )
    mode.resize(1366, 768)
    mode.show()

    def settle() -> None:
        mode.desk.keeper.flush()
        while tasks.is_busy() or reader.is_busy() or mode.desk.keeper.is_busy():
            app.processEvents()
        app.processEvents()

    def worst(press: Callable[[int], object], times: int = keys) -> float:
        """Give the CPU milliseconds of the window's thread for the key that cost most."""
        found = []
        for rank in range(times):
            start = time.thread_time()
            press(rank)
            app.processEvents()
            found.append(time.thread_time() - start)
        settle()
        return max(found) * 1_000

    def types(editor: QWidget) -> float:
        editor.setFocus()
        settle()
        return worst(lambda rank: QTest.keyClick(editor, TEXT[rank % len(TEXT)]))

    def renewed() -> float:
        """Give what is done in the window's thread once the meeting was read again."""
        found = read_mode(workspace, uid)
        return worst(lambda _rank: mode.show_reading(found), 20)

    settle()
    kept = tell("a letter of the note on an earlier decision, CPU", 16, types(mode.earlier.note), "ms")
    down = worst(lambda _rank: QTest.keyClick(mode.earlier.list, Qt.Key.Key_Down))
    kept = tell("another earlier decision, CPU", 16, down, "ms") and kept
    told = worst(lambda rank: QTest.keyClick(mode.earlier.list, "FC"[rank % 2]))
    kept = tell("where an earlier decision stands, CPU", 16, told, "ms") and kept
    kept = tell("the meeting shown again, 200 decisions followed, CPU", 16, renewed(), "ms") and kept
    mode.step(1)  # the first time makes the forty rows, which are then kept for every item
    mode.step(-1)
    settle()
    entered = worst(lambda _rank: mode.step(1), 1)
    kept = tell(f"an item with {UNDER_ONE} decisions come back to, CPU", 100, entered, "ms") and kept
    kept = tell("a letter of what is said, CPU", 16, types(mode.place.notes), "ms") and kept
    row = mode.place.decisions.rows[0]
    kept = tell("a letter of a decision, CPU", 16, types(row.wording), "ms") and kept
    kept = tell("a letter of its owner, CPU", 16, types(row.owner), "ms") and kept
    kept = tell(f"the meeting shown again on those {UNDER_ONE}, CPU", 16, renewed(), "ms") and kept
    mode.attendance.take_focus()
    pointed = worst(lambda rank: QTest.keyClick(mode.attendance.list, "PE"[rank % 2]))
    kept = tell("a presence pointed, CPU", 16, pointed, "ms") and kept
    mode.step(1)
    settle()
    gone = worst(lambda rank: mode.step(-1 if rank % ITEMS > ITEMS // 2 else 1), ITEMS - 2)
    kept = tell("another item with its three decisions, CPU", 16, gone, "ms") and kept
    mode.close()
    tasks.shutdown()
    reader.shutdown()
    workspace.close()
    return kept


if __name__ == "__main__":
    sys.exit(main())
