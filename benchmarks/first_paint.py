"""The first paint of the window on a filled base, against a bare window of the same library.

Goal: CPU ≤ 1.25 × the bare window, interpreters included. Each process ends once its window is painted, the
widgets inside it too; the base, the figures and the chart library come after and are not counted.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/first_paint.py [--pairs N]`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from ratios import cost_of, pairs, ratio, tell, tell_machine

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch

GOAL = 1.25
LAST = 202609

_END = """
import os as _os
def _end():
    _tell()
    _os._exit(0)
"""

BARE = (
    _END
    + """
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
)

OURS = (
    _END
    + """
import sys as _sys
from PySide6.QtCore import QTimer
from cpex_desktop.app.desk import Desk
from cpex_desktop.cli import main
from cpex_desktop.ui.main_window import MainWindow

def painted(self, event):
    super(MainWindow, self).paintEvent(event)
    QTimer.singleShot(0, _end)

MainWindow.paintEvent = painted
# What follows the first paint starts with this call.
Desk.open = lambda *arguments, **named: None
main(["--base", _sys.argv[1]])
"""
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
        measured = ratio(pairs(lambda: cost_of(OURS, base), lambda: cost_of(BARE), arguments.pairs))
    tell_machine()
    print(
        f"first paint {measured.ours.cpu:.3f} s of CPU ({measured.ours.megabytes:.0f} MB),"
        f" bare window {measured.bare.cpu:.3f} s ({measured.bare.megabytes:.0f} MB),"
        f" pairs from {measured.lowest:.2f} to {measured.highest:.2f}"
    )
    return 0 if tell("first paint of the window", GOAL, measured.value) else 1


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
