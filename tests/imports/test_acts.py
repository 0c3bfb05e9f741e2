"""The names of acts, as extracts of several programs write them."""

from __future__ import annotations

import pytest

from cpex_desktop.imports.acts import (
    NOT_COUNTED,
    Decision,
    countable,
    dated_act,
    decided,
    decision_column,
    natures_of,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Commandement de payer", ("payment_orders",)),
        ("CDP", ("payment_orders",)),
        ("Cdt de payer visant la clause résolutoire", ("payment_orders",)),
        ("ASSIGNATION", ("summonses",)),
        ("Assignation en expulsion", ("summonses",)),
        ("Jugement", ("judgments_total",)),
        ("Jugement d'expulsion ferme", ("judgments_firm", "judgments_total")),
        ("Ordonnance - délais accordés", ("judgments_conditional", "judgments_total")),
        ("Commandement de quitter les lieux", ("notices_to_quit",)),
        ("commandement d’avoir à libérer les locaux", ("notices_to_quit",)),
        ("Réquisition de la force publique", ("police_requests",)),
        ("Demande de CFP", ("police_requests",)),
        ("CFP accordé", ("police_granted",)),
        ("Octroi du concours de la force publique", ("police_granted",)),
        ("Refus CFP", ("police_refused",)),
        ("Expulsion", ("evictions_enforced",)),
        ("Expulsion effective", ("evictions_enforced",)),
        ("CFP exécuté", ("evictions_enforced",)),
        ("Expulsion sans CFP", ("evictions_without_force",)),
        ("Départ volontaire", ("evictions_without_force",)),
        ("DSF réalisé", ("dsf_completed",)),
        ("DSF de carence", ("dsf_deficiency_reports",)),
        ("Demande de DSF", ("dsf_requested",)),
        ("Protocole de cohésion sociale", ("social_cohesion_protocols_signed",)),
        ("summonses", ("summonses",)),
    ],
)
def test_acts_count_where_their_name_says(text: str, codes: tuple[str, ...]) -> None:
    assert natures_of(text) == codes
    assert set(codes) <= set(countable())


def test_acts_that_no_indicator_counts_are_recognised() -> None:
    for text in ("Audience", "Désistement", "Jugement de rejet"):
        assert natures_of(text) == NOT_COUNTED, text


@pytest.mark.parametrize(
    "text",
    [
        "Assignation annulée", "Annulation d’assignation", "Pas d’assignation", "Assignation prévue",
        "Projet d’assignation", "Assignation caduque", "Désistement après assignation", "CQL retiré",
        "Commandement de payer sans suite", "CDP non délivré", "Assignation suite à CDP",
        "Commandement de payer / assignation", "Délais de grâce refusés", "Demande de délais de grâce",
    ],
)  # fmt: skip
def test_an_act_that_was_not_done_or_that_names_two_is_not_counted(text: str) -> None:
    assert natures_of(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CDP non suivi d’effet", ("payment_orders",)),
        ("Signification du jugement et CQL", ("notices_to_quit",)),
        ("Délais de grâce accordés", ("grace_periods_granted",)),
        ("Assignation (audience reportée)", ("summonses",)),
    ],
)
def test_what_follows_an_act_does_not_undo_it(text: str, codes: tuple[str, ...]) -> None:
    assert natures_of(text) == codes


def test_ambiguous_names_are_asked_not_guessed() -> None:
    for text in ("CFP", "Refus implicite CFP", "Expulsion annulée", "CFP accordé puis refusé", "Divers", ""):
        assert natures_of(text) is None, text


def test_headers_of_dates_name_their_act() -> None:
    expected = {
        "Date CDP": ("payment_orders",),
        "Date du commandement de payer": ("payment_orders",),
        "Date assignation": ("summonses",),
        "Date de l’audience": NOT_COUNTED,
        "Date jugement": ("judgments_total",),
        "DATE CQL": ("notices_to_quit",),
        "Date réquisition CFP": ("police_requests",),
        "Date décision CFP": Decision.FORCE,
        "Date octroi CFP": ("police_granted",),
        "Date expulsion": ("evictions_enforced",),
        "Date DSF": ("dsf_completed",),
        "Date CFP": None,
        "Date DSF transmis": ("dsf_completed",),
        "Date de naissance": None,
        "Date": None,
    }
    assert {header: dated_act(header) for header in expected} == expected


def test_columns_of_decisions_are_told_from_others() -> None:
    assert decision_column("Décision CFP") is Decision.FORCE
    assert decision_column("Nature du jugement") is Decision.JUDGMENT
    for header in ("Date décision CFP", "Délai décision CFP", "Commune", "Montant jugement"):
        assert decision_column(header) is None, header


def test_decisions_are_read_and_pending_ones_count_nowhere() -> None:
    assert [
        decided(Decision.FORCE, text) for text in ("Accordé", "octroi", "Refusé", "Rejet", "", "en attente")
    ] == [
        ("police_granted",),
        ("police_granted",),
        ("police_refused",),
        ("police_refused",),
        NOT_COUNTED,
        NOT_COUNTED,
    ]
    assert decided(Decision.FORCE, "accord puis refus") is None
    assert decided(Decision.JUDGMENT, "") == ("judgments_total",)
    assert decided(Decision.JUDGMENT, "Conditionnelle") == ("judgments_conditional", "judgments_total")
