"""Bases of partners with their log, and the two sizes at which the questions about them are measured."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from _value_bases import empty_base
from ratios import tell_machine

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind

TODAY = date(2026, 11, 21)
EXCHANGES, PERSONS = 25, 5
"""Of each organisation."""

_KINDS = [kind.value for kind in OrganisationKind]

Costs = TypeVar("Costs")


def two_sizes(
    description: str | None, measure: Callable[[Store, int, int], Costs], rounds: int
) -> tuple[Costs, Costs]:
    """Tell the machine, then measure (base, partners, rounds) among a tenth of the partners and among all."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--partners", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=rounds)
    options = parser.parse_args()
    tell_machine()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            _measured(Path(folder), count, options.rounds, measure)
            for count in (options.partners // 10, options.partners)
        )
    print(f"{options.partners} partners, CPU: {large}")
    return small, large


def _measured(folder: Path, count: int, rounds: int, measure: Callable[[Store, int, int], Costs]) -> Costs:
    place = folder / str(count)
    place.mkdir()
    with empty_base(place) as store:
        fill(store, count)
        return measure(store, count, rounds)


def fill(store: Store, count: int) -> None:
    """Write partners straight into their tables: their reading is measured, not their writing."""
    day = [(TODAY + timedelta(days=shift)).isoformat() for shift in range(-800, 60)]
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
            for n in range(count * PERSONS)
        ],
    )
    write(
        "INSERT INTO position (uid, person, organisation, title, service, until, main)"
        " VALUES (?, ?, ?, 'Référent impayés', 'Contentieux', ?, ?)",
        [
            (f"p{n}", n + 1, 1 + n // PERSONS, "2025-01-01" if n % 4 == 3 else None, n % PERSONS == 0)
            for n in range(count * PERSONS)
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
            for n in range(count * EXCHANGES)
        ],
    )
    write(
        "INSERT INTO exchange_organisation (organisation, exchange) VALUES (?, ?)",
        [(1 + n % count, n + 1) for n in range(count * EXCHANGES)],
    )
    write(
        "INSERT INTO exchange_person (person, exchange) VALUES (?, ?)",
        [(1 + n % (count * PERSONS), n + 1) for n in range(count * EXCHANGES)],
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
