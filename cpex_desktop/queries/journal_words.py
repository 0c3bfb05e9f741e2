"""How the columns that the journal keeps are told: days, numbers, members of a list, records by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

from cpex_desktop.french import date_fr, num

NOTHING = "–"
"""Said of a side on which there is no value."""

Tell = Callable[[sqlite3.Connection, Any], str]


def told(connection: sqlite3.Connection, tell: Tell, value: Any) -> str:
    """Say a value by its own teller, « – » for none."""
    return NOTHING if value is None or value == "" else tell(connection, value)


def day(value: Any) -> str:
    """Write a day, or the day of a moment (ISO)."""
    return date_fr(date.fromisoformat(str(value)[:10]))


def number(value: float) -> str:
    """Write a number with no more decimals than it has, two at most."""
    return num(value, next((count for count in (0, 1) if round(value, count) == value), 2))


def by(say: Callable[[Any], str]) -> Tell:
    """Tell a value by itself."""
    return lambda _connection, value: say(value)


def named(query: str) -> Tell:
    """Tell a record by the name that a query finds for its number, « – » when it is gone."""

    def find(connection: sqlite3.Connection, value: Any) -> str:
        row = connection.execute(query, (value,)).fetchone()
        return NOTHING if row is None else str(row[0])

    return find


PLAIN, DAY = by(str), by(day)
GONE = {"deleted_at": ("Mise à la corbeille", DAY)}
"""The column by which a record is put away, and its word."""
