"""The workbook of a plan grows with its actions, and no faster.

2,000 actions with 10 steps each, their cards, their bars and their hidden keys. Goals: 12 s of CPU, 4 MB, and
an exponent of 1.15 from a tenth of the actions.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/export_plan.py [--actions N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from datetime import date
from pathlib import Path

from _value_bases import empty_base
from plan_rows import cost, fill
from ratios import tell, tell_machine

from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import render_document

_TODAY = date(2026, 11, 21)
_SECONDS, _MEGABYTES = 12.0, 4.0


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            measure(Path(folder), count, options.rounds) for count in (options.actions // 10, options.actions)
        )
    seconds, size = large
    print(f"{options.actions} actions: {seconds:.1f} s of CPU, {size / 1e6:.2f} MB")
    kept = tell("the workbook of a plan / 12 s, CPU", 1.0, seconds / _SECONDS)
    kept = tell("its file / 4 MB", 1.0, size / 1e6 / _MEGABYTES) and kept
    exponent = math.log10(seconds / small[0])
    return 0 if tell("cost exponent of the workbook", 1.15, exponent, "") and kept else 1


def measure(folder: Path, count: int, rounds: int) -> tuple[float, int]:
    """Give the median CPU seconds of reading and writing a plan, and the bytes of its workbook."""
    place = folder / str(count)
    place.mkdir()
    with empty_base(place) as store:
        fill(store, count)

        def write() -> bytes:
            with store.read() as connection:
                return render_document(build_plan_workbook(connection, edited_on=_TODAY))

        return cost(write, rounds), len(write())


if __name__ == "__main__":
    sys.exit(main())
