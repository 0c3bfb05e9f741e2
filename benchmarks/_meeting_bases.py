"""Bases with ten years of meetings: bodies, members, sessions, decisions followed later, their journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from _value_bases import STAGES

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.snapshots import live_batches
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.settings import SettingKey

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
SESSIONS = 400
"""Over ten years, the last one to come; every number below is of a base of that size."""
FRONT_ITEMS, ITEMS, DECISIONS, MEMBERS = 60, 8, 10, 200
"""Items of the session to come, of another, decisions of a session, members of all bodies."""

_BODIES = (BodyKind.PLENARY, BodyKind.RESTRICTED, BodyKind.SUBCOMMISSION, BodyKind.LOCAL,
           BodyKind.LOCAL_ARREARS_COMMITTEE, BodyKind.TECHNICAL)  # fmt: skip
_STEPS = 2_000
"""Steps of work a year in the journal."""


def meeting_base(folder: Path, sessions: int = SESSIONS) -> Path:
    """Make the base and give it closed; fewer sessions have fewer bodies' worth of everything."""
    path = folder / "reunions.cpex"
    with create_base(path, "44", fixed_clock(NOW)) as store:
        fill_values(store, first=True, sessions=sessions)
        fill(store, sessions)
        fill_values(store, first=False, sessions=sessions)
        return path


def front(sessions: int) -> str:
    """Give the uid of the session to come."""
    return f"m{sessions - 1}"


