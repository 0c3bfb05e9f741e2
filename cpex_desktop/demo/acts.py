"""The acts of the invented département, one by one: what its procedure software would hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.analysis.periods import add_months, last_day
from cpex_desktop.demo import plan
from cpex_desktop.demo.draws import Draws, spread
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.reference.territories import Commune

_SEED = 98_2026
_YEARS = 3
_EARLIER = 0.96
_GROUNDS = (
    (0.945, Ground.ARREARS),
    (0.97, Ground.NOTICE),
    (0.982, Ground.NUISANCE),
    (0.994, Ground.NO_TITLE),
    (1.0, Ground.UNKNOWN),
)
_CONDITIONAL = 0.38
_DISMISSED = 0.08


@dataclass(frozen=True, slots=True)
class Act:
    """One act; ``stage`` is an indicator's code, or « dismissed » for a case that ends without a decision.

    ``debt`` in euros and ``age`` in months are given at the payment order and at the summons only.
    ``landlord`` is an invented organisation, or empty for a private landlord.
    """

    day: date
    commune: str
    stage: str
    sector: Sector
    ground: Ground
    landlord: str
    debt: float | None = None
    age: int | None = None


def draw_acts(communes: Sequence[Commune], tenants: Mapping[str, float]) -> list[Act]:
    """Draw every act from October 2023 to September 2026, in order of date; ``tenants`` by commune code."""
    draws = Draws(_SEED)
    acts: list[Act] = []
    for stage in plan.MONTHLY:
        for back in range(_YEARS):
            acts += _draw_stage(draws, stage, back, communes, tenants)
    return sorted(acts, key=lambda act: (act.day, act.stage, act.commune, act.sector, act.debt or 0.0))


def _draw_stage(
    draws: Draws, stage: str, back: int, communes: Sequence[Commune], tenants: Mapping[str, float]
) -> list[Act]:
    months = _months(draws, stage, back)
    counts = _by_commune(stage, min(back, 1), sum(months), communes, tenants)
    sectors = _sectors(draws, stage, counts, tenants)
    deck = draws.shuffled([code for code, count in counts.items() for _ in range(count)])
    acts = []
    first = add_months(plan.LAST_MONTH, -11 - 12 * back)
    for shift, count in enumerate(months):
        days = _working_days(add_months(first, shift))
        for _ in range(count):
            code = deck.pop()
            acts.append(_act(draws, stage, draws.one(days), code, sectors[code].pop()))
            if stage == "judgments_total" and draws.happens(_DISMISSED):
                acts.append(_act(draws, "dismissed", draws.one(days), code, Sector.PRIVATE))
    return acts


def _months(draws: Draws, stage: str, back: int) -> list[int]:
    if back < len(plan.MONTHLY[stage]):
        return list(plan.MONTHLY[stage][back])
    return [round(draws.near(count * _EARLIER, 0.06)) for count in plan.MONTHLY[stage][1]]


def _by_commune(
    stage: str, year: int, total: int, communes: Sequence[Commune], tenants: Mapping[str, float]
) -> dict[str, int]:
    """Share the acts of twelve months: first by EPCI, then by commune, as the plan says where it says it."""
    planned = plan.BY_EPCI.get(stage, plan.BY_EPCI["summonses"])
    shares = spread(total, [pair[year] for pair in planned.values()])
    pinned = plan.BY_COMMUNE.get(stage, {})
    known = sum(pair[year] for pair in planned.values())
    counts = {}
    for (siren, _), share in zip(planned.items(), shares, strict=True):
        members = [commune.code for commune in communes if commune.epci == siren]
        fixed = {code: pinned[code][year] for code in members if code in pinned and total == known}
        others = [code for code in members if code not in fixed]
        weights = [_weight(code, year, tenants) for code in others]
        counts.update(fixed)
        counts.update(zip(others, spread(share - sum(fixed.values()), weights), strict=True))
    return counts


def _weight(code: str, year: int, tenants: Mapping[str, float]) -> float:
    named = plan.BY_COMMUNE["summonses"].get(code)
    return float(named[year]) if named else tenants[code] * 0.0125


def _sectors(
    draws: Draws, stage: str, counts: Mapping[str, int], tenants: Mapping[str, float]
) -> dict[str, list[Sector]]:
    """Deal the sectors: a town has more social housing than a village, the département's totals hold."""
    total = sum(counts.values())
    planned_total = sum(plan.MONTHLY[stage][0])
    social, unknown = (round(part * total / planned_total) for part in plan.SOCIAL_AND_UNKNOWN[stage])
    by_social = spread(social, [count * _social_lean(tenants[code]) for code, count in counts.items()])
    by_unknown = spread(unknown, [max(count - 2, 0) for count in counts.values()])
    dealt = {}
    for (code, count), few, lost in zip(counts.items(), by_social, by_unknown, strict=True):
        lost = min(lost, count - few)
        private = count - few - lost
        dealt[code] = draws.shuffled(
            [Sector.SOCIAL] * few + [Sector.UNKNOWN] * lost + [Sector.PRIVATE] * private
        )
    return dealt


def _social_lean(tenants: float) -> float:
    return 1.0 if tenants > 2000 else 0.8 if tenants > 500 else 0.55


def _act(draws: Draws, stage: str, day: date, code: str, sector: Sector) -> Act:
    ground = _ground(draws)
    debt, age = _debt(draws, stage, sector)
    landlord = plan.SOCIAL_LANDLORDS[_rank(draws)] if sector is Sector.SOCIAL else ""
    if stage == "judgments_total":
        stage = "judgments_conditional" if draws.happens(_CONDITIONAL) else "judgments_firm"
    return Act(day, code, stage, sector, ground, landlord, debt, age)


def _ground(draws: Draws) -> Ground:
    drawn = draws.near(0.5, 1.0)
    return next(ground for limit, ground in _GROUNDS if drawn < limit)


def _rank(draws: Draws) -> int:
    return min(int(draws.near(1.0, 1.0) ** 2), len(plan.SOCIAL_LANDLORDS) - 1)


def _debt(draws: Draws, stage: str, sector: Sector) -> tuple[float | None, int | None]:
    if stage not in {"payment_orders", "summonses"}:
        return None, None
    usual = 2900.0 if stage == "payment_orders" else 4600.0
    if sector is Sector.SOCIAL:
        usual *= 0.7
    return round(draws.near(usual, 0.75), 2), 2 + draws.below(9 if stage == "payment_orders" else 14)


def _working_days(month: int) -> list[date]:
    end = last_day(month)
    days = [end - timedelta(days=shift) for shift in range(end.day)]
    return [day for day in reversed(days) if day.weekday() < 5]
