"""What a good practice says in the place of a local name fits each kind of organisation."""

from __future__ import annotations

from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries import local_names


def test_each_kind_of_organisation_has_a_word_of_its_own() -> None:
    assert set(OrganisationKind) - set(local_names._ORGANISATIONS) == {OrganisationKind.NONE}
