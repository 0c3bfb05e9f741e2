"""The one defect of the Qt binding that would end the program in an officer's hands, kept out by the lock."""

from __future__ import annotations

import subprocess
import sys

CALLS = 20_000
# A release that loses a reference to None per void call aborts: hence a process of its own.
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("x")
print(abs(sys.getrefcount(None) - before))
"""


def test_void_calls_keep_the_count_of_none() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < CALLS // 100
