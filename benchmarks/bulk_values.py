"""Values go into the base about as fast as the driver can put them there.

Ours checks the references, as whole sets, and sorts the rows; the bare side puts the same rows, as they come,
into the same table without checking anything. Goal: 1.3 times the bare CPU time.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/bulk_values.py [--values N] [--pairs N]`.
"""

from __future__ import annotations

import argparse
import contextlib
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path

from _value_bases import empty_base, values
from ratios import Cost, cost_here, pairs, ratio, tell, tell_machine

from cpex_desktop.db.connection import connect
from cpex_desktop.services.batches import BatchDraft, ValueTuple, _insert_values, _refuse_strangers

BARE = "INSERT INTO value VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?10, ?11, ?12)"
BATCH = """INSERT INTO batch VALUES (1, 'u', 1, '', '', '', '', 'essai', '', '2026-10-01', '2026-10-01',
           '2026-10-01', '', 0, 0, 0, '{}', NULL, NULL)"""


def insertion(path: Path, rows: list[ValueTuple], *, bare: bool) -> Cost:
    """Insert the rows in one transaction and take it back."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN")
        if bare:
            connection.executemany(BARE, rows)
        else:
            _refuse_strangers(connection, draft)
            _insert_values(connection, 1, rows, {})

    draft = BatchDraft(label="essai", source="essai", as_of=date(2026, 10, 1), values=rows)
    with contextlib.closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        cost = cost_here(lambda: work(connection))
        connection.execute("ROLLBACK")
    return cost


def main() -> int:
    """Measure, print, and fail when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=300_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder, empty_base(Path(folder)) as store:
        rows = values(store, options.values)
        with store.write_bulk("essai", []) as connection:
            connection.execute(BATCH)
        path = store.path
        bare = ratio(
            pairs(
                lambda: insertion(path, rows, bare=False),
                lambda: insertion(path, rows, bare=True),
                options.pairs,
            )
        )
    print(f"{len(rows)} values: ours {bare.ours.cpu:.2f} s, bare {bare.bare.cpu:.2f} s, "
          f"pairs {bare.lowest:.2f}–{bare.highest:.2f} ×")  # fmt: skip
    return 0 if tell("bulk values / raw executemany, CPU", 1.3, bare.value) else 1


if __name__ == "__main__":
    sys.exit(main())
