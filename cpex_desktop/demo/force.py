"""Invented stocks, proposals and compensation of the concours, that follow the very acts of the extract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import month_of
from cpex_desktop.demo.draws import Draws
from cpex_desktop.demo.figures import Figures, months
from cpex_desktop.models.enums import Sector

_SEED = 98_2027
_SECTORS = (Sector.SOCIAL, Sector.PRIVATE)
_PENDING_AT_FIRST, _GRANTED_AT_FIRST = 0.17, 0.22
_WITHDRAWN, _GONE = 0.075, 0.17
"""Each month some requests are withdrawn, and some households leave before the force comes."""
_OLD = 0.2
_CAPACITIES_SINCE = 202504
_REHOUSED = {Sector.SOCIAL: 0.42, Sector.PRIVATE: 0.22}
_SHELTERED = 0.42
_GROWTH = {0: 0.72, 1: 0.86, 2: 1.0}
_MEAN_AMOUNT = {Sector.SOCIAL: 6200.0, Sector.PRIVATE: 9400.0}
_CLAIMS = {Sector.SOCIAL: 1.6, Sector.PRIVATE: 3.4}


@dataclass(frozen=True, slots=True)
class ForceStocks:
    """One arrondissement, month and sector: stocks at the month's end, then proposals of the month."""

    arrondissement: str
    month: int
    sector: Sector
    pending: int
    over_two_months: int
    not_enforced: int
    rehousing: int
    shelter: int


@dataclass(frozen=True, slots=True)
class Compensation:
    """One month and sector of the département: claims, agreements, euros paid, euros due at its end."""

    month: int
    sector: Sector
    claims: int
    agreements: int
    paid: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the département could offer at the end of one month: dwellings, places, private dwellings."""

    month: int
    quota: int
    places: int
    private: int


@dataclass(frozen=True, slots=True)
class Force:
    """All that the prefecture follows by hand; ``budgets`` by calendar year, in euros."""

    stocks: Sequence[ForceStocks]
    capacities: Sequence[Capacity]
    compensation: Sequence[Compensation]
    budgets: dict[int, int]


def draw_force(figures: Figures) -> Force:
    """Draw the follow-up of the prefecture; two calls give equal figures."""
    draws = Draws(_SEED)
    budgets = {2024: 420_000, 2025: 440_000, 2026: 450_000}
    return Force(_stocks(draws, figures), _capacities(), _compensation(draws), budgets)


def _stocks(draws: Draws, figures: Figures) -> list[ForceStocks]:
    acts = _acts(figures)
    drawn = []
    for arrondissement in figures.arrondissements:
        for sector in _SECTORS:
            drawn += _cell(draws, acts, arrondissement.code, sector)
    return sorted(drawn, key=lambda known: (known.month, known.arrondissement, known.sector))


def _acts(figures: Figures) -> Counter[tuple[str, str, int, Sector]]:
    """Count the acts by stage, arrondissement, month and sector, the unknown one counting as private."""
    home = {commune.code: commune.arrondissement for commune in figures.communes}
    return Counter(
        (act.stage, home[act.commune] or "", month_of(act.day), _known(act.sector)) for act in figures.acts
    )


def _known(sector: Sector) -> Sector:
    return Sector.PRIVATE if sector is Sector.UNKNOWN else sector


def _cell(
    draws: Draws, acts: Counter[tuple[str, str, int, Sector]], place: str, sector: Sector
) -> list[ForceStocks]:
    run = months()
    asked, given, refused, enforced = (
        [acts[stage, place, month, sector] for month in run]
        for stage in ("police_requests", "police_granted", "police_refused", "evictions_enforced")
    )
    waiting = [come - yes - no for come, yes, no in zip(asked, given, refused, strict=True)]
    pending = _stock(draws, waiting, _PENDING_AT_FIRST * sum(asked[:12]), _WITHDRAWN)
    ready = [yes - done for yes, done in zip(given, enforced, strict=True)]
    granted = _stock(draws, ready, _GRANTED_AT_FIRST * sum(given[:12]), _GONE)
    drawn = []
    for rank, month in enumerate(run):
        recent = asked[rank] + asked[max(rank - 1, 0)]
        old = max(pending[rank] - recent, round(draws.near(pending[rank] * _OLD, 0.25)))
        # In the truce a few households are offered a roof before the force may come for them.
        soon = max(enforced[rank], round(given[rank] * 0.3)) * _GROWTH[rank // 12]
        drawn.append(
            ForceStocks(
                arrondissement=place,
                month=month,
                sector=sector,
                pending=pending[rank],
                over_two_months=min(old, pending[rank]),
                not_enforced=granted[rank],
                rehousing=round(draws.near(soon * _REHOUSED[sector], 0.2)),
                shelter=round(draws.near(soon * _SHELTERED, 0.2)),
            )
        )
    return drawn


def _stock(draws: Draws, nets: Sequence[int], usual: float, part: float) -> list[int]:
    """Follow a stock from a usual one: what comes less what goes, less a part that ends otherwise.

    Never so much that the acts to come would take more than there is.
    """
    needed = [0]
    for net in reversed(nets):
        needed.append(max(needed[-1] - net, 0))
    floors = needed[::-1]
    level = max(round(usual), floors[0])
    levels = []
    for net, floor in zip(nets, floors[1:], strict=True):
        level += net
        level -= min(level - floor, round(draws.near(level * part, 0.4)))
        levels.append(level)
    return levels


def _capacities() -> list[Capacity]:
    """Few dwellings, more places once the winter's are given back."""
    draws = Draws(_SEED + 1)
    drawn = []
    for month in months(_CAPACITIES_SINCE):
        places = 14 if month % 100 in (4, 5, 6, 7, 8, 9, 10) else 6
        drawn.append(
            Capacity(
                month,
                round(draws.near(9, 0.35)),
                round(draws.near(places, 0.3)),
                round(draws.near(3, 0.6)),
            )
        )
    return drawn


def _compensation(draws: Draws) -> list[Compensation]:
    drawn = []
    for sector in _SECTORS:
        due = round(_MEAN_AMOUNT[sector] * _CLAIMS[sector] * 3.2)
        for month in months():
            claims = round(draws.near(_CLAIMS[sector], 0.5))
            agreements = round(draws.near(_CLAIMS[sector] * 0.85, 0.5))
            due += round(agreements * draws.near(_MEAN_AMOUNT[sector], 0.15))
            # Credits open in February; what is left of them goes in December.
            part = {1: 0.0, 2: 0.12, 12: 0.42}.get(month % 100, 0.3)
            paid = round(due * draws.near(part, 0.2))
            due -= paid
            drawn.append(Compensation(month, sector, claims, agreements, paid, due))
    return sorted(drawn, key=lambda known: (known.month, known.sector))
