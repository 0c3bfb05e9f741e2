"""The solidarity fund's table: months across under their years, in the format of LibreOffice.

Two cells tell the two ways of not knowing: July 2026 is blank for the Haut-Sauge, May 2026 « n.d. » for the
Terres d'Ormeaux. They are documented here so that nobody takes them for a slip.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cpex_desktop.demo.figures import Figures, months
from cpex_desktop.demo.open_document import OdsCell, write_ods
from cpex_desktop.demo.spreadsheet import NOTICE
from cpex_desktop.demo.support import Aids, Support
from cpex_desktop.french import month_name

FILE_NAME = "fsl_aides_par_epci_donnees_fictives.ods"
BLANK = ("980100058", 202607)
NOT_AVAILABLE = ("980100041", 202605)

_MEASURES: tuple[tuple[str, str, Callable[[Aids], int]], ...] = (
    ("Aides FSL maintien accordées", "", lambda aids: aids.granted),
    ("Montant des aides FSL maintien", "Prêts", lambda aids: aids.loans),
    ("Montant des aides FSL maintien", "Subventions", lambda aids: aids.grants),
)


def write_aids(figures: Figures, support: Support, folder: Path) -> Path:
    """Write one row per EPCI and measure, with a total row under each measure, and return the path."""
    known = {(aids.epci, aids.month): aids for aids in support.aids}
    across = months()
    years: list[OdsCell] = [
        f"Année {month // 100}" if place == 0 or month % 100 == 1 else None
        for place, month in enumerate(across)
    ]
    rows: list[list[OdsCell]] = [
        ["Fonds de solidarité pour le logement – aides au maintien"],
        [NOTICE],
        [],
        [None, None, None, *years],
        ["EPCI", "Indicateur", "Détail", *(_header(month) for month in across)],
    ]
    for label, detail, take in _MEASURES:
        for epci in figures.epcis:
            cells = [_cell(epci.siren, month, take(known[epci.siren, month])) for month in across]
            rows.append([epci.name, label, detail or None, *cells])
        sums: list[OdsCell] = [_total(known, figures, month, take) for month in across]
        rows.append(["Total", label, detail or None, *sums])
    rows += [[], ["Source : conseil départemental fictif du Val-de-Sauge"]]
    path = folder / FILE_NAME
    write_ods(path, "FSL", rows)
    return path


def _header(month: int) -> str:
    return f"{month_name(month, 'short').split()[0]}-{month // 100 % 100:02}"


def _cell(siren: str, month: int, value: int) -> OdsCell:
    if (siren, month) == BLANK:
        return None
    if (siren, month) == NOT_AVAILABLE:
        return "n.d."
    # A hand typed some of the figures with a space between thousands.
    return f"{value // 1000} {value % 1000:03}" if value >= 1000 and month % 5 == 0 else value


def _total(
    known: dict[tuple[str, int], Aids], figures: Figures, month: int, take: Callable[[Aids], int]
) -> int:
    lacking = {BLANK, NOT_AVAILABLE}
    return sum(take(known[epci.siren, month]) for epci in figures.epcis if (epci.siren, month) not in lacking)
