"""The rows of a plan are read and filtered without holding the window.

2,000 actions with 10 steps each, and who takes part, where, at which stages. Goals: reading all rows within
100 ms of CPU, filtering them in memory within 20 ms, and an exponent of 1.1 from a tenth of the actions.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/plan_rows.py [--actions N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from _value_bases import empty_base
from ratios import tell, tell_machine

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.db.store import Store
from cpex_desktop.queries.plan_counts import plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import PlanSelection, Without, matches

_TODAY = date(2026, 11, 21)
_STEPS, _ORGANISATIONS = 10, 60
_ASKED = PlanSelection(
    text="signalement adil",
    standings=frozenset({Standing.LATE, Standing.ON_TIME}),
    priorities=frozenset({1, 2}),
    stages=frozenset({"summons"}),
    without=frozenset({Without.INDICATOR}),
)


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            measure(Path(folder), count, options.rounds) for count in (options.actions // 10, options.actions)
        )
    print(f"{options.actions} actions: read in {large[0] * 1000:.1f} ms, counted in {large[1] * 1000:.1f} ms,"
          f" filtered in {large[2] * 1000:.1f} ms of CPU")  # fmt: skip
    kept = tell("rows of a plan / 100 ms, CPU", 1.0, large[0] / 0.1)
    kept = tell("a filter of its rows / 20 ms, CPU", 1.0, large[2] / 0.02) and kept
    exponent = math.log10(large[0] / small[0])
    return 0 if tell("cost exponent of the rows", 1.1, exponent, "") and kept else 1


def measure(folder: Path, count: int, rounds: int) -> tuple[float, float, float]:
    """Give the median CPU seconds of reading all rows, of counting them and of filtering them."""
    place = folder / str(count)
    place.mkdir()
    with empty_base(place) as store:
        fill(store, count)
        with store.read() as connection:
            rows = plan_rows(connection, _TODAY)
            if len(rows) != count:
                raise SystemExit(f"{len(rows)} rows of {count}")
            reading = cost(lambda: plan_rows(connection, _TODAY), rounds)
        counting = cost(lambda: plan_counts(rows), rounds)
        filtering = cost(lambda: [row for row in rows if matches(row, _ASKED)], rounds)
    return reading, counting, filtering


def cost(work: Callable[[], object], rounds: int) -> float:
    """Give the median CPU seconds of a piece of work in this thread."""
    found = []
    for _ in range(rounds):
        gc.collect()
        start = time.thread_time()
        work()
        found.append(time.thread_time() - start)
    return median(found)


def fill(store: Store, count: int) -> None:
    """Write a plan straight into its tables: its reading is measured, not its writing."""
    day = [(_TODAY + timedelta(days=shift)).isoformat() for shift in range(-400, 400)]
    tables = ("organisation", "plan", "action", "milestone", "action_note", "action_organisation",
              "action_territory", "action_stage")  # fmt: skip
    with store.write_bulk("Essai", tables) as connection:
        connection.execute(
            "INSERT INTO plan (uid, title, status, is_current) VALUES ('p', 'Plan', 'draft', 1)"
        )
        connection.executemany(
            "INSERT INTO organisation (uid, name, key, short_name, kind, siren) VALUES (?, ?, ?, '', '', '')",
            [(f"o{n}", f"Organisation {n} ADIL", f"organisation {n}") for n in range(_ORGANISATIONS)],
        )
        connection.executemany(
            "INSERT INTO action (uid, plan, parent, position, code, title, context, expected_result,"
            " description, audience, sector, lead_service, body, due_on, means_source, priority, status,"
            " status_text, block_cause, block_lever, block_unlocker, weather, weather_sentence,"
            " good_practice, created_on, updated_at)"
            " VALUES (?, 1, ?, ?, ?, 'Protocole de signalement précoce', '', '', '', '', ?, 'Logement', '',"
            " ?, '', ?, ?, '', '', '', '', '', '', 0, '2026-01-05', '2026-11-01T10:00:00')",
            [
                (f"a{n}", None if n % 5 else (n and n - 1) or None, n, f"A-{n:04}", n % 3, day[n * 7 % 800],
                 n % 4, 1 + n % 7)
                for n in range(count)
            ],
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO milestone (uid, action, position, title, due_on, done_on)"
            " VALUES (?, ?, ?, 'Étape à faire', ?, ?)",
            [
                (f"m{n}-{step}", n + 1, step, day[(n + step * 31) % 800], day[0] if (n + step) % 3 else None)
                for n in range(count)
                for step in range(_STEPS)
            ],
        )
        fill_links(connection.executemany, count, day)


def fill_links(write: Callable[..., object], count: int, day: list[str]) -> None:
    """Write two notes, three organisations, two territories and two stages an action."""
    write(
        "INSERT INTO action_note (uid, action, day, text) VALUES (?, ?, ?, 'Réunion tenue.')",
        [(f"n{n}-{one}", n + 1, day[(n + one) % 400]) for n in range(count) for one in range(2)],
    )
    write(
        "INSERT INTO action_organisation (action, organisation, role) VALUES (?, ?, ?)",
        [
            (n + 1, 1 + (n * 3 + one) % _ORGANISATIONS, role)
            for n in range(count)
            for one, role in enumerate(("lead", "partner", "partner"))
        ],
    )
    write(
        "INSERT INTO action_territory (action, territory) VALUES (?, ?)",
        [(n + 1, 1 + (n + one) % 30) for n in range(count) for one in range(2)],
    )
    write(
        "INSERT INTO action_stage (action, stage) VALUES (?, ?)",
        [(n + 1, stage) for n in range(count) for stage in ("summons", "judgment")],
    )


if __name__ == "__main__":
    sys.exit(main())
