"""Ten times more values cost about ten times more to write and to total.

The exponent is that of CPU time against the number of values, between the smallest and the largest batch.
Goal: 1.1.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/scaling.py [--values N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path
from statistics import median

from _value_bases import draft, empty_base, values
from ratios import cost_here, tell, tell_machine

from cpex_desktop.services.batches import write_batch


def cost_of_batch(count: int) -> float:
    """Give the CPU seconds that one batch of ``count`` values takes, copy of the base and totals included."""
    with tempfile.TemporaryDirectory() as folder, empty_base(Path(folder)) as store:
        batch = draft(store, values(store, count))
        return cost_here(lambda: write_batch(store, batch)).cpu


def main() -> int:
    """Measure, print, and fail when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=1_000_000, help="size of the largest batch")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    tell_machine()
    sizes = (options.values // 10, options.values)
    rounds = [[cost_of_batch(size) for size in sizes] for _ in range(options.rounds)]
    small, large = (median(costs) for costs in zip(*rounds, strict=True))
    print(f"{sizes[0]} values in {small:.2f} s, {sizes[1]} in {large:.2f} s (written and totalled)")
    exponent = median(math.log10(big / little) for little, big in rounds)
    return 0 if tell("cost exponent of a batch", 1.1, exponent, "") else 1


if __name__ == "__main__":
    sys.exit(main())
