"""How few territories hold most of the acts: « Trois communes concentrent 47 % des assignations »."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concentration:
    """The territories that hold the most, in falling order, what they hold and out of how much.

    ``tied`` is true when the next territory holds as much as the last one named: naming one and not the other
    would be arbitrary, and a sentence had better not.
    """

    territories: tuple[str, ...]
    held: float
    total: float
    fraction: float
    tied: bool


def largest_holders(values: Mapping[str, float | None], count: int = 3) -> Concentration | None:
    """Name the ``count`` territories that hold the most and the share they make together.

    Absent values and zeros hold nothing; fewer territories are named when fewer hold something. None when
    nothing is held, since no share exists then. Raises ValueError for a negative value or a count below 1.
    """
    if count < 1:
        raise ValueError(f"not a number of territories: {count}")
    ranked = _ranked(values)
    return _take(ranked, min(count, len(ranked))) if ranked else None


def _ranked(values: Mapping[str, float | None]) -> list[tuple[str, float]]:
    held = [(territory, value) for territory, value in values.items() if value]
    if any(value < 0 for _, value in held):
        raise ValueError("a territory holds a negative number of acts")
    return sorted(held, key=lambda pair: (-pair[1], pair[0]))


def _take(ranked: list[tuple[str, float]], count: int) -> Concentration:
    held, total = sum(value for _, value in ranked[:count]), sum(value for _, value in ranked)
    return Concentration(
        territories=tuple(territory for territory, _ in ranked[:count]),
        held=held,
        total=total,
        fraction=held / total,
        tied=count < len(ranked) and ranked[count][1] == ranked[count - 1][1],
    )
