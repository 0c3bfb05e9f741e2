"""Making one professional of two records of the same person: one step, which undoing takes back whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import fold
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.services.plan_values import FieldRefusal

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.people import Person, Position


def merge_people(store: Store, kept: str, absorbed: str, taken: Collection[PersonField] = ()) -> None:
    """Give all that hangs on ``absorbed`` to ``kept`` (uids); the former goes to the trash, as nobody's.

    ``kept`` takes the fields of ``taken``, and those of which it says nothing itself. Whoever asked in one
    record not to be contacted asked it for both. Raises UserError when one is gone, FieldRefusal for one with
    itself.
    """
    from cpex_desktop.services.partner_records import find_person

    if kept == absorbed:
        raise FieldRefusal("absorbed", "C’est la même fiche.", "", "Choisissez-en une autre.")
    with store.write("Réunir deux personnes") as session:
        here, gone = find_person(session, kept), find_person(session, absorbed)
        _take_fields(here, gone, taken)
        _move_positions(session, here, gone)
        _move_links(session, here, gone)
        gone.deleted_at = store.clock().isoformat(timespec="seconds")


def _take_fields(here: Person, gone: Person, taken: Collection[PersonField]) -> None:
    for field in PersonField:
        own, other = getattr(here, field.value), getattr(gone, field.value)
        if field in taken or (not own and other and field is not PersonField.LAST_NAME):
            setattr(here, field.value, other)
    here.key = fold(f"{here.last_name} {here.first_name}") or here.last_name
    if gone.do_not_contact and not here.do_not_contact:
        here.do_not_contact = True
        here.do_not_contact_reason = gone.do_not_contact_reason
        here.do_not_contact_on = gone.do_not_contact_on


def _move_positions(session: Session, here: Person, gone: Person) -> None:
    """Give the positions away; two open ones of the same organisation become one, which says what both do."""
    from sqlmodel import select

    from cpex_desktop.models.people import Position

    held = {
        one.organisation: one
        for one in session.exec(select(Position).where(Position.person == here.id))
        if one.until is None
    }
    for position in session.exec(select(Position).where(Position.person == gone.id)).all():
        own = held.get(position.organisation) if position.until is None else None
        if own is None:
            position.person = here.id or 0
        else:
            _unite(session, own, position)


def _unite(session: Session, own: Position, other: Position) -> None:
    from sqlmodel import select

    from cpex_desktop.models.people import PositionRole
    from cpex_desktop.services.partner_records import set_links

    own.title, own.service = own.title or other.title, own.service or other.service
    own.since = min(filter(None, (own.since, other.since)), default=None)
    own.main = own.main or other.main
    roles = {
        one.role
        for number in (own.id, other.id)
        for one in session.exec(select(PositionRole).where(PositionRole.position == number))
    }
    set_links(session, PositionRole, {"position": own.id or 0}, "role", roles)
    set_links(session, PositionRole, {"position": other.id or 0}, "role", ())
    session.flush()
    session.delete(other)


def _move_links(session: Session, here: Person, gone: Person) -> None:
    from sqlmodel import col, select

    from cpex_desktop.models.exchanges import ExchangePerson, FollowUp
    from cpex_desktop.models.meetings import Attendance, BodyMember
    from cpex_desktop.services.partner_records import set_links

    taken = {
        one.exchange
        for number in (here.id, gone.id)
        for one in session.exec(select(ExchangePerson).where(ExchangePerson.person == number))
    }
    for owner, held in ((here, taken), (gone, set[int]())):
        set_links(session, ExchangePerson, {"person": owner.id or 0}, "exchange", held)
    for model in (FollowUp, BodyMember, Attendance):
        for one in session.exec(select(model).where(col(model.person) == gone.id)).all():
            one.person = here.id
