"""Files of plans, as services write them, for the tests of their reading."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Line = Sequence[object]

HEADER = (
    "N°", "Titre", "Texte", "Orientation", "Mesure", "Pilote", "Associés", "Calendrier", "Priorité",
    "Objectif", "Indicateur", "Territoire", "Parc", "Initial", "Date initiale", "Cible", "Échéance",
)  # fmt: skip


def write_book(path: Path, lines: Sequence[Line], *, sheet: str = "Engagements") -> Path:
    """Write one sheet from its first row; a line may be shorter than the header."""
    book = Workbook()
    table = book.active
    table.title = sheet
    for line in lines:
        table.append(list(line))
    book.save(path)
    return path


def write_csv(path: Path, lines: Sequence[Line]) -> Path:
    """Write the same as a text table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)
    return path


def line(**cells: object) -> list[object]:
    """Make one row under HEADER from the cells that it fills, named as in it, folded."""
    names = {
        "number": 0, "title": 1, "text": 2, "heading": 3, "subheading": 4, "lead": 5, "associated": 6,
        "calendar": 7, "priority": 8, "objective": 9, "indicator": 10, "territory": 11, "sector": 12,
        "baseline": 13, "baseline_on": 14, "target": 15, "target_on": 16,
    }  # fmt: skip
    row: list[object] = [None] * len(HEADER)
    for name, value in cells.items():
        row[names[name]] = value
    return row
