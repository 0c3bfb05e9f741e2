"""Putting a record at another place among its likes, writing as few of them as possible.

Positions are spaced, so that one record slipped between two others is the only one to change; the whole
series is numbered again when no number is left between them.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence, Sequence
from typing import Protocol, TypeVar

SPACE = 1024


class Placed(Protocol):
    """A record that has a place among its likes."""

    position: int


P = TypeVar("P", bound=Placed)


def next_position(likes: Iterable[Placed]) -> int:
    """Give the place after all others."""
    return max((one.position for one in likes), default=0) + SPACE


def place_before(likes: Sequence[P], moved: P, following: P | None) -> None:
    """Put ``moved``, one of ``likes`` (in order), just before another of them, or last for None."""
    rest: MutableSequence[P] = [one for one in likes if one is not moved]
    place = len(rest) if following is None or following is moved else rest.index(following)
    if following is moved:
        return
    low = rest[place - 1].position if place else 0
    last = place == len(rest)
    high = low + 2 * SPACE if last else rest[place].position
    if low < moved.position and (last or moved.position < high):
        return
    if high - low > 1:
        moved.position = (low + high) // 2
        return
    rest.insert(place, moved)
    for number, one in enumerate(rest, start=1):
        one.position = number * SPACE
