"""The sheet of a commune costs little more than the rows that its ranks are made of.

Pas-de-Calais, its 887 communes and a million values. Ours: the whole sheet of a commune (figures, ranks,
smoothed rates, neighbours, months, procedure), through the query that the screen uses. Bare: the rows of the
seven stages over the same twelve months for every commune, fetched and thrown away, since a rank needs them
all. Goal: 6 times the bare CPU time.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/territory_sheet.py [--values N] [--pairs N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from _value_bases import STAGES
from diagnosis_filter import fill_base
from ratios import cost_here, pairs, ratio, tell, tell_machine

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.app.territory_reading import read_sheet
from cpex_desktop.clock import system_clock
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.places import list_places
from cpex_desktop.services.bases import open_base

GOAL = 6.0
_ROWS = (
    "SELECT territory, period_kind, period_start, amount, weight, covered, expected, status, absence, route,"
    " as_of FROM summary WHERE indicator = ? AND level = 4 AND sector = 0 AND ground = 0 AND landlord = 0"
    " AND detail = 0 AND period_kind = 1 AND period_start BETWEEN ? AND ?"
)


def main() -> int:
    """Measure, print, and fail when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=7)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        base = fill_base(Path(folder), options.values)
        with open_base(base, system_clock) as store, store.read() as connection:
            commune = list_places(connection, TerritoryKind.COMMUNE)[400]
            span = rolling_12(data_end(connection) or 0)

            def sheet() -> None:
                assert read_sheet(connection, commune).stages[0].ranked  # noqa: S101 - it must have ranked

            def rows() -> None:
                for stage in STAGES:
                    connection.execute(_ROWS, (stage, span.first, span.last)).fetchall()

            measured = ratio(pairs(lambda: cost_here(sheet), lambda: cost_here(rows), options.pairs))
    print(f"sheet {measured.ours.cpu * 1000:.0f} ms, rows {measured.bare.cpu * 1000:.0f} ms, "
          f"pairs {measured.lowest:.2f}–{measured.highest:.2f} ×")  # fmt: skip
    return 0 if tell("sheet of a commune / rows behind its ranks, CPU", GOAL, measured.value) else 1


if __name__ == "__main__":
    sys.exit(main())
