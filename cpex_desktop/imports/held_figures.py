"""What the base already holds where a file speaks: its figures by commune, and the claims that outrank it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.imports.types import PlaceRow, ScopeClaim, ValueRow
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.reference.catalogue import Aggregation

Cell = tuple[int, int, int, int]
"""Indicator, kind and start of the period, commune."""

_PARTS = (Sector.SOCIAL, Sector.PRIVATE, Sector.UNKNOWN)

_FIGURES = f"""
SELECT period_start, territory, amount FROM summary
WHERE indicator = ? AND level = {TerritoryKind.COMMUNE:d} AND sector = ? AND ground = 0 AND landlord = 0
  AND detail = 0 AND period_kind = ? AND period_start BETWEEN ? AND ? AND amount > 0
"""
_GIVERS = """
SELECT v.period_start, v.territory, b.as_of, b.id FROM value v JOIN batch b ON b.id = v.batch
WHERE v.indicator = ? AND v.period_kind = ? AND v.period_start BETWEEN ? AND ? AND v.landlord = 0
  AND v.amount > 0 AND b.withdrawn_at IS NULL
ORDER BY b.as_of, b.id
"""
_NEWER_CLAIMS = """
SELECT s.indicator, s.territory, s.period_kind, s.period_first, s.period_last, s.sectors, b.id
FROM batch_scope s JOIN batch b ON b.id = s.batch
WHERE b.withdrawn_at IS NULL AND b.as_of > ? ORDER BY b.as_of, b.id
"""


class Communes:
    """Say which communes a territory holds."""

    def __init__(self, places: Iterable[PlaceRow]) -> None:
        self._inside: dict[int, set[int]] = defaultdict(set)
        rows = tuple(places)
        whole = [row.id for row in rows if row.kind is TerritoryKind.DEPARTEMENT]
        for row in rows:
            if row.kind is TerritoryKind.COMMUNE:
                for around in (row.id, row.epci, row.arrondissement, *whole):
                    if around is not None:
                        self._inside[around].add(row.id)

    def inside(self, territory: int) -> set[int]:
        """Give the communes of a territory, itself when it is one."""
        return self._inside[territory]


@dataclass(slots=True)
class FileFigures:
    """The counts of a file by commune, whatever their grounds, details and landlords."""

    _whole: dict[tuple[Cell, int], float] = field(default_factory=dict)
    _parts: dict[tuple[Cell, int], float] = field(default_factory=lambda: defaultdict(float))

    @classmethod
    def of(cls, values: Iterable[ValueRow], flows: set[int]) -> FileFigures:
        """Gather the values of flows that no landlord splits."""
        found = cls()
        for row in values:
            if row.indicator not in flows or row.landlord or row.amount is None:
                continue
            key = ((row.indicator, row.period_kind, row.period_start, row.territory), row.sector)
            if row.ground or row.detail:
                found._parts[key] += row.amount
            else:
                found._whole[key] = row.amount
        return found

    def of_sector(self, cell: Cell, sector: int) -> float:
        """Give a figure, 0 where the file is silent."""
        key = (cell, sector)
        return self._whole[key] if key in self._whole else self._parts.get(key, 0.0)

    def figure(self, cell: Cell, sectors: int) -> float:
        """Give the figure of a cell over a bit field of sectors; the whole comes before its parts."""
        whole = self.of_sector(cell, Sector.ALL) if sectors & 1 << Sector.ALL else 0.0
        parts = [part for part in _PARTS if sectors & (1 << part | 1 << Sector.ALL)]
        return whole or sum(self.of_sector(cell, part) for part in parts)

    def lacks(self, cell: Cell, part: int) -> bool:
        """Tell a sector without acts where all the acts are in the other: none may be one of its own."""
        return not any(self.of_sector(cell, sector) for sector in (Sector.ALL, part, Sector.UNKNOWN))

    def counted(self) -> dict[Cell, set[int]]:
        """Give the cells that count something, with the sectors in which they do."""
        cells: dict[Cell, set[int]] = defaultdict(set)
        for cell, sector in (*self._whole, *self._parts):
            if self.of_sector(cell, sector) > 0:
                cells[cell].add(sector)
        return cells


def holds_batches(connection: sqlite3.Connection) -> bool:
    """Tell whether the base has received anything: into an empty one a file may say what it likes."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM batch WHERE withdrawn_at IS NULL)")
    return bool(found.fetchone()[0])


