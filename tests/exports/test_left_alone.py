"""Who asked not to be contacted is named by no document of the partners, not even by what was typed."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.exports.left_alone import UNNAMED
from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerAsked, PartnerDocument
from cpex_desktop.exports.partner_documents import write_partner_document
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.people import revise_person, set_do_not_contact
from tests.partner_base import TODAY, ago, partner, person

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
NAME, FIRST = "Nepascontac", "Wenceslasse"


@pytest.fixture
def habitat(store: Store) -> str:
    """Fill the base with somebody who is named wherever one types, then asks to be left alone."""
    here = partner(store)
    uid = person(store, here, NAME, email="w@sauge.fr")
    revise_person(store, uid, {PersonField.FIRST_NAME: FIRST})
    person(store, here, "Zoé", email="zoe@sauge.fr")
    sequel = Sequel(
        follow_ups=(FollowUpDraft(f"Rappeler {FIRST} {NAME}", ago(-3)),),
        pledges=(PledgeDraft(f"Envoyer le tableau à {NAME}", by_us=True, due_on=ago(-9), organisation=here),),
    )
    draft = ExchangeDraft(
        TODAY,
        Channel.TELEPHONE,
        (here,),
        title=f"Appel de {NAME}",
        summary=f"{NAME} accepte.",
        internal_note=f"Joindre {NAME}",
    )
    create_exchange(store, draft, sequel)
    set_do_not_contact(store, uid, "À sa demande")
    return here


def said_by(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8").replace("\r\n ", "")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize(
    ("document", "named"),
    [
        (PartnerDocument.DIRECTORY, False),
        (PartnerDocument.JOURNAL, True),
        (PartnerDocument.AGENDA, True),
        (PartnerDocument.CARDS, False),
        (PartnerDocument.BRIEF, True),
    ],
)
def test_a_typed_name_does_not_leave(
    store: Store, habitat: str, tmp_path: Path, document: PartnerDocument, *, named: bool
) -> None:
    path = tmp_path / f"document{SUFFIXES[document]}"
    with store.read() as connection:
        asked = PartnerAsked(document, habitat, internal=True)
        write_partner_document(connection, asked, path, now=NOW)
    said = said_by(path)
    assert NAME not in said
    assert FIRST not in said
    assert (UNNAMED in said) == named
