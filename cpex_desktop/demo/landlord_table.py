"""The social landlords' yearly table: a row per landlord, two header rows, a total and notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.spreadsheet import NOTICE, new_workbook

FILE_NAME = "bilan_bailleurs_sociaux_2025_donnees_fictives.xlsx"
ANSWERS = ("periode=2025",)
AS_OF = date(2025, 12, 31)

_GROUPS = ((1, 1, "Patrimoine"), (2, 3, "Impayés"), (4, 5, "Protocoles de cohésion sociale"),
           (6, 7, "Prévention"))  # fmt: skip
_HEADERS = (
    "Bailleur",
    "Logements locatifs sociaux",
    "Locataires du parc social en impayé",
    "Montant des impayés du parc social (€)",
    "PCS signés",
    "PCS en cours",
    "Mutations vers un logement adapté aux ressources",
    "Saisines de la CCAPEX par les bailleurs personnes morales",
)


def write_landlord_table(figures: Figures, folder: Path) -> Path:
    """Write the table, amounts as texts with spaces between thousands, and return its path."""
    path = folder / FILE_NAME
    with new_workbook(path, "Bilan des bailleurs sociaux 2025") as (workbook, formats):
        sheet = workbook.add_worksheet("Bilan")
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 7, 18)
        sheet.write_string(0, 0, "Bilan annuel des bailleurs sociaux", formats.title)
        sheet.write_string(1, 0, NOTICE, formats.note)
        for first, last, text in _GROUPS:
            if first == last:
                sheet.write_string(3, first, text, formats.header)
            else:
                sheet.merge_range(3, first, 3, last, text, formats.header)
        sheet.write_row(4, 0, _HEADERS, formats.header)
        row = 5
        for landlord in figures.landlords:
            sheet.write_string(row, 0, landlord.name)
            sheet.write_number(row, 1, landlord.dwellings)
            sheet.write_number(row, 2, landlord.arrears_households)
            sheet.write_string(row, 3, f"{landlord.arrears_amount:,}".replace(",", "\u00a0"))
            sheet.write_number(row, 4, landlord.protocols_signed)
            sheet.write_number(row, 5, landlord.protocols_running)
            sheet.write_number(row, 6, landlord.transfers)
            sheet.write_number(row, 7, landlord.referrals)
            row += 1
        sheet.write_string(row, 0, "Total", formats.total)
        for column, total in enumerate(_totals(figures), start=1):
            sheet.write_number(row, column, total, formats.total)
        sheet.write_string(row + 2, 0, "Impayés d’au moins trois mois de loyer et charges.", formats.note)
    return path


def _totals(figures: Figures) -> tuple[int, ...]:
    listed = figures.landlords
    return (
        sum(landlord.dwellings for landlord in listed),
        sum(landlord.arrears_households for landlord in listed),
        sum(landlord.arrears_amount for landlord in listed),
        sum(landlord.protocols_signed for landlord in listed),
        sum(landlord.protocols_running for landlord in listed),
        sum(landlord.transfers for landlord in listed),
        sum(landlord.referrals for landlord in listed),
    )
