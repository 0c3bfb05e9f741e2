"""People are recognised wherever they hide, and places are not taken for people."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from cpex_desktop import resources
from cpex_desktop.french.personal_text import is_sound_nir
from cpex_desktop.imports.nominative import (
    NAME_OR_PLACE,
    looks_nominative,
    nominative_columns,
    nominative_content,
    nominative_headers,
)
from cpex_desktop.reference import catalogue

PERSONAL = {
    "nom de personne": [
        "Prénom", "Nom de naissance", "Nom d’usage", "Locataire", "Occupant 1", "Nom du locataire",
        "NomLocataire", "NOM_LOC_PRENOM", "Nom, prénom du débiteur", "Requérant", "Demandeur", "Conjoint",
        "Enfant 2", "Civilité", "Locataire(s)", "Coordonnées",
    ],
    "adresse": ["Adresse", "ADRESSE DU LOGEMENT", "Rue", "N° appartement", "Étage", "Nom de la voie"],
    "date de naissance": ["Date de naissance", "Né(e) le", "Date naiss.", "Lieu de naissance", "DDN"],
    "numéro de sécurité sociale": ["NIR", "N° de sécurité sociale", "N° sécu"],
    "numéro de dossier": [
        "N° dossier", "N° allocataire", "Identifiant", "Référence", "Réf. dossier", "ID_locataire", "N° RG",
    ],
    "numéro de téléphone": ["Téléphone", "Tél.", "Portable", "Tel. portable locataire"],
    "courriel": ["Courriel", "Mail", "E-mail", "Adresse mail"],
    "compte bancaire": ["IBAN", "RIB"],
    "texte libre": ["Commentaires", "Observations"],
}  # fmt: skip
IMPERSONAL = [
    "Nom commune", "Nom de la commune", "Nom EPCI", "Nom du bailleur", "Nom du tribunal", "Libellé", "NUMCOM",
    "Adresse du tribunal", "SIREN", "Code INSEE", "Code postal", "Commune du locataire", "Locataires",
    "Nombre de locataires", "Nombre d’enfants", "Date de l’assignation", "Date", "Nature de l’acte", "Motif",
    "Montant de la dette", "Moyenne mobile", "Nombre de demandeurs", "Parc", "Ménages", "CODGEO", "LIBGEO",
    "Total", "déc-25", "", None, 2025, date(2025, 9, 1),
]  # fmt: skip


@pytest.mark.parametrize("kind", PERSONAL)
def test_recognises_personal_headers(kind: str) -> None:
    assert {header: nominative_headers([header]).get(0) for header in PERSONAL[kind]} == dict.fromkeys(
        PERSONAL[kind], kind
    )


def test_leaves_the_other_headers() -> None:
    assert [header for header in IMPERSONAL if nominative_headers([header])] == []


def test_no_word_of_the_catalogue_is_personal() -> None:
    words = {
        text
        for indicator in catalogue.indicators()
        for text in (indicator.code, indicator.label, indicator.short_label, *indicator.synonyms)
    }
    assert [text for text in sorted(words) if nominative_headers([text])] == []


def test_weighs_a_bare_name_by_what_stands_beside_it() -> None:
    assert nominative_headers(["Nom", "Assignations"]) == {0: NAME_OR_PLACE}
    assert nominative_headers(["Code INSEE", "Nom", "Assignations"]) == {}
    assert nominative_headers(["Nom", "Commune", "Date"]) == {0: "nom de personne"}
    assert nominative_headers(["Code", "Nom", "Prénom"]) == dict.fromkeys([1, 2], "nom de personne")


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont", "Mme MARTIN", "M DUPONT", "M. et Mme Durand", "Madame Durand née Petit",
        "Consorts Durand", "Me Durand", "DUPONT Jean", "DUPONT-MARTIN Jean-Pierre", "DE LA TOUR Marie",
        "né le 12/03/1980",
        "jean.dupont@exemple.fr", "06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "01.23.45.67.89",
        "+262 692 12 34 56", "12 rue des Lilas", "12bis, av. Foch", "3 imp du Moulin", "rue des Lilas",
        "Résidence des Lilas", "Appt 12", "bât. B esc 2", "2 85 05 78 006 084 36", "2850578006084",
        "1 51 02 2A 123 456 42", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189",
        "Assignation de M. Dupont", "dossier suivi par Mme Durand",
    ],
)  # fmt: skip
def test_a_text_that_designates_someone_is_not_shown(text: str) -> None:
    assert looks_nominative(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "M", "Mme", "Impayé", "Assignation", "Commandement de payer", "Congé pour reprise", "12 345,67",
        "200000545", "20000054500012", "01/02/2025", "2025-09", "déc-25", "Parc social", "Total général",
        "OPH de la Sauge", "SA HLM Habitat 98", "SAUGE Habitat", "CC du Val", "CAF 98", "1 234 567 890",
        "98001 - Aubigny", "48.83409817959342, 2.39817544241", "1,5 M€", "12 places", "Tribunal judiciaire",
    ],
)  # fmt: skip
def test_a_text_that_designates_nobody_may_be_shown(text: str) -> None:
    assert not looks_nominative(text)


def test_no_place_of_france_is_taken_for_a_person() -> None:
    base = sqlite3.connect(f"file:{resources.resource('reference', 'territories.sqlite')}?mode=ro", uri=True)
    try:
        names = [
            name
            for table in ("commune", "former_commune", "epci", "arrondissement", "departement")
            for (name,) in base.execute(f"SELECT DISTINCT name FROM {table} WHERE name != ''")
        ]
    finally:
        base.close()
    assert len(names) > 30_000
    for variant in (str, str.upper, lambda name: name.replace("-", " "), lambda name: f"{name} (98)"):
        assert [name for name in names if looks_nominative(variant(name))] == []


def test_checks_the_key_of_a_social_security_number() -> None:
    assert is_sound_nir("2 55 08 14 168 025 38")
    assert not is_sound_nir("2 55 08 14 168 025 39")
    assert is_sound_nir("1 51 02 2A 123 456 02")
    assert not is_sound_nir("1 51 02 2B 123 456 02")


def test_recognises_a_column_by_its_cells() -> None:
    assert nominative_content(["Aubigny"] * 50 + ["M. Dupont"] * 5) == "nom de personne"
    assert nominative_content(["Aubigny"] * 200 + ["M. Dupont"]) is None
    assert nominative_content([612345678.0, 698765432.0, 712345679.0]) == "numéro de téléphone"
    assert nominative_content([200000545.0, 356000000.0, 552100554.0]) is None
    assert nominative_content([255081416802538.0] * 3) == "numéro de sécurité sociale"
    assert nominative_content(["DUPONT Jean", "MARTIN Léa", "DURAND Zoé"]) == "nom de personne"
    assert nominative_content(["SAUGE Habitat", "VAL Logis", "BELVAL Nord"]) is None
    assert nominative_content([12.0, 3.5, 1800.0, None, "", True]) is None
    assert nominative_content([]) is None


def test_leaves_out_by_header_by_content_and_by_birth() -> None:
    headers = ["Commune", "Contact utile", "Date", "Date 2", "N° dossier", "Assignations"]
    rows = [
        ["Aubigny", f"06 12 34 56 {number:02}", date(2025, 9, 1), date(1950 + number, 5, 1), "A1", 3.0]
        for number in range(40)
    ]
    assert nominative_columns(headers, rows) == {
        1: "numéro de téléphone",
        3: "date de naissance",
        4: "numéro de dossier",
    }


def test_births_are_told_without_other_dates_by_their_spread() -> None:
    births = [[f"0{1 + number % 9}/05/{1940 + number}"] for number in range(60)]
    acts = [[date(2023 + number % 3, 5, 1)] for number in range(60)]
    assert nominative_columns(["Date"], births) == {0: "date de naissance"}
    assert nominative_columns(["Date"], acts) == {}


def test_rows_may_be_ragged() -> None:
    assert nominative_columns(["Commune"], [["Aubigny", "", "M. Dupont"], [], ["Belval"]]) == {
        2: "nom de personne"
    }


@pytest.mark.parametrize(
    "text", ["05/05/2026 10:12", "05/05/2026 10:12:00", "01-09-2026 8h05", "05.05.2026 à 10 h 12"]
)
def test_a_day_with_its_hour_is_no_telephone(text: str) -> None:
    assert not looks_nominative(text)
    assert nominative_content([text] * 5) is None
    assert looks_nominative(f"{text} 06 12 34 56 78")
