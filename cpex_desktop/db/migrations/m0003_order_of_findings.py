"""Third shape of the base: findings keep the order that the officer gives them.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Ordre des constats"

_STAGES = (
    "arrears", "payment_order", "ccapex_referral", "summons", "social_financial_assessment", "hearing",
    "judgment", "notice_to_quit", "grace_period", "police_request", "administrative_inquiry",
    "police_granted", "police_refused", "police_enforced", "voluntary_departure", "state_compensation",
)  # fmt: skip


def upgrade(connection: sqlite3.Connection) -> None:
    """Number the findings in the order in which they were shown so far: by stage, then by age."""
    connection.execute("ALTER TABLE finding ADD COLUMN position INTEGER DEFAULT 0 NOT NULL")
    ranks = {stage: rank for rank, stage in enumerate(_STAGES)}
    rows = connection.execute("SELECT id, stage FROM finding ORDER BY id").fetchall()
    shown = sorted(rows, key=lambda row: ranks.get(row[1], len(ranks)))
    connection.executemany(
        "UPDATE finding SET position = ? WHERE id = ?",
        [(position, number) for position, (number, _stage) in enumerate(shown, start=1)],
    )
