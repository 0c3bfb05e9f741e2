"""A base with one plan and bare actions, for the tests of what rests on them."""

from __future__ import annotations

import uuid

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan import Action, Plan
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.models.references import ActionCommitment


def make_plan(store: Store, title: str = "Plan 2026", *, current: bool = True) -> str:
    """Add a plan; give its uid."""
    uid = str(uuid.uuid4())
    with store.write("Créer le plan") as session:
        session.add(Plan(uid=uid, title=title, is_current=current))
    return uid


def make_action(
    store: Store,
    code: str,
    *commitments: int,
    plan: str,
    status: ActionStatus = ActionStatus.IN_PROGRESS,
    parent: str = "",
) -> str:
    """Add an action to a plan, carrying some commitments (numbers of the base); give its uid."""
    uid = str(uuid.uuid4())
    above = number_of(store, "action", parent) if parent else None
    with store.write(f"Créer l’action {code}") as session:
        record = Action(
            uid=uid,
            plan=number_of(store, "plan", plan),
            parent=above,
            code=code,
            title=f"Action {code}",
            status=int(status),
            created_on="2026-01-01",
            updated_at="2026-01-01T00:00:00",
        )
        session.add(record)
        session.flush()
        session.add_all(ActionCommitment(action=record.id or 0, commitment=one) for one in commitments)
    return uid


def put_away(store: Store, table: str, uid: str) -> None:
    """Date a record's departure to the trash, whatever its table."""
    with store.write_bulk("Corbeille", [table]) as connection:
        connection.execute(f"UPDATE {table} SET deleted_at = '2026-11-01' WHERE uid = ?", (uid,))


def number_of(store: Store, table: str, uid: str) -> int:
    """Give the number of a record by its uid."""
    with store.read() as connection:
        return int(connection.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()[0])


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    """Give a whole table, sorted."""
    with store.read() as connection:
        return sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
