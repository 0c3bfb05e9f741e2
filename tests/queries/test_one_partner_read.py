"""One partner is read by what indexes lead to: the persons and agreements of others are not gone through."""

from __future__ import annotations

import sqlite3

from cpex_desktop.db.store import Store
from cpex_desktop.queries.partner_rows import partner_row
from tests.partner_base import TODAY, exchange, partner, person, to_chase

MANY = ("position", "person", "exchange", "exchange_organisation", "pledge", "follow_up", "agreement_party",
        "organisation_territory", "organisation")  # fmt: skip


def plans(connection: sqlite3.Connection, uid: str) -> list[str]:
    """Give the steps by which SQLite answers each statement that reads a partner."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    partner_row(connection, TODAY, uid)
    connection.set_trace_callback(None)
    read = [statement for statement in asked if statement.lstrip().startswith(("SELECT", "WITH"))]
    return [str(line[3]) for sql in read for line in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def test_no_long_table_is_scanned_for_one_partner(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, persons=(person(store, uid, "Un"),), sequel=to_chase(3))
    with store.read() as connection:
        steps = plans(connection, uid)
    short = {"o", "l", "p", "w", "f", "e", "x", "r", *MANY}
    assert any(step.startswith("SEARCH") for step in steps)
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in short] == []
