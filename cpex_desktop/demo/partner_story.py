"""How the partners of the fictitious département are told, before they are written through the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    ContactRole,
    CountKind,
    Direction,
    Outcome,
    PledgeState,
    Theme,
)
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.plan_values import Value

ESH = "ESH Logis des Deux-Sauges"
SEM = "SEM Rives d’Aubin Logement"
COOP = "Coopérative HLM du Haut-Sauge"
TOWN_CARE = "CCAS de Sauge-Ville"
EMPLOYERS = "Logement des salariés du Val-de-Sauge"
HELPERS = "Association Toit et Droits"
TENANTS = "Union des locataires du Val-de-Sauge"
MEDIATION = "Commission de médiation du Val-de-Sauge"
LEGAL_AID = "Bureau d’aide juridictionnelle de Sauge-Ville"
POLICE = "Police du Val-de-Sauge"


@dataclass(frozen=True, slots=True)
class Function:
    """Somebody who is known by a function only: what stands for a name, the service, what they are there for.

    ``mailbox`` is the address of a service. ``until`` is the last day (ISO) of one who left, ``silent`` why
    one asked not to be contacted.
    """

    name: str
    title: str
    service: str = ""
    roles: tuple[ContactRole, ...] = ()
    main: bool = False
    mailbox: str = ""
    phone: str = ""
    since: str = ""
    until: str = ""
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation, by its name: what it is described by, who works there, where it works (codes)."""

    name: str
    fields: Mapping[PartnerField, Value]
    people: tuple[Function, ...] = ()
    places: tuple[str, ...] = ()
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Vow:
    """One promise: its day (ISO or empty), what became of it, how far it is (number, day, source).

    ``began`` is how far it was before that, as ``reached``.
    """

    wording: str
    due: str = ""
    by_us: bool = False
    bearer: str = ""
    partner: str = ""
    state: PledgeState = PledgeState.OPEN
    on: str = ""
    evidence: str = ""
    target: float | None = None
    unit: str = ""
    reached: tuple[float, str, str] | None = None
    began: tuple[float, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One follow-up decided in an exchange, with the function it is for, if any."""

    wording: str
    day: str
    person: str = ""
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One exchange; ``partners`` are names, or the codes of the territories that they govern.

    ``people`` are functions of these partners, ``ends`` the wordings of the follow-ups that it answers.
    """

    day: str
    channel: Channel
    partners: tuple[str, ...]
    title: str
    summary: str = ""
    people: tuple[str, ...] = ()
    theme: Theme = Theme.SOCIAL_LANDLORDS
    outcome: Outcome = Outcome.HELD
    direction: Direction = Direction.MUTUAL
    hour: str = ""
    minutes: int | None = None
    note: str = ""
    actions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    vows: tuple[Vow, ...] = ()
    dues: tuple[Due, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement with its parties (name, day signed or empty) and what they promise in it.

    Until the day ``moved`` (ISO), if any, it was only in the state ``earlier``.
    """

    kind: AgreementKind
    title: str
    state: AgreementState
    parties: tuple[tuple[str, str], ...]
    days: Mapping[AgreementField, str] = field(default_factory=dict)
    fields: Mapping[AgreementField, Value] = field(default_factory=dict)
    vows: tuple[Vow, ...] = ()
    moved: str = ""
    earlier: AgreementState = AgreementState.NEGOTIATION


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a partner gave: counted at ``as_of``, or over a year when ``year`` is not 0."""

    partner: str
    kind: CountKind
    amount: int
    as_of: str
    source: str
    part: int | None = None
    year: int = 0
    place: str = ""
