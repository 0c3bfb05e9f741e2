"""A list of tenants never becomes a list of partners, whatever else its columns say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.contact_file import PartnerList, read_contact_file, read_file, refuse_partners
from cpex_desktop.imports.contact_headings import read_answers
from cpex_desktop.imports.contact_households import HouseholdList
from cpex_desktop.progress import Progress
from tests.imports.plan_files import write_book, write_csv

TENANT = "Zéphirin"


@pytest.mark.parametrize(
    "heading",
    [
        "Locataire", "Nom du locataire", "Adresse de l’occupant", "Date d’assignation", "Montant de la dette",
        "Montant de l’impayé", "Impayés (€)", "Loyer mensuel", "N° allocataire", "Date de l’audience",
        "Commandement de payer", "Situation familiale", "N° dossier", "Téléphone débiteur", "Reste à vivre",
    ],
)  # fmt: skip
def test_a_heading_that_tells_of_tenants_refuses_the_file(tmp_path: Path, heading: str) -> None:
    lines = [("Bailleur", "Nom", "Fonction", "Courriel", heading), ("Sauge", TENANT, "", "", "1")]
    with pytest.raises(HouseholdList, match="parle de ménages") as told:
        read_file(write_book(tmp_path / "l.xlsx", lines), {}, Progress())
    assert TENANT not in str(told.value) + told.value.detail
    refuse_partners(tmp_path / "l.xlsx")


@pytest.mark.parametrize(
    "heading",
    [
        "Référent impayés", "Contact impayés", "Association de locataires", "Date de la convention",
        "Coordonnées de l’association de locataires", "Service contentieux locatif", "Logements",
        "Nom du représentant des locataires", "Nombre de ménages suivis", "Montant de la subvention",
    ],
)  # fmt: skip
def test_words_of_the_trade_refuse_nothing(tmp_path: Path, heading: str) -> None:
    lines = [
        ("Bailleur", "Nom", "Fonction", "Courriel", heading),
        ("Sauge Habitat", TENANT, "Cheffe", "", ""),
    ]
    file = read_file(write_book(tmp_path / "l.xlsx", lines), {}, Progress())
    assert [one.name for one in file.persons] == [TENANT]


def test_names_and_addresses_alone_are_not_those_of_professionals(tmp_path: Path) -> None:
    lines = [("Bailleur", "Nom", "Prénom", "Adresse"), ("Sauge Habitat", TENANT, "Ugo", "1 rue Haute")]
    with pytest.raises(HouseholdList, match="professionnels"):
        read_file(write_csv(tmp_path / "l.csv", lines), {}, Progress())
    lines = [(*lines[0], "Fonction"), (*lines[1], "Directeur")]
    assert read_file(write_csv(tmp_path / "m.csv", lines), {}, Progress()).persons


def test_what_the_officer_says_of_a_column_does_not_open_a_list_of_tenants(tmp_path: Path) -> None:
    lines = [("Truc", "Locataire", "Ville"), ("Sauge Habitat", TENANT, "Aubin")]
    said = read_answers({"A": "Organisation", "B": "Nom", "C": "Fonction"})
    with pytest.raises(HouseholdList):
        read_contact_file(write_csv(tmp_path / "l.csv", lines), said, asking=True)


def test_a_table_without_known_organisation_gives_its_columns_to_whoever_can_say(tmp_path: Path) -> None:
    lines = [("Répertoire", "", ""), (), ("Tiers", "Nom", "Ville"), ("Sauge Habitat", TENANT, "Aubin")]
    file = write_csv(tmp_path / "l.csv", lines)
    with pytest.raises(UserError, match="ne ressemble pas"):
        read_contact_file(file)
    asked = read_contact_file(file, asking=True)
    assert asked.asks
    assert [(one.header, one.label, one.example) for one in asked.columns] == [
        ("Tiers", "", ""),
        ("Nom", "Organisation", ""),
        ("Ville", "", ""),
    ]


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        ([("Organisme", "Nom", "Courriel"), ("Sauge Habitat", TENANT, "")], True),
        ([("Commune", "Maire", "Téléphone"), ("Aubin", "", "")], True),
        ([("Commune", "SIREN", "Assignations"), ("Aubin", "", 4)], False),
        ([("Bailleur", "Type", "Logements"), ("Sauge Habitat", "OPH", 900)], False),
        ([("Bailleur", "Nom", "Prénom", "Loyer"), ("Sauge Habitat", TENANT, "", 400)], False),
    ],
)
def test_a_list_of_partners_is_told_from_a_table_of_figures(
    tmp_path: Path, lines: list[tuple[object, ...]], is_list: bool
) -> None:
    file = write_csv(tmp_path / "l.csv", lines)
    try:
        refuse_partners(file)
    except PartnerList:
        assert is_list
    else:
        assert not is_list
