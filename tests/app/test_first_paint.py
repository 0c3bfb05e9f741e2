from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "matplotlib", "numpy", "sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "xlsxwriter", "python_calamine",
    "sqlite3", "filelock", "cpex_desktop.queries", "cpex_desktop.services", "cpex_desktop.imports",
    "cpex_desktop.exports", "cpex_desktop.reference",
)  # fmt: skip

CODE = """
import os, sys
from cpex_desktop.app import program
from cpex_desktop.app.desk import Desk

def first_painted(self, **_then):
    found = [name for name in sys.argv[2:] if name in sys.modules]
    print(" ".join(found), flush=True)
    os._exit(0)

Desk.open = first_painted  # the first thing that happens after the paint
from cpex_desktop.cli import main
main(["--base", sys.argv[1]])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(filled), *HEAVY], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
