"""The program's one entrance also starts the reading process, which the frozen program needs."""

from __future__ import annotations

import subprocess
import sys

from cpex_desktop.imports.child import READER_FLAG


def test_the_entrance_leads_to_the_reading_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cpex_desktop", READER_FLAG], input=b"", capture_output=True, check=False
    )
    assert b"emploi" not in done.stderr
    assert done.returncode != 2
