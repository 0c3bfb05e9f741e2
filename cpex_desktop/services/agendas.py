"""The agenda of a meeting, item by item: each function is one step that can be undone.

What the program proposes (``queries/agenda_proposals.py``) is written here once the officer takes it.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import counted, quoted, shortened
from cpex_desktop.models.meeting_lists import LinkedKind
from cpex_desktop.queries.meeting_words import ITEM_WORDS, ItemField
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.meeting_drafts import ItemDraft, Linked
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.positions import SPACE, next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.meetings import AgendaItem

_LONGEST_MINUTES = 1_440


def add_items(
    store: Store, meeting: str, drafts: Sequence[ItemDraft], *, uids: Sequence[str] = ()
) -> list[str]:
    """Add items at the end of the agenda of a meeting as one step, and give their uids.

    ``uids`` are those that they were typed under before they were written, if they were.
    Raises FieldRefusal for what cannot be stored: none is then written.
    """
    from cpex_desktop.models.meetings import AgendaItem
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name

    cleaned = [_clean({ItemField.SUBJECT: draft.subject, **draft.fields}) for draft in drafts]
    what = (
        f"le point {quoted(shortened(str(cleaned[0][ItemField.SUBJECT])))}"
        if len(drafts) == 1
        else counted(len(drafts), "point", "points")
    )
    label = f"Ajouter {what} à l’ordre du jour\u00a0: {meeting_name(store, meeting)}"
    with store.write(label) as session:
        record = find_meeting(session, meeting)
        first = next_position(items_of(session, record.id or 0))
        made = [
            AgendaItem.model_validate(
                {
                    "uid": uids[rank] if uids else str(uuid.uuid4()),
                    "meeting": record.id,
                    "position": first + rank * SPACE,
                    **_linked(draft.linked_kind, draft.linked),
                    **columns,
                }
            )
            for rank, (draft, columns) in enumerate(zip(drafts, cleaned, strict=True))
        ]
        session.add_all(made)
    return [one.uid for one in made]


def revise_item(
    store: Store, uid: str, values: Mapping[ItemField, Value], *, about: Linked | None = None
) -> None:
    """Replace some fields of an item, and what it is ``about`` unless None; nothing when all is the same."""
    from cpex_desktop.models.meetings import AgendaItem
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean(values)
    said = [ITEM_WORDS[one] for one in values]
    if about is not None:
        said.append("objet lié")
        columns |= _linked(*about)
    words = take.named(said)
    with step(store, f"Modifier le point {quoted(_subject(store, uid))}\u00a0: {words}") as session:
        assign(find_part(session, AgendaItem, uid), columns)


def move_item(store: Store, uid: str, before: str = "") -> None:
    """Put an item just before another of its agenda, last when none is named."""
    from cpex_desktop.models.meetings import AgendaItem
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import step

    with step(store, "Modifier l’ordre des points de l’ordre du jour") as session:
        record = find_part(session, AgendaItem, uid)
        likes = items_of(session, record.meeting)
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def remove_item(store: Store, uid: str) -> None:
    """Take an item off the agenda; what was decided under it stays. It comes back by undoing."""
    from sqlmodel import select

    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.models.meetings import AgendaItem
    from cpex_desktop.services.meeting_records import find_part

    with store.write(f"Retirer le point {quoted(_subject(store, uid))} de l’ordre du jour") as session:
        record = find_part(session, AgendaItem, uid)
        for decision in session.exec(select(Decision).where(Decision.agenda_item == record.id)).all():
            decision.agenda_item = None
        session.delete(record)


def items_of(session: Session, meeting: int) -> list[AgendaItem]:
    """List the items of an agenda in order."""
    from sqlmodel import col, select

    from cpex_desktop.models.meetings import AgendaItem

    here = select(AgendaItem).where(AgendaItem.meeting == meeting)
    return list(session.exec(here.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def _linked(kind: LinkedKind, linked: str) -> dict[str, Scalar]:
    known = bool(kind and linked)
    return {"linked_kind": kind.value if known else "", "linked": linked if known else ""}


def _subject(store: Store, uid: str) -> str:
    with store.read() as connection:
        row = connection.execute("SELECT subject FROM agenda_item WHERE uid = ?", (uid,)).fetchone()
    return shortened(row[0]) if row else ""


def _clean(values: Mapping[ItemField, Value]) -> dict[str, Scalar]:
    return take.clean_values(values, _CLEANERS, ITEM_WORDS)


_CLEANERS: dict[ItemField, take.Cleaner] = {
    ItemField.SUBJECT: take.line(required=True),
    ItemField.PRESENTER: take.line(),
    ItemField.MINUTES: take.whole(1, _LONGEST_MINUTES),
    ItemField.MINUTES_SPENT: take.whole(0, _LONGEST_MINUTES),
    ItemField.NOTES: take.prose,
}
