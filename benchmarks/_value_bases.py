"""Bases full of values, for the benchmarks that write, total and read them."""

from __future__ import annotations

import itertools
import random
from datetime import date
from pathlib import Path

from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple

DEPARTEMENT = "44"
FIRST_YEAR = 1990
SECTORS = (1, 2)
STAGES = [catalogue.indicator(stage.indicator or "").number for stage in procedure.main_stages()]


def empty_base(folder: Path, departement: str = DEPARTEMENT) -> Store:
    """Make a base: 207 communes by default, 887 for « 62 »."""
    return create_base(folder / "base.cpex", departement, system_clock)


def values(store: Store, count: int) -> list[ValueTuple]:
    """Give ``count`` counts by commune, month, sector and stage, month after month as files bring them."""
    with store.read() as connection:
        communes = [row[0] for row in connection.execute("SELECT id FROM territory WHERE kind = 4")]
    drawn = random.Random(44)  # noqa: S311 - figures to be counted, not secrets
    months = [year * 100 + month for year in range(FIRST_YEAR, 2199) for month in range(1, 13)]
    keys = itertools.product(months, STAGES, SECTORS, communes)
    return [
        (stage, 1, month, commune, sector, 1, 0, 0, float(drawn.randrange(9)), None, 1, 0)
        for month, stage, sector, commune in itertools.islice(keys, count)
    ]


def draft(store: Store, rows: list[ValueTuple]) -> BatchDraft:
    """Put the values in one batch that claims to be complete, as an extract of acts does."""
    with store.read() as connection:
        home = connection.execute("SELECT id FROM territory WHERE kind = 1").fetchone()[0]
    last = rows[-1][2]
    scopes = [(stage, home, 1, FIRST_YEAR * 100 + 1, last, 15, False) for stage in STAGES]
    return BatchDraft(label="essai", source="essai", as_of=date(2026, 10, 1), values=rows, scopes=scopes)
