"""The order of the findings: that of the document they make, which the officer decides.

Those in the trash have their place among the others: one that comes back stands where it stood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.queries.findings import stage_names

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.findings import Finding


def move_finding(store: Store, uid: str, target: str) -> None:
    """Let a finding take the place of another as one step: before it when it came after, else after it.

    Nothing is done when one of them is gone, or when both are the same.
    """
    with store.read() as connection:
        row = connection.execute("SELECT title FROM finding WHERE uid = ?", (uid,)).fetchone()
        there = connection.execute("SELECT 1 FROM finding WHERE uid = ?", (target,)).fetchone()
    if row is None or there is None or uid == target:
        return
    with store.write(f"Déplacer le constat {quoted(row[0])}") as session:
        order = _in_order(session)
        places = {record.uid: place for place, record in enumerate(order)}
        moved = order.pop(places[uid])
        order.insert(places[target], moved)
        _number(order)


def place_new(session: Session, record: Finding) -> None:
    """Put a new finding before the first of a later stage, which is last when there is none."""
    ranks = {code: rank for rank, (code, _name) in enumerate(stage_names())}
    own = ranks.get(record.stage, len(ranks))
    order = [one for one in _in_order(session) if one.id != record.id]
    later = (place for place, one in enumerate(order) if ranks.get(one.stage, len(ranks)) > own)
    order.insert(next(later, len(order)), record)
    _number(order)


def _in_order(session: Session) -> list[Finding]:
    from sqlmodel import col, select

    from cpex_desktop.models.findings import Finding

    return list(session.exec(select(Finding).order_by(col(Finding.position), col(Finding.id))).all())


def _number(order: list[Finding]) -> None:
    for position, record in enumerate(order, start=1):
        if record.position != position:
            record.position = position
