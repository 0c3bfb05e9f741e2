"""Long work tells how far it is and can be stopped, without knowing who listens."""

from __future__ import annotations


class Cancelled(Exception):
    """Leave a long job because the person asked to; whoever catches it has nothing to mend."""


class Progress:
    """Let services, imports and exports report steps; the default listens to nothing and never stops.

    The window and the terminal subclass it: ``step`` shows ``done`` out of ``total`` (0 = unknown) with a
    French ``text``, and raises :class:`Cancelled` when asked to stop.
    """

    def step(self, done: int, total: int, text: str) -> None:
        """Say that ``done`` of ``total`` units are behind us."""
