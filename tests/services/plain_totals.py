"""The rules of totals written a second time, in plain Python, to judge the statements that make them.

Nothing here is shared with the application but the small base's numbers: a cell is resolved by recursion, as
a person would do it by hand from the list of batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from tests.small_base import EST, HOME, MEAN, NORD, OUEST, RATE, SUD, A, B, C, D

COMMUNES = {HOME: (A, B, C, D), EST: (A, B), OUEST: (C, D), NORD: (A, B), SUD: (C, D)}
COMMUNES |= {commune: (commune,) for commune in (A, B, C, D)}
ABOVE = {HOME: (HOME,), EST: (EST, HOME), OUEST: (OUEST, HOME), NORD: (NORD, HOME), SUD: (SUD, HOME)}
ABOVE |= {
    A: (A, NORD, EST, HOME),
    B: (B, NORD, EST, HOME),
    C: (C, SUD, OUEST, HOME),
    D: (D, SUD, OUEST, HOME),
}
ASTRIDE = SUD
SOCIAL, PRIVATE = 1, 2
PARTS = {"detail": (1, 2), "ground": (1, 2, 3, 4, 5), "sector": (1, 2, 3)}


class Key(NamedTuple):
    """One cell; landlords are left out."""

    indicator: int
    kind: int
    start: int
    place: int
    sector: int = 0
    ground: int = 0
    detail: int = 0


class Claim(NamedTuple):
    """One period and sector in which a batch is complete on a territory."""

    indicator: int
    kind: int
    start: int
    place: int
    sector: int


@dataclass(frozen=True)
class PlainBatch:
    """One batch: its values (amount, weight) and its claims."""

    as_of: str
    values: dict[Key, tuple[float | None, float | None]]
    claims: frozenset[Claim]


@dataclass(frozen=True)
class Cell:
    """One resolved cell: the communes behind it, whether a part lacks, its newest and oldest batch."""

    amount: float | None
    weight: float | None
    covered: int
    lacks: bool
    newest: int
    oldest: int
    summed: bool = False
    silent: bool = False


class PlainTotals:
    """Every figure of a list of live batches; a rank orders them by date, then by arrival.

    ``areas`` are the communes of each area: nothing is received for one, it is the sum of its communes.
    """

    def __init__(
        self, batches: Iterable[PlainBatch], areas: Mapping[int, tuple[int, ...]] | None = None
    ) -> None:
        self.communes = COMMUNES | dict(areas or {})
        self.areas = areas or {}
        ordered = sorted(batches, key=lambda batch: batch.as_of)
        self.dates = {rank: batch.as_of for rank, batch in enumerate(ordered, start=1)}
        self.values: dict[Key, tuple[int, float | None, float | None]] = {}
        self.claims: dict[Claim, int] = {}
        for rank, batch in enumerate(ordered, start=1):
            self.values |= {key: (rank, *number) for key, number in batch.values.items()}
            self.claims |= dict.fromkeys(batch.claims, rank)
        self._claim_all_sectors()

    def _claim_all_sectors(self) -> None:
        """Who claims the social and the private part has claimed the whole."""
        spots = {claim._replace(sector=0, place=place) for claim in self.claims for place in COMMUNES}
        both = {
            spot: max(ranks)
            for spot in spots
            if all(ranks := [self._claims_all(spot._replace(sector=part)) for part in (SOCIAL, PRIVATE)])
        }
        for spot, rank in both.items():
            self.claims[spot] = max(rank, self.claims.get(spot, 0))

    def _claims_all(self, spot: Claim) -> int:
        """The newest claim on a place: on a commune from any side, on a territory under its own name."""
        places = ABOVE[spot.place] if len(COMMUNES[spot.place]) == 1 else (spot.place,)
        return max(self.claims.get(spot._replace(place=place), 0) for place in places)

    def claimed(self, key: Key, sector: int | None = None) -> int:
        """Give the newest claim that contains a cell, 0 for none."""
        spot = Claim(*key[:4], key.sector if sector is None else sector)
        return max(self.claims.get(spot._replace(place=place), 0) for place in ABOVE[key.place])

    def cell(self, key: Key) -> Cell | None:
        """Resolve a cell: its own sources, or a better sum of smaller territories."""
        if key.place in self.areas:
            return None if key.indicator == RATE else self.over(key, self.areas[key.place])
        best = self.own(key, ("detail", "ground", "sector"))
        everything = len(COMMUNES[key.place])
        layers: list[tuple[int, ...]] = (
            [] if everything == 1 or key.indicator == RATE else [COMMUNES[key.place]]
        )
        if layers and key.place == HOME:
            layers += [(EST, OUEST), (NORD, SUD)]
        for children in layers:
            total = self.over(key, children)
            if total is None:
                continue
            complete = total.covered == everything and not total.lacks
            if (
                best is None
                or (complete and total.newest > best.newest)
                or (best.summed and total.covered > best.covered)
            ):
                best = total
        return best

    def over(self, key: Key, children: Iterable[int]) -> Cell | None:
        """Add territories up; a silent commune inside a claim is a part too."""
        parts, claims = [], []
        for child in children:
            inner = key._replace(place=child)
            cell, rank = self.cell(inner), 0
            if len(COMMUNES[child]) == 1:
                rank = self.claimed(inner)
                claims += [rank] if rank else []
            if cell is None and rank:
                nothing = None if key.indicator == MEAN else 0.0
                parts.append(Cell(nothing, 0.0, 1, False, rank, rank, silent=True))
            elif cell is not None and not (child == ASTRIDE and not cell.summed):
                parts.append(cell)
        only_silence = all(part.silent for part in parts)
        if not parts or (only_silence and (key.ground or key.detail or key.indicator == MEAN)):
            return None
        total = added(parts, key.indicator == MEAN)
        if total is None:
            return None
        newest, oldest = max([total.newest, *claims]), min([total.oldest, *claims])
        return replace(total, newest=newest, oldest=oldest, summed=True)

    def own(self, key: Key, dimensions: tuple[str, ...]) -> Cell | None:
        """Resolve a cell from its direct value and, in this order, the dimensions that it sums."""
        best = self.direct(key)
        for place, dimension in enumerate(dimensions):
            if getattr(key, dimension) or key.indicator == RATE:
                continue
            finer = {part: key._replace(**{dimension: part}) for part in PARTS[dimension]}
            cells = {part: self.own(inner, dimensions[:place]) for part, inner in finer.items()}
            total = self.together(key, dimension, {part: cell for part, cell in cells.items() if cell})
            if total and (best is None or (not total.lacks and total.newest > best.newest)):
                best = total
        return None if best and best.newest < self.claimed(key) else best

    def direct(self, key: Key) -> Cell | None:
        """Give the value of the newest batch, unless a newer claim replaces it."""
        rank, amount, weight = self.values.get(key, (0, None, None))
        if not rank or rank < self.claimed(key):
            return None
        communes = 0 if amount is None else len(COMMUNES[key.place])
        return Cell(amount, weight, communes, amount is None, rank, rank)

    def together(self, key: Key, dimension: str, parts: dict[int, Cell]) -> Cell | None:
        """Add the parts of one cell up: social and private only together, one ground alone is not all."""
        total = added(list(parts.values()), key.indicator == MEAN)
        if total is None:
            return None
        claims = [
            rank for part in (SOCIAL, PRIVATE) if part not in parts and (rank := self.claimed(key, part))
        ]
        if dimension == "sector" and len({SOCIAL, PRIVATE} & parts.keys()) + len(claims) < 2:
            return None
        alone = False
        if dimension != "sector":
            claims = []
            alone = len(parts) == 1 and not self.claimed(key)
            total = replace(total, lacks=total.lacks or alone)
        covered = [0 if unweighed(part, key.indicator == MEAN) else part.covered for part in parts.values()]
        newest, oldest = max([total.newest, *claims]), min([total.oldest, *claims])
        whole = all(covered) and not alone
        return replace(total, covered=max(covered) if whole else 0, newest=newest, oldest=oldest)


def unweighed(part: Cell, mean: bool) -> bool:
    """Tell a mean that cannot enter another one."""
    return mean and part.weight is None


def added(parts: list[Cell], mean: bool) -> Cell | None:
    """Add parts up, or take their weighted mean; None when they say nothing at all."""
    numbers = [part for part in parts if part.amount is not None and not unweighed(part, mean)]
    weights = [part.weight for part in numbers if part.weight is not None]
    said = sum(part.amount * (part.weight if mean else 1) for part in numbers)  # type: ignore[operator]
    amount = said / sum(weights) if mean and numbers else said if numbers else None
    if amount is None and not any(part.amount is None and not part.silent for part in parts):
        return None
    return Cell(
        amount=amount,
        weight=sum(weights) if weights else None,
        covered=sum(0 if unweighed(part, mean) else part.covered for part in parts),
        lacks=any(part.lacks or unweighed(part, mean) for part in parts),
        newest=max(part.newest for part in parts),
        oldest=min(part.oldest for part in parts),
    )