def fill(store: Store, sessions: int) -> None:
    """Write straight into the tables: reading is measured, not writing."""
    tables = ("organisation", "person", "meeting_body", "body_member", "meeting", "attendance", "agenda_item",
              "decision", "decision_review", "advice_count", "case_count", "meeting_snapshot")  # fmt: skip
    members = max(MEMBERS * sessions // SESSIONS, len(_BODIES))
    with store.write_bulk("Essai", tables) as connection:
        (above,) = connection.execute("SELECT max(id) FROM organisation").fetchone()
        fill_members(connection.executemany, members, above)
        days = [
            (TODAY + timedelta(days=20 - (sessions - 1 - n) * 3_650 // sessions)).isoformat()
            for n in range(sessions)
        ]
        fill_sessions(connection.executemany, days)
        fill_attendance(connection.executemany, sessions, members, above)
        fill_decisions(connection.executemany, days, members, above)
        fill_counts(connection.executemany, sessions)
        fill_journal(connection, sessions)
        # The demonstration stands still likewise: « today » is the day of this base.
        connection.execute(
            "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
            (SettingKey.FIXED_NOW.value, NOW.isoformat()),
        )


def fill_members(write: Callable[..., object], members: int, above: int) -> None:
    """Write the bodies, and their members shared among them."""
    write(
        "INSERT INTO organisation (uid, name, key, short_name, kind, siren) VALUES (?, ?, ?, '', '', '')",
        [(f"mo{n}", f"Organisme de Montclair {n}", f"organisme {n:05}") for n in range(members)],
    )
    write(
        "INSERT INTO person (uid, civility, last_name, first_name, key, email, phone, mobile, do_not_contact,"
        " do_not_contact_reason, legal_basis, source, created_on)"
        " VALUES (?, 'Mme', ?, 'Anne', ?, '', '', '', 0, '', 'public_interest', '', '2026-01-05')",
        [(f"mw{n}", f"Référente {n}", f"referente {n}") for n in range(members)],
    )
    write(
        "INSERT INTO meeting_body (uid, kind, name, territory, quorum, quorum_number, chair, secretariat,"
        " place, notes, created_on, updated_at) VALUES (?, ?, ?, 1, 'half', NULL, 'le préfet', '', '', '',"
        " '2016-01-05', '2016-01-05')",
        [(f"b{n}", kind, f"Instance {n} de Montclair") for n, kind in enumerate(_BODIES)],
    )
    write(
        "INSERT INTO body_member (uid, body, organisation, person, seat, voice, since, until, position)"
        " VALUES (?, ?, ?, ?, 'siège', ?, NULL, NULL, ?)",
        [
            (f"s{n}", 1 + n % len(_BODIES), above + 1 + n, n + 1, "advisory" if n % 3 == 2 else "voting", n)
            for n in range(members)
        ],
    )


def fill_sessions(write: Callable[..., object], days: list[str]) -> None:
    """Write the sessions and their agendas; the last one is to come."""
    last = len(days) - 1
    write(
        "INSERT INTO meeting (uid, body, day, hour, minutes, place, chair, status, status_on, notes,"
        " created_on, updated_at) VALUES (?, ?, ?, '09:30', 120, 'Préfecture', 'le préfet', ?, ?, '',"
        " '2016-01-05', '2016-01-05')",
        [
            (f"m{n}", 1 + n % len(_BODIES), day, "convened" if n == last else "held", day)
            for n, day in enumerate(days)
        ],
    )
    write(
        "INSERT INTO agenda_item (uid, meeting, position, subject, presenter, minutes, linked_kind, linked,"
        " notes) VALUES (?, ?, ?, ?, 'le secrétariat', 5, ?, ?, 'Échange sur les impayés du trimestre.')",
        [
            (f"i{n}-{at}", n + 1, at, f"Point {at} sur les impayés", *_about(n, at))
            for n in range(len(days))
            for at in range(FRONT_ITEMS if n == last else ITEMS)
        ],
    )


def _about(session: int, place: int) -> tuple[str, str]:
    if place % 2 or not session:
        return "", ""
    return "decision", f"d{session - 1}-{place % DECISIONS}"


def fill_attendance(write: Callable[..., object], sessions: int, members: int, above: int) -> None:
    """Call the members of the body to each of its sessions."""
    count = len(_BODIES)
    write(
        "INSERT INTO attendance (uid, meeting, organisation, person, seat, voice, presence, position)"
        " VALUES (?, ?, ?, ?, 'siège', ?, ?, ?)",
        [
            (f"a{n}-{m}", n + 1, above + 1 + m, m + 1, "advisory" if m % 3 == 2 else "voting",
             "" if n == sessions - 1 else "excused" if (n + m) % 4 == 0 else "present", m)
            for n in range(sessions)
            for m in range(n % count, members, count)
        ],
    )  # fmt: skip


def fill_decisions(write: Callable[..., object], days: list[str], members: int, above: int) -> None:
    """Write the decisions, one in ten still open, and what the two sessions after were told of each."""
    count, held = len(_BODIES), len(days) - 1
    write(
        "INSERT INTO decision (uid, meeting, position, wording, organisation, bearer, due_on, status,"
        " status_on, follow_up, created_on) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, '', ?)",
        [
            (f"d{n}-{at}", n + 1, at, f"Transmettre au préfet le tableau {at} des impayés de Montclair {n}",
             above + 1 + (n * 7 + at) % members if at % 4 else None,
             (date.fromisoformat(days[n]) + timedelta(days=60)).isoformat() if at % 3 else None,
             "in_progress" if (n + at) % 10 == 0 else "done", days[n], days[n])
            for n in range(held)
            for at in range(DECISIONS)
        ],
    )  # fmt: skip
    write(
        "INSERT INTO decision_review (uid, decision, meeting, status, note) VALUES (?, ?, ?, ?, ?)",
        [
            (f"r{n}-{at}-{back}", 1 + (n - back * count) * DECISIONS + at, n + 1,
             "in_progress" if back == 1 else "done", "Le service a transmis une première version.")
            for n in range(held)
            for back in (1, 2)
            if n - back * count >= 0
            for at in range(DECISIONS)
        ],
    )  # fmt: skip


def fill_counts(write: Callable[..., object], sessions: int) -> None:
    """Write what was examined and given at the sessions held."""
    write(
        "INSERT INTO advice_count (meeting, kind, recipient, amount, followed, not_followed)"
        " VALUES (?, ?, ?, 12, 7, 2)",
        [
            (n + 1, kind, recipient)
            for n in range(sessions - 1)
            for kind in ("opinion", "recommendation")
            for recipient in ("landlord", "occupant", "benefit_fund")
        ],
    )
    write(
        "INSERT INTO case_count (meeting, stage, sector, territory, amount) VALUES (?, ?, ?, 1, 14)",
        [
            (n + 1, stage, sector)
            for n in range(sessions - 1)
            for stage in ("summons", "judgment", "police_request")
            for sector in (1, 2)
        ],
    )


def fill_journal(connection: sqlite3.Connection, sessions: int) -> None:
    """Write ten years of steps on decisions, and the place where each session found the journal."""
    cursor = connection.execute("SELECT * FROM decision")
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    steps = 10 * _STEPS * sessions // SESSIONS
    (end,) = connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()
    connection.executemany(
        "INSERT INTO change_set (id, uid, at, who, label, tables)"
        " VALUES (?, ?, '2026-01-05T10:00:00', '', 'Modifier une décision', 'decision')",
        [(end + 1 + n, f"t{n}") for n in range(steps)],
    )
    connection.executemany(
        "INSERT INTO change (change_set, table_name, record, before, after) VALUES (?, 'decision', ?, ?, ?)",
        [
            (end + 1 + n, str(row["id"]), json.dumps({**row, "status": "to_do"}), json.dumps(row))
            for n in range(steps)
            for row in (rows[n * 7 % len(rows)], rows[n * 11 % len(rows)])
        ],
    )
    batches = json.dumps(live_batches(connection))
    connection.executemany(
        "INSERT INTO meeting_snapshot (meeting, taken_at, journal, batches) VALUES (?, ?, ?, ?)",
        [(n + 1, NOW.isoformat(), end + steps * (n + 1) // sessions, batches) for n in range(sessions - 1)],
    )


def fill_values(store: Store, *, first: bool, sessions: int) -> None:
    """Write figures by commune: those of ten years, or those that came since the last session."""
    months = month_range(201610, 202608) if first else [202609]
    with store.read() as connection:
        communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
    kept = communes[: max(len(communes) * sessions // SESSIONS, 1)]
    values = [
        (stage, 1, month, commune, sector, 1, 0, 0, float((commune + month) % 9), None, 1, 0)
        for month in months
        for stage in STAGES
        for sector in (1, 2)
        for commune in kept
    ]
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))
