"""The bases that the pictures are made on: a copy of the one given, and an empty one of its département."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.clock import system_clock

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk

_COMMUNES = 24
_MONTHS = ("2026-08", "2026-09")


def copy_base(base: Path, scratch: Path) -> Path:
    """Copy a base under its own name, with a copy beside it if it had one; raises UserError."""
    from cpex_desktop.db.backup import BY_HAND, newest_copy
    from cpex_desktop.services.bases import open_base

    target = scratch / base.name
    with open_base(base, system_clock) as store:
        store.back_up("image", target)
    if newest_copy(base) is not None:
        with open_base(target, system_clock) as store:
            store.back_up(BY_HAND)
    return target


def make_empty(scratch: Path, name: str, departement: str) -> Path:
    """Make an empty base of a département."""
    from cpex_desktop.services.bases import create_base

    target = scratch / "vide" / name
    target.parent.mkdir()
    create_base(target, departement, system_clock).close()
    return target


def departement_of(base: Path) -> str:
    """Give the code of a base's département."""
    from cpex_desktop.queries.places import departement
    from cpex_desktop.services.bases import open_base

    with open_base(base, system_clock) as store, store.read() as connection:
        return departement(connection).code


def write_sample(desk: Desk, scratch: Path) -> Path:
    """Write a small file to be imported, with a column of names that must be left out."""
    from cpex_desktop.app.sample_file import write_sample_file
    from cpex_desktop.models.enums import TerritoryKind
    from cpex_desktop.queries.places import list_places

    with desk.workspace.store.read() as connection:
        places = list_places(connection, TerritoryKind.COMMUNE)[:_COMMUNES]
    return write_sample_file(scratch, [(place.code, place.name) for place in places], _MONTHS)
