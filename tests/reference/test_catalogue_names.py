"""The names of indicators as files spell them: each leads to one indicator, the ambiguous ones to none."""

from __future__ import annotations

import re
import unicodedata

import pytest

from cpex_desktop.reference import catalogue

SMALL_WORDS = {
    "a",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "du",
    "en",
    "et",
    "l",
    "la",
    "le",
    "les",
    "nb",
    "nombre",
    "par",
}


def fold(name: str) -> str:
    """Reduce a header as loosely as an importer may: no accent, case, punctuation, plural or small word."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe"))
    words = re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split()
    kept = [word.rstrip("sx") if len(word) > 3 else word for word in words if word not in SMALL_WORDS]
    return " ".join(kept or words)


def test_no_name_met_in_a_file_leads_to_two_indicators() -> None:
    owners: dict[str, set[str]] = {}
    for item in catalogue.indicators():
        for name in (item.code, item.label, item.short_label, *item.synonyms):
            owners.setdefault(fold(name), set()).add(item.code)
    assert "" not in owners
    assert not {name: codes for name, codes in owners.items() if len(codes) > 1}


def test_synonyms_of_one_indicator_are_not_said_twice() -> None:
    for item in catalogue.indicators():
        lowered = [synonym.casefold() for synonym in item.synonyms]
        assert len(set(lowered)) == len(lowered), item.code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("CDP", "payment_orders"),
        ("nb CDP", "payment_orders"),
        ("Commandements", "payment_orders"),
        ("Nb assignations", "summonses"),
        ("C.Q.L.", None),
        ("CQL", "notices_to_quit"),
        ("Réquisitions", "police_requests"),
        ("Demandes CFP", "police_requests"),
        ("CFP octroyés", "police_granted"),
        ("octrois", "police_granted"),
        ("Refus CFP", "police_refused"),
        ("Expulsions réalisées", "evictions_enforced"),
        ("DSF", "dsf_completed"),
        ("FSL", "fsl_maintenance_grants"),
        ("PCS", "social_cohesion_protocols_signed"),
        ("DALO expulsion", "dalo_appeals_eviction"),
        ("Recours DALO", None),
    ],
)
def test_the_names_most_used_are_known(header: str, code: str | None) -> None:
    found = {item.code for item in catalogue.indicators() if fold(header) in map(fold, item.synonyms)}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("MED21", "median_income"),
        ("TP6021", "poverty_rate"),
        ("TP60AGE121", None),
        ("nb_ls", "social_dwellings"),
        ("nb_vacants", None),
        ("P21_RP", "households_total"),
        ("P22_RP_LOC", "tenant_households_total"),
        ("P21_RP_LOCHLMV", "tenant_households_social"),
        ("P21_RP_PROP", None),
    ],
)
def test_public_columns_lead_to_at_most_one_indicator(column: str, code: str | None) -> None:
    found = [
        item.code
        for item in catalogue.indicators()
        for pattern in item.public_columns
        if re.fullmatch(pattern, column, re.IGNORECASE)
    ]
    assert found == ([code] if code else [])
