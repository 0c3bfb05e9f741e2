"""The records of partners that a step is about, found in its session or told to be gone.

Loads the ORM: the services of the partners import this module inside their functions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlmodel import Session, col, select

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.models.agreements import Agreement, Amendment
from cpex_desktop.models.base import Table
from cpex_desktop.models.exchanges import Exchange, FollowUp, PartnerDocument, Pledge
from cpex_desktop.models.organisations import Organisation, PartnerCount
from cpex_desktop.models.people import Person, Position
from cpex_desktop.queries.organisation_names import organisation_name
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.steps import find_in_use, find_line, gone

Part = TypeVar("Part", Amendment, FollowUp, PartnerCount, PartnerDocument, Pledge, Position)
_WORDS: Mapping[str, str] = {
    "amendment": "Cet avenant",
    "follow_up": "Cette relance",
    "partner_count": "Ce nombre",
    "partner_document": "Ce document",
    "pledge": "Cet engagement",
    "position": "Cette fonction",
}


def name_of(store: Store, uid: str) -> str:
    """Give the name of an organisation for the label of a step; empty when it is gone."""
    with store.read() as connection:
        return organisation_name(connection, uid)


def title_of(store: Store, table: str, uid: str) -> str:
    """Give the title of an exchange or an agreement, or of the one that a part of it hangs on."""
    with store.read() as connection:
        row = connection.execute(f"SELECT title FROM {table} WHERE uid = ?", (uid,)).fetchone()
    return str(row[0]) if row else ""


def find_organisation(session: Session, uid: str) -> Organisation:
    """Give an organisation in use; raises UserError when it is gone, saying which took its place if any."""
    found = session.exec(select(Organisation).where(Organisation.uid == uid)).first()
    if found is not None and found.deleted_at is None:
        return found
    if found is not None and found.merged_into is not None:
        other = session.get_one(Organisation, found.merged_into)
        raise UserError(
            "Cette organisation a été réunie avec une autre.",
            f"{quoted(found.name)} fait maintenant partie de {quoted(other.name)}.",
            f"Recopiez votre saisie dans la fiche de {quoted(other.name)}.",
        )
    raise gone("Cette organisation")


def find_person(session: Session, uid: str) -> Person:
    """Give a person in use; raises UserError when the record is gone or was erased."""
    here = select(Person).where(Person.uid == uid, col(Person.erased_on).is_(None))
    found = session.exec(here.where(col(Person.deleted_at).is_(None))).first()
    if found is None:
        raise _gone("Cette personne n’est plus dans la base.", "Sa fiche a été supprimée.")
    return found


def find_exchange(session: Session, uid: str) -> Exchange:
    """Give an exchange in use; raises UserError when it is gone."""
    return find_in_use(session, Exchange, uid, "Cet échange")


def find_agreement(session: Session, uid: str) -> Agreement:
    """Give an agreement in use; raises UserError when it is gone."""
    return find_in_use(session, Agreement, uid, "Cette convention")


def find_part(session: Session, kind: type[Part], uid: str) -> Part:
    """Give a part of a partner, an exchange or an agreement by its uid; raises UserError when it is gone."""
    return find_line(session, kind, uid, _WORDS[str(kind.__tablename__)])


def set_links(
    session: Session,
    model: type[Table],
    owner: Mapping[str, int],
    column: str,
    wanted: Collection[int | str],
) -> None:
    """Let the rows of a table that hang on ``owner`` (column and number) hold these values and no other."""
    ((name, number),) = owner.items()
    left = set(wanted)
    for link in session.exec(select(model).where(getattr(model, name) == number)).all():
        if getattr(link, column) in left:
            left.remove(getattr(link, column))
        else:
            session.delete(link)
    session.add_all(model(**{name: number, column: value}) for value in sorted(left, key=str))


def refuse_empty(field: str, what: str, given: Collection[object]) -> None:
    """Raise FieldRefusal when a list that must name someone names nobody."""
    if not given:
        raise FieldRefusal(
            field, "Ce champ est vide.", f"{quoted(what)} est nécessaire.", "Choisissez-en au moins une."
        )


def _gone(title: str, detail: str) -> UserError:
    return UserError(title, detail, "Consultez la corbeille, dans les réglages.")
