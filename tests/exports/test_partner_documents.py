"""What leaves of the partners: lists, cards and a calendar, without notes nor whoever is to be left alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.agreement_table import build_agreements
from cpex_desktop.exports.content_lines import escape, render_lines
from cpex_desktop.exports.exchange_journal import build_exchange_journal
from cpex_desktop.exports.partner_calendar import write_partner_calendar
from cpex_desktop.exports.partner_directory import build_directory
from cpex_desktop.exports.vcards import reachable, render_cards, write_cards
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.imports.contact_file import read_file
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.vcards import card_cells, plain_text, read_cards
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Channel, ContactRole
from cpex_desktop.progress import Progress
from cpex_desktop.queries.partner_fields import AgreementField, PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, PledgeDraft
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.people import PositionDraft, add_position, revise_person, set_do_not_contact
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.pledges import add_pledge
from tests.exports.reading import cached, texts
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HIDDEN = ("Discret", "Parti", "Effacé", "À ne pas dire", "Note du service")


@pytest.fixture
def habitat(store: Store) -> str:
    """Fill the base with what must leave and what must not."""
    fields: dict[PartnerField, Value] = {
        PartnerField.EMAIL: "accueil@sauge.fr",
        PartnerField.PHONE: "0102030405",
        PartnerField.NOTES: "Note du service",
    }
    uid = partner(store, fields=fields)
    here = person(store, uid, "Zoé", email="lea@sauge.fr", roles=(ContactRole.ARREARS_REFERENT,), main=True)
    revise_person(store, here, {PersonField.FIRST_NAME: "Léa", PersonField.MOBILE: "0602030405"})
    add_position(store, here, PositionDraft(partner(store, "CCAS; d’Aubin, Nord"), "Administratrice"))
    asked = person(store, uid, "Discret", email="discret@sauge.fr")
    person(store, uid, "Parti", until=ago(1))
    erased = person(store, uid, "Effacé")
    exchange(
        store,
        uid,
        days=3,
        title="=1+1",
        summary="Accord sur le tableau.",
        persons=(asked, erased),
        sequel=to_chase(),
    )
    create_exchange(store, ExchangeDraft(ago(5), Channel.VISIT, [uid], internal_note="À ne pas dire"))
    set_do_not_contact(store, asked, "À sa demande")
    erase_person(store, erased)
    return uid


def everything(path: Path) -> str:
    book = cached(path)
    return "\n".join(text for sheet in book for text in texts(sheet))


def test_no_workbook_names_who_is_to_be_left_alone(store: Store, habitat: str, tmp_path: Path) -> None:
    with store.read() as connection:
        documents = (
            build_directory(connection, edited_on=TODAY),
            build_exchange_journal(connection, ago(30), TODAY, edited_on=TODAY),
            build_exchange_journal(connection, ago(30), TODAY, edited_on=TODAY, organisation=habitat),
        )
        cards = render_cards(reachable(connection, TODAY))
        write_partner_calendar(connection, tmp_path / "agenda.ics", now=NOW)
    said = [cards.decode(), (tmp_path / "agenda.ics").read_text("utf-8")]
    for number, document in enumerate(documents):
        path = tmp_path / f"{number}.xlsx"
        write_document(document, path)
        said.append(everything(path))
    for hidden in HIDDEN:
        assert not any(hidden in text for text in said), hidden
    assert all("Sauge Habitat" in text for text in said)
    assert "Zoé" in said[2]
    assert "Zoé" not in said[3]
    assert "Accord sur le tableau." in said[3]


def test_the_directory_is_read_back_by_the_import(store: Store, habitat: str, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    with store.read() as connection:
        write_document(build_directory(connection, edited_on=TODAY), path)
    file = read_file(path, {}, Progress())
    assert {one.name for one in file.organisations} == {"Sauge Habitat", "CCAS; d’Aubin, Nord"}
    (found,) = file.persons
    assert (found.last_name, found.first_name, found.email, found.mobile) == (
        "Zoé",
        "Léa",
        "lea@sauge.fr",
        "0602030405",
    )
    assert {one.title for one in found.positions} == {"Référent impayés", "Administratrice"}
    assert habitat


def test_cards_are_read_back_as_they_were_written(store: Store, habitat: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    with store.read() as connection:
        write_cards(reachable(connection, TODAY), path)
        own = reachable(connection, TODAY, habitat)
    assert [line.last_name for line in own] == ["Zoé"]
    raw = path.read_bytes()
    assert raw.count(b"BEGIN:VCARD") == raw.count(b"END:VCARD") == 1
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    (card,) = read_cards(raw.decode())
    found = card_cells(card)
    assert found[Part.ORGANISATION] == "Sauge Habitat"
    assert (found[Part.LAST_NAME], found[Part.EMAIL], found[Part.MOBILE]) == (
        "Zoé",
        "lea@sauge.fr",
        "0602030405",
    )
    assert "NOTE:Aussi\u00a0: Administratrice" in re.sub(r"\r\n ", "", raw.decode())


def test_nobody_to_write_to_is_told(store: Store) -> None:
    with store.read() as connection, pytest.raises(UserError, match="personne à exporter"):
        reachable(connection, TODAY)
    with store.read() as connection, pytest.raises(UserError, match="aucun échange"):
        build_exchange_journal(connection, ago(30), TODAY, edited_on=TODAY)
    with store.read() as connection, pytest.raises(UserError, match="aucune convention"):
        build_agreements(connection, edited_on=TODAY)


def test_the_table_of_agreements_tells_who_has_not_signed(store: Store, tmp_path: Path) -> None:
    habitat, caf = partner(store), partner(store, "CAF d’Essai")
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNED,
        AgreementField.SIGNED_ON: date(2026, 1, 5),
        AgreementField.ENDS_ON: date(2027, 1, 5),
        AgreementField.NOTES: "Note du service",
    }
    parties = (Party(habitat, date(2026, 1, 5)), Party(caf, None))
    uid = create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Charte d’Essai", fields, parties))
    add_pledge(
        store,
        PledgeDraft("Signaler à deux mois", due_on=date(2026, 6, 1), organisation=habitat),
        agreement=uid,
    )
    path = tmp_path / "conventions.xlsx"
    with store.read() as connection:
        write_document(build_agreements(connection, edited_on=TODAY), path)
    said = everything(path)
    assert "CAF d’Essai (–)" in said
    assert "05/01/2026" in said
    assert "En retard de 173\u00a0jours" in said
    assert "Note du service" not in said


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=200
)


@given(_TEXTS)
@example("é" * 200)
@example("a" * 300)
def test_no_text_ends_its_line_and_none_is_longer_than_readers_take(text: str) -> None:
    raw = render_lines([f"NOTE:{escape(text)}", "END:VCARD"])
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    unfolded = raw.decode().replace("\r\n ", "").split("\r\n")
    assert unfolded[1:] == ["END:VCARD", ""]
    assert plain_text(unfolded[0].removeprefix("NOTE:")) == text.strip()


@given(last=_TEXTS.filter(str.strip), first=_TEXTS, place=_TEXTS.filter(str.strip), title=_TEXTS)
def test_whatever_a_name_holds_a_card_gives_it_back(last: str, first: str, place: str, title: str) -> None:
    position = ("u", "p", "Mme", first, last, "o", place, title, "", frozenset[ContactRole]())
    line = PersonLine(*position, None, None, False, "", "", "", False, None, True)
    (card,) = read_cards(render_cards([line]).decode())
    assert card.whole
    found = card_cells(card)
    assert found[Part.LAST_NAME] == last.strip()
    assert found[Part.ORGANISATION] == place.strip()
    assert found.get(Part.FIRST_NAME, "") == first.strip()
    assert found.get(Part.TITLE, "") == title.strip()
