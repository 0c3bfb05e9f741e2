"""The organisations that lead actions or take part: found by name, made when they are new, never persons."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.services.partner_values import siren
from cpex_desktop.services.plan_values import FieldRefusal, clean_line

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.organisations import Organisation

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """What an organisation is known by; only its name is necessary."""

    name: str
    short_name: str = ""
    kind: OrganisationKind = OrganisationKind.NONE
    siren: str = ""


def create_organisation(store: Store, draft: OrganisationDraft) -> str:
    """Add an organisation and give its uid.

    Raises FieldRefusal for an empty or known name, a name of a person, or a SIREN that cannot be.
    """
    name = clean_organisation(draft)["name"]
    with store.write(f"Ajouter l’organisation {quoted(name)}") as session:
        return add_organisation(session, draft).uid


def find_or_create(
    session: Session, name: str, kind: OrganisationKind = OrganisationKind.NONE
) -> Organisation:
    """Give the organisation that a name or an acronym designates, inside a step; a new one when none does.

    One that is in the trash comes back: it is named again. One that was merged is the one that took its
    place. Raises FieldRefusal as the creation does.
    """
    from sqlmodel import col, select

    from cpex_desktop.models.organisations import Organisation

    texts = clean_organisation(OrganisationDraft(name, kind=kind))
    same = session.exec(select(Organisation).where(Organisation.key == texts["key"])).all()
    if not same:
        # Hundreds of town halls have a short name: only those that answer to it are made records of.
        short = session.exec(
            select(Organisation.id, Organisation.short_name).where(Organisation.short_name != "")
        )
        numbers = [number for number, name in short if fold(name) == texts["key"]]
        same = session.exec(select(Organisation).where(col(Organisation.id).in_(numbers))).all()
    here = next((one for one in same if one.deleted_at is None), None) or next(iter(same), None)
    while here is not None and here.merged_into is not None:
        here = session.get_one(Organisation, here.merged_into)
    if here is None:
        here = Organisation.model_validate({"uid": str(uuid.uuid4()), **texts})
        session.add(here)
        session.flush()
    here.deleted_at = None
    return here


def find_named(session: Session, name: str) -> Organisation | None:
    """Give the organisation in use that has a name, however it is spelt; None without any."""
    from sqlmodel import col, select

    from cpex_desktop.models.organisations import Organisation

    here = select(Organisation).where(Organisation.key == (fold(name) or name))
    return session.exec(here.where(col(Organisation.deleted_at).is_(None))).first()


def add_organisation(session: Session, draft: OrganisationDraft) -> Organisation:
    """Add an organisation inside a step; raises FieldRefusal as its creation does."""
    from cpex_desktop.models.organisations import Organisation

    texts = clean_organisation(draft)
    refuse_known(session, texts["key"])
    record = Organisation.model_validate({"uid": str(uuid.uuid4()), **texts})
    session.add(record)
    return record


def refuse_homonym(session: Session, number: int) -> tuple[str, ...]:
    """Let an organisation come back from the trash.

    Raises UserError when another has its name by now, or when it was merged: what it had is elsewhere.
    """
    from cpex_desktop.models.organisations import Organisation

    record = session.get_one(Organisation, number)
    if record.merged_into is not None:
        other = session.get_one(Organisation, record.merged_into)
        raise UserError(
            "Cette organisation a été réunie avec une autre.",
            f"Ses échanges et ses personnes sont maintenant ceux de {quoted(other.name)}.",
            "Séparez d’abord les deux organisations.",
        )
    refuse_known(session, record.key, except_for=record.uid)
    return ()


def refuse_known(session: Session, key: str, *, except_for: str = "") -> None:
    """Raise FieldRefusal when another organisation in use has a folded name."""
    from sqlmodel import col, select

    from cpex_desktop.models.organisations import Organisation

    here = select(Organisation).where(Organisation.key == key, col(Organisation.deleted_at).is_(None))
    for other in session.exec(here.where(Organisation.uid != except_for)):
        raise FieldRefusal(
            "name",
            "Ce nom est déjà pris.",
            f"Une autre organisation s’appelle {quoted(other.name)}.",
            "Choisissez un autre nom.",
        )


def clean_organisation(draft: OrganisationDraft) -> dict[str, str]:
    """Give the columns of an organisation; raises FieldRefusal for what cannot be stored."""
    name = clean_line("name", "Nom", draft.name, longest=LONGEST_NAME, required=True)
    return {
        "name": name,
        "key": fold(name) or name,
        "short_name": clean_line("short_name", "Sigle", draft.short_name, longest=LONGEST_NAME),
        "kind": draft.kind.value,
        "siren": str(siren("siren", "SIREN", draft.siren)),
    }
