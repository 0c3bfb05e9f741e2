"""The rows of the partners are read and filtered without holding the window.

2,000 organisations with 25 exchanges each, five persons, follow-ups, promises and agreements. Goals: reading
all rows within 100 ms of CPU, filtering them in memory within 20 ms, a record with the first page of its
timeline within 20 ms, and an exponent of 1.1 from a tenth of the organisations. What is due and the doubles
are measured beside.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/partner_rows.py [--partners N] [--rounds N]`.
"""

from __future__ import annotations

import math
import sqlite3
import sys
from dataclasses import dataclass, fields

from _partner_bases import TODAY, two_sizes
from plan_rows import cost
from ratios import tell

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.db.store import Store
from cpex_desktop.queries.exchange_lines import timeline
from cpex_desktop.queries.partner_counts import partner_counts
from cpex_desktop.queries.partner_dues import partner_dues
from cpex_desktop.queries.partner_duplicates import person_doubles
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_selection import Lacking, PartnerSelection, matches
from cpex_desktop.queries.partner_sheet import partner_sheet

_ASKED = PartnerSelection(
    text="commune",
    standings=frozenset({PartnerStanding.LATE, PartnerStanding.TO_CHASE}),
    without=frozenset({Lacking.AGREEMENT}),
    silent_days=30,
)


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    small, large = two_sizes(__doc__, measure, 7)
    kept = tell("rows of the partners / 100 ms, CPU", 1.0, large.rows / 0.1)
    kept = tell("a filter of their rows / 20 ms, CPU", 1.0, large.filtering / 0.02) and kept
    kept = tell("a record and its timeline / 20 ms, CPU", 1.0, large.record / 0.02) and kept
    exponent = math.log10(large.rows / small.rows)
    return 0 if tell("cost exponent of the rows", 1.1, exponent, "") and kept else 1


@dataclass(frozen=True)
class Costs:
    """Median CPU seconds of each piece of work."""

    rows: float
    counting: float
    filtering: float
    record: float
    dues: float
    doubles: float

    def __str__(self) -> str:
        """Tell them in milliseconds."""
        return ", ".join(f"{one.name} {getattr(self, one.name) * 1000:.1f} ms" for one in fields(self))


def measure(store: Store, count: int, rounds: int) -> Costs:
    """Measure a base of so many organisations."""
    with store.read() as connection:
        rows = partner_rows(connection, TODAY)
        if len(rows) != count:
            raise SystemExit(f"{len(rows)} rows of {count}")
        return Costs(
            rows=cost(lambda: partner_rows(connection, TODAY), rounds),
            counting=cost(lambda: partner_counts(rows), rounds),
            filtering=cost(lambda: [row for row in rows if matches(row, _ASKED)], rounds),
            record=cost(lambda: record(connection, rows[count // 2].uid), rounds),
            dues=cost(lambda: partner_dues(connection, TODAY), rounds),
            doubles=cost(lambda: person_doubles(connection), rounds),
        )


def record(connection: sqlite3.Connection, uid: str) -> None:
    """Read one record with the first page of its timeline."""
    partner_sheet(connection, uid, TODAY)
    timeline(connection, uid)


if __name__ == "__main__":
    sys.exit(main())
