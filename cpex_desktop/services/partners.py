"""Describing an organisation as a partner, field by field; each function is one step that can be undone.

Nothing that is planned, said or promised ever changes the relation: the officer says where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import counted, fold, quoted
from cpex_desktop.models.partner_lists import CcapexSeat, LandlordForm, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PARTNER_WORDS, PartnerField
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.organisations import LONGEST_NAME, find_or_create, refuse_known
from cpex_desktop.services.plan_values import FieldRefusal, Value

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.organisations import Organisation

LONGEST_CADENCE = 1_095
"""Days; three years, after which nobody would call it one."""


def revise_partner(store: Store, uid: str, values: Mapping[PartnerField, Value]) -> None:
    """Replace some fields of an organisation as one step; nothing is done when all are the same.

    ``TERRITORY`` and ``SEAT`` take the number of a territory, 0 for none. A relation that is said anew is
    dated. Raises FieldRefusal for what cannot be stored, UserError when the organisation is gone.
    """
    from cpex_desktop.services.partner_records import find_organisation, name_of
    from cpex_desktop.services.steps import step

    columns = clean_partner(values)
    words = take.named(PARTNER_WORDS[field] for field in values)
    label = f"Modifier l’organisation {quoted(name_of(store, uid))}\u00a0: {words}"
    with step(store, label) as session:
        record = find_organisation(session, uid)
        before = record.relation
        for name in ("territory", "seat"):
            if number := columns.get(name):
                _find_territory(session, int(number))
            elif name in columns:
                columns[name] = None
        for name, value in columns.items():
            setattr(record, name, value)
        if "name" in columns:
            record.key = fold(record.name) or record.name
            refuse_known(session, record.key, except_for=uid)
        if record.relation != before:
            record.relation_on = store.clock().date().isoformat() if record.relation else None
        _check(record)


def clean_partner(values: Mapping[PartnerField, Value]) -> dict[str, Scalar]:
    """Give the columns of some fields; raises FieldRefusal for what cannot be stored."""
    return take.clean_values(values, _CLEANERS, PARTNER_WORDS)


def fill_partner(record: Organisation, values: Mapping[PartnerField, Value]) -> int:
    """Fill the fields of an organisation that are empty, inside a step, and tell how many.

    Neither its name, its relation nor its territories are filled so. Raises FieldRefusal.
    """
    columns = clean_partner(values)
    empty = {name: value for name, value in columns.items() if value and not getattr(record, name)}
    for name, value in empty.items():
        setattr(record, name, value)
    return len(empty)


def set_covered_territories(store: Store, uid: str, territories: Collection[int]) -> None:
    """Say in which territories (numbers of the base) an organisation works, and in no other."""
    from cpex_desktop.models.organisations import OrganisationTerritory
    from cpex_desktop.services.partner_records import find_organisation, name_of, set_links
    from cpex_desktop.services.steps import step

    label = f"Modifier l’organisation {quoted(name_of(store, uid))}\u00a0: territoires"
    with step(store, label) as session:
        record = find_organisation(session, uid)
        for territory in territories:
            _find_territory(session, territory)
        set_links(session, OrganisationTerritory, {"organisation": record.id or 0}, "territory", territories)


def set_landlords(store: Store, uid: str, landlords: Collection[int]) -> None:
    """Say under which names (numbers of ``landlord``) the diagnosis knows an organisation.

    Raises FieldRefusal when another organisation has one of them: figures would be counted twice.
    """
    from cpex_desktop.models.frame import Landlord
    from cpex_desktop.models.organisations import Organisation, OrganisationLandlord
    from cpex_desktop.services.partner_records import find_organisation, name_of, set_links
    from cpex_desktop.services.steps import step

    label = f"Modifier l’organisation {quoted(name_of(store, uid))}\u00a0: noms dans le diagnostic"
    with step(store, label) as session:
        record = find_organisation(session, uid)
        for number in landlords:
            landlord = session.get_one(Landlord, number)
            held = session.get(OrganisationLandlord, number)
            if held is not None and held.organisation != record.id:
                other = session.get_one(Organisation, held.organisation)
                if other.deleted_at is None:
                    raise FieldRefusal(
                        "landlords",
                        "Ce bailleur est déjà rattaché.",
                        f"{quoted(landlord.name)} désigne {quoted(other.name)} dans le diagnostic.",
                        "Détachez-le d’abord de cette organisation.",
                    )
                held.organisation = record.id or 0
        session.flush()
        set_links(session, OrganisationLandlord, {"organisation": record.id or 0}, "landlord", landlords)


def adopt_landlords(store: Store, landlords: Collection[int]) -> int:
    """Make a partner of each landlord of the diagnosis that is none yet, as one step; tell how many.

    One that has the name of an organisation is that organisation.
    """
    from cpex_desktop.models.frame import Landlord
    from cpex_desktop.models.organisations import Organisation, OrganisationLandlord
    from cpex_desktop.services.steps import step

    made = 0
    count = counted(len(set(landlords)), "bailleur", "bailleurs")
    with step(store, f"Ajouter {count} du diagnostic") as session:
        for number in sorted(set(landlords)):
            held = session.get(OrganisationLandlord, number)
            if held is not None and session.get_one(Organisation, held.organisation).deleted_at is None:
                continue
            partner = find_or_create(
                session, session.get_one(Landlord, number).name, OrganisationKind.SOCIAL_LANDLORD
            )
            partner.kind = partner.kind or OrganisationKind.SOCIAL_LANDLORD.value
            if held is None:
                session.add(OrganisationLandlord(landlord=number, organisation=partner.id or 0))
            else:
                held.organisation = partner.id or 0
            made += 1
    return made


def set_kind_cadence(store: Store, kind: OrganisationKind, days: int | None) -> None:
    """Choose within how many days an exchange is due with a kind of organisation; None for the usual one.

    0 expects none. Raises FieldRefusal outside three years.
    """
    from cpex_desktop.models.organisations import KindCadence
    from cpex_desktop.services.steps import step

    chosen = take.whole(0, LONGEST_CADENCE)("cadence", "Cadence", days)
    with step(store, f"Modifier la cadence\u00a0: {ORGANISATION_WORDS[kind]}") as session:
        held = session.get(KindCadence, kind.value)
        if chosen is None:
            if held is not None:
                session.delete(held)
        elif held is None:
            session.add(KindCadence(kind=kind.value, days=int(chosen)))
        else:
            held.days = int(chosen)


def _check(record: Organisation) -> None:
    if record.relation in (Relation.IN_DIFFICULTY, Relation.ENDED) and not record.relation_reason:
        raise FieldRefusal(
            PartnerField.RELATION_REASON,
            "Cette relation demande un motif.",
            "Une relation en difficulté ou rompue s’explique en une phrase.",
            "Écrivez-la avec la relation.",
        )


def _find_territory(session: Session, number: int) -> None:
    from cpex_desktop.db.sessions import driver_connection

    find_place(driver_connection(session), number)


def _territory(_field: str, _word: str, value: Value) -> int | None:
    return int(value) if isinstance(value, int) and value else None


_F = PartnerField
_CLEANERS: dict[PartnerField, take.Cleaner] = {
    _F.NAME: take.line(LONGEST_NAME, required=True),
    _F.SHORT_NAME: take.line(LONGEST_NAME),
    _F.KIND: take.one_of(OrganisationKind),
    _F.SIREN: take.siren,
    _F.RELATION: take.one_of(Relation),
    _F.RELATION_REASON: take.prose,
    _F.CADENCE: take.whole(0, LONGEST_CADENCE),
    _F.OUR_REFERENT: take.line(),
    _F.LANDLORD_FORM: take.one_of(LandlordForm),
    _F.MERGED_SERVICES: take.maybe,
    _F.CCAPEX_SEAT: take.one_of(CcapexSeat),
    _F.INVITED_MAYOR: take.flag,
    _F.EMAIL: take.email,
    _F.PHONE: take.phone,
    _F.WEBSITE: take.website,
    _F.NOTES: take.prose,
    _F.TERRITORY: _territory,
    _F.SEAT: _territory,
}
