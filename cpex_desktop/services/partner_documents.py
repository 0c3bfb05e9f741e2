"""Files and addresses about a partner, an exchange or an agreement: linked to, never copied into the base."""

from __future__ import annotations

import uuid

from cpex_desktop.db.store import Store
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.action_notes import clean_link


def add_document(
    store: Store, draft: LinkDraft, *, organisation: str = "", exchange: str = "", agreement: str = ""
) -> str:
    """Link a file or an address to one of the three (uids) and give the link's uid.

    Raises FieldRefusal for an address that is none, or a file that is named after someone.
    """
    from cpex_desktop.models.exchanges import PartnerDocument
    from cpex_desktop.services.partner_records import find_agreement, find_exchange, find_organisation

    if not (organisation or exchange or agreement):
        raise ValueError("a document is about something")
    columns = clean_link(draft)
    uid = str(uuid.uuid4())
    with store.write("Ajouter un document") as session:
        about = {
            "organisation": find_organisation(session, organisation).id if organisation else None,
            "exchange": find_exchange(session, exchange).id if exchange else None,
            "agreement": find_agreement(session, agreement).id if agreement else None,
        }
        added = {"uid": uid, "added_on": store.clock().date().isoformat()}
        session.add(PartnerDocument.model_validate({**added, **about, **columns}))
    return uid


def revise_document(store: Store, uid: str, draft: LinkDraft) -> None:
    """Replace where a link leads and what it is called; nothing is done when all is the same."""
    from cpex_desktop.models.exchanges import PartnerDocument
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = clean_link(draft)
    with step(store, "Modifier un document") as session:
        assign(find_part(session, PartnerDocument, uid), columns)


def remove_document(store: Store, uid: str) -> None:
    """Remove a link, not what it leads to; it comes back by undoing."""
    from cpex_desktop.models.exchanges import PartnerDocument
    from cpex_desktop.services.partner_records import find_part

    with store.write("Retirer un document") as session:
        session.delete(find_part(session, PartnerDocument, uid))
