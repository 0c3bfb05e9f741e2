"""A message begun for the officer: whom it goes to, what it recalls, and how long it may be."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.left_alone import UNNAMED
from cpex_desktop.exports.partner_letter import MOST, Letter, begin_letter, no_address
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_sheet import partner_sheet
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.exchange_drafts import PledgeDraft, Sequel
from cpex_desktop.services.people import revise_person, set_do_not_contact
from cpex_desktop.services.preferences import save_settings
from cpex_desktop.settings import SettingKey
from tests.partner_base import TODAY, exchange, partner, person


def letter(store: Store, uid: str, someone: str = "") -> Letter:
    with store.read() as connection:
        return begin_letter(connection, uid, TODAY, someone)


def reason(store: Store, uid: str, someone: str = "") -> str:
    with store.read() as connection:
        return no_address(partner_sheet(connection, uid, TODAY), someone)


def test_a_message_recalls_what_each_side_promised(store: Store) -> None:
    save_settings(store, {SettingKey.OFFICER_NAME: "Chargée de mission", SettingKey.SERVICE_NAME: "DDETS"})
    habitat = partner(store)
    here = person(store, habitat, "Zoé", email="zoe@sauge.fr", main=True)
    revise_person(store, here, {PersonField.CIVILITY: "Mme"})
    pledges = (
        PledgeDraft("Envoyer le tableau", due_on=date(2026, 12, 1)),
        PledgeDraft("Répondre aux saisines", by_us=True),
    )
    exchange(store, habitat, days=11, sequel=Sequel(pledges=pledges))
    made = letter(store, habitat)
    assert made.to == "zoe@sauge.fr"
    assert made.subject == "Prévention des expulsions – Sauge Habitat"
    assert made.body.split("\n\n") == [
        "Madame Zoé,",
        "Je reviens vers vous au sujet de la prévention des expulsions locatives.",
        "Notre dernier échange date du 10/11/2026.",
        "Vos engagements en cours\u00a0:\n- Envoyer le tableau (pour le 01/12/2026)",
        "Les nôtres\u00a0:\n- Répondre aux saisines",
        "Pouvez-vous me dire où vous en êtes\u202f?",
        "Cordialement,\nChargée de mission\nDDETS",
    ]
    address = urlsplit(made.link)
    asked = parse_qs(address.query, strict_parsing=True)
    assert (address.scheme, unquote(address.path)) == ("mailto", "zoe@sauge.fr")
    assert asked == {"subject": [made.subject], "body": [made.body.replace("\n", "\r\n")]}


def test_who_asked_to_be_left_alone_is_never_written_to(store: Store) -> None:
    habitat = partner(store, fields={PartnerField.EMAIL: "accueil@sauge.fr"})
    asked = person(store, habitat, "Discret", email="d@sauge.fr", main=True)
    silent = person(store, habitat, "Muette")
    set_do_not_contact(store, asked, "À sa demande")
    assert letter(store, habitat).to == "accueil@sauge.fr"
    assert reason(store, habitat) == ""
    assert reason(store, habitat, asked) == "a demandé à ne pas être contacté"
    assert reason(store, habitat, silent) == "courriel non noté"
    for someone in (asked, silent):
        with pytest.raises(UserError, match="ne peut pas être préparé"):
            letter(store, habitat, someone)


def test_without_an_address_nothing_is_offered(store: Store) -> None:
    bare = partner(store, "CAF")
    assert reason(store, bare) == "courriel non noté"
    set_do_not_contact(store, person(store, bare, "Seul", email="s@caf.fr"), "À sa demande")
    assert reason(store, bare) == "a demandé à ne pas être contacté"
    with pytest.raises(UserError):
        letter(store, bare)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_long_message_stays_within_what_windows_takes(store: Store, count: int) -> None:
    habitat = partner(store, "É" * 110, fields={PartnerField.EMAIL: "accueil@sauge.fr"})
    pledges = tuple(
        PledgeDraft(f"{number} {'élève à côté ' * 30}", by_us=number % 2 == 0) for number in range(count)
    )
    exchange(store, habitat, sequel=Sequel(pledges=pledges))
    made = letter(store, habitat)
    assert len(made.link) <= MOST
    assert "Cordialement" in made.body
    save_settings(store, {SettingKey.SERVICE_NAME: "É" * 400})
    assert len(letter(store, habitat).link) <= MOST


def test_who_asked_to_be_left_alone_is_not_named_to_others(store: Store) -> None:
    habitat = partner(store)
    person(store, habitat, "Zoé", email="zoe@sauge.fr", main=True)
    uid = person(store, habitat, "Nepascontac")
    exchange(store, habitat, sequel=Sequel(pledges=(PledgeDraft("Liste promise par Nepascontac"),)))
    assert "Nepascontac" in letter(store, habitat).body
    set_do_not_contact(store, uid, "À sa demande")
    assert f"Liste promise par {UNNAMED}" in letter(store, habitat).body
