"""The record of a partner opens as fast among 2,000 as among 200, and holds no more of the base.

A partner with 25 exchanges among 50,000: its record, the first page of its log and the next one, as the
screen asks for them, each with a connection of its own; then the page of one with a hundred times as many.
Goals: record and first page within 100 ms of CPU each, their memory, their cost exponent. Run it with
`python3 dev.py bench`, or alone: `python benchmarks/partner_record.py [--partners N] [--rounds N]`.
"""

from __future__ import annotations

import math
import sys
import tracemalloc
from dataclasses import dataclass, fields

from _partner_bases import TODAY, two_sizes
from plan_rows import cost
from ratios import tell

from cpex_desktop.db.store import Store
from cpex_desktop.queries.exchange_lines import Place, timeline
from cpex_desktop.queries.partner_sheet import partner_sheet

_PAGE = 20
_BUSY, _LOG = "o7", 2_500
"""An organisation that takes part in so many exchanges of others."""


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    small, large = two_sizes(__doc__, measure, 9)
    kept = tell("record of a partner / 100 ms, CPU", 1.0, large.record / 0.1)
    kept = tell("first page of its log / 100 ms, CPU", 1.0, large.first / 0.1) and kept
    kept = tell("page of a log of thousands / that of a short one", 3.0, large.busy / large.first) and kept
    kept = tell("memory of record and page / that in a tenth", 1.2, large.memory / small.memory) and kept
    exponent = math.log10((large.record + large.first) / (small.record + small.first))
    return 0 if tell("cost exponent of record and page", 1.1, exponent, "") and kept else 1


@dataclass(frozen=True)
class Costs:
    """Median CPU seconds of each question of the screen, and the peak of both in bytes."""

    record: float
    first: float
    following: float
    busy: float
    memory: int

    def __str__(self) -> str:
        """Tell them in milliseconds."""
        told = (f"{one.name} {getattr(self, one.name) * 1000:.1f} ms" for one in fields(self)[:-1])
        return f"{', '.join(told)}, memory {self.memory / 1024:.0f} kB"


def measure(store: Store, count: int, rounds: int) -> Costs:
    """Measure a base of so many organisations."""
    with store.write_bulk("Essai", ("exchange_organisation",)) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO exchange_organisation (organisation, exchange)"
            " SELECT (SELECT id FROM organisation WHERE uid = ?), id FROM exchange LIMIT ?",
            (_BUSY, _LOG),
        )
    uid = f"o{count // 2}"
    record(store, uid)
    tracemalloc.start()
    record(store, uid)
    following = page(store, uid)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Costs(
        record=cost(lambda: record(store, uid), rounds),
        first=cost(lambda: page(store, uid), rounds),
        following=cost(lambda: page(store, uid, following), rounds),
        busy=cost(lambda: page(store, _BUSY), rounds),
        memory=most,
    )


def record(store: Store, uid: str) -> None:
    """Read one record as the screen does."""
    with store.read() as connection:
        partner_sheet(connection, uid, TODAY)


def page(store: Store, uid: str, after: Place | None = None) -> Place | None:
    """Read a page of its log, and tell where the next one begins."""
    with store.read() as connection:
        return timeline(connection, uid, after=after, most=_PAGE).following


if __name__ == "__main__":
    sys.exit(main())
