"""Writing of the SQLite file, in one order of rows, so that the same sources give the same bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .rows import Territories, epci_parts

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE departement(
    code TEXT PRIMARY KEY, name TEXT NOT NULL, of_name TEXT NOT NULL, region TEXT NOT NULL,
    seat TEXT NOT NULL, population_year INTEGER NOT NULL, fictitious INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE arrondissement(
    code TEXT PRIMARY KEY, name TEXT NOT NULL, departement TEXT NOT NULL, seat TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE epci(siren TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE epci_part(
    departement TEXT NOT NULL, siren TEXT NOT NULL, communes INTEGER NOT NULL, population INTEGER NOT NULL,
    PRIMARY KEY(departement, siren)) WITHOUT ROWID;
CREATE TABLE commune(
    departement TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, arrondissement TEXT, epci TEXT,
    population INTEGER NOT NULL, postal_codes TEXT NOT NULL, PRIMARY KEY(departement, code)) WITHOUT ROWID;
CREATE TABLE former_commune(
    departement TEXT NOT NULL, code TEXT NOT NULL, current TEXT NOT NULL, name TEXT, nature TEXT NOT NULL,
    mother TEXT, PRIMARY KEY(departement, code)) WITHOUT ROWID;
CREATE TABLE contour(departement TEXT PRIMARY KEY, communes TEXT NOT NULL, topology BLOB NOT NULL);
"""
"""`contour.communes`: INSEE codes in the order of the topology, separated by spaces; see `encoding`."""


def write_base(
    path: Path, territories: Territories, contours: dict[str, tuple[str, bytes]], meta: dict[str, str]
) -> None:
    """Write the base beside ``path``, then put it in place in one move."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as base:
        base.executescript("PRAGMA page_size=4096;" + SCHEMA)
        _fill(base, territories)
        base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        base.executemany(
            "INSERT INTO contour VALUES (?, ?, ?)", [(d, *contours[d]) for d in sorted(contours)]
        )
        base.commit()
        base.execute("VACUUM")
    draft.replace(path)


def _fill(base: sqlite3.Connection, territories: Territories) -> None:
    departement_of = {c.code: c.departement for c in territories.communes}
    tables: dict[str, list[tuple[object, ...]]] = {
        "departement": [
            (d.code, d.name, d.of_name, d.region, d.seat, d.population_year, int(d.fictitious))
            for d in territories.departements
        ],
        "arrondissement": [(a.code, a.name, a.departement, a.seat) for a in territories.arrondissements],
        "epci": [(e.siren, e.name, e.kind) for e in territories.epcis],
        "epci_part": [(d, siren, n, people) for siren, d, n, people in epci_parts(territories.communes)],
        "commune": [
            (c.departement, c.code, c.name, c.arrondissement, c.epci, c.population, " ".join(c.postal_codes))
            for c in territories.communes
        ],
        "former_commune": [
            (departement_of[f.current], f.code, f.current, f.name, f.nature, f.mother)
            for f in territories.former
        ],
    }
    for table, rows in tables.items():
        ordered = list(rows)
        ordered.sort(key=_first_two)
        marks = ", ".join("?" * len(ordered[0]))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", ordered)


def _first_two(row: tuple[object, ...]) -> tuple[str, ...]:
    """Order rows by the columns of their table's key: all of these are text."""
    return tuple(str(part) for part in row[:2])
