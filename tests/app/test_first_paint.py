"""What is there when the window is first seen, and what follows at once."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from cpex_desktop.ui.first_frame import DARK_GROUND, GROUND
from cpex_desktop.ui.main_window import PREFERRED
from cpex_desktop.ui.tokens import DARK, LIGHT

OURS = {
    "cpex_desktop", "cpex_desktop.app", "cpex_desktop.app.window", "cpex_desktop.cli",
    "cpex_desktop.cli.entrance", "cpex_desktop.errors", "cpex_desktop.progress", "cpex_desktop.ui",
    "cpex_desktop.ui.first_frame", "cpex_desktop.ui.main_window",
}  # fmt: skip

START = """
import inspect, json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
known = set(sys.modules)
from cpex_desktop.cli import main
from cpex_desktop.ui.main_window import MainWindow

seen, paints, read = {}, [], []
paint, after = MainWindow.paintEvent, MainWindow.after_first_paint

def look(window):
    seen["loaded"] = sorted(set(sys.modules) - known)
    seen["title"] = window.windowTitle()
    inspect.getsource = lambda thing: read.append(thing)
    counted = len(paints)
    picture = window.grab().toImage()
    del paints[counted:]  # a picture paints too
    seen["colours"] = sorted({picture.pixelColor(x, y).name() for x in (5, 300, 900) for y in (5, 300, 700)})

def look_then_go_on(self, then):
    MainWindow.after_first_paint = after
    after(self, lambda: (look(self), then()))

def count(self, event):
    paint(self, event)
    furnished = self.centralWidget() is not None
    parts = (self.centralWidget(), self.menuBar()) if furnished else ()
    page = self.current_key() if furnished and all(part.isVisible() for part in parts) else ""
    paints.append([page, self.width(), self.height()])
    if page:
        MainWindow.paintEvent = paint
        QTimer.singleShot(0, QApplication.closeAllWindows)

MainWindow.paintEvent, MainWindow.after_first_paint = count, look_then_go_on
code = main(sys.argv[1:])
print(json.dumps({**seen, "paints": paints, "read": len(read)}))
sys.exit(code)
"""


@dataclass
class Seen:
    """What was loaded at the first paint, how the window looked then, and each paint up to a whole one.

    ``read`` counts the modules whose source was read while the window was furnished.
    """

    loaded: list[str]
    title: str
    colours: list[str]
    paints: list[list[object]]
    read: int


def start(*words: str) -> Seen:
    """Start the window in a process of its own and close it as soon as it is furnished."""
    done = subprocess.run(
        [sys.executable, "-c", START, *words], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return Seen(**json.loads(done.stdout))


def test_nothing_but_qt_is_loaded_before_the_first_paint(filled: Path) -> None:
    loaded = start("--base", str(filled)).loaded
    assert {name for name in loaded if name.startswith("cpex_desktop")} == OURS
    assert {name.partition(".")[0] for name in loaded} == {"cpex_desktop", "gc"}


def test_the_frame_is_ours_from_the_first_paint(filled: Path) -> None:
    seen = start("--base", str(filled))
    assert seen.title == "val-de-sauge – CPEX Desktop"
    assert seen.colours == [LIGHT.app.lower()]
    assert (LIGHT.app, DARK.app) == (GROUND, DARK_GROUND)


def test_no_module_has_its_source_read_to_be_loaded(filled: Path) -> None:
    assert start("--base", str(filled)).read == 0


@pytest.mark.parametrize("known", [True, False])
def test_the_first_screen_is_there_at_the_next_paint(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    seen = start(*(["--base", str(filled)] if known else []))
    first = "dashboard" if known else "welcome"
    assert seen.paints == [["", *PREFERRED], [first, *PREFERRED]]


FIGURES = """
import json, sys
from PySide6.QtCore import QTimer
from cpex_desktop.cli import main
from cpex_desktop.ui.main_window import MainWindow
paint = MainWindow.paintEvent

def look(self, event):
    paint(self, event)
    furnished = self.centralWidget() is not None and self.current_key() == "dashboard"
    if furnished and self.page("dashboard").rows is not None and not loaded:
        loaded.extend(sorted(sys.modules))
        QTimer.singleShot(0, self.close)

loaded = []
MainWindow.paintEvent = look
code = main(sys.argv[1:])
print(json.dumps(loaded))
sys.exit(code)
"""
HEAVY = {
    "sqlalchemy", "sqlmodel", "pydantic", "openpyxl", "xlsxwriter", "python_calamine",
    "reportlab", "docx", "rapidfuzz", "icalendar", "pypdf",
}  # fmt: skip
OTHER_SCREENS = (
    "cpex_desktop.exports", "cpex_desktop.imports", "cpex_desktop.ui.meetings",
    "cpex_desktop.ui.meeting_mode", "cpex_desktop.ui.partners", "cpex_desktop.ui.plan",
    "cpex_desktop.ui.diagnosis", "cpex_desktop.ui.forms", "cpex_desktop.queries.meeting_lines",
    "cpex_desktop.queries.partner_rows", "cpex_desktop.queries.plan_rows",
    "cpex_desktop.queries.quality_gaps", "cpex_desktop.reference.territories",
)  # fmt: skip


def test_the_figures_wait_for_no_other_screen_and_no_document(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIGURES, "--base", str(filled)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    loaded = json.loads(done.stdout)
    assert "cpex_desktop.app.dashboard_reading" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert [name for name in loaded if name.startswith(OTHER_SCREENS)] == []


CLOSE = """
import sys
from cpex_desktop.cli import main
from cpex_desktop.ui.main_window import MainWindow
after = MainWindow.after_first_paint
MainWindow.after_first_paint = lambda self, then: after(self, lambda: (self.close(), then()))
code = main(sys.argv[1:])
print("cpex_desktop.app.program" in sys.modules)
sys.exit(code)
"""


def test_a_window_closed_at_once_does_not_come_back(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSE, "--base", str(filled)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "False\n", "")


def test_a_defect_while_furnishing_ends_the_program_and_is_told() -> None:
    broken = "import cpex_desktop.ui.theme as t; t.style_sheet = None\n"
    code = "import sys\n" + broken + "from cpex_desktop.cli import main\nsys.exit(main([]))\n"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 70
    assert "journal technique" in done.stderr
