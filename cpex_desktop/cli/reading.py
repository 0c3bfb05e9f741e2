"""Opening a base for the commands that only read it: one on a disc or a locked key will do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpex_desktop.cli.console import Console
from cpex_desktop.clock import Clock, system_clock
from cpex_desktop.db.sealed import SealedBase
from cpex_desktop.services.bases import open_to_read


@contextmanager
def reading(path: Path, console: Console) -> Iterator[tuple[sqlite3.Connection, Clock]]:
    """Give a connection to the base and its clock, valid inside the block; raises UserError.

    A read-only medium is told on the error output: figures read there cannot be corrected there.
    """
    with open_to_read(path, system_clock) as base, base.read() as connection:
        if isinstance(base, SealedBase):
            console.warn("Support en lecture seule\u00a0: la base est lue sans être ouverte au travail.")
        yield connection, base.clock
