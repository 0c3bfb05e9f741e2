"""A base of four communes, small enough to reckon by hand.

Communes a and b make the EPCI « Nord » and the arrondissement « Est »; c and d the EPCI « Sud » (which has
members elsewhere) and the arrondissement « Ouest ».
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Absence, TerritoryKind, ValueStatus
from cpex_desktop.services.batches import BatchDraft, ScopeTuple, ValueTuple, write_batch
from cpex_desktop.services.derived import refresh_derived

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
HOME, EST, OUEST, NORD, SUD, A, B, C, D = range(1, 10)
FLOW, STOCK, MEAN, RATE, AMOUNT = 1, 2, 3, 4, 5

_K = TerritoryKind
_TERRITORIES = [
    (HOME, _K.DEPARTEMENT, "99", "Essai", None, None, 4, 0),
    (EST, _K.ARRONDISSEMENT, "991", "Est", None, None, 2, 0),
    (OUEST, _K.ARRONDISSEMENT, "992", "Ouest", None, None, 2, 0),
    (NORD, _K.EPCI, "200000001", "Nord", None, None, 2, 0),
    (SUD, _K.EPCI, "200000002", "Sud", None, None, 2, 1),
    (A, _K.COMMUNE, "99001", "Aa", NORD, EST, 1, 0),
    (B, _K.COMMUNE, "99002", "Bb", NORD, EST, 1, 0),
    (C, _K.COMMUNE, "99003", "Cc", SUD, OUEST, 1, 0),
    (D, _K.COMMUNE, "99004", "Dd", SUD, OUEST, 1, 0),
]
_INDICATORS = [
    (FLOW, "flow", "Flux", "nb", "flow"),
    (STOCK, "stock", "Stock", "nb", "stock"),
    (MEAN, "mean", "Moyenne", "€", "mean"),
    (RATE, "rate", "Taux", "%", "rate"),
    (AMOUNT, "amount", "Montant", "€", "amount"),
]


def make(path: Path) -> Store:
    """Create the base without the shipped reference, so that each number can be followed."""
    store = Store.create(path, CLOCK)
    store.derive = refresh_derived
    with store.write_bulk("Essai", ["territory"]) as connection:
        connection.executemany(
            "INSERT INTO territory (id, kind, code, name, epci, arrondissement, communes, astride)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            _TERRITORIES,
        )
        connection.executemany(
            "INSERT INTO indicator (number, code, label, unit, aggregation, local) VALUES (?, ?, ?, ?, ?, 0)",
            _INDICATORS,
        )
    return store


def value(
    territory: int,
    amount: float | None,
    *,
    month: int = 202601,
    indicator: int = FLOW,
    kind: int = 1,
    sector: int = 0,
    ground: int = 0,
    landlord: int = 0,
    detail: int = 0,
    weight: float | None = None,
    absence: Absence = Absence.NONE,
    status: ValueStatus = ValueStatus.AVAILABLE,
) -> ValueTuple:
    """Write one value in the order of the table."""
    key = (indicator, kind, month, territory, sector, ground, landlord, detail)
    return (*key, amount, weight, int(status), int(absence))


def scope(
    territory: int = HOME,
    first: int = 202601,
    last: int = 202601,
    *,
    indicator: int = FLOW,
    sectors: int = 15,
) -> ScopeTuple:
    """Claim that a batch is complete on a territory between two months."""
    return (indicator, territory, 1, first, last, sectors, False)


def batch(store: Store, values: list[ValueTuple], *scopes: ScopeTuple, as_of: str = "2026-02-01") -> int:
    """Write one batch dated ``as_of``."""
    draft = BatchDraft(label="essai", source="Essai", as_of=date.fromisoformat(as_of), values=values)
    return write_batch(store, replace(draft, scopes=scopes))
