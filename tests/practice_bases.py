"""Two bases between which good practices go: one with names of its own, one that takes them over."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan
from tests.small_base import CLOCK

_ORGANISATIONS = (
    ("Territoire Habitat", "TH90", OrganisationKind.SOCIAL_LANDLORD),
    ("Le Relais des Locataires", "", OrganisationKind.ASSOCIATION),
    ("Caf du Territoire de Belfort", "CAF", OrganisationKind.FAMILY_BENEFITS_FUND),
    ("Le Mille-feuille", "LMF", OrganisationKind.NONE),
)


def make_sharing_base(path: Path) -> Store:
    """Create a base whose organisations bear the names of its département, or look as if they did."""
    made = create_base(path, "90", CLOCK)
    ensure_national_plan(made)
    for name, short, kind in _ORGANISATIONS:
        create_organisation(made, OrganisationDraft(name, short, kind))
    create_plan(made, "Plan 2025-2027")
    return made


def make_taking_base(path: Path) -> Store:
    """Create the base of another département, with an empty plan."""
    made = create_base(path, "44", CLOCK)
    create_plan(made, "Autre plan")
    return made
