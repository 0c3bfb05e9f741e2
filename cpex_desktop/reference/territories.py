"""Communes, EPCI, arrondissements and départements as shipped, so that nothing is asked of a network.

The base `resources/reference/territories.sqlite` is built by `resources/reference/build` and only read here.
It holds the 101 départements and a fictitious one, « Val-de-Sauge » (98), for demonstrations. Names carry the
typographic apostrophe (’): compare names normalised, never as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.paths import sqlite_uri
from cpex_desktop.resources import resource


@dataclass(frozen=True, slots=True)
class Departement:
    """One département; ``of_name`` follows « préfecture » (« de l’Ain »), ``seat`` is a commune code."""

    code: str
    name: str
    of_name: str
    region: str
    seat: str
    population: int
    population_year: int
    communes: int
    fictitious: bool
    without_arrondissement: bool


@dataclass(frozen=True, slots=True)
class Arrondissement:
    """One arrondissement; ``seat`` is the code of the commune of its (sous-)préfecture."""

    code: str
    name: str
    departement: str
    seat: str


@dataclass(frozen=True, slots=True)
class Epci:
    """One EPCI seen from a département: ``communes`` and ``population`` are its part there only.

    ``kind``: CC, CA, CU, METRO or MET69. When ``astride``, call its totals « part départementale ».
    """

    siren: str
    name: str
    kind: str
    departement: str
    communes: int
    population: int
    communes_total: int
    population_total: int

    @property
    def astride(self) -> bool:
        """Tell whether some members lie in another département."""
        return self.communes < self.communes_total


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune of COG 2026; population is the municipal one of its département's ``population_year``."""

    code: str
    name: str
    departement: str
    arrondissement: str | None
    epci: str | None
    population: int
    postal_codes: tuple[str, ...]


class Nature(StrEnum):
    """Why a code of an older or finer file is not, or not only, a commune of today."""

    MERGED = "merged"
    DELEGATED = "delegated"
    ASSOCIATED = "associated"
    MUNICIPAL_ARRONDISSEMENT = "municipal_arrondissement"
    REESTABLISHED = "reestablished"


@dataclass(frozen=True, slots=True)
class FormerCommune:
    """A code met in files, and the commune that holds it today; ``name`` is None when no source gives it.

    A re-established commune is its own ``current``; ``mother`` is the commune that covered it until 2024, and
    whose figures in older files include it.
    """

    code: str
    current: str
    name: str | None
    nature: Nature
    mother: str | None


@dataclass(frozen=True, slots=True)
class Vintage:
    """What the base is made of, in French, for the sources sheet and « À propos »."""

    cog_year: int
    cog_source: str
    population_year: int
    population_note: str
    contours_source: str
    licences: str


