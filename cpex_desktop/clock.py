"""One source of « now », handed from the composition root, so that a demonstration can stand still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Give the local time of the officer's laptop, with its zone, to everything that dates a record."""
    return datetime.now().astimezone()


def fixed_clock(moment: datetime) -> Clock:
    """Freeze the clock at ``moment``: the demonstration must show the same thing every day."""
    return lambda: moment
