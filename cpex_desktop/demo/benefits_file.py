"""The family benefits fund's yearly file: communes by name in capitals, small counts hidden, a total row."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.spreadsheet import NOTICE
from cpex_desktop.demo.support import Support
from cpex_desktop.french import fold

FILE_NAME = "caf_impayes_signales_2025_donnees_fictives.csv"
AS_OF = date(2025, 12, 31)
_SECRET_UNDER = 5
_HEADERS = (
    "COMMUNE",
    "CODE POSTAL",
    "Allocataires d'une aide au logement",
    "Impayés signalés à la CAF - parc public",
    "Impayés signalés à la CAF - parc privé",
)


def write_benefits_file(figures: Figures, support: Support, folder: Path) -> Path:
    """Write the file (UTF-8 with a mark, semicolons) and return its path."""
    communes = {commune.code: commune for commune in figures.communes}
    rows: list[list[str]] = [[f"Impayés de loyer signalés en 2025 ; {NOTICE}"], [], list(_HEADERS)]
    for known in sorted(support.reports, key=lambda report: fold(communes[report.commune].name)):
        commune = communes[known.commune]
        counts = [_count(known.recipients), _count(known.social), _count(known.private)]
        rows.append([fold(commune.name).upper(), commune.postal_codes[0], *counts])
    totals = (
        sum(known.recipients for known in support.reports),
        sum(known.social for known in support.reports),
        sum(known.private for known in support.reports),
    )
    rows += [["TOTAL", "", *map(_count, totals)], [], ["Source : CAF fictive. Effectifs < 5 masqués."]]
    path = folder / FILE_NAME
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return path


def _count(count: int) -> str:
    if 0 < count < _SECRET_UNDER:
        return "<5"
    return f"{count // 1000} {count % 1000:03}" if count >= 1000 else str(count)
