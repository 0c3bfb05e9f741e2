"""What the screen of the meetings, the dashboard and the search read of ten years of meetings.

400 sessions of six bodies, 60 items on the agenda of the one to come, 4,000 decisions of which a tenth is
open, 8,000 reviews, 13,000 presences, 20,000 steps in the journal, 300,000 figures. Goals: what is read at
each change within 100 ms of CPU (the list of the meetings, a record, the register, what a meeting could put
on its agenda, the tasks, the card of the dashboard, a key of the search); what is asked for, within 300 ms:
what changed since the last meeting, the workbook of a meeting. Exponent of 1.1 from a tenth of all that.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/meeting_rows.py [--sessions N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from _meeting_bases import NOW, SESSIONS, TODAY, front, meeting_base
from plan_rows import cost
from ratios import tell, tell_machine

from cpex_desktop.app.meetings.reading import make_reads
from cpex_desktop.app.meetings.register_reading import read_register
from cpex_desktop.app.meetings.since_reading import read_since
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import fixed_clock
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.queries.agenda_proposals import agenda_proposals
from cpex_desktop.queries.search import find_everywhere
from cpex_desktop.queries.to_do import ToDoContext
from cpex_desktop.queries.to_do_list import meeting_tasks
from cpex_desktop.services.meeting_comparisons import since_last_meeting

AT_ONCE, ASKED = 0.1, 0.3
"""Seconds of CPU for what is read at each change, and for what an officer asks for."""
_TYPED = ("impayés", "tableau 7", "montclair 39", "préfet tableau", "21 novembre", "point 12", "mo")


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            measure(Path(folder), sessions, options.rounds)
            for sessions in (options.sessions // 10, options.sessions)
        )
    kept = True
    for name, (spent, goal) in large.items():
        exponent = math.log10(spent / small[name][0])
        print(f"{name}: {spent * 1000:.1f} ms of CPU, a tenth {small[name][0] * 1000:.1f} ms")
        kept = tell(f"{name} / {goal * 1000:.0f} ms, CPU", 1.0, spent / goal) and kept
        # A piece of work of a few milliseconds has its fixed part: its exponent is below, never above.
        kept = tell(f"cost exponent of {name}", 1.1, exponent, "") and kept
    return 0 if kept else 1


def measure(folder: Path, sessions: int, rounds: int) -> dict[str, tuple[float, float]]:
    """Give the median CPU seconds of each piece of work beside its goal."""
    place = folder / str(sessions)
    place.mkdir()
    workspace = Workspace(meeting_base(place, sessions), fixed_clock(NOW))
    workspace.open()
    try:
        keys = [cost(partial(search, workspace, text), rounds) for text in _TYPED]
        return {
            "dearest key of the search": (max(keys), AT_ONCE),
        } | {
            name: (cost(work, rounds if goal == AT_ONCE else 3), goal)
            for goal, works in works_of(workspace, front(sessions), place).items()
            for name, work in works.items()
        }
    finally:
        workspace.close()


def works_of(
    workspace: Workspace, uid: str, folder: Path
) -> Mapping[float, Mapping[str, Callable[[], object]]]:
    """Name what is measured, under its goal."""
    reads = make_reads(workspace)
    return {
        AT_ONCE: {
            "list of the meetings": reads.meetings,
            "record of a meeting of 60 items": lambda: reads.session(uid),
            "register of the decisions": lambda: read_register(workspace),
            "proposals for an agenda": lambda: propose(workspace, uid),
            "tasks of the meetings": lambda: tasks(workspace),
            "counts of the frame": workspace.read_facts,
            "dashboard": lambda: workspace.read_dashboard(None),
        },
        ASKED: {
            "since the last meeting": lambda: read_since(workspace, uid),
            "workbook of a meeting": lambda: write_dossier(workspace, uid, folder / "dossier.xlsx"),
        },
    }


def propose(workspace: Workspace, uid: str) -> None:
    """Look for what an agenda could have."""
    with workspace.store.read() as connection:
        agenda_proposals(connection, uid, TODAY)


def tasks(workspace: Workspace) -> None:
    """Find what waits, as the dashboard does."""
    with workspace.store.read() as connection:
        list(meeting_tasks(ToDoContext(connection, TODAY, None)))


def search(workspace: Workspace, text: str) -> None:
    """Answer one key of a search."""
    with workspace.store.read() as connection:
        find_everywhere(connection, text, TODAY)


def write_dossier(workspace: Workspace, uid: str, target: Path) -> None:
    """Write the workbook of a meeting with what changed since the one before."""
    comparison = since_last_meeting(workspace.store, uid)
    with workspace.store.read() as connection:
        document = build_dossier(connection, uid, edited_on=TODAY, comparison=comparison)
    write_document(document, target)


if __name__ == "__main__":
    sys.exit(main())
