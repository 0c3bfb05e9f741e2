"""After a filter change the chart of « Évolution » costs less than a figure of matplotlib made anew.

Twelve months, three series, a truce and a legend at the size of the card. Ours: the same chart of another
territory, as the drawing thread makes it. The other side: the first drawing of that very chart, matplotlib
already loaded and its letters found, which is the strictest reading of « first ». CPU of both, pixels
included. Goal: a ratio of 0.7. Run it alone: `python benchmarks/chart_redraw.py [--rounds N]`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import count

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from ratios import Cost, cost_here, pairs, ratio, tell, tell_machine

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.charts.evolution_series import YearTracks
from cpex_desktop.charts.evolution_year import draw_year, redraw_year
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.reference.truce import covered_months, truce_periods

_FRAME = ChartFrame(1066, 170)
_DRAWINGS = 20
_GOAL = 0.7
_MONTHS = month_range(202510, 202609)
_TRUCE = covered_months(truce_periods("62"), _MONTHS[0], _MONTHS[-1])
_NAMES = ("Oct. 2025 – sept. 2026", "Oct. 2024 – sept. 2025", "Moyenne des 3\u00a0années précédentes")


def territory(number: int) -> YearTracks:
    """Give the year of one territory after another, each on a scale of its own."""
    most = 20 + number * 37 % 500
    now = [most * (1 + place % 5) / 5 for place in range(12)]
    before = [value * 0.9 for value in now]
    return YearTracks(_MONTHS, now, before, [value * 0.8 for value in now], _NAMES, truce=_TRUCE)


def paint(figure: Figure) -> None:
    """Turn a figure into pixels, as the drawing thread does."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib, as above


def drawings(draw: Callable[[YearTracks, ChartFrame], Figure]) -> Callable[[], Cost]:
    """Draw one territory after another; no two drawings in a row are alike."""
    numbers = count(1)

    def work() -> None:
        for _ in range(_DRAWINGS):
            paint(draw(territory(next(numbers)), _FRAME))

    return lambda: cost_here(work)


def main() -> int:
    """Measure and tell; the exit code says whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    tell_machine()
    found = ratio(pairs(drawings(redraw_year), drawings(draw_year), rounds))
    each = 1000 / _DRAWINGS
    print(f"redrawn {found.ours.cpu * each:.1f} ms, made anew {found.bare.cpu * each:.1f} ms, CPU")
    return 0 if tell("chart after a filter change", _GOAL, found.value) else 1


if __name__ == "__main__":
    raise SystemExit(main())
