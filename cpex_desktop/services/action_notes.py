"""Writing the dated notes of an action, and what it refers to outside the base: each function is one step."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cpex_desktop.db.store import Store
from cpex_desktop.french import legible
from cpex_desktop.french.personal_text import EMAIL, prose_kind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.plan_values import FieldRefusal, clean_day, clean_line, clean_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action

_LONGEST_TARGET = 2_000


def add_note(store: Store, action: str, day: date, text: str) -> str:
    """Add a note to an action and give its uid; raises FieldRefusal for an empty, long or personal text."""
    clean_note(day, text)
    from cpex_desktop.services.plan_records import revising

    with revising(store, [action], "ajouter une note") as (session, (record,)):
        return write_notes(session, record, [(day, text)])[0]


def revise_note(store: Store, uid: str, day: date, text: str) -> None:
    """Replace a note and its day; nothing is done when they are the same."""
    columns = clean_note(day, text)
    from cpex_desktop.models.plan import ActionNote
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "action_note", uid)], "note") as (session, _actions):
        record = find_part(session, ActionNote, uid)
        for name, value in columns.items():
            setattr(record, name, value)


def remove_note(store: Store, uid: str) -> None:
    """Remove a note; it comes back by undoing."""
    from cpex_desktop.models.plan import ActionNote
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "action_note", uid)], "retirer une note") as (session, _actions):
        session.delete(find_part(session, ActionNote, uid))


def add_link(store: Store, action: str, draft: LinkDraft) -> str:
    """Link an action to a file or an address and give the link's uid; nothing is copied into the base.

    Raises FieldRefusal for an address that is none, or a file that is named after someone.
    """
    clean_link(draft)
    from cpex_desktop.services.plan_records import revising

    with revising(store, [action], "ajouter un lien") as (session, (record,)):
        return write_links(session, record, [draft])[0]


def remove_link(store: Store, uid: str) -> None:
    """Remove a link, not what it leads to; it comes back by undoing."""
    from cpex_desktop.models.plan import ActionLink
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "action_link", uid)], "retirer un lien") as (session, _actions):
        session.delete(find_part(session, ActionLink, uid))


def write_notes(session: Session, action: Action, notes: Iterable[tuple[date, str]]) -> list[str]:
    """Add notes to an action inside a step, and give their uids."""
    from cpex_desktop.models.plan import ActionNote

    made = [
        ActionNote.model_validate({"uid": str(uuid.uuid4()), "action": action.id, **clean_note(day, text)})
        for day, text in notes
    ]
    session.add_all(made)
    return [one.uid for one in made]


def write_links(session: Session, action: Action, links: Iterable[LinkDraft]) -> list[str]:
    """Add links to an action inside a step, and give their uids."""
    from cpex_desktop.models.plan import ActionLink

    made = [
        ActionLink.model_validate({"uid": str(uuid.uuid4()), "action": action.id, **clean_link(draft)})
        for draft in links
    ]
    session.add_all(made)
    return [one.uid for one in made]


def clean_note(day: date, text: str) -> dict[str, str]:
    """Give the columns of a note; raises FieldRefusal for what cannot be stored."""
    cleaned = clean_text("text", "Note", text)
    if not cleaned:
        raise FieldRefusal("text", "La note est vide.", "", "Écrivez-la, ou abandonnez-la.")
    return {"day": clean_day("day", "Date de la note", day) or "", "text": cleaned}


def _names_someone(address: str) -> bool:
    """Tell an address that holds a person; a number without spaces is that of a page."""
    told = unquote(address).replace("+", " ").replace("?", "/").replace("&", "/").replace("=", "/")
    kind = prose_kind(told.replace("/", "\n"))
    return kind is not None and (" " in told or kind == EMAIL)


def clean_link(draft: LinkDraft) -> dict[str, str]:
    """Give the columns of a link; raises FieldRefusal for what cannot be stored."""
    target = legible(draft.target).strip()
    web = target.lower().startswith(("https://", "http://"))
    if not target or len(target) > _LONGEST_TARGET or (draft.kind is LinkKind.ADDRESS and not web):
        raise FieldRefusal(
            "target",
            "Ce lien ne mène nulle part.",
            "Une adresse commence par https://, un document est un fichier de votre poste ou du réseau.",
            "Corrigez-le.",
        )
    title = clean_line("title", "Titre", draft.title)
    if draft.kind is LinkKind.DOCUMENT and prose_kind(PurePath(target.replace("\\", "/")).stem) is not None:
        raise FieldRefusal(
            "target",
            "Ce fichier semble porter le nom d’une personne.",
            "Aucun ménage n’est enregistré dans la base, pas même par le nom d’un fichier.",
            "Renommez le fichier, puis choisissez-le de nouveau.",
        )
    if draft.kind is LinkKind.ADDRESS and _names_someone(target):
        raise FieldRefusal(
            "target",
            "Cette adresse semble désigner une personne.",
            "Aucun ménage n’est enregistré dans la base, pas même dans une adresse.",
            "Donnez l’adresse d’une page qui ne nomme personne.",
        )
    return {"kind": draft.kind.value, "target": target, "title": title}
