"""Keeping a selection under a name, so that it can be called up again: each function is one step.

Putting a view away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import fold, quoted
from cpex_desktop.services.plan_values import FieldRefusal, clean_line
from cpex_desktop.services.positions import next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import SavedView

LONGEST_NAME = 60


def save_view(store: Store, screen: str, name: str, filters: str) -> str:
    """Keep a selection (JSON) of a screen under a new name, after the others, and give its uid.

    Raises FieldRefusal for an empty or known name, or a searched text that seems to designate a person.
    """
    cleaned = _cleaned(name)
    _check_filters(filters)
    from cpex_desktop.models.plan import SavedView

    uid = str(uuid.uuid4())
    with store.write(f"Enregistrer la vue {quoted(cleaned)}") as session:
        likes = _views(session, screen)
        _refuse_known(likes, cleaned)
        place = next_position(likes)
        session.add(SavedView(uid=uid, screen=screen, name=cleaned, filters=filters, position=place))
    return uid


def replace_filters(store: Store, uid: str, filters: str) -> None:
    """Let a view stand for another selection (JSON); nothing is done when it is the same."""
    _check_filters(filters)
    with store.read() as connection:
        row = connection.execute("SELECT name, filters FROM saved_view WHERE uid = ?", (uid,)).fetchone()
    if row is not None and row[1] == filters:
        return
    named = f" {quoted(row[0])}" if row else ""
    with store.write(f"Modifier la vue{named}") as session:
        _find(session, uid).filters = filters


def rename_view(store: Store, uid: str, name: str) -> None:
    """Give a view another name; raises FieldRefusal as its saving does."""
    cleaned = _cleaned(name)
    with store.write(f"Renommer la vue {quoted(cleaned)}") as session:
        record = _find(session, uid)
        _refuse_known([one for one in _views(session, record.screen) if one is not record], cleaned)
        record.name = cleaned


def move_view(store: Store, uid: str, before: str = "") -> None:
    """Put a view just before another of its screen, last when none is named."""
    with store.read() as connection:
        row = connection.execute("SELECT name FROM saved_view WHERE uid = ?", (uid,)).fetchone()
    named = f" {quoted(row[0])}" if row else ""
    with store.write(f"Déplacer la vue{named}") as session:
        record = _find(session, uid)
        likes = _views(session, record.screen)
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def refuse_same_name(session: Session, number: int) -> tuple[str, ...]:
    """Let a view come back from the trash; raises FieldRefusal when another of its screen has its name."""
    from cpex_desktop.models.plan import SavedView

    record = session.get_one(SavedView, number)
    _refuse_known([one for one in _views(session, record.screen) if one is not record], record.name)
    return ()


def _views(session: Session, screen: str) -> list[SavedView]:
    from sqlmodel import col, select

    from cpex_desktop.models.plan import SavedView

    here = select(SavedView).where(SavedView.screen == screen, col(SavedView.deleted_at).is_(None))
    return list(session.exec(here.order_by(col(SavedView.position), col(SavedView.id))))


def _find(session: Session, uid: str) -> SavedView:
    from cpex_desktop.models.plan import SavedView
    from cpex_desktop.services.steps import find_in_use

    return find_in_use(session, SavedView, uid, "Cette vue")


def _check_filters(filters: str) -> None:
    said = json.loads(filters)
    text = said.get("text") if isinstance(said, dict) else None
    if isinstance(text, str):
        clean_line("name", "Texte cherché", text)


def _cleaned(name: str) -> str:
    return clean_line("name", "Nom de la vue", name, longest=LONGEST_NAME, required=True)


def _refuse_known(likes: list[SavedView], name: str) -> None:
    if any(fold(one.name) == fold(name) for one in likes):
        raise FieldRefusal(
            "name",
            "Ce nom est déjà pris.",
            f"Une autre vue s’appelle {quoted(name)}.",
            "Choisissez un autre nom.",
        )
