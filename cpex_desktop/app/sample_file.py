"""A small table of invented acts, for the checks and pictures that need a file to import."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

HEADERS = ("Code INSEE", "Commune", "Période", "Assignations", "CFP accordés", "Nom du locataire")


def write_sample_file(folder: Path, communes: Sequence[tuple[str, str]], months: Sequence[str]) -> Path:
    """Write one row a commune and month as a French spreadsheet saves it, with a few slips on purpose.

    ``communes`` are (INSEE code, name) pairs, ``months`` are written « 2026-10 ». The counts follow from the
    places in the two lists. One column looks personal, one code does not exist and one count
    is no number: the report must say so.
    """
    path = folder / "assignations_exemple.csv"
    with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        for place, (code, name) in enumerate(communes):
            for step, month in enumerate(months):
                writer.writerow([code, name, month, 3 + (place + step) % 7, (place * step) % 3, "Personne"])
        code, name = communes[0]
        writer.writerow([code[:2] + "999", "Commune inconnue", months[0], 4, 1, "Personne"])
        writer.writerow([code, name, "2019-01", "à vérifier", "", "Personne"])
    return path
