"""What differs between two states of the base, as the journal tells it: one net change a record.

A snapshot is a place in the journal (docs/adr/0024-meetings-and-their-snapshots.md). Of all that was done
between two of them, the first ``before`` and the last ``after`` of each record are what differs; what was
done and undone in between is no difference. Work in bulk, whose rows are not in the journal, is left out:
batches are compared by their list, figures by ``services/past_figures.py``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Side = Mapping[str, Any]
MOMENTS = frozenset({"updated_at", "created_at"})
"""Columns that say when, and not what."""


@dataclass(frozen=True, slots=True)
class NetChange:
    """One record in the first state and in the second, None where it is not; one put away is there."""

    table: str
    key: str
    before: Side | None
    after: Side | None

    @property
    def came(self) -> bool:
        """Tell that it is in use and was not."""
        return not _in_use(self.before) and _in_use(self.after)

    @property
    def went(self) -> bool:
        """Tell that it was in use and is not any more: deleted, or in the trash."""
        return _in_use(self.before) and not _in_use(self.after)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One record removed for good: the journal kept the names of its steps, and not what it was."""

    table: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, in the order in which each record was first touched."""

    changes: tuple[NetChange, ...]
    forgotten: tuple[Forgotten, ...]


@dataclass(slots=True)
class _Course:
    """What became of the record of one key: its first side, and its last one."""

    before: Side | None
    after: Side | None


def journal_difference(connection: sqlite3.Connection, first: int, last: int | None = None) -> Difference:
    """Compare the state after step ``first`` of the journal (0: before any) with that after ``last``."""
    rows = connection.execute(
        "SELECT c.table_name, c.record, c.before, c.after, s.label FROM change c"
        " JOIN change_set s ON s.id = c.change_set WHERE c.change_set > ?1"
        " AND (?2 IS NULL OR c.change_set <= ?2) ORDER BY c.id",
        (first, last),
    )
    courses: dict[tuple[str, str], _Course] = {}
    forgotten: dict[tuple[str, str], Forgotten] = {}
    for table, key, before, after, label in rows:
        place = (table, key)
        if not before and not after:
            # What is told after it is of another record, to which SQLite gave the same number.
            forgotten[place] = Forgotten(table, key, label)
            continue
        _follow(courses, place, _side(before), _side(after))
    changes = [change for place, course in courses.items() for change in _net(place, course)]
    return Difference(tuple(changes), tuple(forgotten.values()))


def journal_reaches(connection: sqlite3.Connection, first: int) -> bool:
    """Tell whether the journal goes back without a gap to the state after step ``first``.

    It does, unless a hand other than this program's shortened it: then nothing can be told object by object.
    """
    oldest, newest = connection.execute("SELECT min(id), max(id) FROM change_set").fetchone()
    return first == 0 if newest is None else oldest <= first + 1 and first <= newest


def _follow(
    courses: dict[tuple[str, str], _Course], place: tuple[str, str], before: Side | None, after: Side | None
) -> None:
    course = courses.get(place)
    if course is None:
        courses[place] = _Course(before, after)
    else:
        course.after = after


def _net(place: tuple[str, str], course: _Course) -> list[NetChange]:
    """Give what differs of one key: two changes when its number was taken by another record meanwhile."""
    before, after = course.before, course.after
    if before is not None and after is not None and before.get("uid") != after.get("uid"):
        return [NetChange(*place, before, None), NetChange(*place, None, after)]
    return [] if _same(before, after) else [NetChange(*place, before, after)]


def _same(before: Side | None, after: Side | None) -> bool:
    """Compare two sides by the columns that both have: a base of an older version had fewer."""
    if before is None or after is None:
        return before is after
    return all(before[name] == after[name] for name in (before.keys() & after.keys()) - MOMENTS)


def _in_use(side: Side | None) -> bool:
    return side is not None and side.get("deleted_at") is None


def _side(text: str) -> Side | None:
    side: Side | None = json.loads(text) if text else None
    return side
