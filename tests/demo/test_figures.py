"""The command line gives, to the last unit, what the demonstration's files hold when counted by hand."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

import pytest
from scipy.stats import chi2

from cpex_desktop.demo.building import Demonstration
from tests.demo import recount, recount_partners
from tests.demo.asking import ask, ask_apart
from tests.demo.conftest import Recounted, file_of

YEAR, YEAR_BEFORE = "2025-10:2026-09", "2024-10:2025-09"
STAGES = sorted({stage for stages in recount.STAGES.values() for stage in stages})
CUTS = [
    ("commune", "tous", YEAR),
    ("commune", "tous", YEAR_BEFORE),
    ("commune", "prive", YEAR),
    ("epci", "tous", YEAR),
    ("epci", "social", YEAR_BEFORE),
    ("arrondissement", "tous", YEAR),
    ("arrondissement", "social", YEAR),
    ("departement", "tous", YEAR),
    ("departement", "inconnu", YEAR),
    ("departement", "prive", "2023-10:2026-09"),
]
MONTHS = {YEAR: recount.NOW, YEAR_BEFORE: recount.BEFORE, "2023-10:2026-09": recount.span(202310, 202609)}
SECTOR = {"tous": None, "social": "social", "prive": "prive", "inconnu": "inconnu"}


@pytest.mark.parametrize("stage", STAGES)
def test_acts_at_every_level(made: Demonstration, counted: Recounted, stage: str) -> None:
    for level, sector, months in CUTS:
        lines = ask(made.base, stage, level, months, sector)
        expected = {
            code: counted.acts.total(stage, MONTHS[months], members, SECTOR[sector])
            for code, members in counted.places.inside(level).items()
        }
        assert {code: line["valeur"] for code, line in lines.items()} == expected, (level, sector, months)
        assert not any(line["mois_manquants"] for line in lines.values())


@pytest.mark.parametrize("stage", ["payment_orders", "police_granted"])
def test_every_month(made: Demonstration, counted: Recounted, stage: str) -> None:
    for month in recount.span(202410, 202609):
        text = f"{month // 100}-{month % 100:02}"
        found = ask(made.base, stage, "departement", text)["98"]["valeur"]
        assert found == counted.acts.total(stage, [month], counted.places.codes), month


def test_the_funnel_of_the_story(made: Demonstration) -> None:
    """The story told by the guide and the pictures; the files above may not drift from it."""
    story = {
        "payment_orders": (3842, 3687), "summonses": (1486, 1518), "judgments_total": (1027, 1014),
        "notices_to_quit": (812, 785), "police_requests": (611, 581), "police_granted": (402, 376),
        "evictions_enforced": (187, 198),
    }  # fmt: skip
    for stage, pair in story.items():
        found = tuple(ask(made.base, stage, "departement", span)["98"]["valeur"] for span in MONTHS)[:2]
        assert found == pair, stage


@pytest.mark.parametrize(
    ("rate", "stage"),
    [
        ("summons_rate", "summonses"),
        ("payment_orders_rate", "payment_orders"),
        ("evictions_rate", "evictions_enforced"),
    ],
)
@pytest.mark.parametrize("sector", ["tous", "social", "prive"])
def test_rates_come_from_sums(
    made: Demonstration, counted: Recounted, rate: str, stage: str, sector: str
) -> None:
    for level in ("commune", "epci", "arrondissement", "departement"):
        lines = ask(made.base, rate, level, YEAR, sector)
        for code, members in counted.places.inside(level).items():
            acts = counted.acts.total(stage, recount.NOW, members, SECTOR[sector])
            tenants = sum(counted.tenants[commune][sector] for commune in members)
            assert lines[code]["valeur"] == pytest.approx(1000 * acts / tenants, rel=1e-12), (level, code)
            assert lines[code]["annee_denominateur"] == 2022


def test_no_rate_for_an_unknown_sector(made: Demonstration) -> None:
    lines = ask(made.base, "summons_rate", "epci", YEAR, "inconnu")
    assert {line["valeur"] for line in lines.values()} == {None}


@pytest.mark.parametrize(
    ("ratio", "above", "below"),
    [
        ("order_to_summons_ratio", "summonses", "payment_orders"),
        ("judgment_to_summons_ratio", "judgments_total", "summonses"),
        ("police_grant_rate", "police_granted", "police_requests"),
        ("grant_to_notice_ratio", "police_granted", "notices_to_quit"),
        ("enforcement_ratio", "evictions_enforced", "police_granted"),
        ("judgments_conditional_share", "judgments_conditional", "judgments_total"),
    ],
)
def test_ratios_between_stages(
    made: Demonstration, counted: Recounted, ratio: str, above: str, below: str
) -> None:
    for level in ("arrondissement", "departement"):
        lines = ask(made.base, ratio, level, YEAR)
        for code, members in counted.places.inside(level).items():
            high, low = (counted.acts.total(stage, recount.NOW, members) for stage in (above, below))
            assert lines[code]["valeur"] == pytest.approx(100 * high / low, rel=1e-12)


@pytest.mark.parametrize(
    ("mean", "stage"), [("payment_orders_mean_debt", "payment_orders"), ("summons_mean_debt", "summonses")]
)
def test_mean_debts_are_means_of_acts(made: Demonstration, counted: Recounted, mean: str, stage: str) -> None:
    for level in ("departement", "arrondissement"):
        lines = ask(made.base, mean, level, YEAR)
        for code, members in counted.places.inside(level).items():
            expected = counted.acts.mean_debt(stage, recount.NOW, members)
            assert lines[code]["valeur"] == pytest.approx(expected, rel=1e-9)


def test_intervals_are_exact_poisson(made: Demonstration, counted: Recounted) -> None:
    for code, line in ask(made.base, "summonses", "commune", YEAR).items():
        acts = counted.acts.total("summonses", recount.NOW, [code])
        low = chi2.ppf(0.025, 2 * acts) / 2 if acts else 0.0
        assert line["intervalle"] == pytest.approx([low, chi2.ppf(0.975, 2 * acts + 2) / 2], rel=1e-6)


def test_another_process_says_the_same(made: Demonstration) -> None:
    asked = (made.base, "summonses", "commune", YEAR, "social")
    assert ask_apart(*asked) == ask(*asked)


def test_acts_by_landlord(made: Demonstration, counted: Recounted) -> None:
    expected: dict[tuple[str, str], int] = defaultdict(int)
    for (stage, landlord, month), number in counted.acts.by_landlord.items():
        if month in recount.NOW:
            expected[stage, landlord] += number
    with sqlite3.connect(made.base) as base:
        rows = base.execute(
            "SELECT i.code, l.name, sum(s.amount) FROM summary s JOIN landlord l ON l.id = s.landlord"
            " JOIN indicator i ON i.number = s.indicator JOIN territory t ON t.id = s.territory"
            " WHERE t.kind = 1 AND s.period_kind = 1 AND s.period_start BETWEEN 202510 AND 202609"
            " AND s.sector = 0 AND s.ground = 0 GROUP BY i.code, l.id"
        ).fetchall()
    base.close()
    assert {(code, recount.plain(name)): total for code, name, total in rows} == expected


def test_social_dwellings(made: Demonstration) -> None:
    expected = recount_partners.read_dwellings(file_of(made, "parc_logements"))
    lines = ask(made.base, "social_dwellings", "commune", "2025")
    assert {code: line["valeur"] for code, line in lines.items()} == expected
    assert ask(made.base, "social_dwellings", "departement", "2025")["98"]["valeur"] == sum(expected.values())


def test_reports_of_the_benefits_fund(made: Demonstration, counted: Recounted) -> None:
    expected = recount_partners.read_benefits(file_of(made, "caf_"), counted.places)
    cuts = [("caf_arrears_reports", "social", 1), ("caf_arrears_reports", "prive", 2)]
    for indicator, sector, place in [("housing_aid_recipients", "tous", 0), *cuts]:
        lines = ask(made.base, indicator, "commune", "2025", sector)
        assert {code: line["valeur"] for code, line in lines.items()} == {
            code: counts[place] for code, counts in expected.items()
        }
        hidden = {code for code, counts in expected.items() if counts[place] is None}
        assert {code for code, line in lines.items() if line["absence"] == "secret"} == hidden
    assert any(counts[1] is None for counts in expected.values())


def test_aids_of_the_solidarity_fund(made: Demonstration, counted: Recounted) -> None:
    known = recount_partners.read_aids(file_of(made, "fsl_"), counted.places)
    lines = ask(made.base, "fsl_maintenance_grants", "epci", YEAR)
    sums = ask(made.base, "fsl_maintenance_amount", "epci", YEAR)
    for siren in counted.places.inside("epci"):
        months = {
            month: known.get(("aides fsl maintien accordees", "", siren, month)) for month in recount.NOW
        }
        lacking = [month for month, number in months.items() if number is None]
        assert lines[siren]["valeur"] == sum(number or 0 for number in months.values())
        assert lines[siren]["mois_manquants"] == lacking
        euros = sum(
            known.get(("montant des aides fsl maintien", kind, siren, month)) or 0
            for kind in ("prets", "subventions")
            for month in recount.NOW
        )
        assert sums[siren]["valeur"] == euros
    assert lines["980100058"]["mois_manquants"] == [202607]
    assert lines["980100041"]["mois_manquants"] == [202605]


@pytest.mark.parametrize(
    ("indicator", "label"),
    [("dsf_requested", "dsf demandes"), ("dsf_completed", "dsf realises")],
)
def test_diagnostics_of_the_operators(
    made: Demonstration, counted: Recounted, indicator: str, label: str
) -> None:
    known = recount_partners.read_report(file_of(made, "suivi_dsf"), counted.places, "DSF")
    for sector, word in (("social", "public"), ("prive", "prive")):
        lines = ask(made.base, indicator, "arrondissement", YEAR, sector)
        for code in counted.places.inside("arrondissement"):
            months = {month: known.get((label, code, month, word)) for month in recount.NOW}
            assert lines[code]["valeur"] == sum(number or 0 for number in months.values())
            lacking = [month for month, number in months.items() if number is None]
            assert lines[code]["mois_manquants"] == lacking
    assert lines["983"]["mois_manquants"] == [202608]


def test_work_of_the_commission(made: Demonstration, counted: Recounted) -> None:
    known = recount_partners.read_report(file_of(made, "suivi_dsf"), counted.places, "CCAPEX")
    for indicator, label in [
        ("ccapex_cases_examined", "situations examinees par la ccapex"),
        ("ccapex_opinions", "avis de la ccapex"),
        ("ccapex_recommendations", "recommandations"),
        ("ccapex_sessions", "seances de la ccapex"),
    ]:
        lines = ask(made.base, indicator, "arrondissement", YEAR)
        for code in counted.places.inside("arrondissement"):
            expected = sum(
                number or 0
                for (name, place, month, _), number in known.items()
                if name == label and place == code and month in recount.NOW
            )
            assert lines[code]["valeur"] == expected, (indicator, code)


def test_landlords_own_figures(made: Demonstration) -> None:
    expected = recount_partners.read_landlords(file_of(made, "bilan_bailleurs"))
    codes = ("social_dwellings", "arrears_households_social", "arrears_amount_social",
             "social_cohesion_protocols_signed", "social_cohesion_protocols_running", "transfers_adapted",
             "ccapex_referrals_by_landlords")  # fmt: skip
    with sqlite3.connect(made.base) as base:
        rows = base.execute(
            "SELECT l.name, i.code, v.amount FROM value v JOIN landlord l ON l.id = v.landlord"
            " JOIN indicator i ON i.number = v.indicator WHERE v.period_kind = 3"
        ).fetchall()
    base.close()
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, code, amount in rows:
        found[recount.plain(name)][code] = amount
    assert {name: [values[code] for code in codes] for name, values in found.items()} == expected
