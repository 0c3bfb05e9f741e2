"""Who leads an action is a service or an organisation: a person beside it is left in the file."""

from __future__ import annotations

import pytest

from cpex_desktop.imports.plan_people import listed, without_people


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("DDETS", "DDETS"),
        ("Conseil départemental", "Conseil départemental"),
        ("Action Logement", "Action Logement"),
        ("Sauge Habitat / CAF", "Sauge Habitat / CAF"),
        ("Nantes Métropole", "Nantes Métropole"),
        ("Chargée de mission CCAPEX", "Chargée de mission CCAPEX"),
        ("Jean Dupont", ""),
        ("Marie MARTIN", ""),
        ("M. Martin, DDETS", "DDETS"),
        ("Service logement (Jean Dupont)", "Service logement"),
        ("Service logement - Jean Dupont", "Service logement"),
        ("Zélie Kermadec\nADIL", "ADIL"),
        ("Service logement, 06 12 34 56 78", "Service logement"),
        ("marie martin", ""),
        ("Marie martin", ""),
        ("MARTIN MARIE", ""),
        ("Sylvie / Pierre", ""),
        ("J. Dupont", ""),
        ("J.-P. MARTIN, CAF", "CAF"),
        ("Aurore", "Aurore"),
        ("SAINT PIERRE", "SAINT PIERRE"),
        ("pôle habitat", "pôle habitat"),
    ],
)
def test_a_pilot_is_a_service_or_nobody(written: str, kept: str) -> None:
    assert without_people(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Soliha Provence ; Emmaüs Connect", "Soliha Provence ; Emmaüs Connect"),
        ("Fondation Abbé Pierre", "Fondation Abbé Pierre"),
        ("CAF, Jean Dupont", "CAF"),
        ("CAF, jean dupont", "CAF"),
        ("Habitat & Humanisme", "Habitat & Humanisme"),
        ("CCAS Saint-Martin, Pays de Saint-Gilles", "CCAS Saint-Martin, Pays de Saint-Gilles"),
        ("Saint-Martin Julie", ""),
        ("ville de Saint-Jean", "ville de Saint-Jean"),
        ("Marie-Claire Durand", ""),
        ("M. Kermadec", ""),
    ],
)
def test_an_organisation_is_kept_where_one_is_asked_for(written: str, kept: str) -> None:
    assert without_people(written, organisations=True) == kept


def test_a_list_is_cut_where_services_cut_it() -> None:
    assert listed("- CAF\n- MSA ; Croix-Rouge / ADIL, DDETS") == [
        "CAF",
        "MSA",
        "Croix-Rouge",
        "ADIL",
        "DDETS",
    ]
