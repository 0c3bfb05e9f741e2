"""The screen of ten years of meetings follows each change without holding the window.

400 sessions of six bodies, 60 items on the agenda of the one in front, 4,000 decisions, 200 members, in a
window of 1366 × 768. A beat asked every 2 ms in the window's thread tells how long one slice of work holds
it, in CPU. Told: coming to the screen, to the register and back, to each tab of the record, and what follows
a presence, an item, a decision and a state that are written. Goals: no slice over 100 ms, and an exponent of
1.1 from a tenth of the meetings.
Run it alone: `python benchmarks/meeting_views.py [--sessions N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _meeting_bases import SESSIONS, front, meeting_base
from diagnosis_filter import Beat
from PySide6.QtCore import Qt
from ratios import tell, tell_machine

from cpex_desktop.app.addresses import MEETINGS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.db.store import Store
from cpex_desktop.ui.application import create_application

if TYPE_CHECKING:
    from cpex_desktop.ui.meetings.decision_register import DecisionRegister
    from cpex_desktop.ui.meetings.page import MeetingsPage

_GOAL_S = 0.1
_FIRST = "first showing"


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    tell_machine()
    create_application()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            measure(Path(folder), sessions, options.rounds)
            for sessions in (options.sessions // 10, options.sessions)
        )
    for name, spent in large.items():
        print(f"{name}: {spent * 1000:.1f} ms of CPU, a tenth {small[name] * 1000:.1f} ms")
    # The smaller base comes first: its first showing is the one that loads what the screen is made of.
    first = max(small[_FIRST], large[_FIRST]) / _GOAL_S
    kept = tell("first showing of the screen of the meetings / 100 ms, CPU", 1.0, first)
    longest = max(large.values()) / _GOAL_S
    kept = tell("longest slice of it after anything that is done / 100 ms, CPU", 1.0, longest) and kept
    exponent = max(math.log10(spent / small[name]) for name, spent in large.items())
    return 0 if tell("cost exponent of its slices", 1.1, exponent, "") and kept else 1


def measure(folder: Path, sessions: int, rounds: int) -> dict[str, float]:
    """Give the longest slice in seconds of CPU of each thing that is done, the least of the rounds."""
    place = folder / str(sessions)
    place.mkdir()
    desk = Program(create_application()).open_desk(meeting_base(place, sessions))
    try:
        desk.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        desk.window.resize(1366, 768)
        desk.window.show()
        settle(desk)
        beat = Beat()
        found = {_FIRST: slice_of(desk, beat, lambda: desk.window.show_page(MEETINGS))}
        desk.go(f"cpex:seance/{front(sessions)}")
        settle(desk)
        turns = [
            {name: slice_of(desk, beat, work) for name, work in works_of(desk, sessions, turn).items()}
            for turn in range(rounds + 1)
        ]
        # The first turn makes the widgets of each part: it is told apart, as a showing of its own.
        found["first showing of a part"] = max(turns[0].values())
        return found | {name: min(turn[name] for turn in turns[1:]) for name in turns[0]}
    finally:
        desk.window.hide()
        desk.close()


def works_of(desk: Desk, sessions: int, turn: int) -> dict[str, Callable[[], object]]:
    """Name what is done of the screen; what is written differs from one turn to the next.

    What the screen is made of is loaded here, once it was shown: its first showing loads it too.
    """
    from cpex_desktop.models.meeting_lists import DecisionStatus, Presence
    from cpex_desktop.queries.meeting_words import DecisionField, ItemField
    from cpex_desktop.services.agendas import revise_item
    from cpex_desktop.services.attendance import set_presence
    from cpex_desktop.services.decisions import revise_decision
    from cpex_desktop.ui.meetings.register_rows import State
    from cpex_desktop.ui.meetings.tabs import TABS

    page = cast("MeetingsPage", desk.window.page(MEETINGS))
    write, uid = page.writer.do, front(sessions)
    presence = (Presence.PRESENT, Presence.EXCUSED)[turn % 2]
    status = (DecisionStatus.POSTPONED, DecisionStatus.TO_DO)[turn % 2]
    called = _called(desk.workspace.store, uid)
    return {
        **{f"tab « {spec.name} »": partial(page.record.show_tab, spec.key) for spec in reversed(TABS)},
        "presence written": lambda: write(lambda store: set_presence(store, called[:1], presence)),
        "item written": lambda: write(
            lambda store: revise_item(store, f"i{sessions - 1}-0", {ItemField.NOTES: f"Noté {turn}."})
        ),
        "decision written": lambda: write(
            lambda store: revise_decision(store, "d7-3", {DecisionField.STATUS: status})
        ),
        "register": lambda: page.visit("decisions"),
        "all decisions": lambda: _register(page).clear_filters(),
        "decision written, all in front": lambda: write(
            lambda store: revise_decision(store, "d8-3", {DecisionField.STATUS: status})
        ),
        "open decisions": lambda: _register(page).show_state(State.OPEN),
        "sessions again": lambda: page.visit("seances"),
        "another session": lambda: desk.go(f"cpex:seance/m{sessions // 2 + turn}"),
        "back to the first": lambda: desk.go(f"cpex:seance/{uid}"),
    }


def _register(page: MeetingsPage) -> DecisionRegister:
    return cast("DecisionRegister", page.stack.currentWidget())


def _called(store: Store, uid: str) -> list[str]:
    with store.read() as connection:
        rows = connection.execute(
            "SELECT a.uid FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE m.uid = ?", (uid,)
        )
        return [one for (one,) in rows]


def slice_of(desk: Desk, beat: Beat, work: Callable[[], object]) -> float:
    """Do something, wait until it is all shown, and give the longest slice of the window's thread."""
    gc.collect()
    beat.reset()
    work()
    settle(desk)
    return beat.cpu


if __name__ == "__main__":
    sys.exit(main())
