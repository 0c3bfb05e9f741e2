"""How one action of the fictitious plan is told, before it is written through the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, OrganisationKind
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_values import Value

ADIL = "ADIL du Val-de-Sauge"
AGENCIES = "Syndicat des agences du Val-de-Sauge"
CAF = "CAF du Val-de-Sauge"
COUNCIL = "Conseil départemental du Val-de-Sauge"
COURT = "Tribunal judiciaire de Sauge-Ville"
DDETS = "DDETS du Val-de-Sauge"
DEBT = "Commission de surendettement du Val-de-Sauge"
HABITAT = "OPH Sauge Habitat"
JUSTICE = "Chambre des commissaires de justice du Val-de-Sauge"
LANDLORDS = "Union des bailleurs sociaux du Val-de-Sauge"
MSA = "MSA des Deux-Sauges"
OWNERS = "Chambre des propriétaires du Val-de-Sauge"
PREFECTURE = "Préfecture du Val-de-Sauge"
SIAO = "SIAO du Val-de-Sauge"
UDCCAS = "UDCCAS du Val-de-Sauge"

_K = OrganisationKind
ORGANISATIONS: tuple[tuple[str, str, OrganisationKind], ...] = (
    (ADIL, "ADIL", _K.HOUSING_INFORMATION_AGENCY),
    (AGENCIES, "Syndicat des agences", _K.RENTAL_AGENCY),
    (CAF, "CAF", _K.FAMILY_BENEFITS_FUND),
    (COUNCIL, "Conseil départemental", _K.DEPARTMENT_COUNCIL),
    (COURT, "Tribunal judiciaire", _K.COURT),
    (DDETS, "DDETS", _K.STATE_SERVICE),
    (DEBT, "Commission de surendettement", _K.CENTRAL_BANK),
    (HABITAT, "Sauge Habitat", _K.SOCIAL_LANDLORD),
    (JUSTICE, "Chambre départementale", _K.JUDICIAL_OFFICER),
    (LANDLORDS, "Union des bailleurs sociaux", _K.SOCIAL_LANDLORD),
    (MSA, "MSA", _K.FAMILY_BENEFITS_FUND),
    (OWNERS, "Chambre des propriétaires", _K.PRIVATE_LANDLORD_FEDERATION),
    (PREFECTURE, "Préfecture", _K.STATE_SERVICE),
    (SIAO, "SIAO", _K.INTEGRATED_SHELTER_SERVICE),
    (UDCCAS, "UDCCAS", _K.SOCIAL_ACTION_CENTRE),
)
"""Invented organisations: name, short name, family."""

TO_LAUNCH, IN_PROGRESS, PAUSED, BLOCKED, DONE = (
    ActionStatus.TO_LAUNCH,
    ActionStatus.IN_PROGRESS,
    ActionStatus.PAUSED,
    ActionStatus.BLOCKED,
    ActionStatus.DONE,
)
DEPARTEMENT = "98"
SAUGE_AGGLO = "980100017"


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure of the demonstration that an action should move, from September 2025 to ``by`` (ISO)."""

    code: str
    baseline: float
    target: float
    by: str = "2027-12-31"
    place: str = DEPARTEMENT
    sector: Sector = Sector.ALL


@dataclass(frozen=True, slots=True)
class DemoAction:
    """One action. Days are ISO texts; ``leads`` begins with the lead, co-leads after it.

    ``steps`` are (title, due day, day done or empty), ``notes`` (day, text), ``finding`` the title of the
    finding that it answers.
    """

    code: str
    title: str
    leads: tuple[str, ...]
    national: tuple[int, ...]
    priority: int
    start: str
    due: str
    status: ActionStatus
    progress: int | None
    expected: str
    stages: tuple[str, ...]
    goals: tuple[Goal, ...]
    steps: tuple[tuple[str, str, str], ...]
    done: str = ""
    service: str = ""
    partners: tuple[str, ...] = ()
    places: tuple[str, ...] = (DEPARTEMENT,)
    sector: Sector = Sector.ALL
    finding: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    fields: Mapping[ActionField, Value] = field(default_factory=dict)
