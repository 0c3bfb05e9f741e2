"""Files shaped as the public ones that give the denominators: households by tenure, social dwellings."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.spreadsheet import NOTICE

CENSUS_NAME = "base-cc-logement-2022_donnees_fictives.csv"
DWELLINGS_NAME = "parc_logements_sociaux_jan_2025_donnees_fictives.csv"
DWELLINGS_ANSWERS = ("periode=2025",)
_MERGED = {"98100": ("98901", "La Combe-Aurin", 0.12), "98116": ("98902", "Vernay-le-Haut", 0.2)}
"""Communes that the census file still splits: former code, name and part of the households."""


def write_census(figures: Figures, folder: Path) -> Path:
    """Write the households by tenure, cp1252 with semicolons and comma decimals, under older codes."""
    names = {commune.code: commune.name for commune in figures.communes}
    rows: list[list[str]] = []
    for code, known in figures.tenure.items():
        owners = known.households - known.tenants
        counts = [known.households, owners, known.tenants, known.social_tenants]
        former = _MERGED.get(code)
        if former:
            old, name, part = former
            rows.append([old, name, *(_decimal(count * part) for count in counts)])
            counts = [count * (1 - part) for count in counts]
        rows.append([code, names[code], *(_decimal(count) for count in counts)])
    rows.sort()
    header = ["CODGEO", "LIBGEO", "P22_RP", "P22_RP_PROP", "P22_RP_LOC", "P22_RP_LOCHLMV"]
    titles = [[f"Logement en 2022 – {NOTICE}"], ["Résidences principales par statut d’occupation"], []]
    path = folder / CENSUS_NAME
    _write(path, [*titles, header, *rows], encoding="cp1252", delimiter=";")
    return path


def write_dwellings(figures: Figures, folder: Path) -> Path:
    """Write the social dwellings by commune, UTF-8 with a mark and commas; the year is in the name only."""
    rows: list[Sequence[str]] = [
        ["DEPCOM_ARM", "LIBCOM_DEP", "LIBCOM", "nb_loues", "nb_vacants", "nb_vides", "nb_ls"]
    ]
    for commune in figures.communes:
        total = figures.social_dwellings[commune.code]
        vacant, empty = total * 3 // 100, total // 100
        counts = [total - vacant - empty, vacant, empty, total]
        rows.append([commune.code, f"{commune.name} (98)", commune.name, *map(str, counts)])
    path = folder / DWELLINGS_NAME
    _write(path, [[NOTICE], *rows], encoding="utf-8-sig", delimiter=",")
    return path


def _decimal(count: float) -> str:
    return f"{count:.6f}".replace(".", ",")


def _write(path: Path, rows: Iterable[Sequence[str]], *, encoding: str, delimiter: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
