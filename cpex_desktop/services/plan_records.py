"""The records of the plan that a step is about, found in its session or told to be gone.

Loads the ORM: the services of the plan import this module inside their functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlmodel import Session, col, select

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.models.plan import Action, ActionIndicator, ActionLink, ActionNote, Axis, Milestone, Plan
from cpex_desktop.services.steps import find_line, gone, removed, step

PART_WORDS = {
    "milestone": "Cette étape",
    "action_indicator": "Cet indicateur de l’action",
    "action_note": "Cette note",
    "action_link": "Ce lien",
}
"""What the officer calls the parts of an action that have a uid, by their tables."""

Part = TypeVar("Part", Milestone, ActionIndicator, ActionNote, ActionLink)


@contextmanager
def revising(store: Store, uids: Sequence[str], word: str) -> Iterator[tuple[Session, list[Action]]]:
    """Open one step on some actions in use, dated by it, labelled by ``word`` (« échéance »).

    Nothing is written nor told when the block changes nothing. Raises UserError when one is gone.
    """
    actions: list[Action] = []

    def date_them(_session: Session) -> None:
        for action in actions:
            action.updated_at = store.clock().isoformat(timespec="seconds")

    with step(store, revision_label(store, uids, word), date_them) as session:
        actions += find_actions(session, uids)
        yield session, actions


def revision_label(store: Store, uids: Sequence[str], word: str) -> str:
    """Name a step: « Modifier l’action A-03 : échéance », « Modifier 12 actions : statut »."""
    if len(uids) != 1:
        return f"Modifier {counted(len(uids), 'action', 'actions')}\u00a0: {word}"
    with store.read() as connection:
        row = connection.execute("SELECT code FROM action WHERE uid = ?", tuple(uids)).fetchone()
    return f"Modifier l’action {row[0] if row else ''}\u00a0: {word}"


def find_actions(session: Session, uids: Collection[str]) -> list[Action]:
    """Give actions in use, in the order asked; raises UserError when one is gone, or in a plan that is."""
    found = session.exec(
        select(Action)
        .join(Plan, col(Plan.id) == Action.plan)
        .where(col(Action.uid).in_(uids), col(Action.deleted_at).is_(None), col(Plan.deleted_at).is_(None))
    ).all()
    away = _put_away(session, [one.parent for one in found if one.parent is not None])
    known = {one.uid: one for one in found if one.parent not in away}
    if missing := len(set(uids) - known.keys()):
        raise UserError(
            "Cette action n’existe plus." if missing == 1 else "Des actions n’existent plus.",
            "Elle a été mise à la corbeille, ou le plan dont elle fait partie."
            if missing == 1
            else f"{counted(missing, 'action a été mise', 'actions ont été mises')} à la corbeille.",
            "Consultez la corbeille, dans les réglages.",
        )
    return [known[uid] for uid in uids]


def find_action(session: Session, uid: str) -> Action:
    """Give one action in use; raises UserError when it is gone."""
    return find_actions(session, [uid])[0]


def find_plan(session: Session, uid: str = "") -> Plan:
    """Give a plan in use, the current one when none is named; raises UserError when there is none."""
    which = Plan.uid == uid if uid else col(Plan.is_current).is_(True)
    found = session.exec(select(Plan).where(which, col(Plan.deleted_at).is_(None))).first()
    if found is not None:
        return found
    if not uid:
        raise UserError(
            "Aucun plan n’est en cours.",
            "Une action fait partie d’un plan.",
            "Créez un plan, ou désignez celui qui est en cours.",
        )
    raise gone("Ce plan")


def find_axis(session: Session, uid: str) -> Axis:
    """Give an axis in use; raises UserError when it is gone."""
    here = select(Axis).join(Plan, col(Plan.id) == Axis.plan).where(col(Plan.deleted_at).is_(None))
    found = session.exec(here.where(Axis.uid == uid, col(Axis.deleted_at).is_(None))).first()
    if found is None:
        raise UserError(
            "Cet axe n’existe plus.",
            "Il a été mis à la corbeille, ou le plan dont il fait partie.",
            "Consultez la corbeille, dans les réglages.",
        )
    return found


def find_part(session: Session, kind: type[Part], uid: str) -> Part:
    """Give one part of an action by its uid; raises UserError when it is gone."""
    return find_line(session, kind, uid, PART_WORDS[str(kind.__tablename__)])


def owner_of(store: Store, table: str, uid: str) -> str:
    """Give the uid of the action that a part belongs to; raises UserError when the part is gone."""
    with store.read() as connection:
        row = connection.execute(
            f"SELECT a.uid FROM {table} p JOIN action a ON a.id = p.action WHERE p.uid = ?", (uid,)
        ).fetchone()
    if row is None:
        raise removed(PART_WORDS[table])
    return str(row[0])


def number_of(session: Session, table: str, uid: str) -> int | None:
    """Give the number of a record in use by its uid, None for no uid; raises UserError when it is gone."""
    if not uid:
        return None
    from cpex_desktop.db.sessions import driver_connection

    row = (
        driver_connection(session)
        .execute(f"SELECT id FROM {table} WHERE uid = ? AND deleted_at IS NULL", (uid,))
        .fetchone()
    )
    if row is None:
        raise UserError(
            "Cette fiche n’existe plus.", "Elle a été mise à la corbeille.", "Choisissez-en une autre."
        )
    return int(row[0])


def _put_away(session: Session, numbers: Collection[int]) -> set[int | None]:
    away = select(Action.id).where(col(Action.id).in_(numbers), col(Action.deleted_at).is_not(None))
    return set(session.exec(away).all())
