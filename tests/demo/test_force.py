"""The concours of the demonstration: what the command line gives is what the prefecture's files hold."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from cpex_desktop.demo.building import Demonstration
from tests.demo import recount, recount_partners
from tests.demo.asking import ask
from tests.demo.conftest import Recounted, file_of

YEAR = "2025-10:2026-09"
STOCKS = {
    "police_requests_pending": "cfp en instance",
    "police_requests_over_2_months": "cfp en instance de plus de 2 mois",
    "police_granted_not_enforced": "cfp accordes non executes",
}
OFFERS = {
    "rehousing_offers_before_force": "propositions de relogement",
    "shelter_offers_before_force": "propositions dhebergement",
}
SECTORS = {"social": ("public",), "prive": ("prive",), "tous": ("public", "prive")}
Told = dict[tuple[str, str, int, str], float | None]


@pytest.fixture(scope="module")
def stocks(made: Demonstration, counted: Recounted) -> Told:
    path = file_of(made, "suivi_concours")
    return recount_partners.read_report(path, counted.places, "Stocks fin de mois")


@pytest.fixture(scope="module")
def offers(made: Demonstration, counted: Recounted) -> Told:
    return recount_partners.read_report(file_of(made, "suivi_concours"), counted.places, "Propositions")


@pytest.mark.parametrize("indicator", STOCKS)
@pytest.mark.parametrize("sector", SECTORS)
def test_stocks_are_those_of_the_last_month(
    made: Demonstration, stocks: Told, indicator: str, sector: str
) -> None:
    lines = ask(made.base, indicator, "arrondissement", YEAR, sector)
    expected = {
        code: sum(stocks[STOCKS[indicator], code, 202609, word] or 0 for word in SECTORS[sector])
        for code in ("981", "982", "983")
    }
    assert {code: line["valeur"] for code, line in lines.items()} == expected
    whole = ask(made.base, indicator, "departement", YEAR, sector)["98"]
    assert whole["valeur"] == sum(expected.values())


def test_a_stock_that_one_arrondissement_did_not_count_is_partial(made: Demonstration, stocks: Told) -> None:
    (line,) = ask(made.base, "police_requests_pending", "departement", "2024-08").values()
    known = {place for name, place, month, _ in stocks if (name, month) == ("cfp en instance", 202408)}
    assert known == {"981", "982"}
    assert line["valeur"] == sum(
        number or 0
        for (name, _, month, _), number in stocks.items()
        if (name, month) == ("cfp en instance", 202408)
    )
    assert line["communes_couvertes"] < line["communes_attendues"] == 118


@pytest.mark.parametrize("indicator", OFFERS)
@pytest.mark.parametrize("sector", SECTORS)
def test_proposals_add_up(made: Demonstration, offers: Told, indicator: str, sector: str) -> None:
    lines = ask(made.base, indicator, "arrondissement", YEAR, sector)
    for code, line in lines.items():
        assert line["valeur"] == sum(
            offers[OFFERS[indicator], code, month, word] or 0
            for month in recount.NOW
            for word in SECTORS[sector]
        )
    whole = ask(made.base, indicator, "departement", YEAR, sector)["98"]["valeur"]
    assert whole == sum(line["valeur"] for line in lines.values())


def test_a_proposal_that_is_not_known_is_absent(made: Demonstration) -> None:
    line = ask(made.base, "shelter_offers_before_force", "arrondissement", "2024-05")["981"]
    assert (line["valeur"], line["absence"]) == (None, "not_available")


def test_stocks_follow_from_the_acts(counted: Recounted, stocks: Told) -> None:
    """A stock never grows by more than what came in less what went out: the rest ended otherwise."""
    acts: Counter[tuple[str, str, int]] = Counter()
    for (stage, commune, month, _), number in counted.acts.count.items():
        acts[stage, counted.places.arrondissement[commune], month] += number
    months = recount.span(202310, 202609)
    for place in ("981", "982", "983"):
        for before, month in pairwise(months):
            if 202408 in (before, month) and place == "983":
                continue
            come = acts["police_requests", place, month]
            gone = acts["police_granted", place, month] + acts["police_refused", place, month]
            assert _level(stocks, "cfp en instance", place, month) <= (
                _level(stocks, "cfp en instance", place, before) + come - gone
            )
            ready = acts["police_granted", place, month] - acts["evictions_enforced", place, month]
            assert _level(stocks, "cfp accordes non executes", place, month) <= (
                _level(stocks, "cfp accordes non executes", place, before) + ready
            )


def _level(stocks: Told, name: str, place: str, month: int) -> float:
    return sum(stocks[name, place, month, word] or 0 for word in ("public", "prive"))


def test_long_waits_are_among_the_pending(stocks: Told) -> None:
    for (name, place, month, sector), number in stocks.items():
        if name == "cfp en instance de plus de 2 mois":
            assert 0 <= (number or 0) <= (stocks["cfp en instance", place, month, sector] or 0)


@pytest.mark.parametrize(
    ("indicator", "label", "stock"),
    [
        ("compensation_claims", "demandes dindemnisation recues", False),
        ("compensation_agreements", "protocoles transactionnels signes", False),
        ("compensation_amount_paid", "indemnites versees", False),
        ("compensation_outstanding", "indemnites dues non reglees", True),
    ],
)
def test_compensation(made: Demonstration, indicator: str, label: str, stock: bool) -> None:
    known = recount_partners.read_compensation(file_of(made, "indemnisation"))
    for sector, words in SECTORS.items():
        found = ask(made.base, indicator, "departement", YEAR, sector)["98"]["valeur"]
        months = recount.NOW[-1:] if stock else recount.NOW
        assert found == sum(known[label, month, word] for month in months for word in words), sector


def test_the_credits_of_the_year_and_what_is_left(made: Demonstration) -> None:
    known = recount_partners.read_compensation(file_of(made, "indemnisation"))
    budget = ask(made.base, "compensation_budget_notified", "departement", "2026")["98"]["valeur"]
    assert budget == known["enveloppe", 202601, ""]
    paid = sum(
        amount for (label, month, _), amount in known.items()
        if label == "indemnites versees" and 202601 <= month <= 202609
    )  # fmt: skip
    used = ask(made.base, "compensation_budget_use_rate", "departement", "2026")["98"]["valeur"]
    assert used == pytest.approx(100 * paid / budget)


def test_what_could_be_offered(made: Demonstration) -> None:
    rows = list(recount.rows_under_header(file_of(made, "suivi_concours"), "Capacités"))
    assert len(rows) == 18
    for code, header in (
        ("prefectural_quota_dwellings", "Contingent disponible"),
        ("siao_places_available", "Places SIAO"),
        ("private_dwellings_offered", "Privés proposés"),
    ):
        found = ask(made.base, code, "departement", "2026-09")["98"]["valeur"]
        assert [row[header] for row in rows if row["Mois"] == "septembre 2026"] == [found]
