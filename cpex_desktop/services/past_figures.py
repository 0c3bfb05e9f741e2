"""The figures as they stood when other batches counted, computed anew: nothing of the base is written.

A snapshot keeps which batches counted. The totals of today are copied into temporary tables, which stand
before those of the base for one connection, and made again by the rules of today where a batch that came or
left since says something; every query then reads the past (docs/adr/0024-meetings-and-their-snapshots.md).
The territories are those of today.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.db.sealed import SealedBase
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.key_figures import KEY_CODES, Compared, compared, data_end
from cpex_desktop.queries.places import departement, find_place
from cpex_desktop.queries.snapshots import Snapshot, live_batches
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.area_totals import refresh_area_totals
from cpex_desktop.services.derived import gather, touched_by_batch
from cpex_desktop.services.totals import Touched, refresh_totals

_COPIED = {
    "summary": " AND level IN (SELECT value FROM json_each(:levels))",
    "summary_scope": "",
    "summary_source": "",
}
_SHADOWED = (*_COPIED, "hot_spot")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of a territory as it was shown at two moments, each over its own twelve months.

    ``revised`` is the figure of the first twelve months as the second moment knows it: what differs from
    ``then`` is a correction, what differs from ``now`` is time. ``then_end`` and ``now_end`` are months, None
    where nothing was known.
    """

    indicator: catalogue.Indicator
    then_end: int | None
    now_end: int | None
    then: Compared | None
    revised: Compared | None
    now: Compared | None

    @property
    def corrected(self) -> bool:
        """Tell that the figure shown then is not the one known now of the same months."""
        return _amount(self.then) != _amount(self.revised)

    @property
    def differs(self) -> bool:
        """Tell that it is not the same figure, or not of the same months."""
        return _amount(self.then) != _amount(self.now) or self.then_end != self.now_end


@dataclass(frozen=True, slots=True)
class FigureChanges:
    """The figures between two moments; batches are uids: those that came, those withdrawn.

    ``place`` names the territory that they are of.
    ``lost`` counts the batches of the first moment that are no longer in the base, having been typed and
    undone: what rested on them is not in ``then``.
    """

    lines: tuple[FigureChange, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]
    lost: int
    place: str = ""


def figure_changes(
    store: Store | SealedBase,
    then: Snapshot,
    now: Snapshot,
    codes: Collection[str] = KEY_CODES,
    *,
    territory: int | None = None,
) -> FigureChanges:
    """Compare the figures of a territory (number, the département for none) at two moments, by code.

    Each moment has the batches of its day.
    """
    with store.read() as connection:
        place = departement(connection) if territory is None else find_place(connection, territory)
    with figures_of(store, then.batches, codes, place.kind) as past:
        then_end = data_end(past)
        before = _read(past, place.id, codes, then_end)
    with figures_of(store, now.batches, codes, place.kind) as present:
        now_end = data_end(present)
        revised = _read(present, place.id, codes, then_end)
        after = _read(present, place.id, codes, now_end)
        known = {uid for (uid,) in present.execute("SELECT uid FROM batch")}
    return FigureChanges(
        lines=tuple(
            FigureChange(
                catalogue.indicator(code), then_end, now_end, before[code], revised[code], after[code]
            )
            for code in codes
        ),
        came=tuple(sorted(set(now.batches) - set(then.batches))),
        left=tuple(sorted(set(then.batches) - set(now.batches))),
        lost=len(set(then.batches) - known),
        place=place.name,
    )


@contextmanager
def figures_of(
    store: Store | SealedBase,
    batches: Collection[str],
    codes: Collection[str] = (),
    level: TerritoryKind = TerritoryKind.DEPARTEMENT,
) -> Iterator[sqlite3.Connection]:
    """Give a connection on which the figures are those of some batches (uids), for some indicators.

    They are those of the territories of one level, and of the département.
    The stages of the procedure, by which the end of the data is known, are always among them. Hot spots are
    those of today where the batches are, none where they are not.
    """
    stages = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    numbers = {catalogue.indicator(code).number for code in {*codes, *stages}}
    with store.read() as connection:
        apart = set(batches) ^ set(live_batches(connection))
        if apart:
            _shadow(connection, batches)
            _copy(connection, numbers, {level, TerritoryKind.DEPARTEMENT})
            touched = [one for one in _touched(connection, apart) if one.indicator in numbers]
            refresh_totals(connection, touched)
            refresh_area_totals(connection, touched)
        yield connection


def _touched(connection: sqlite3.Connection, batches: Collection[str]) -> list[Touched]:
    """List the totals that rest on some batches (uids), those no longer in the base left out."""
    rows = connection.execute(
        "SELECT id FROM main.batch WHERE uid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(batches)),),
    ).fetchall()
    return gather(one for (number,) in rows for one in touched_by_batch(connection, number))


def _shadow(connection: sqlite3.Connection, batches: Collection[str]) -> None:
    connection.execute("CREATE TEMP TABLE batch AS SELECT * FROM main.batch")
    connection.execute(
        "UPDATE temp.batch SET withdrawn_at ="
        " CASE WHEN uid IN (SELECT value FROM json_each(?)) THEN NULL ELSE coalesce(withdrawn_at, '-') END",
        (json.dumps(list(batches)),),
    )
    for table in _SHADOWED:
        # The shape of the base's own, key included: totals are looked up by it.
        (shape,) = connection.execute(
            "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
        connection.execute(shape.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))


def _copy(
    connection: sqlite3.Connection, indicators: Collection[int], levels: Collection[TerritoryKind]
) -> None:
    """Copy the totals of today: those of all communes would take most of the time, and are seldom asked."""
    asked = {"indicators": json.dumps(list(indicators)), "levels": json.dumps([int(one) for one in levels])}
    for table, narrowed in _COPIED.items():
        connection.execute(
            f"INSERT INTO temp.{table} SELECT * FROM main.{table}"
            f" WHERE indicator IN (SELECT value FROM json_each(:indicators)){narrowed}",
            asked,
        )


def _read(
    connection: sqlite3.Connection, place: int, codes: Collection[str], end: int | None
) -> dict[str, Compared | None]:
    if end is None:
        return dict.fromkeys(codes)
    return {code: compared(connection, code, place, rolling_12(end)) for code in codes}


def _amount(found: Compared | None) -> float | None:
    return None if found is None else found.now.amount
