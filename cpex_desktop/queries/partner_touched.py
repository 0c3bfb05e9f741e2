"""Which partners a step of work changed, so that a screen reads those again and not all the others."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from cpex_desktop.db.changes import RowChange, Scalar

MOST = 24
"""Partners that are read one by one; beyond, reading all of them costs no more."""

_OWN = frozenset({"action", "plan", "action_organisation", "exchange_person", "exchange_territory"})
_OWN |= {"exchange_action", "exchange_agreement", "partner_document", "amendment"}
_OWN |= {"agenda_item", "meeting_snapshot", "advice_count", "case_count"}
"""Tables of which lists of partners show nothing: a record does."""

_DIRECT = frozenset(
    {"organisation_territory", "organisation_landlord", "partner_count", "position", "exchange_organisation"}
    | {"agreement_party", "pledge", "follow_up", "body_member", "attendance", "decision"}
)
"""Tables whose rows name an organisation by its number."""

_THROUGH = {
    "exchange": (
        "SELECT organisation FROM exchange_organisation WHERE exchange = ?",
        "SELECT organisation FROM follow_up WHERE exchange = ?",
        "SELECT organisation FROM pledge WHERE exchange = ?",
    ),
    "agreement": (
        "SELECT organisation FROM agreement_party WHERE agreement = ?",
        "SELECT organisation FROM follow_up WHERE agreement = ?",
        "SELECT organisation FROM pledge WHERE agreement = ?",
    ),
    "person": ("SELECT organisation FROM position WHERE person = ?",),
    "meeting": (
        "SELECT organisation FROM attendance WHERE meeting = ?",
        "SELECT organisation FROM decision WHERE meeting = ?",
    ),
    "meeting_body": ("SELECT organisation FROM body_member WHERE body = ?",),
    "decision": ("SELECT organisation FROM decision WHERE id = ?",),
    "position": ("SELECT organisation FROM position WHERE id = ?",),
}
"""What leads from the number of a record to the organisations that it is about."""


def touched_partners(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> tuple[str, ...] | None:
    """Give the uids of the partners whose rows a step may have changed, those put away included.

    None when it may be any: a cadence of a kind, figures or territories changed, or too many did.
    """
    numbers, through = set[int](), defaultdict[str, set[int]](set)
    known = set[str]()  # one whose making was undone has no row any more that its number would find
    for change in changes:
        if change.table == "organisation":
            known |= {str(side["uid"]) for side in (change.before, change.after) if side}
        if not _note(change, numbers, through):
            return None
    for table, keys in through.items():
        for query in _THROUGH[table]:
            for key in keys:
                numbers |= {found for (found,) in connection.execute(query, (key,)) if found is not None}
    if len(numbers) + len(known) > MOST:
        return None
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(f"SELECT uid FROM organisation WHERE id IN ({marks})", tuple(numbers))
    return tuple(known.union(uid for (uid,) in rows))


def _note(change: RowChange, numbers: set[int], through: dict[str, set[int]]) -> bool:
    """Note whom one record is about; False when it may be anybody."""
    sides = [side for side in (change.before, change.after) if side]
    if change.table in _DIRECT:
        numbers |= _numbers(sides, "organisation")
        if change.table in ("pledge", "agreement_party"):
            through["agreement"] |= _numbers(sides, "agreement")
    elif change.table in ("exchange", "agreement", "person", "meeting", "meeting_body"):
        through[change.table].add(int(change.key))
    elif change.table == "position_role":
        through["position"] |= _numbers(sides, "position")
    elif change.table == "decision_review":
        through["decision"] |= _numbers(sides, "decision")
    else:
        return change.table == "organisation" or change.table in _OWN
    return True


def _numbers(sides: Iterable[Mapping[str, Scalar]], column: str) -> set[int]:
    return {int(str(side[column])) for side in sides if side.get(column) is not None}
