"""Lists of partners as services keep them: what is of work is read, the rest is left out and told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.imports import contact_file, contact_lines, contact_sheets
from cpex_desktop.imports.contact_file import read_contact_file, read_file
from cpex_desktop.imports.contact_headings import read_answers
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.progress import Progress
from tests.imports.plan_files import write_book, write_csv

HEADER = (
    "Structure", "Type de structure", "N° SIRET", "Nom", "Prénom", "Fonction", "Rôle", "Mail", "Tél.",
    "Portable pro", "Tél. personnel", "Adresse", "Commentaire",
)  # fmt: skip
SIREN = "732829320"


def read(path: Path, lines: Sequence[Sequence[object]], **answers: str) -> ContactFile:
    return read_file(
        write_book(path / "liste.xlsx", lines, sheet="Contacts"), read_answers(answers), Progress()
    )


def reasons(file: ContactFile) -> dict[str, tuple[int, ...]]:
    return {one.reason: one.rows for one in file.findings}


def test_a_list_of_a_service_is_understood(tmp_path: Path) -> None:
    line = (
        "Sauge Habitat", "OPH", f"{SIREN}00074", "ZOÉ", "Léa", "Chargée de recouvrement",
        "Référent impayés; CCAPEX", "lea.zoe@sauge-habitat.fr", 102030405.0, "06.02.03.04.05",
        "06 99 99 99 99", "1 rue Haute", "aime le thé",
    )  # fmt: skip
    file = read(tmp_path, [("Annuaire 2026",), (), HEADER, line])
    (organisation,) = file.organisations
    assert (organisation.name, organisation.kind, organisation.siren) == (
        "Sauge Habitat",
        OrganisationKind.SOCIAL_LANDLORD,
        SIREN,
    )
    (person,) = file.persons
    assert (person.last_name, person.first_name, person.email) == ("ZOÉ", "Léa", "lea.zoe@sauge-habitat.fr")
    assert (person.phone, person.mobile) == ("0102030405", "0602030405")
    (position,) = person.positions
    assert position.title == "Chargée de recouvrement"
    assert position.roles == {ContactRole.ARREARS_REFERENT, ContactRole.CCAPEX_REFERENT}
    told = {(one.column, one.reason) for one in file.findings}
    assert told == {
        ("K", contact_sheets.PRIVATE_LEFT),
        ("L", contact_sheets.ADDRESS_LEFT),
        ("M", contact_sheets.UNKNOWN_COLUMN),
    }
    assert {one.letter: one.label for one in file.columns}["H"] == Part.EMAIL.value
    assert {one.letter: one.example for one in file.columns if one.example} == {
        "A": "Sauge Habitat",
        "B": "Bailleur social",
        "C": SIREN,
        "F": "Chargée de recouvrement",
        "G": "Référent impayés",
    }
    assert not any(
        "99" in str(one) or "thé" in str(one) or "Haute" in str(one) for one in (organisation, person)
    )


def test_the_officer_says_what_a_column_holds_but_never_that_what_is_private_is_read(tmp_path: Path) -> None:
    lines = [("Qui", "Boîte", "Tél. personnel"), ("Sauge Habitat", "a@sauge.fr", "0102030405")]
    with pytest.raises(UserError, match="ne ressemble pas"):
        read(tmp_path, lines)
    file = read(tmp_path, lines, A="Organisation", boîte="Courriel du service", C="Téléphone du service")
    assert (file.organisations[0].email, file.organisations[0].phone) == ("a@sauge.fr", "")
    with pytest.raises(UserError, match="ne peut pas être lue ainsi"):
        read_answers({"A": "date de naissance"})


@pytest.mark.parametrize(
    ("organisation", "kind", "name", "title"),
    [
        ("DUPONT Jean", "", "", ""),
        ("M. Dupont", "Bailleur privé", "", ""),
        ("SCI des Lilas", "", "", ""),
        ("Indivision Martin", "", "", ""),
        ("Zoé Léa", "", "Zoé", ""),
        ("Les Tilleuls", "Propriétaire particulier", "Zoé", ""),
        ("Sauge Habitat", "", "Zoé", "Locataire"),
        ("", "", "Zoé", "Directrice"),
    ],
)
def test_an_individual_is_never_kept(
    tmp_path: Path, organisation: str, kind: str, name: str, title: str
) -> None:
    lines = [
        ("Organisme", "Type", "Nom", "Prénom", "Fonction"),
        (organisation, kind, name, "Léa" if name else "", title),
        ("Sauge Habitat Sud", "", "", "", ""),
    ]
    file = read(tmp_path, lines)
    assert [one.name for one in file.organisations] == ["Sauge Habitat Sud"]
    assert (file.persons, file.left_out) == ((), 1)
    assert reasons(file) == {contact_lines.INDIVIDUAL if organisation else contact_lines.NOWHERE: (2,)}
    assert not any(one.value for one in file.findings)


def test_an_organisation_that_has_the_name_of_its_person_is_one(tmp_path: Path) -> None:
    lines = [
        ("Organisme", "Nom", "Prénom"),
        ("QWEVRT Zyx", "Qwevrt", "Zyx"),
        ("Sauge Habitat", "Qwevrt", "Zyx"),
    ]
    file = read(tmp_path, lines)
    assert [one.name for one in file.organisations] == ["Sauge Habitat"]
    assert reasons(file) == {contact_lines.INDIVIDUAL: (2,)}


def test_federations_of_owners_are_partners(tmp_path: Path) -> None:
    lines = [
        ("Organisme", "Type"),
        ("Chambre des propriétaires", "Chambre des propriétaires"),
        ("UNPI 98", "Fédération"),
        ("Association des locataires d’Aubin", "Association de locataires"),
        ("CCAS d’Aubin", ""),
    ]
    kinds = [one.kind for one in read(tmp_path, lines).organisations]
    assert kinds == [
        OrganisationKind.PRIVATE_LANDLORD_FEDERATION,
        OrganisationKind.PRIVATE_LANDLORD_FEDERATION,
        OrganisationKind.TENANT_ASSOCIATION,
        OrganisationKind.SOCIAL_ACTION_CENTRE,
    ]


def test_what_cannot_be_is_told_by_row_and_column_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = [
        ("Organisme", "SIREN", "Nom", "Courriel", "Téléphone", "Site", "Fonction"),
        ("Sauge Habitat", "123456789", "Zoé", "pas un courriel", "12", "ftp://x", "Chez M. Dupont"),
        ("Sauge Habitat", SIREN, "Éva", "eva@gmail.com", "0262 12 34 56", "www.sauge.fr", ""),
        ("Aubin", "", "Ugo", "mairie.aubin@orange.fr", "", "", "Maire"),
    ]
    file = read(tmp_path, lines)
    told = {(one.reason, one.column, one.rows) for one in file.findings}
    assert told == {
        (contact_lines.BAD_SIREN, "B", (2,)),
        (contact_lines.BAD_EMAIL, "D", (2,)),
        (contact_lines.BAD_PHONE, "E", (2,)),
        (contact_lines.BAD_SITE, "F", (2,)),
        (contact_lines.TOLD_PERSON, "G", (2,)),
        (contact_lines.PERSONAL_MAILBOX, "D", (3,)),
    }
    habitat, town = file.organisations
    assert (habitat.siren, habitat.website) == (SIREN, "https://www.sauge.fr")
    assert town.email == "mairie.aubin@orange.fr"
    assert [one.email for one in file.persons] == ["", "", ""]
    assert file.persons[1].phone == "0262123456"


def test_five_hundred_times_the_same_is_one_and_twelve_organisations_are_twelve_positions(
    tmp_path: Path,
) -> None:
    header = ("Organisme", "Nom", "Prénom", "Courriel", "Fonction")
    same = [("Sauge Habitat", "Zoé", "Léa", "lea@sauge.fr", "Directrice")] * 500
    many = [(f"Syndicat {one}", "Zoé", "Léa", "LEA@sauge.fr", "Présidente") for one in range(11)]
    file = read(tmp_path, [header, *same, *many])
    assert len(file.organisations) == 12
    (person,) = file.persons
    assert len(person.positions) == 12
    assert file.lines == 511


@pytest.mark.parametrize(
    ("written", "last", "first"),
    [
        ("Mme Léa ZOÉ", "ZOÉ", "Léa"),
        ("ZOÉ Léa", "ZOÉ", "Léa"),
        ("Zoé, Léa", "Zoé", "Léa"),
        ("Léa Zoé", "Zoé", "Léa"),
        ("Secrétariat", "Secrétariat", ""),
    ],
)
def test_a_whole_name_is_parted(tmp_path: Path, written: str, last: str, first: str) -> None:
    file = read(tmp_path, [("Organisme", "Contact"), ("Sauge Habitat", written)])
    assert [(one.last_name, one.first_name) for one in file.persons] == [(last, first)]


def test_a_text_table_and_cards_cross_the_reading_process(tmp_path: Path) -> None:
    table = write_csv(tmp_path / "l.csv", [("Organisme", "Nom"), ("Sauge Habitat", "Zoé")])
    assert read_contact_file(table).persons[0].last_name == "Zoé"
    cards = tmp_path / "c.vcf"
    cards.write_text(
        "\ufeffBEGIN:VCARD\nVERSION:3.0\nN:Zoé;Léa\nORG:Sauge Habitat\nTEL;TYPE=HOME:0102030405\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nN:Ami;Un\nEND:VCARD\nBEGIN:VCARD\nN:Éva;B\nORG:CCAS d’Aubin\n",
        encoding="utf-8",
    )
    file = read_contact_file(cards)
    assert [one.name for one in file.organisations] == ["Sauge Habitat", "CCAS d’Aubin"]
    assert [one.last_name for one in file.persons] == ["Zoé", "Éva"]
    assert reasons(file) == {
        contact_file.HOME_LEFT: (1,),
        contact_lines.NOWHERE: (7,),
        contact_file.CUT_CARD: (11,),
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.vcf", b""),
        ("x.vcf", b"Nom;Prenom\nA;B\n"),
        ("x.vcf", b"%PDF-1.7"),
        ("x.vcf", b"BEGIN:VCARD\nFN:Jean\nEND:VCARD\n"),
        ("x.vcf", b"BEGIN:VCARD\n" + bytes(range(1, 9)) * 900),
        ("x.xlsx", b"PK\x03\x04rien"),
        ("x.csv", b"a;b;c\n1;2;3\n"),
        ("x.csv", b"<html>"),
    ],
)
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as refusal:
        read_file(path, {}, Progress())
    assert refusal.value.title
    assert refusal.value.remedy
    assert "Jean" not in refusal.value.detail


def test_a_list_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_file, "MOST_LINES", 3)
    with pytest.raises(UserError, match="trop de lignes"):
        read(tmp_path, [("Organisme", "Nom"), *[(f"Syndicat {one}", "Zoé") for one in range(5)]])


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=90)
_NASTY = st.sampled_from(
    ["M. Dupont", "DUPONT Jean", "06 12 34 56 78", "12 rue de la Paix", "1 85 05 78 006 084 91", "a@b.fr"]
)
_CELLS = st.one_of(
    _NASTY, _NAMES, st.none(), st.integers(0, 10**12), st.floats(allow_nan=False), st.booleans()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.dictionaries(st.sampled_from(list(Part)), _CELLS.map(str), max_size=9), max_size=20))
def test_whatever_a_line_says_what_is_kept_can_be_written(lines: list[dict[Part, str]]) -> None:
    from cpex_desktop.imports.report import Report
    from cpex_desktop.queries.partner_fields import PersonField
    from cpex_desktop.services.organisations import OrganisationDraft, clean_organisation
    from cpex_desktop.services.people import PersonDraft, PositionDraft, clean_person, clean_position

    reader = contact_lines.LineReader(Report())
    for row, line in enumerate(lines, 1):
        reader.take(row, line)
    for one in reader.organisations.values():
        clean_organisation(OrganisationDraft(one.name, one.short_name, one.kind, one.siren))
    for person in reader.persons.values():
        fields = {PersonField.FIRST_NAME: person.first_name, PersonField.EMAIL: person.email}
        clean_person(PersonDraft(person.last_name, fields | {PersonField.PHONE: person.phone}))
        assert person.positions
        for position in person.positions:
            clean_position(PositionDraft("", position.title, position.service))
    assert len(reader.organisations) <= reader.lines - reader.left_out


def test_a_cell_in_error_names_neither_an_organisation_nor_somebody(tmp_path: Path) -> None:
    lines = [
        ("Organisation", "Nom", "Prénom", "Fonction"),
        ("=A9", "Abel", "Jo", "Directeur"),
        ("#REF!", "Babel", "Al", "Directeur"),
        ("Sauge Habitat", "#N/A", "Anne", "#NOM?"),
        ("ADIL", "=B9", "", "Juriste"),
    ]
    file = read(tmp_path, lines)
    assert [one.name for one in file.organisations] == ["Sauge Habitat", "ADIL"]
    (person,) = file.persons
    assert (person.last_name, person.positions[0].title) == ("Anne", "")
    assert file.left_out == 2
