"""The vocabulary of sectors, grounds and details."""

from __future__ import annotations

import pytest

from cpex_desktop.imports.words import detail_of, ground_of, sector_of, split_header
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.reference import catalogue


@pytest.mark.parametrize(
    "text",
    [
        "Social",
        "PARC SOCIAL",
        "HLM",
        "parc public",
        "Bailleur social",
        "logement social",
        "S.A. HLM",
        "OPH",
        "ESH",
    ],
)
def test_social_sector_has_many_names(text: str) -> None:
    assert sector_of(text) is Sector.SOCIAL


@pytest.mark.parametrize(
    "text",
    ["Privé", "PRIVE", "parc privé", "Particulier", "personne physique", "hors HLM", "non social"],
)
def test_private_sector_has_many_names(text: str) -> None:
    assert sector_of(text) is Sector.PRIVATE


def test_total_and_unknown_are_sectors_and_the_rest_is_not_guessed() -> None:
    assert sector_of("Ensemble") is Sector.ALL
    assert sector_of("Social et privé") is Sector.ALL
    assert sector_of("n.r.") is Sector.UNKNOWN
    for text in (
        "personne morale",
        "conventionné",
        "hors privé",
        "parc",
        "semi-public",
        "",
        "Nantes",
        "M. Social",
    ):
        assert sector_of(text) is None, text


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Impayés de loyer", Ground.ARREARS),
        ("dette locative", Ground.ARREARS),
        ("Défaut de paiement", Ground.ARREARS),
        ("Congé pour vente", Ground.NOTICE),
        ("reprise du logement", Ground.NOTICE),
        ("Troubles de jouissance", Ground.NUISANCE),
        ("Occupation sans droit ni titre", Ground.NO_TITLE),
        ("SQUAT", Ground.NO_TITLE),
        ("Autre", Ground.UNKNOWN),
        ("non renseigné", Ground.UNKNOWN),
        ("Tous motifs", Ground.ALL),
    ],
)
def test_grounds_are_read(text: str, ground: Ground) -> None:
    assert ground_of(text) is ground


def test_doubtful_grounds_are_not_guessed() -> None:
    for text in ("Impayés et troubles", "hors impayés", "pas d’impayé", "défaut d’assurance", "", "PARIS"):
        assert ground_of(text) is None, text


def test_details_are_found_by_code_label_or_beginning() -> None:
    fund = catalogue.indicator("fsl_maintenance_amount")
    assert [detail_of(fund, text) for text in ("loan", "Prêts", "pret", "Subvention", "x")] == [
        1,
        1,
        1,
        2,
        None,
    ]
    opinions = catalogue.indicator("ccapex_opinions")
    assert detail_of(opinions, "Commission") is None
    assert detail_of(opinions, "Commission de surendettement") == 9
    written = ("CAF/MSA", "CAF", "MSA ou CAF", "FSL", "CAF, FSL", "ou")
    assert [detail_of(opinions, text) for text in written] == [4, 4, 4, 5, None, None]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Assignations – parc social", ("assignations", Sector.SOCIAL, None)),
        ("CDP privé", ("cdp", Sector.PRIVATE, None)),
        ("Assignations pour impayés dans le parc privé", ("assignations", Sector.PRIVATE, Ground.ARREARS)),
        ("Assignations parc social - impayés", ("assignations", Sector.SOCIAL, Ground.ARREARS)),
        ("Parc social CQL", ("cql", Sector.SOCIAL, None)),
        ("CQL hors HLM", ("cql", Sector.PRIVATE, None)),
        ("Nombre de CDP", ("nombre de cdp", None, None)),
    ],
)
def test_headers_give_up_their_sector_and_ground(header: str, expected: tuple[str, Sector, Ground]) -> None:
    assert tuple(split_header(header)) == expected
