"""The start of the window on a filled base, from its first paint to its figures, against bare windows.

Goals, in CPU, interpreters included: the first paint ≤ 1.25 × a bare window of the same library; the
dashboard painted with its figures ≤ 2.0 × a bare window that also imports SQLAlchemy. The first paint is the
window's own frame, empty: so the second ratio is there, and the cost of the paint that shows the furnished
window is printed too, and that of the figures where a plan of 60 actions and 40 meetings have their tasks and
cards on the dashboard. The charts' pictures, drawn later in another thread, are not counted.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/first_paint.py [--pairs N]`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from _meeting_bases import NOW, meeting_base
from plan_rows import fill as fill_plan
from ratios import Ratio, cost_of, pairs, ratio, tell, tell_machine

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, write_batch

FIRST_GOAL = 1.25
USABLE_GOAL = 2.0
LAST = 202609

_END = """
import os as _os
def _end():
    _tell()
    _os._exit(0)
"""

_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, _end)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
BARE = _END + _WINDOW
BARE_AND_BASE = _END + "import sqlalchemy\n" + _WINDOW

_OURS = """
import sys as _sys
from PySide6.QtCore import QTimer
from cpex_desktop.cli import main
from cpex_desktop.ui.main_window import MainWindow

plain = MainWindow.paintEvent

def painted(self, event):
    # Planned before what the window itself plans at this paint: that comes after it, and is not counted.
    if reached(self):
        QTimer.singleShot(0, _end)
    plain(self, event)

MainWindow.paintEvent = painted
main(["--base", _sys.argv[1]])
"""


def _until(condition: str) -> str:
    return f"{_END}reached = lambda window: {condition}\n{_OURS}"


FIRST = _until("True")
FURNISHED = _until("window.centralWidget() is not None and window.current_key() == 'dashboard'")
USABLE = _until(
    "window.centralWidget() is not None and window.current_key() == 'dashboard'"
    " and window.page('dashboard').rows is not None"
)


def main() -> int:
    """Measure, print, and return 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
        base = str(_filled_base(Path(folder)))
        first = ratio(pairs(lambda: cost_of(FIRST, base), lambda: cost_of(BARE), arguments.pairs))
        furnished = ratio(pairs(lambda: cost_of(FURNISHED, base), lambda: cost_of(BARE), arguments.pairs))
        usable = ratio(pairs(lambda: cost_of(USABLE, base), lambda: cost_of(BARE_AND_BASE), arguments.pairs))
        base = str(_base_at_work(Path(folder)))
        at_work = ratio(pairs(lambda: cost_of(USABLE, base), lambda: cost_of(BARE_AND_BASE), arguments.pairs))
    tell_machine()
    _describe("first paint", first, "bare window")
    _describe("furnished window", furnished, "bare window")
    print(f"furnished window: no goal of its own, measured {furnished.value:.2f} ×")
    _describe("dashboard with its figures", usable, "bare window and SQLAlchemy")
    _describe("the same with a plan and meetings", at_work, "bare window and SQLAlchemy")
    print(f"the same with a plan and meetings: no goal of its own, measured {at_work.value:.2f} ×")
    reached = [
        tell("first paint of the window", FIRST_GOAL, first.value),
        tell("dashboard with its figures", USABLE_GOAL, usable.value),
    ]
    return 0 if all(reached) else 1


def _describe(what: str, measured: Ratio, against: str) -> None:
    print(
        f"{what} {measured.ours.cpu:.3f} s of CPU ({measured.ours.megabytes:.0f} MB),"
        f" {against} {measured.bare.cpu:.3f} s ({measured.bare.megabytes:.0f} MB),"
        f" pairs from {measured.lowest:.2f} to {measured.highest:.2f}"
    )


def _base_at_work(folder: Path) -> Path:
    path = meeting_base(folder, sessions=40)
    with open_base(path, fixed_clock(NOW)) as store:
        fill_plan(store, 60)
    return path


def _filled_base(folder: Path) -> Path:
    path = folder / "val-de-sauge.cpex"
    moment = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    with create_base(path, "98", moment) as store:
        with store.read() as connection:
            communes = list_places(connection, TerritoryKind.COMMUNE)
        codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
        values = [
            (
                catalogue.indicator(code).number,
                1,
                month,
                place.id,
                0,
                0,
                0,
                0,
                float(place.id % 9),
                None,
                1,
                0,
            )
            for code in codes
            for month in month_range(LAST - 200 + 1, LAST)
            for place in communes
        ]
        write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))
    return path


if __name__ == "__main__":
    raise SystemExit(main())
