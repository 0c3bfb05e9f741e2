"""Grounds of real départements, each read once for all the tests of the map."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cpex_desktop.clock import fixed_clock
from cpex_desktop.queries.map_ground import MapGround, map_ground
from cpex_desktop.services.bases import create_base

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


@cache
def ground(code: str) -> MapGround:
    """Read the ground of an empty base of a département."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_base(Path(folder) / "base.cpex", code, CLOCK) as store,
        store.read() as connection,
    ):
        return map_ground(connection)