@contextmanager
def open_base(path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Open the shipped base (or ``path``) for reading; UserError when it is missing or damaged."""
    path = resource("reference", "territories.sqlite") if path is None else path
    if not path.is_file():
        raise _broken(path, "Le fichier est absent.")
    connection = None
    try:
        connection = sqlite3.connect(sqlite_uri(path.absolute(), "mode=ro&immutable=1"), uri=True)
        yield connection
    except sqlite3.DatabaseError as error:
        raise _broken(path, "Le fichier est abîmé.") from error
    finally:
        if connection is not None:
            connection.close()


def _broken(path: Path, detail: str) -> UserError:
    return UserError(
        "Le référentiel des communes ne peut pas être lu.",
        f"{detail} Emplacement\u00a0: {path}",
        "Réinstallez CPEX Desktop\u202f; vos bases ne sont pas touchées.",
    )


def departements() -> list[Departement]:
    """List the 101 départements, then the fictitious one, by code."""
    return list(_departements().values())


def departement(code: str) -> Departement:
    """Give one département; UserError when the code is none (« 1 » for « 01 » is not repaired here)."""
    try:
        return _departements()[code]
    except KeyError:
        raise UserError(
            f"Le département «\u00a0{code}\u00a0» n’existe pas.",
            "Un département s’écrit avec son numéro officiel, par exemple 01, 2A, 44 ou 974.",
            "Corrigez le numéro du département.",
        ) from None


def arrondissements(departement_code: str) -> list[Arrondissement]:
    """List the arrondissements of a département by code, none in Mayotte; UserError for an unknown one."""
    departement(departement_code)
    query = "SELECT code, name, departement, seat FROM arrondissement WHERE departement = ? ORDER BY code"
    with open_base() as base:
        return [Arrondissement(*row) for row in base.execute(query, (departement_code,))]


def epcis(departement_code: str) -> list[Epci]:
    """List the EPCI with at least one commune in a département, by name, with their part there."""
    departement(departement_code)
    query = """
        SELECT epci.siren, epci.name, epci.kind, here.departement, here.communes, here.population,
               sum(part.communes), sum(part.population)
        FROM epci_part here JOIN epci USING (siren) JOIN epci_part part USING (siren)
        WHERE here.departement = ? GROUP BY epci.siren ORDER BY epci.name, epci.siren"""
    with open_base() as base:
        return [Epci(*row) for row in base.execute(query, (departement_code,))]


def communes(departement_code: str) -> list[Commune]:
    """List the communes of a département by INSEE code; UserError when there is no such département."""
    departement(departement_code)
    query = """
        SELECT code, name, arrondissement, epci, population, postal_codes
        FROM commune WHERE departement = ? ORDER BY code"""
    with open_base() as base:
        return [
            Commune(code, name, departement_code, arrondissement, epci, population, tuple(postal.split()))
            for code, name, arrondissement, epci, population, postal in base.execute(
                query, (departement_code,)
            )
        ]


def former_communes(departement_code: str) -> list[FormerCommune]:
    """List the codes of older or finer files that lead to a commune of a département, by code."""
    departement(departement_code)
    query = """
        SELECT code, current, name, nature, mother FROM former_commune WHERE departement = ? ORDER BY code"""
    with open_base() as base:
        return [
            FormerCommune(code, current, name, Nature(nature), mother)
            for code, current, name, nature, mother in base.execute(query, (departement_code,))
        ]


def vintage() -> Vintage:
    """Say which years and sources the base holds."""
    with open_base() as base:
        meta = dict(base.execute("SELECT key, value FROM meta").fetchall())
    try:
        return Vintage(
            cog_year=int(meta["cog_year"]),
            cog_source=meta["cog_source"],
            population_year=int(meta["population_year"]),
            population_note=meta["population_note"],
            contours_source=meta["contours_source"],
            licences=meta["licences"],
        )
    except KeyError as error:
        raise _broken(resource("reference", "territories.sqlite"), f"Il y manque {error}.") from error


def commune_exists(code: str) -> bool:
    """Tell whether an INSEE code is a commune of today, in any département (the fictitious one included)."""
    return code in _commune_codes()


@cache
def postal_codes() -> frozenset[str]:
    """Give every postal code, to tell a column of postal codes from one of INSEE codes.

    Some strings are both: judge a whole column, not one cell.
    """
    with open_base() as base:
        (codes,) = base.execute("SELECT group_concat(postal_codes, ' ') FROM commune").fetchone()
    return frozenset(codes.split())


@cache
def _departements() -> dict[str, Departement]:
    query = """
        SELECT code, name, of_name, region, seat,
               (SELECT sum(population) FROM commune WHERE departement = d.code), population_year,
               (SELECT count(*) FROM commune WHERE departement = d.code), fictitious,
               NOT EXISTS (SELECT 1 FROM arrondissement WHERE departement = d.code)
        FROM departement d ORDER BY fictitious, code"""
    with open_base() as base:
        return {
            code: Departement(code, name, of, region, seat, people, year, count, bool(fictitious), bool(bare))
            for code, name, of, region, seat, people, year, count, fictitious, bare in base.execute(query)
        }


@cache
def _commune_codes() -> frozenset[str]:
    with open_base() as base:
        return frozenset(code for (code,) in base.execute("SELECT code FROM commune"))
