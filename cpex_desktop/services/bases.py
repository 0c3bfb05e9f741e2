"""Making a base ready for work: the département's territories, their organisations and the indicators."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.clock import Clock, fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.location import on_sealed_medium
from cpex_desktop.db.restore import discard_stage
from cpex_desktop.db.rewriting import is_rewrite_due
from cpex_desktop.db.sealed import SealedBase
from cpex_desktop.db.store import Store, discard
from cpex_desktop.db.typing_file import discard_typing_draft, typing_path
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.reference import catalogue
from cpex_desktop.services.partner_seeding import needs_seeding, seed_organisations
from cpex_desktop.settings import SettingKey

if TYPE_CHECKING:
    from cpex_desktop.reference.territories import Departement
    from cpex_desktop.services.live_recovery import Recovery


def create_base(path: Path, departement: str, clock: Clock) -> Store:
    """Create an empty base for one département and leave it open.

    The territories come from the shipped reference base, so that the file stands alone and keeps its vintage.
    Its communes and EPCI are partners from the start.
    Raises UserError when the département is unknown, the file exists or the disk refuses; no half-made file
    is left behind.
    """
    from cpex_desktop.reference import territories  # a base that exists has its own: opening does without

    home = territories.departement(departement)
    store = Store.create(path, clock)
    store.derive = _derive
    try:
        with store.write_bulk("Créer la base", ["setting", "territory", "indicator"]) as connection:
            _write_setting(connection, SettingKey.DEPARTEMENT, home.code)
            _write_setting(connection, SettingKey.REFERENCE_VINTAGE, str(territories.vintage().cog_year))
            _write_setting(connection, SettingKey.FICTITIOUS, "oui" if home.fictitious else "")
            _copy_territories(connection, home)
            _copy_catalogue(connection)
        seed_organisations(store)
    except BaseException:
        store.close()
        discard(path)
        raise
    return store


def open_base(
    path: Path, clock: Clock, recovered: Callable[[Recovery], object] = lambda _recovery: None
) -> Store:
    """Open an existing base, give it what newer versions bring and what was being typed when the machine
    stopped, empty its trash and end the erasure that was cut short; raises UserError.

    ``recovered`` is told what was being typed, if anything was.
    """
    store = Store.open(path, clock)
    store.derive = _derive
    try:
        discard_stage(path)  # what a restoration that was killed had put ready
        with store.read() as connection:
            known = {number for (number,) in connection.execute("SELECT number FROM indicator")}
        if any(item.number not in known for item in catalogue.indicators()):
            with store.write_bulk("Compléter le catalogue", ["indicator"]) as connection:
                _copy_catalogue(connection)
        _stand_still(store)
        _seed_partners(store)
        _recover_typing(store, recovered)
        _empty_trash(store)
        _end_erasure(store)
    except BaseException:
        store.close()
        raise
    return store


def open_to_read(path: Path, clock: Clock) -> Store | SealedBase:
    """Open an existing base for those who only read it, on a read-only medium too; raises UserError."""
    if not on_sealed_medium(path):
        return open_base(path, clock)
    base = SealedBase.open(path, clock)
    _stand_still(base)
    return base


def _stand_still(store: Store | SealedBase) -> None:
    """Give a demonstration the date that it was made for, so that it shows the same thing every day."""
    with store.read() as connection:
        moment = read_settings(connection)[SettingKey.FIXED_NOW]
    if moment:
        store.clock = fixed_clock(datetime.fromisoformat(moment))


def _derive(connection: sqlite3.Connection, change: ChangeSet) -> Collection[str]:
    """Load what computes at the first change: the dashboard that waits for its figures computes nothing."""
    from cpex_desktop.services.derived import refresh_derived

    return refresh_derived(connection, change)


def _seed_partners(store: Store) -> None:
    """Give a base made before there were partners its communes and EPCI, as a new one has them."""
    with store.read() as connection:
        wanted = needs_seeding(connection)
    if wanted:
        seed_organisations(store)


def _recover_typing(store: Store, recovered: Callable[[Recovery], object]) -> None:
    """Write what was typed in a meeting that a crash ended; loads nothing when nothing waits."""
    if typing_path(store.path).exists():
        from cpex_desktop.services.live_recovery import recover_typing

        recovery = recover_typing(store)
        if recovery is not None:
            recovered(recovery)
    discard_typing_draft(store.path)


def _empty_trash(store: Store) -> None:
    from cpex_desktop.queries.trash import KINDS, expired

    today = store.clock().date()
    with store.read() as connection:
        if not any(expired(connection, kind, today) for kind in KINDS):
            return
    from cpex_desktop.services.trash import purge

    purge(store)


def _end_erasure(store: Store) -> None:
    with store.read() as connection:
        due = is_rewrite_due(connection)
    if due:
        from cpex_desktop.services.person_erasure import end_erasure

        end_erasure(store)


def _write_setting(connection: sqlite3.Connection, key: SettingKey, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key.value, value))


def _copy_territories(connection: sqlite3.Connection, home: Departement) -> None:
    """Number the territories 1 (département), then arrondissements, EPCI and communes in reference order."""
    from cpex_desktop.reference import territories

    rows: list[tuple[object, ...]] = [
        (TerritoryKind.DEPARTEMENT, home.code, home.name, None, None, home.population, home.communes, False)
    ]
    members = territories.communes(home.code)
    for arrondissement in territories.arrondissements(home.code):
        inside = [commune for commune in members if commune.arrondissement == arrondissement.code]
        people = sum(commune.population for commune in inside)
        kind = TerritoryKind.ARRONDISSEMENT
        rows.append((kind, arrondissement.code, arrondissement.name, None, None, people, len(inside), False))
    for epci in territories.epcis(home.code):
        astride = epci.communes < epci.communes_total
        kind = TerritoryKind.EPCI
        rows.append((kind, epci.siren, epci.name, None, None, epci.population, epci.communes, astride))
    place = {(row[0], row[1]): number for number, row in enumerate(rows, start=1)}
    for commune in members:
        epci_id = place.get((TerritoryKind.EPCI, commune.epci))
        arrondissement_id = place.get((TerritoryKind.ARRONDISSEMENT, commune.arrondissement))
        kind = TerritoryKind.COMMUNE
        rows.append(
            (kind, commune.code, commune.name, epci_id, arrondissement_id, commune.population, 1, False)
        )
    connection.executemany(
        "INSERT INTO territory (kind, code, name, epci, arrondissement, population, communes, astride)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _copy_catalogue(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO indicator (number, code, label, unit, aggregation, local)"
        " VALUES (?, ?, ?, ?, ?, 0)",
        [
            (item.number, item.code, item.label, item.unit.value, item.aggregation.value)
            for item in catalogue.indicators()
        ],
    )
