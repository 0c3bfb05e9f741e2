"""What was done in a base, step by step, as its journal keeps it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: when, by whom (empty when nobody had said their name), and what it was called.

    ``number`` is its own in the journal.
    """

    number: int
    at: datetime
    who: str
    label: str


def list_steps(connection: sqlite3.Connection, most: int = 500) -> list[StepLine]:
    """List the newest steps first."""
    rows = connection.execute("SELECT id, at, who, label FROM change_set ORDER BY id DESC LIMIT ?", (most,))
    return [StepLine(number, datetime.fromisoformat(at), who, label) for number, at, who, label in rows]
