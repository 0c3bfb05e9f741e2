"""The way that was taken from screen to screen, so that one can go back along it as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST = 100
"""Stops that are kept; the oldest leaves first."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen and the place where it stood, in that screen's own terms."""

    page: str
    place: object = None


class History:
    """Hold the stops behind and ahead of the present one."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._here = -1

    @property
    def here(self) -> Stop | None:
        """The present stop, None before the first screen."""
        return self._stops[self._here] if self._stops else None

    def visit(self, stop: Stop) -> None:
        """Go on to a stop, which gives up those that were ahead; the same one again is not a step."""
        if stop == self.here:
            return
        self._stops = [*self._stops[: self._here + 1], stop][-MOST:]
        self._here = len(self._stops) - 1

    def settle(self, place: object) -> None:
        """Say where the present screen stands by now; that is not a step."""
        if self._stops:
            self._stops[self._here] = replace(self._stops[self._here], place=place)

    def can_go(self, step: int) -> bool:
        """Tell whether there is a stop that many steps away: -1 behind, 1 ahead."""
        return 0 <= self._here + step < len(self._stops)

    def go(self, step: int) -> Stop | None:
        """Move along the way and give the stop reached; None, and nothing moves, at its ends."""
        if not self.can_go(step):
            return None
        self._here += step
        return self._stops[self._here]
