"""Every invented figure behind the demonstration files, drawn once for the modules that write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cpex_desktop.analysis.periods import Span
from cpex_desktop.demo import plan
from cpex_desktop.demo.acts import Act, draw_acts
from cpex_desktop.demo.draws import Draws, spread
from cpex_desktop.reference import territories
from cpex_desktop.reference.territories import Arrondissement, Commune, Epci

DEPARTEMENT = "98"
_SEED = 98_2022


@dataclass(frozen=True, slots=True)
class Tenure:
    """The households of one commune as the census would estimate them, with decimals."""

    households: float
    tenants: float
    social_tenants: float


@dataclass(frozen=True, slots=True)
class LandlordYear:
    """One social landlord over 2025: dwellings and arrears at the end of the year, what was done in it."""

    name: str
    dwellings: int
    arrears_households: int
    arrears_amount: int
    protocols_signed: int
    protocols_running: int
    transfers: int = 0
    referrals: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All the figures of the demonstration; ``tenure`` and ``social_dwellings`` by commune code."""

    communes: Sequence[Commune]
    epcis: Sequence[Epci]
    arrondissements: Sequence[Arrondissement]
    tenure: dict[str, Tenure]
    social_dwellings: dict[str, int]
    acts: list[Act]
    landlords: list[LandlordYear]


def draw_figures() -> Figures:
    """Draw the whole demonstration; two calls give equal figures."""
    communes = territories.communes(DEPARTEMENT)
    draws = Draws(_SEED)
    tenure = {commune.code: _tenure(draws, commune) for commune in communes}
    dwellings = {code: round(known.social_tenants * 1.03) for code, known in tenure.items()}
    return Figures(
        communes=communes,
        epcis=territories.epcis(DEPARTEMENT),
        arrondissements=territories.arrondissements(DEPARTEMENT),
        tenure=tenure,
        social_dwellings=dwellings,
        acts=draw_acts(communes, {code: known.tenants for code, known in tenure.items()}),
        landlords=_landlords(draws, sum(dwellings.values())),
    )


def months(first: int = plan.FIRST_MONTH, last: int = plan.LAST_MONTH) -> list[int]:
    """List the months of the demonstration, or those between two of them."""
    return list(Span(first, last).months)


def _tenure(draws: Draws, commune: Commune) -> Tenure:
    people, share = plan.TENANTS.get(commune.code, (2.15, 0.45))
    households = commune.population / people
    tenants = households * (share if commune.code in plan.TENANTS else draws.near(share, 0.08))
    urban = 0.52 if commune.population > 9000 else 0.4 if commune.population > 2500 else 0.18
    social = tenants * draws.near(urban, 0.1)
    return Tenure(round(households, 6), round(tenants, 6), round(social, 6))


def _landlords(draws: Draws, dwellings: int) -> list[LandlordYear]:
    stocks = spread(dwellings, (0.46, 0.27, 0.16, 0.11))
    found = []
    for name, stock in zip(plan.SOCIAL_LANDLORDS, stocks, strict=True):
        late = round(draws.near(stock * 0.09, 0.2))
        signed = round(draws.near(stock * 0.0022, 0.3))
        found.append(
            LandlordYear(name, stock, late, round(draws.near(late * 1450.0, 0.1)), signed, signed * 2 + 3)
        )
    # After the others, so that the figures drawn before these existed stay what they were.
    return [
        replace(
            one,
            transfers=round(draws.near(one.dwellings * 0.0016, 0.35)),
            referrals=round(draws.near(one.dwellings * 0.031, 0.25)),
        )
        for one in found
    ]
