"""A base of the fictitious département, filled by rules simple enough to be added up again by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch

LAST = 202609
MONTHS = month_range(202410, LAST)
CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
EDITED_ON = date(2026, 11, 21)
STAGES = (
    "payment_orders",
    "summonses",
    "judgments_total",
    "notices_to_quit",
    "police_requests",
    "police_granted",
    "evictions_enforced",
)
_WEIGHTS = dict(zip(STAGES, (26, 10, 7, 5.5, 4, 2.7, 1.3), strict=True))
_SUSPENDED = {"police_granted", "evictions_enforced"}

Keep = Callable[[str, int, Place, Sector], bool]


@dataclass
class FilledBase:
    """The open base, and every count that was written into it."""

    store: Store
    counts: dict[tuple[str, int, int, Sector], int] = field(default_factory=dict)
    households: dict[int, int] = field(default_factory=dict)
    communes: list[Place] = field(default_factory=list)

    def total(
        self,
        code: str,
        months: Iterable[int],
        communes: Iterable[int] | None = None,
        sector: Sector | None = None,
    ) -> int:
        """Add up again what was written, in plain Python."""
        wanted, places = set(months), None if communes is None else set(communes)
        return sum(
            count
            for (one, month, place, of), count in self.counts.items()
            if one == code
            and month in wanted
            and (places is None or place in places)
            and (sector is None or of is sector)
        )


def everything(code: str, month: int, place: Place, sector: Sector) -> bool:
    """Leave nothing out."""
    return True


def fill(
    path: Path,
    *,
    departement: str = "98",
    codes: Iterable[str] = STAGES,
    keep: Keep = everything,
    households: bool = True,
    months: Iterable[int] = tuple(MONTHS),
) -> FilledBase:
    """Create a base and write one batch of counts by commune, month and sector, and one of households."""
    base = FilledBase(create_base(path, departement, CLOCK))
    with base.store.read() as connection:
        base.communes = list_places(connection, TerritoryKind.COMMUNE)
    values: list[ValueTuple] = []
    for code in codes:
        for month in months:
            values += list(_month(base, code, month, keep))
    draft = BatchDraft("actes", "Préfecture, logiciel de suivi", date(2026, 9, 30), values)
    write_batch(base.store, _named(draft, "actes 2024-2026.xlsx"))
    if households:
        write_batch(base.store, _named(_households(base), "base-cc-logement.csv"))
    return base


def _month(base: FilledBase, code: str, month: int, keep: Keep) -> Iterable[ValueTuple]:
    number = catalogue.indicator(code).number
    for place in base.communes:
        for sector in (Sector.SOCIAL, Sector.PRIVATE):
            if keep(code, month, place, sector):
                count = _count(code, month, place, sector)
                base.counts[code, month, place.id, sector] = count
                yield (number, 1, month, place.id, int(sector), 0, 0, 0, float(count), None, 1, 0)


def _count(code: str, month: int, place: Place, sector: Sector) -> int:
    people = place.population or 0
    share = 0.45 if sector is Sector.SOCIAL else 0.55
    season = 0.06 if code in _SUSPENDED and month % 100 in (11, 12, 1, 2, 3) else 1.0
    drift = 1.03 if month > 202509 else 1.0
    town = 1.6 if people > 8000 else 0.7
    mean = people / 420_000 * _WEIGHTS[code] * 12 * share * season * drift * town
    wobble = ((place.id * 7 + month * 13 + len(code) * 5) % 10) / 10
    return int(mean + wobble)


def _households(base: FilledBase) -> BatchDraft:
    number = catalogue.indicator("tenant_households_total").number
    values: list[ValueTuple] = []
    for place in base.communes:
        base.households[place.id] = int((place.population or 0) * 0.2) + 1
        key = (number, 3, 202201, place.id, 0, 0, 0, 0)
        values.append((*key, float(base.households[place.id]), None, 0, 0))
    return BatchDraft("logement 2022", "INSEE, recensement de la population", date(2025, 7, 1), values)


def _named(draft: BatchDraft, name: str) -> BatchDraft:
    return BatchDraft(
        label=draft.label, source=draft.source, as_of=draft.as_of, values=draft.values, file_name=name
    )
