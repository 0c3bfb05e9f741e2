"""Asking the application by its command line, as a colleague's program would."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cpex_desktop.cli import main

Line = dict[str, Any]


def _words(base: Path, indicator: str, level: str, months: str, sector: str, *more: str) -> list[str]:
    asked = ["chiffres", str(base), "--indicateur", indicator, "--maille", level, "--periode", months]
    return [*asked, "--parc", sector, *more, "--json"]


def ask(
    base: Path,
    indicator: str,
    level: str,
    months: str,
    sector: str = "tous",
    *,
    ground: str = "tous",
    landlord: str = "",
) -> dict[str, Line]:
    """Give the lines of ``chiffres`` by territory code, from the command's own JSON."""
    heard = io.StringIO()
    more = ["--motif", ground, *(("--bailleur", landlord) if landlord else ())]
    with contextlib.redirect_stdout(heard):
        code = main(_words(base, indicator, level, months, sector, *more))
    assert code == 0
    return {line["code"]: line for line in json.loads(heard.getvalue())}


def ask_apart(base: Path, indicator: str, level: str, months: str, sector: str = "tous") -> dict[str, Line]:
    """The same through another process, as the command is really run."""
    done = subprocess.run(
        [sys.executable, "-m", "cpex_desktop", *_words(base, indicator, level, months, sector)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return {line["code"]: line for line in json.loads(done.stdout)}
