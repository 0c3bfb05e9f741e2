"""Headers as services write them, and what they must not be taken for."""

from __future__ import annotations

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.headers import Headers
from cpex_desktop.imports.measures import Measures
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.targets import Role, parse_target
from cpex_desktop.imports.types import LocalIndicator
from cpex_desktop.reference import catalogue

HEADERS = Headers(Measures())


@pytest.mark.parametrize(
    ("texts", "target"),
    [
        (["Assignations"], "summonses"),
        (["NB D'ASSIGNATIONS"], "summonses"),
        (["Nb assig."], "summonses"),
        (["Assignations parc social"], "summonses@social"),
        (["Assignation HLM"], "summonses@social"),
        (["CDP HLM"], "payment_orders@social"),
        (["Assignations hors HLM"], "summonses@prive"),
        (["Assignations – impayés"], "summonses!impaye"),
        (["CFP accordés parc privé"], "police_granted@prive"),
        (["Octrois de CFP"], "police_granted"),
        (["CQL"], "notices_to_quit"),
        (["DSF réalisés"], "dsf_completed"),
        (["Montant FSL maintien prêts"], "fsl_maintenance_amount#loan"),
        (["summonses"], "summonses"),
        (["Niveau de vie médian des ménages (en euros)"], "median_income"),
        (["nb_ls"], "social_dwellings"),
        (["Assignations (1)"], "summonses"),
        (["Assignations", "social"], "summonses@social"),
        (["Assignations", "dont privé"], "summonses@prive"),
        (["Assignations", "Total"], "summonses"),
        (["Concours de la force publique", "Demandés"], "police_requests"),
        (["Expulsions locatives", "Assignations"], "summonses"),
        (["Logements sociaux", "NB_LS"], "social_dwellings"),
    ],
)
def test_headers_are_matched_for_sure(texts: list[str], target: str) -> None:
    match = HEADERS.read(texts)
    assert match is not None
    assert (match.target.text, match.sure) == (target, True)


@pytest.mark.parametrize(
    "text", ["Assignatons", "Assignations préfecture", "commandement de quiter les lieux"]
)
def test_headers_that_are_near_are_offered_and_not_used(text: str) -> None:
    match = HEADERS.read([text])
    assert match is not None
    assert not match.sure
    assert match.choices


@pytest.mark.parametrize(
    "text",
    [
        "Population",
        "Ensemble",
        "nb_loues",
        "NB_COM",
        "Hommes",
        "Total",
        "Prime d'activité",
        "%",
        "Observations",
        "Part des dossiers avec impayés d'énergie parmi l'ensemble des dossiers de surendettement (en%)",
        "taux_de_logements_sociaux_en",
        "parc_social_logements_demolis",
        'Nombre de recours "logement" reçus',
    ],
)
def test_other_headers_are_not_even_asked(text: str) -> None:
    match = HEADERS.read([text])
    assert match is None or match.target.measure is None


@pytest.mark.parametrize(
    ("texts", "start", "month"),
    [
        (["Assignations septembre 2026"], 202609, 0),
        (["2025", "Assignations"], 202501, 0),
        (["Année 2024", "nov."], 202411, 0),
        (["2025", "oct.-25"], 202510, 0),
        (["Assignations", "janvier"], 0, 1),
        (["Assignations 2019"], 201901, 0),
    ],
)
def test_the_period_of_a_header_is_the_finest(texts: list[str], start: int, month: int) -> None:
    match = HEADERS.read(texts)
    assert match is not None
    assert (match.target.period.start if match.target.period else 0, match.month) == (start, month)


def test_every_name_of_the_catalogue_finds_its_indicator() -> None:
    lost = [
        (entry.code, name)
        for entry in catalogue.indicators()
        for name in (entry.code, entry.label, entry.short_label, *entry.synonyms)
        if (match := HEADERS.read([name])) is None
        or entry.code
        not in [one.measure.code for one in (match.target, *match.choices) if one.measure is not None]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Code INSEE", Role.COMMUNE),
        ("CODGEO", Role.COMMUNE),
        ("N° SIREN EPCI", Role.EPCI),
        ("DEP", Role.DEPARTEMENT),
        ("Année 2023", None),
        ("annee_publication", Role.PERIOD),
        ("Bailleur", Role.LANDLORD),
        ("Total", Role.VALUE),
        ("Commune de Nantes", None),
        ("Commune (code INSEE)", Role.COMMUNE),
    ],
)
def test_roles_are_exact_names(text: str, role: Role | None) -> None:
    assert role_of(text) is role


def test_targets_are_read_back_from_what_they_write() -> None:
    measures = Measures()
    for text in (
        "summonses",
        "summonses@social",
        "summonses@prive!impaye",
        "fsl_maintenance_amount#loan",
        "commune",
    ):
        assert parse_target(text, measures).text == text
    assert parse_target("fsl_maintenance_amount#prêts", measures).text == "fsl_maintenance_amount#loan"
    with pytest.raises(UserError, match="summonses"):
        parse_target("sumonses", measures)
    with pytest.raises(UserError):
        parse_target("summonses@bleu", measures)


def test_local_indicators_are_declared_once_and_numbered_after_those_of_the_base() -> None:
    known = (LocalIndicator(10_004, "local.nuits", "Nuitées", "nb", "flow"),)
    answers = parse_answers(["local.nuits=Nuitées d’hôtel|nb|flux", "local.aides=Aides locales|€|montant"])
    measures = Measures(known, answers)
    assert [(one.number, one.code) for one in measures.declared] == [(10_005, "local.aides")]
    renamed = measures.by_code("local.nuits")
    assert renamed is not None
    assert (renamed.number, renamed.label) == (10_004, "Nuitées d’hôtel")
    with pytest.raises(UserError, match="libellé"):
        Measures((), parse_answers(["local.x=Sans unité"]))


def test_answers_are_checked_when_they_are_given() -> None:
    answers = parse_answers(
        ["Disposition=Large", "colonne.Nb Assig.=summonses", "parc=privé", "codes=postaux"]
    )
    assert answers.get("disposition") == "large"
    assert answers.get("parc") == "prive"
    assert answers.starting_with("colonne.") == {"nb assig": "summonses"}
    for pair, hint in (
        ("perode=2025", "periode"),
        ("disposition=étoile", "longue"),
        ("periode", "periode=2026-09"),
    ):
        with pytest.raises(UserError) as refusal:
            parse_answers([pair])
        assert hint in str(refusal.value)


@pytest.mark.parametrize(
    "header",
    [
        "% assignations",
        "Assignations (en %)",
        "Assignations (‰)",
        "Assignations (nombre pour 1 000 ménages)",
        "Réquisitions (stock)",
        "Demandes CFP en instance (flux)",
    ],
)
def test_a_header_in_another_unit_is_not_sure(header: str) -> None:
    match = HEADERS.read([header])
    assert match is None or not match.sure
    assert HEADERS.read_title(header) is None


def test_a_unit_of_its_own_leaves_a_header_sure() -> None:
    for header in ("Assignations (nb)", "Assignations (nombre d’actes)", "Taux d’octroi CFP (en %)"):
        match = HEADERS.read([header])
        assert match is not None
        assert match.sure, header
