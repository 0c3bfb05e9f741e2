"""Writing the axes of a plan, which gather actions and have no status: each function is one step.

Putting an axis away is :func:`cpex_desktop.services.trash.put_away`: its actions stay, under none.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.services.plan_values import LONGEST_CODE, clean_line, clean_text
from cpex_desktop.services.positions import next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session


def create_axis(store: Store, title: str, *, code: str = "", text: str = "", plan: str = "") -> str:
    """Add an axis at the end of a plan (the current one for no uid) and give its uid.

    Raises FieldRefusal for a text that cannot be, UserError when there is no such plan.
    """
    texts = _cleaned(code, title, text)
    from cpex_desktop.services.plan_records import find_plan

    with store.write(f"Créer l’axe {_name(texts)}") as session:
        return add_axis(session, find_plan(session, plan).id or 0, title, code=code, text=text)


def add_axis(session: Session, plan: int, title: str, *, code: str = "", text: str = "") -> str:
    """Add an axis at the end of a plan (its number) inside a step, and give its uid; raises FieldRefusal."""
    from sqlmodel import select

    from cpex_desktop.models.plan import Axis

    texts = _cleaned(code, title, text)
    uid = str(uuid.uuid4())
    place = next_position(session.exec(select(Axis).where(Axis.plan == plan)).all())
    session.add(Axis.model_validate({"uid": uid, "plan": plan, "position": place, **texts}))
    session.flush()
    return uid


def revise_axis(store: Store, uid: str, *, code: str, title: str, text: str) -> None:
    """Replace the texts of an axis; nothing is done when they are the same."""
    texts = _cleaned(code, title, text)
    with store.read() as connection:
        row = connection.execute("SELECT code, title, text FROM axis WHERE uid = ?", (uid,)).fetchone()
    if row == tuple(texts.values()):
        return
    from cpex_desktop.services.plan_records import find_axis

    with store.write(f"Modifier l’axe {_name(texts)}") as session:
        record = find_axis(session, uid)
        for name, value in texts.items():
            setattr(record, name, value)


def move_axis(store: Store, uid: str, before: str = "") -> None:
    """Put an axis just before another of its plan, last when none is named."""
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Axis
    from cpex_desktop.services.plan_records import find_axis

    with store.read() as connection:
        row = connection.execute("SELECT code, title FROM axis WHERE uid = ?", (uid,)).fetchone()
    named = f" {quoted(' '.join(filter(None, row)))}" if row else ""
    with store.write(f"Déplacer l’axe{named}") as session:
        record = find_axis(session, uid)
        here = select(Axis).where(Axis.plan == record.plan).order_by(col(Axis.position), col(Axis.id))
        likes = session.exec(here).all()
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def _cleaned(code: str, title: str, text: str) -> dict[str, str]:
    return {
        "code": clean_line("code", "N°", code, longest=LONGEST_CODE),
        "title": clean_line("title", "Titre", title, required=True),
        "text": clean_text("text", "Texte", text),
    }


def _name(texts: dict[str, str]) -> str:
    return quoted(f"{texts['code']} {texts['title']}".strip())
