"""Professionals and what they do where: each function is one step, and no label ever names anybody.

A person who leaves keeps their past: a position is closed, never deleted. Erasure on request is in
``person_erasure``.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import fold, quoted
from cpex_desktop.models.partner_lists import ContactRole, LegalBasis
from cpex_desktop.queries.partner_fields import PERSON_WORDS, POSITION_WORDS, PersonField, PositionField
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_line, refuse_disorder

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.people import Person, Position

LONGEST_NAME = 80
CIVILITIES = ("", "M.", "Mme")


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """What a person does in an organisation (uid), from a day to another, None when not known."""

    organisation: str
    title: str = ""
    service: str = ""
    since: date | None = None
    until: date | None = None
    main: bool = False
    roles: Collection[ContactRole] = ()


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """One professional; only the last name is necessary, which may be a function where nobody is named."""

    last_name: str
    fields: Mapping[PersonField, Value] = field(default_factory=dict)
    positions: tuple[PositionDraft, ...] = ()


def create_person(store: Store, draft: PersonDraft) -> str:
    """Add a professional with their positions and give their uid.

    Raises FieldRefusal for what cannot be stored, UserError when an organisation is gone.
    """
    clean_person(draft)
    with store.write(_created_label(store, draft)) as session:
        return write_person(session, draft, store.clock().date()).uid


def clean_person(draft: PersonDraft) -> dict[str, Scalar]:
    """Give the columns of a professional; raises FieldRefusal for what cannot be stored."""
    return _clean({PersonField.LAST_NAME: draft.last_name, **draft.fields})


def write_person(session: Session, draft: PersonDraft, today: date) -> Person:
    """Add a professional with their positions inside a step; raises what the creation does."""
    from cpex_desktop.models.people import Person

    columns = clean_person(draft)
    uid = str(uuid.uuid4())
    record = Person.model_validate({"uid": uid, "key": "", "created_on": today.isoformat(), **columns})
    record.key = _key(record)
    session.add(record)
    session.flush()
    for one in draft.positions:
        write_position(session, record, one)
    return record


def fill_person(session: Session, record: Person, values: Mapping[PersonField, Value]) -> int:
    """Fill the fields of a professional that are empty, inside a step, and tell how many."""
    columns = {name: value for name, value in _clean(values).items() if value and not getattr(record, name)}
    for name, value in columns.items():
        setattr(record, name, value)
    record.key = _key(record)
    return len(columns)


def revise_person(store: Store, uid: str, values: Mapping[PersonField, Value]) -> None:
    """Replace some fields of a professional; nothing is done when all are the same.

    Raises FieldRefusal for what cannot be stored, UserError when the record is gone.
    """
    from cpex_desktop.services.partner_records import find_person
    from cpex_desktop.services.steps import assign, step

    columns = _clean(values)
    words = take.named(PERSON_WORDS[one] for one in values)
    with step(store, f"Modifier une personne\u00a0: {words}") as session:
        record = find_person(session, uid)
        assign(record, columns)
        record.key = _key(record)


def set_do_not_contact(store: Store, uid: str, reason: str | None) -> None:
    """Note that a person asked not to be contacted, and why, dated today; None takes it back.

    Their open follow-ups stay: the officer turns to somebody else of the organisation.
    """
    from cpex_desktop.services.partner_records import find_person
    from cpex_desktop.services.steps import step

    asked = reason is not None
    cleaned = clean_line("do_not_contact_reason", "Motif", reason or "", required=asked)
    with step(store, "Modifier une personne\u00a0: ne pas contacter") as session:
        record = find_person(session, uid)
        if asked and not record.do_not_contact:
            record.do_not_contact_on = store.clock().date().isoformat()
        elif not asked:
            record.do_not_contact_on = None
        record.do_not_contact, record.do_not_contact_reason = asked, cleaned


def add_position(store: Store, person: str, draft: PositionDraft) -> str:
    """Add a position to a person and give its uid; one person may hold several, in several organisations."""
    from cpex_desktop.services.partner_records import find_person, name_of
    from cpex_desktop.services.steps import step

    clean_position(draft)
    label = f"Ajouter une fonction chez {quoted(name_of(store, draft.organisation))}"
    with step(store, label) as session:
        return write_position(session, find_person(session, person), draft).uid


def revise_position(
    store: Store,
    uid: str,
    values: Mapping[PositionField, Value],
    roles: Collection[ContactRole] | None = None,
) -> None:
    """Replace some fields of a position, and what a person is there for unless ``roles`` is None.

    ``MAIN`` takes the mark away from the others of the organisation.
    """
    from cpex_desktop.models.people import Position, PositionRole
    from cpex_desktop.services.partner_records import find_part, set_links
    from cpex_desktop.services.steps import assign, step

    columns = take.clean_values(values, _POSITION_CLEANERS, POSITION_WORDS)
    words = take.named(POSITION_WORDS[one] for one in values)
    with step(store, f"Modifier une fonction\u00a0: {words}") as session:
        record = find_part(session, Position, uid)
        assign(record, columns)
        _settle(session, record)
        if roles is not None:
            set_links(
                session, PositionRole, {"position": record.id or 0}, "role", [one.value for one in roles]
            )


def close_position(store: Store, uid: str, day: date) -> None:
    """Note the last day of a person in a position: it leaves the lists and stays in the history."""
    revise_position(store, uid, {PositionField.UNTIL: day})


def clean_position(draft: PositionDraft) -> dict[str, Scalar]:
    """Give the columns of a position; raises FieldRefusal for what cannot be stored."""
    values: dict[PositionField, Value] = {one: getattr(draft, one.value) for one in PositionField}
    columns = take.clean_values(values, _POSITION_CLEANERS, POSITION_WORDS)
    _refuse_disorder(columns["since"], columns["until"])
    return columns


def write_position(session: Session, person: Person, draft: PositionDraft) -> Position:
    """Add a position to a person inside a step; raises what adding one does."""
    from cpex_desktop.models.people import Position, PositionRole
    from cpex_desktop.services.partner_records import find_organisation

    organisation = find_organisation(session, draft.organisation)
    links = {"uid": str(uuid.uuid4()), "person": person.id, "organisation": organisation.id}
    record = Position.model_validate({**links, **clean_position(draft)})
    session.add(record)
    session.flush()
    roles = sorted({one.value for one in draft.roles})
    session.add_all(PositionRole(position=record.id or 0, role=one) for one in roles)
    _settle(session, record)
    return record


def _settle(session: Session, record: Position) -> None:
    """Check the days of a position, and leave its organisation with one main person at most."""
    from sqlmodel import col, select

    from cpex_desktop.models.people import Position

    _refuse_disorder(record.since, record.until)
    if not record.main:
        return
    here = select(Position).where(Position.organisation == record.organisation, col(Position.main).is_(True))
    for other in session.exec(here).all():
        other.main = other is record


def _refuse_disorder(since: Scalar, until: Scalar) -> None:
    words = (POSITION_WORDS[PositionField.SINCE], POSITION_WORDS[PositionField.UNTIL])
    refuse_disorder(PositionField.UNTIL, _iso(since), _iso(until), words)


def _iso(value: Scalar) -> str | None:
    return None if value is None else str(value)


def _clean(values: Mapping[PersonField, Value]) -> dict[str, Scalar]:
    return take.clean_values(values, _PERSON_CLEANERS, PERSON_WORDS)


def _key(record: Person) -> str:
    return fold(f"{record.last_name} {record.first_name}") or record.last_name


def _created_label(store: Store, draft: PersonDraft) -> str:
    from cpex_desktop.services.partner_records import name_of

    where = next((name_of(store, one.organisation) for one in draft.positions), "")
    return f"Ajouter une personne chez {quoted(where)}" if where else "Ajouter une personne"


def _name(required: bool) -> take.Cleaner:
    def clean(field_name: str, word: str, value: Value) -> Scalar:
        text = " ".join(str(value).split())
        if (required and not text) or len(text) > LONGEST_NAME or "@" in text:
            raise FieldRefusal(
                field_name,
                "Ce nom n’est pas valable.",
                f"{quoted(word)} compte de 1 à {LONGEST_NAME} caractères, sans courriel.",
                "Corrigez-le.",
            )
        return text

    return clean


def _civility(_field: str, _word: str, value: Value) -> Scalar:
    if value not in CIVILITIES:
        raise ValueError(f"not a civility: {value!r}")
    return str(value)


_P = PersonField
_PERSON_CLEANERS: dict[PersonField, take.Cleaner] = {
    _P.CIVILITY: _civility,
    _P.LAST_NAME: _name(required=True),
    _P.FIRST_NAME: _name(required=False),
    _P.EMAIL: take.email,
    _P.PHONE: take.phone,
    _P.MOBILE: take.phone,
    _P.LEGAL_BASIS: take.one_of(LegalBasis),
    _P.SOURCE: take.line(),
    _P.VERIFIED_ON: take.day,
}
_POSITION_CLEANERS: dict[PositionField, take.Cleaner] = {
    PositionField.TITLE: take.line(),
    PositionField.SERVICE: take.line(),
    PositionField.SINCE: take.day,
    PositionField.UNTIL: take.day,
    PositionField.MAIN: take.flag,
}
