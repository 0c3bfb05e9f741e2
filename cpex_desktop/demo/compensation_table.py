"""The prefecture's table of compensation: months down, measures across, euros typed as texts."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.demo.force import Force
from cpex_desktop.demo.spreadsheet import NOTICE, new_workbook
from cpex_desktop.french import month_name
from cpex_desktop.models.enums import Sector

FILE_NAME = "prefecture_indemnisation_2023-2026_donnees_fictives.xlsx"

_HEADERS = (
    "Département",
    "Mois",
    "Parc",
    "Demandes d’indemnisation reçues",
    "Protocoles transactionnels signés",
    "Indemnités versées (€)",
    "Indemnités dues non réglées (€)",
)


def write_compensation(force: Force, folder: Path) -> Path:
    """Write the months on one sheet and the credits of each year on another, and return the path."""
    path = folder / FILE_NAME
    with new_workbook(path, "Indemnisation des refus de concours") as (workbook, formats):
        sheet = workbook.add_worksheet("Indemnités")
        sheet.set_column(0, 6, 24)
        sheet.write_string(0, 0, "Indemnisation des refus et retards de concours", formats.title)
        sheet.write_string(1, 0, NOTICE, formats.note)
        sheet.write_row(3, 0, _HEADERS, formats.header)
        row = 4
        for known in force.compensation:
            sheet.write_string(row, 0, "Val-de-Sauge")
            sheet.write_string(row, 1, month_name(known.month))
            sheet.write_string(row, 2, "Public" if known.sector is Sector.SOCIAL else "Privé")
            sheet.write_number(row, 3, known.claims)
            sheet.write_number(row, 4, known.agreements)
            sheet.write_string(row, 5, _euros(known.paid))
            sheet.write_string(row, 6, _euros(known.outstanding))
            row += 1
        sheet.write_string(
            row + 1, 0, "Montants arrondis à l’euro ; dus au dernier jour du mois.", formats.note
        )
        budget = workbook.add_worksheet("Enveloppe")
        budget.write_string(0, 0, "Enveloppe du BOP 216", formats.title)
        budget.write_string(1, 0, NOTICE, formats.note)
        budget.write_row(3, 0, ("Département", "Année", "Enveloppe notifiée (€)"), formats.header)
        for place, (year, euros) in enumerate(sorted(force.budgets.items()), start=4):
            budget.write_string(place, 0, "Val-de-Sauge")
            budget.write_number(place, 1, year)
            budget.write_string(place, 2, _euros(euros))
    return path


def _euros(amount: int) -> str:
    return f"{amount:,} €".replace(",", "\u00a0")
