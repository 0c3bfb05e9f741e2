"""A base filled with figures that any test can follow: drawn from a fixed seed, through the services."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

from cpex_desktop.analysis.periods import add_months, month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
LAST = 202609
_MEAN = {
    "payment_orders": 3842, "summonses": 1486, "judgments_total": 1027, "notices_to_quit": 820,
    "police_requests": 610, "police_granted": 402, "evictions_enforced": 187,
}  # fmt: skip
_TRUCE = {"police_granted", "evictions_enforced"}


def fill(store: Store, *, months: int = 24, last: int = LAST, tenants: bool = True) -> None:
    """Give every commune its months of acts, a few communes far above the others, and its tenants."""
    draw = random.Random(7)  # noqa: S311 - figures of a test
    with store.read() as connection:
        communes = list_places(connection, TerritoryKind.COMMUNE)
    people = sum(place.population or 1 for place in communes)
    heavy = {place.id: 2.2 for place in sorted(communes, key=lambda one: -(one.population or 0))[3:9]}
    values: list[ValueTuple] = []
    for code, total in _MEAN.items():
        number = catalogue.indicator(code).number
        for month in month_range(add_months(last, 1 - months), last):
            season = 0.12 if code in _TRUCE and (month % 100 in (11, 12, 1, 2, 3)) else 1.0
            for place in communes:
                share = total / 12 * season * heavy.get(place.id, 1.0) * (place.population or 1) / people
                amount = int(share) + (draw.random() < share % 1)
                values.append((number, 1, month, place.id, 0, 0, 0, 0, float(amount), None, 1, 0))
    write_batch(
        store, BatchDraft("extrait.xlsx", "Préfecture, extraction d’octobre", date(2026, 10, 5), values)
    )
    if tenants:
        number = catalogue.indicator("tenant_households_total").number
        yearly = [
            (number, 3, 202201, place.id, 0, 0, 0, 0, (place.population or 1) * 0.19, None, 1, 0)
            for place in communes
        ]
        write_batch(store, BatchDraft("logement.csv", "INSEE, recensement 2022", date(2025, 6, 26), yearly))


def sample(path: Path, departement: str = "98", *, tenants: bool = True) -> Path:
    """Make a filled base and close it."""
    with create_base(path, departement, CLOCK) as store:
        fill(store, tenants=tenants)
    return path
