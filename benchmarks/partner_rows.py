"""The rows of the partners are read and filtered without holding the window.

2,000 organisations with 25 exchanges each, five persons, follow-ups, promises and agreements. Goals: reading
all rows within 100 ms of CPU, filtering them in memory within 20 ms, a record with the first page of its
timeline within 20 ms, and an exponent of 1.1 from a tenth of the organisations. What is due and the doubles
are measured beside.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/partner_rows.py [--partners N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from _value_bases import empty_base
from plan_rows import cost
from ratios import tell, tell_machine

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.exchange_lines import timeline
from cpex_desktop.queries.partner_counts import partner_counts
from cpex_desktop.queries.partner_dues import partner_dues
from cpex_desktop.queries.partner_duplicates import person_doubles
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_selection import Lacking, PartnerSelection, matches
from cpex_desktop.queries.partner_sheet import partner_sheet

_TODAY = date(2026, 11, 21)
_EXCHANGES, _PERSONS = 25, 5
_KINDS = [kind.value for kind in OrganisationKind]
_ASKED = PartnerSelection(
    text="commune",
    standings=frozenset({PartnerStanding.LATE, PartnerStanding.TO_CHASE}),
    without=frozenset({Lacking.AGREEMENT}),
    silent_days=30,
)


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partners", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            measure(Path(folder), count, options.rounds)
            for count in (options.partners // 10, options.partners)
        )
    print(f"{options.partners} partners, CPU: {large}")
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


def measure(folder: Path, count: int, rounds: int) -> Costs:
    """Measure a base of so many organisations."""
    place = folder / str(count)
    place.mkdir()
    with empty_base(place) as store:
        fill(store, count)
        with store.read() as connection:
            rows = partner_rows(connection, _TODAY)
            if len(rows) != count:
                raise SystemExit(f"{len(rows)} rows of {count}")
            return Costs(
                rows=cost(lambda: partner_rows(connection, _TODAY), rounds),
                counting=cost(lambda: partner_counts(rows), rounds),
                filtering=cost(lambda: [row for row in rows if matches(row, _ASKED)], rounds),
                record=cost(lambda: record(connection, rows[count // 2].uid), rounds),
                dues=cost(lambda: partner_dues(connection, _TODAY), rounds),
                doubles=cost(lambda: person_doubles(connection), rounds),
            )


def record(connection: sqlite3.Connection, uid: str) -> None:
    """Read one record with the first page of its timeline."""
    partner_sheet(connection, uid, _TODAY)
    timeline(connection, uid)


def fill(store: Store, count: int) -> None:
    """Write partners straight into their tables: their reading is measured, not their writing."""
    day = [(_TODAY + timedelta(days=shift)).isoformat() for shift in range(-800, 60)]
    tables = ("organisation", "person", "position", "exchange", "exchange_organisation", "exchange_person",
              "follow_up", "pledge", "agreement", "agreement_party", "organisation_territory")  # fmt: skip
    with store.write_bulk("Essai", tables) as connection:
        # A new base has its town halls already: here partners are counted from one.
        connection.execute("DELETE FROM organisation_territory")
        connection.execute("DELETE FROM organisation")
        fill_people(connection.executemany, count)
        fill_log(connection.executemany, count, day)
        fill_bonds(connection.executemany, count, day)


def fill_people(write: Callable[..., object], count: int) -> None:
    """Write the organisations, where they work and who works there."""
    write(
        "INSERT INTO organisation (uid, name, key, short_name, kind, siren) VALUES (?, ?, ?, '', ?, '')",
        [
            (f"o{n}", f"Commune de Montclair {n}", f"commune de montclair {n:05}", _KINDS[n % len(_KINDS)])
            for n in range(count)
        ],
    )
    write(
        "INSERT INTO organisation_territory (organisation, territory) VALUES (?, ?)",
        [(n + 1, 1 + (n + one) % 30) for n in range(count) for one in range(2)],
    )
    write(
        "INSERT INTO person (uid, civility, last_name, first_name, key, email, phone, mobile, do_not_contact,"
        " do_not_contact_reason, legal_basis, source, created_on)"
        " VALUES (?, '', ?, '', ?, ?, '0123456789', '', 0, '', 'public_interest', '', '2026-01-05')",
        [
            (f"w{n}", f"Référent {n}", f"referent {n}", f"referent.{n}@sauge.fr")
            for n in range(count * _PERSONS)
        ],
    )
    write(
        "INSERT INTO position (uid, person, organisation, title, service, until, main)"
        " VALUES (?, ?, ?, 'Référent impayés', 'Contentieux', ?, ?)",
        [
            (f"p{n}", n + 1, 1 + n // _PERSONS, "2025-01-01" if n % 4 == 3 else None, n % _PERSONS == 0)
            for n in range(count * _PERSONS)
        ],
    )


def fill_log(write: Callable[..., object], count: int, day: list[str]) -> None:
    """Write the exchanges, a follow-up and two promises an organisation."""
    outcomes = ("held",) * 28 + ("no_answer",) * 11 + ("planned",)
    channels = ("telephone", "email", "meeting", "visit")
    write(
        "INSERT INTO exchange (uid, day, hour, channel, direction, outcome, theme, title, summary,"
        " internal_note, our_side, created_on, updated_at)"
        " VALUES (?, ?, '10:20', ?, 'mutual', ?, '', 'Point mensuel', ?, '', '', '2026-01-05', '2026-01-05')",
        [
            (
                f"e{n}",
                day[n * 7 % 860],
                channels[n % 4],
                outcomes[n % 40],
                "Accord sur le tableau de suivi. " * 12,
            )
            for n in range(count * _EXCHANGES)
        ],
    )
    write(
        "INSERT INTO exchange_organisation (organisation, exchange) VALUES (?, ?)",
        [(1 + n % count, n + 1) for n in range(count * _EXCHANGES)],
    )
    write(
        "INSERT INTO exchange_person (person, exchange) VALUES (?, ?)",
        [(1 + n % (count * _PERSONS), n + 1) for n in range(count * _EXCHANGES)],
    )
    write(
        "INSERT INTO follow_up (uid, organisation, exchange, wording, channel, due_on, outcome, created_on)"
        " VALUES (?, ?, ?, 'Demander le tableau', '', ?, ?, '2026-01-05')",
        [(f"f{n}", n + 1, n + 1, day[n * 31 % 860], "" if n % 2 else "done") for n in range(count)],
    )
    write(
        "INSERT INTO pledge (uid, organisation, exchange, position, by_us, wording, bearer, due_on, state,"
        " state_on, evidence, unit, reached_source)"
        " VALUES (?, ?, ?, 0, ?, 'Désigner un référent', '', ?, ?, '2026-01-05', '', '', '')",
        [
            (f"g{n}", 1 + n % count, n + 1, n % 2, day[n * 17 % 860], "open" if n % 3 else "kept")
            for n in range(count * 2)
        ],
    )


def fill_bonds(write: Callable[..., object], count: int, day: list[str]) -> None:
    """Write an agreement for every other organisation, with two parties."""
    write(
        "INSERT INTO agreement (uid, kind, title, state, state_on, waiting_for, signed_on, ends_on, renewal,"
        " our_referent, notes, created_on, updated_at)"
        " VALUES (?, 'landlord', 'Convention', 'signed', '2026-01-05', '', '2024-01-05', ?, '', '', '',"
        " '2026-01-05', '2026-01-05')",
        [(f"a{n}", day[n * 13 % 860]) for n in range(count // 2)],
    )
    write(
        "INSERT INTO agreement_party (agreement, organisation) VALUES (?, ?)",
        [(n + 1, 1 + 2 * n + one) for n in range(count // 2) for one in range(2)],
    )


if __name__ == "__main__":
    sys.exit(main())
