"""Drawing the areas (« secteurs ») of the local commissions: groups of communes that carry figures.

Each function is one step that can be undone; the figures of the areas that it changes follow in the same
transaction (``services/derived.py``). Putting an area away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, one_line, quoted
from cpex_desktop.models.enums import TerritoryKind

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.areas import Area
    from cpex_desktop.models.frame import Territory

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What became of the communes: ``moved`` are (commune, area that it left), ``emptied`` areas left bare.

    ``area`` is the territory's number; names are as shown.
    """

    area: int
    moved: tuple[tuple[str, str], ...] = ()
    emptied: tuple[str, ...] = ()


def create_area(store: Store, name: str, communes: Collection[int]) -> AreaChange:
    """Draw a new area from communes (territory numbers), which leave the area that they were in.

    Raises UserError for an empty, long or known name, or without any commune.
    """
    name = _clean(name)
    from sqlmodel import func, select

    from cpex_desktop.models.areas import Area
    from cpex_desktop.models.frame import Territory

    uid = str(uuid.uuid4())
    with store.write(f"Créer le secteur {quoted(name)}") as session:
        refuse_known_name(session, name)
        number = session.exec(select(func.max(Territory.id))).one() + 1
        place = Territory(
            id=number, kind=TerritoryKind.AREA, code=f"secteur-{uid[:8]}", name=name, communes=0
        )
        session.add_all([place, Area(id=number, uid=uid)])
        session.flush()
        return _hold(session, place, communes)


def rename_area(store: Store, area: int, name: str) -> None:
    """Give an area another name; raises UserError as its creation does."""
    name = _clean(name)
    with store.write(f"Renommer le secteur {quoted(name)}") as session:
        place = _find(session, area)
        refuse_known_name(session, name, except_for=area)
        place.name = name


def set_communes(store: Store, area: int, communes: Collection[int]) -> AreaChange:
    """Let an area hold these communes and no other; raises UserError without any commune."""
    with store.read() as connection:
        row = connection.execute("SELECT name FROM territory WHERE id = ?", (area,)).fetchone()
    named = f" {quoted(row[0])}" if row else ""
    with store.write(f"Modifier les communes du secteur{named}") as session:
        return _hold(session, _find(session, area), communes)


def take_communes_away(session: Session, area: int) -> None:
    """Free the communes of an area that is put away, and remember them by their codes."""
    members = [commune for commune in _communes(session) if commune.area == area]
    for commune in members:
        commune.area = None
    _record(session, area).members = json.dumps([commune.code for commune in members])
    _count(session, {area})


def give_communes_back(session: Session, area: int) -> tuple[str, ...]:
    """Return to an area the communes that it had; name those that belong to another by now, or are gone."""
    refuse_known_name(session, _place(session, area).name, except_for=area)
    known = {commune.code: commune for commune in _communes(session)}
    record, lost = _record(session, area), []
    for code in json.loads(record.members):
        commune = known.get(code)
        if commune is not None and commune.area is None:
            commune.area = area
        else:
            lost.append(code if commune is None else commune.name)
    record.members = "[]"
    _count(session, {area})
    return tuple(lost)


def refuse_known_name(session: Session, name: str, *, except_for: int = 0) -> None:
    """Raise UserError when an area in use has this name, be it with other accents or capitals."""
    from sqlmodel import col, select

    from cpex_desktop.models.areas import Area
    from cpex_desktop.models.frame import Territory

    used = select(Territory).join(Area, col(Area.id) == Territory.id).where(col(Area.deleted_at).is_(None))
    for place in session.exec(used):
        if place.id != except_for and fold(place.name) == fold(name):
            raise UserError(
                "Ce nom est déjà pris.",
                f"Un autre secteur s’appelle {quoted(place.name)}.",
                "Choisissez un autre nom.",
            )


def _hold(session: Session, place: Territory, communes: Collection[int]) -> AreaChange:
    wanted = set(communes)
    every = _communes(session)
    if unknown := wanted - {commune.id for commune in every}:
        raise ValueError(f"not communes of the base: {sorted(unknown)}")
    if not wanted:
        raise UserError(
            "Le secteur n’a pas de commune.",
            "Un secteur regroupe au moins une commune du département.",
            "Choisissez ses communes, ou mettez le secteur à la corbeille.",
        )
    moved, left = [], set[int]()
    for commune in every:
        if commune.id in wanted and commune.area != place.id:
            if commune.area is not None:
                moved.append((commune.name, _place(session, commune.area).name))
                left.add(commune.area)
            commune.area = place.id
        elif commune.id not in wanted and commune.area == place.id:
            commune.area = None
    bare = _count(session, {place.id, *left})
    return AreaChange(place.id, tuple(moved), tuple(sorted(other.name for other in bare)))


def _count(session: Session, areas: Iterable[int]) -> list[Territory]:
    """Write the number of communes and people of some areas; give those without any."""
    every, bare = _communes(session), []
    for area in areas:
        place = _place(session, area)
        members = [commune for commune in every if commune.area == area]
        people = [commune.population for commune in members if commune.population is not None]
        place.communes = len(members)
        place.population = sum(people) if people and len(people) == len(members) else None
        if not members:
            bare.append(place)
    return bare


def _communes(session: Session) -> list[Territory]:
    from sqlmodel import select

    from cpex_desktop.models.frame import Territory

    found = session.exec(select(Territory).where(Territory.kind == TerritoryKind.COMMUNE))
    return sorted(found, key=lambda commune: commune.id)


def _place(session: Session, number: int) -> Territory:
    from cpex_desktop.models.frame import Territory

    return session.get_one(Territory, number)


def _record(session: Session, number: int) -> Area:
    from cpex_desktop.models.areas import Area

    return session.get_one(Area, number)


def _find(session: Session, area: int) -> Territory:
    from cpex_desktop.models.areas import Area

    found = session.get(Area, area)
    if found is None or found.deleted_at is not None:
        raise UserError(
            "Ce secteur n’existe plus.",
            "Il a été mis à la corbeille ou n’a jamais été créé.",
            "Sortez-le de la corbeille, ou choisissez un autre secteur.",
        )
    return _place(session, area)


def _clean(name: str) -> str:
    cleaned = one_line(name)
    if not cleaned:
        raise UserError("Le secteur n’a pas de nom.", "", "Saisissez un nom.")
    if len(cleaned) > LONGEST_NAME:
        raise UserError(
            "Le nom est trop long.",
            f"Un nom de secteur compte {LONGEST_NAME} caractères au plus.",
            "Raccourcissez-le.",
        )
    return cleaned