def flows_of(connection: sqlite3.Connection) -> dict[int, str]:
    """Give the labels of the indicators that count acts, by number."""
    rows = connection.execute(
        "SELECT number, label FROM indicator WHERE aggregation = ?", (Aggregation.FLOW.value,)
    )
    return dict(rows)


def held_under(
    connection: sqlite3.Connection, claim: ScopeClaim, communes: set[int], as_of: date
) -> dict[int, dict[Cell, float]]:
    """Give the figures above zero inside a claim, by the batch that gives them: those that it may silence.

    What a batch dated after ``as_of`` gives is out of reach of the claim.
    """
    span = (claim.period_first, claim.period_last)
    givers = {
        (start, place): (given, batch)
        for start, place, given, batch in connection.execute(
            _GIVERS, (claim.indicator, claim.period_kind, *span)
        )
    }
    if not givers:
        return {}
    amounts: dict[tuple[int, int], float] = {}
    if claim.sectors & 1 << Sector.ALL:
        amounts = _figures(connection, claim, Sector.ALL)
    split: dict[tuple[int, int], float] = defaultdict(float)
    for part in _PARTS:
        if claim.sectors & (1 << part | 1 << Sector.ALL):
            for slot, amount in _figures(connection, claim, part).items():
                split[slot] += amount
    held: dict[int, dict[Cell, float]] = defaultdict(dict)
    for (start, place), amount in (split | amounts).items():
        given, batch = givers.get((start, place), ("", 0))
        if batch and place in communes and given <= as_of.isoformat():
            held[batch][claim.indicator, claim.period_kind, start, place] = amount
    return held


def held_parts(connection: sqlite3.Connection, claim: ScopeClaim) -> dict[Cell, dict[int, float]]:
    """Give the acts of the social and of the private sector inside a claim, by commune: whichever batch's."""
    held: dict[Cell, dict[int, float]] = defaultdict(dict)
    for part in (Sector.SOCIAL, Sector.PRIVATE):
        if claim.sectors & (1 << part | 1 << Sector.ALL):
            for (start, place), amount in _figures(connection, claim, part).items():
                held[claim.indicator, claim.period_kind, start, place][part] = amount
    return held


def _figures(
    connection: sqlite3.Connection, claim: ScopeClaim, sector: Sector
) -> dict[tuple[int, int], float]:
    asked = (claim.indicator, int(sector), claim.period_kind, claim.period_first, claim.period_last)
    return {(start, place): amount for start, place, amount in connection.execute(_FIGURES, asked)}


def silenced_by_newer(
    connection: sqlite3.Connection, cells: Mapping[Cell, set[int]], communes: Communes, as_of: date
) -> dict[int, dict[Cell, bool]]:
    """Give the cells of a file that lie under the claim of a newer batch, by batch.

    True for a cell that the base goes on showing as zero, since the newer batch has nothing there.
    """
    found: dict[int, dict[Cell, bool]] = defaultdict(dict)
    by_period: dict[tuple[int, int, int], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_period[cell[:3]].append(cell)
    for indicator, territory, kind, first, last, sectors, batch in connection.execute(
        _NEWER_CLAIMS, (as_of.isoformat(),)
    ):
        claim = ScopeClaim(indicator, territory, kind, first, last, sectors)
        inside = communes.inside(territory)
        under = [
            cell
            for period, listed in by_period.items()
            if period[:2] == (indicator, kind) and first <= period[2] <= last
            for cell in listed
            if cell[3] in inside and any(sectors & 1 << sector for sector in cells[cell])
        ]
        if under:
            shown = set(_figures(connection, claim, Sector.ALL))
            for part in _PARTS:
                shown |= set(_figures(connection, claim, part))
            for cell in under:
                found[batch][cell] = (cell[2], cell[3]) not in shown
    return found
