"""A screen reads its sums from the totals of the last import, not from the values.

Ours: the main stages over twelve months for every EPCI and for the département, through the query that the
screens use. Bare: one sum over all the values. Goal: 0.1 times the bare CPU time.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/screen_sums.py [--values N] [--pairs N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from _value_bases import STAGES, draft, empty_base, values
from ratios import cost_here, pairs, ratio, tell, tell_machine

from cpex_desktop.analysis.periods import add_months, rolling_12
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.totals import figures
from cpex_desktop.services.batches import write_batch

LEVELS = (TerritoryKind.EPCI, TerritoryKind.DEPARTEMENT)
SCREEN_STAGES = STAGES[:5]
REPEATS = 5


def main() -> int:
    """Measure, print, and fail when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder, empty_base(Path(folder)) as store:
        rows = values(store, options.values)
        write_batch(store, draft(store, rows))
        span = rolling_12(add_months(rows[-1][2], -1))
        del rows
        with store.read() as connection:

            def screen() -> None:
                for _ in range(REPEATS):
                    for stage in SCREEN_STAGES:
                        for level in LEVELS:
                            assert figures(connection, stage, level, span)  # noqa: S101 - it must have read

            def scan() -> None:
                for _ in range(REPEATS):
                    connection.execute("SELECT sum(amount) FROM value").fetchone()

            measured = ratio(pairs(lambda: cost_here(screen), lambda: cost_here(scan), options.pairs))
    print(f"{options.values} values: screen {measured.ours.cpu / REPEATS * 1000:.1f} ms, "
          f"full sum {measured.bare.cpu / REPEATS * 1000:.1f} ms, "
          f"pairs {measured.lowest:.2f}–{measured.highest:.2f} ×")  # fmt: skip
    return 0 if tell("sums of a screen / full scan sum, CPU", 0.1, measured.value) else 1


if __name__ == "__main__":
    sys.exit(main())
