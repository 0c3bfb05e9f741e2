"""What becomes of each public file that a service may try: figures read by eye, or a good reason."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.session import check_file
from tests.imports.conftest import Read, context_of

FOLDER = Path(os.environ.get("CPEX_REAL_FILES", Path(__file__).parents[2].parent / "shared" / "realfiles"))
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the public files are not copied into the repository: see CPEX_REAL_FILES"
)

Amounts = dict[tuple[str, str, int], float | None]
"""Exact amounts by indicator, territory and first month; None for a reasoned absence."""


@dataclass(frozen=True)
class Case:
    """One file, one département, the answers, and what must come out."""

    file: str
    departement: str
    answers: tuple[str, ...] = ()
    values: int = 0
    amounts: Amounts = field(default_factory=dict)
    refused: str = ""
    asked: frozenset[str] = frozenset()
    rejected: int = 0

    def __str__(self) -> str:
        return f"{self.file}-{self.departement}-{'+'.join(answer[:12] for answer in self.answers)}"


IMPORTED = (
    Case(
        "cc_filosofi_2021_COM.csv", "44", values=414,
        amounts={
            ("median_income", "44109", 202101): 24170.0, ("poverty_rate", "44109", 202101): 17.0,
            ("median_income", "44143", 202101): 23550.0, ("poverty_rate", "44143", 202101): 13.0,
            ("median_income", "44184", 202101): 21900.0,
        },
    ),
    # The first zero is lost everywhere; two communes have merged since, whose medians do not add up.
    Case(
        "DERIVE_filosofi_02_zero_perdu_cp1252.csv", "02", values=1592, rejected=4,
        amounts={
            ("median_income", "02691", 202101): 18400.0, ("poverty_rate", "02691", 202101): 29.0,
            ("median_income", "02001", 202101): 21150.0, ("poverty_rate", "02001", 202101): None,
            ("poverty_rate", "02408", 202101): 31.0,
        },
    ),
    Case(
        "export_parc_logements_sociaux_jan_2024.csv", "44", ("periode=2024",), values=205,
        amounts={
            ("social_dwellings", "44109", 202401): 40442.0, ("social_dwellings", "44143", 202401): 4283.0,
            ("social_dwellings", "44001", 202401): 35.0,
        },
    ),
    # Paris and Lyon are given by municipal arrondissement, summed here with awk.
    Case(
        "export_parc_logements_sociaux_jan_2024.csv", "75", ("periode=2024",), values=1,
        amounts={("social_dwellings", "75056", 202401): 245752.0},
    ),
    Case(
        "export_parc_logements_sociaux_jan_2024.csv", "69", ("periode=2024",), values=234,
        amounts={("social_dwellings", "69123", 202401): 54753.0},
    ),
    Case(
        "logements-et-logements-sociaux-dans-les-departements.csv", "44", values=25,
        amounts={
            ("social_dwellings", "44", 201801): 83709.0, ("social_dwellings", "44", 202201): 92148.0,
            ("households_total", "44", 202101): 631802.0, ("poverty_rate", "44", 202001): 10.1,
            ("unemployment_rate", "44", 201901): 6.0,
        },
    ),
    # Two sheets: on the one of the regions, code 84 is Auvergne-Rhône-Alpes and not Vaucluse.
    Case(
        "TCRD_021.xlsx", "84", ("colonne.C=local.population", "local.population=Population|nb|stock"),
        values=1, rejected=1, amounts={("local.population", "84", 202501): 573683.0},
    ),
    Case(
        "banatic_siren_insee.xlsx", "44",
        ("colonne.pmun_2024=local.population", "local.population=Population municipale|nb|stock"), values=207,
        amounts={
            ("local.population", "44109", 202401): 323204.0, ("local.population", "44143", 202401): 42998.0,
        },
    ),
    # Postal codes of several communes are refused: 77000 covers four, 77100 three.
    Case(
        "countLogementsSociaux.csv", "77",
        ("entete=aucun", "codes=postaux", "colonne.A=commune", "colonne.B=social_dwellings", "periode=2016"),
        values=28, rejected=68, amounts={("social_dwellings", "77083", 201601): 3535.0},
    ),
    # A header three times over, département « 1 », and communes that have merged since.
    Case(
        "csvdetective_a_test_file.csv", "01",
        ("colonne.TXCOUVGLO_COM_2014=local.accueil", "local.accueil=Taux de couverture de l’accueil|%|taux"),
        values=360, rejected=32,
        amounts={
            ("local.accueil", "01001", 201401): 41.7, ("local.accueil", "01004", 201401): 61.8,
            ("local.accueil", "01053", 201401): 61.1,
        },
    ),
    Case(
        "diag360_i032.csv", "44",
        ("colonne.C=local.suroccupation", "local.suroccupation=Logements sur-occupés|%|taux"), values=17,
        amounts={
            ("local.suroccupation", "244400404", 202101): 3.0,
            ("local.suroccupation", "243500741", 202101): 1.0,
            ("local.suroccupation", "200067346", 202101): 1.0,
        },
    ),
    # Communes numbered 601 to 617 beside « 976 ».
    Case(
        "donnees_communes_mayotte.csv", "976",
        ("colonne.PMUN=local.population", "local.population=Population|nb|stock", "periode=2017"), values=17,
        amounts={
            ("local.population", "97601", 201701): 5192.0, ("local.population", "97611", 201701): 71437.0,
            ("local.population", "97617", 201701): 13934.0,
        },
    ),
    Case(
        "population_departements_60_75_plus.xlsx", "44",
        ("colonne.F_Y60T74=local.femmes_60_74", "local.femmes_60_74=Femmes de 60 à 74 ans|nb|stock",
         "periode=2021"),
        values=1, amounts={("local.femmes_60_74", "44", 202101): 126608.0},
    ),
    # Six small tables in one file, of which two give the employed; the département stands in a title only.
    Case(
        "rp2013_cc_act.csv", "64",
        ("territoire=64", "colonne.A=indicateur", "colonne.Nombre=valeur", "libelle.Ensemble=local.emploi",
         "libelle.Salariés=local.salaries", "local.emploi=Actifs en emploi|nb|stock",
         "local.salaries=Salariés|nb|stock"),
        values=3,
        amounts={
            ("local.emploi", "64", 201301): 272365.0, ("local.emploi", "64", 200801): 265670.0,
            ("local.salaries", "64", 201301): 226342.0,
        },
    ),
    # No header, names in capitals, « DAMPART » for Dampmart; elsewhere negative counts.
    Case(
        "sru.csv", "77",
        ("entete=aucun", "colonne.B=departement", "colonne.C=commune", "colonne.E=local.objectif",
         "local.objectif=Objectif de logements|nb|flux", "colonne.F=local.atteint",
         "local.atteint=Taux de réalisation|%|taux", "periode=2014"),
        values=8, rejected=1,
        amounts={
            ("local.objectif", "77249", 201401): 44.0, ("local.atteint", "77249", 201401): 14.0,
            ("local.objectif", "77124", 201401): 16.0, ("local.atteint", "77350", 201401): 38.0,
        },
    ),
    Case(
        "sru.csv", "95",
        ("entete=aucun", "colonne.B=departement", "colonne.C=commune", "colonne.D=local.realise",
         "local.realise=Logements réalisés|nb|flux", "periode=2014"),
        values=9, rejected=1, amounts={("local.realise", "95480", 201401): 36.0},
    ),
    # The territories lie across, one column each, among regions.
    Case(
        "Panorama_statistique_2024.xlsx", "44", ("feuille=2. Revenus et inégalités",), values=2,
        amounts={("median_income", "44", 202101): 24120.0, ("poverty_rate", "44", 202101): 10.5},
    ),
    Case(
        "Panorama_statistique_2024.xlsx", "44", ("feuille=4. RSA et Minima sociaux", "orientation=colonnes"),
        values=1, amounts={("minimum_income_recipients", "44", 202310): 30250.0},
    ),
    Case(
        "Panorama_statistique_2024.xlsx", "44",
        ("feuille=14. DALO", "colonne.5=local.recours", "local.recours=Recours DALO logement|nb|flux",
         "colonne.Nombre de refus de proposition adaptée=ignorer"),
        values=1, amounts={("local.recours", "44", 202301): 1657.0},
    ),
    # Dwellings by address, summed by year: 3 465 in 2001, 2 657 in 2024; one programme has −8 dwellings.
    Case(
        "logements-sociaux-finances-a-paris.csv", "75",
        ("disposition=cas", "colonne.annee=date", "montant.nb_logmt_total=local.finances",
         "local.finances=Logements sociaux financés|nb|flux"),
        values=24, rejected=1,
        amounts={("local.finances", "75056", 200101): 3465.0, ("local.finances", "75056", 202401): 2657.0},
    ),
    # A column says the level of each row: « 44 » is Loire-Atlantique as DEP, Grand Est as REG.
    Case(
        "table-appartenance-geo-communes-22.xlsx", "44",
        ("feuille=Zones_supra_communales", "colonne.NB_COM=local.communes",
         "local.communes=Nombre de communes|nb|stock", "periode=2022"),
        values=21,
        amounts={
            ("local.communes", "44", 202201): 207.0, ("local.communes", "442", 202201): 76.0,
            ("local.communes", "244400404", 202201): 24.0,
        },
    ),
)  # fmt: skip

REFUSED = (
    Case("Logement_sociaux.csv", "44", refused="Les chiffres sont donnés par «\u00a0AAV2020\u00a0»"),
    Case("RPM2024-F5.xlsx", "44", refused="aucune colonne ne donne un territoire"),
    Case("apilos_code_organisme_13.xlsx", "13", refused="Aucune colonne ne contient de chiffres"),
    Case("apilos_type_bailleurs.xlsx", "44", refused="aucune colonne ne contient de chiffres"),
    Case("csvdetective_file.ods", "44", refused="Aucune colonne ne contient de chiffres"),
    Case("ept.xlsx", "75", refused="aucune colonne ne donne un territoire"),
    Case("template_import_PILOTE.ods", "44", refused="Le tableau n’a que des en-têtes"),
)

ASKED = (
    Case("sru.csv", "77", asked=frozenset({"entete"})),
    Case("export_parc_logements_sociaux_jan_2024.csv", "44", asked=frozenset({"periode"})),
    Case("diag360_i032.csv", "44", asked=frozenset({
        "colonne.Part des logements sur-occupés hors studios d'une seule personne 2021",
    })),
    Case("table-appartenance-geo-communes-22.xlsx", "44", asked=frozenset({"colonne.NB_COM"})),
    Case(
        "countLogementsSociaux.csv", "77",
        ("entete=aucun", "colonne.A=commune", "colonne.B=social_dwellings", "periode=2016"),
        asked=frozenset({"codes"}),
    ),
)  # fmt: skip


def outcome(case: Case) -> Read:
    context = context_of(case.departement)
    return Read(check_file(FOLDER / case.file, context, parse_answers(case.answers)), context)


@pytest.mark.parametrize("case", IMPORTED, ids=str)
def test_a_public_file_is_imported_with_its_own_figures(case: Case) -> None:
    read = outcome(case)
    assert read.asked == set()
    assert {key: read.amounts.get(key, "missing") for key in case.amounts} == case.amounts
    assert (len(read.checked.values), read.checked.cells_rejected) == (case.values, case.rejected)


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_public_file_is_refused_for_a_good_reason(case: Case) -> None:
    with pytest.raises(UserError) as refusal:
        outcome(case)
    assert case.refused in str(refusal.value)


@pytest.mark.parametrize("case", ASKED, ids=str)
def test_a_public_file_asks_for_what_it_does_not_say(case: Case) -> None:
    read = outcome(case)
    assert read.asked == case.asked
    assert read.checked.values == []


def test_every_public_file_has_an_outcome() -> None:
    present = {path.name for path in FOLDER.iterdir()} - {"MANIFEST.csv"}
    assert {case.file for case in IMPORTED + REFUSED} == present
    assert len({case.file for case in IMPORTED}) >= 15
