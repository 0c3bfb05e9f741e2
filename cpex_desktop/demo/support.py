"""Invented figures of the partners: diagnostics, sessions of the CCAPEX, FSL aids and reports of the CAF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import month_of
from cpex_desktop.demo.draws import Draws, spread
from cpex_desktop.demo.figures import Figures, months
from cpex_desktop.models.enums import Sector

_SEED = 98_2025
_SUPPORT_FIRST = 202410
_EPCI_SHARES = (0.55, 0.12, 0.18, 0.09, 0.06)
_AUGUST, _PLENARY_MONTHS = 8, (3, 6, 10, 12)


@dataclass(frozen=True, slots=True)
class Assessments:
    """Social and financial diagnostics of one arrondissement, month and sector; ``on_time`` in per cent."""

    arrondissement: str
    month: int
    sector: Sector
    requested: int
    completed: int
    deficient: int
    on_time: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """One month of the CCAPEX of an arrondissement; ``opinions`` and ``advice`` by recipient."""

    arrondissement: str
    month: int
    kind: str
    examined: int
    opinions: dict[str, int]
    advice: dict[str, int]


@dataclass(frozen=True, slots=True)
class Aids:
    """FSL aids of one EPCI and month: aids granted, then euros lent and given."""

    epci: str
    month: int
    granted: int
    loans: int
    grants: int


@dataclass(frozen=True, slots=True)
class Reports:
    """Arrears known to the CAF in one commune over 2025, by sector, and households with a housing aid."""

    commune: str
    social: int
    private: int
    recipients: int


@dataclass(frozen=True, slots=True)
class Support:
    """All that the partners give."""

    assessments: Sequence[Assessments]
    sessions: Sequence[Sessions]
    aids: Sequence[Aids]
    reports: Sequence[Reports]


def draw_support(figures: Figures) -> Support:
    """Draw the partners' figures so that they follow the acts; two calls give equal figures."""
    draws = Draws(_SEED)
    return Support(
        _assessments(draws, figures),
        _sessions(draws, figures),
        _aids(draws, figures),
        _reports(draws, figures),
    )


def _assessments(draws: Draws, figures: Figures) -> list[Assessments]:
    home = {commune.code: commune.arrondissement for commune in figures.communes}
    summonses = Counter(
        (home[act.commune], month_of(act.day), act.sector) for act in figures.acts if act.stage == "summonses"
    )
    drawn = []
    for arrondissement in figures.arrondissements:
        for month in months(_SUPPORT_FIRST):
            for sector in (Sector.SOCIAL, Sector.PRIVATE):
                asked = summonses[arrondissement.code, month, sector]
                done = round(asked * draws.near(0.52, 0.12))
                deficient = min(asked - done, round(asked * draws.near(0.3, 0.2)))
                on_time = round(draws.near(79.0, 0.12), 1)
                drawn.append(Assessments(arrondissement.code, month, sector, asked, done, deficient, on_time))
    return drawn


def _sessions(draws: Draws, figures: Figures) -> list[Sessions]:
    drawn = []
    for arrondissement, size in zip(figures.arrondissements, (46, 24, 17), strict=True):
        for month in months(_SUPPORT_FIRST):
            if month % 100 == _AUGUST:
                continue
            examined = round(draws.near(size, 0.25))
            kind = "Plénière" if month % 100 in _PLENARY_MONTHS else "Sous-commission"
            opinions = spread(round(examined * draws.near(0.6, 0.1)), (0.4, 0.2, 0.25, 0.15))
            advice = spread(round(examined * draws.near(0.8, 0.1)), (0.45, 0.55))
            drawn.append(
                Sessions(
                    arrondissement.code,
                    month,
                    kind,
                    examined,
                    dict(zip(("CAF/MSA", "FSL", "Bailleur", "SIAO"), opinions, strict=True)),
                    dict(zip(("Bailleur", "Occupant"), advice, strict=True)),
                )
            )
    return drawn


def _aids(draws: Draws, figures: Figures) -> list[Aids]:
    drawn = []
    for epci, share in zip(figures.epcis, _EPCI_SHARES, strict=True):
        for month in months():
            granted = round(draws.near(96 * share * (0.6 if month % 100 == _AUGUST else 1.0), 0.2))
            loans = round(granted * draws.near(0.35, 0.1) * 780)
            drawn.append(
                Aids(epci.siren, month, granted, loans, round(granted * draws.near(0.65, 0.1) * 640))
            )
    return drawn


def _reports(draws: Draws, figures: Figures) -> list[Reports]:
    drawn = []
    for commune in figures.communes:
        known = figures.tenure[commune.code]
        private = known.tenants - known.social_tenants
        drawn.append(
            Reports(
                commune.code,
                round(known.social_tenants * draws.near(0.045, 0.3)),
                round(private * draws.near(0.028, 0.3)),
                round(known.tenants * draws.near(0.44, 0.1)),
            )
        )
    return drawn
