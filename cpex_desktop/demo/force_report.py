"""The prefecture's follow-up of the concours: a row per value, as a clerk fills it month after month.

Two gaps are there on purpose. The arrondissement of Montclair counted nothing at the end of August 2024, so
that a stock of the département shows as partial; the proposals of shelter were « n.d. » in Sauge-Ville for
May 2024, so that they cannot be set beside the executions of that month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cpex_desktop.demo.draws import Draws
from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.force import Force, ForceStocks
from cpex_desktop.demo.spreadsheet import NOTICE, Formats, new_workbook
from cpex_desktop.french import month_name
from cpex_desktop.models.enums import Sector

FILE_NAME = "prefecture_suivi_concours_2023-2026_donnees_fictives.xlsx"
SUMMER_NAME = "prefecture_suivi_concours_2023-2026-07_donnees_fictives.xlsx"
_SUMMER_END = 202607
_SEED = 98_0003
NOT_COUNTED = ("983", 202408)
"""Arrondissement and month whose stocks nobody counted."""
NOT_KNOWN = ("981", 202405)
"""Arrondissement and month whose proposals of shelter are « n.d. »."""

_Line = tuple[str, int, str, str, str | int]


def write_force_report(figures: Figures, force: Force, folder: Path) -> Path:
    """Write the stocks on one sheet and the proposals on another, and return the path."""
    return _write_report(figures, force, folder / FILE_NAME)


def write_summer_report(figures: Figures, force: Force, folder: Path) -> Path:
    """Write what the prefecture had counted in August."""
    stocks = [one for one in force.stocks if one.month <= _SUMMER_END]
    capacities = [one for one in force.capacities if one.month <= _SUMMER_END]
    return _write_report(figures, replace(force, stocks=stocks, capacities=capacities), folder / SUMMER_NAME)


def _write_report(figures: Figures, force: Force, path: Path) -> Path:
    names = {place.code: place.name for place in figures.arrondissements}
    draws = Draws(_SEED)
    with new_workbook(path, "Suivi du concours de la force publique") as (workbook, formats):
        stocks = [line for known in force.stocks for line in _stock_lines(known)]
        _write(workbook.add_worksheet("Stocks fin de mois"), formats, stocks, names, draws)
        offers = [line for known in force.stocks for line in _offer_lines(known)]
        _write(workbook.add_worksheet("Propositions"), formats, offers, names, draws)
        _write_capacities(workbook.add_worksheet("Capacités"), formats, force)
    return path


def _write_capacities(sheet: Worksheet, formats: Formats, force: Force) -> None:
    sheet.set_column(0, 4, 24)
    sheet.write_string(0, 0, "Ce qui peut être proposé à la fin du mois", formats.title)
    sheet.write_string(1, 0, NOTICE, formats.note)
    heads = ("Département", "Mois", "Contingent disponible", "Places SIAO", "Privés proposés")
    sheet.write_row(3, 0, heads, formats.header)
    for row, known in enumerate(force.capacities, start=4):
        sheet.write_row(row, 0, ("Val-de-Sauge", month_name(known.month)))
        sheet.write_row(row, 2, (known.quota, known.places, known.private))


def _stock_lines(known: ForceStocks) -> Iterator[_Line]:
    place, month = known.arrondissement, known.month
    if (place, month) == NOT_COUNTED:
        return
    sector = "Public" if known.sector is Sector.SOCIAL else "Privé"
    yield place, month, "CFP en instance", sector, known.pending
    yield place, month, "CFP en instance de plus de 2 mois", sector, known.over_two_months
    yield place, month, "CFP accordés non exécutés", sector, known.not_enforced


def _offer_lines(known: ForceStocks) -> Iterator[_Line]:
    place, month = known.arrondissement, known.month
    sector = "Public" if known.sector is Sector.SOCIAL else "Privé"
    yield place, month, "Propositions de relogement", sector, known.rehousing
    shelter = "n.d." if (place, month) == NOT_KNOWN else known.shelter
    yield place, month, "Propositions d’hébergement", sector, shelter


def _write(
    sheet: Worksheet, formats: Formats, lines: list[_Line], names: dict[str, str], draws: Draws
) -> None:
    sheet.set_column(0, 3, 26)
    sheet.write_string(0, 0, f"Concours de la force publique – {sheet.get_name()}", formats.title)
    sheet.write_string(1, 0, NOTICE, formats.note)
    sheet.write_row(3, 0, ("Arrondissement", "Mois", "Indicateur", "Parc", "Valeur"), formats.header)
    row = 4
    for place, month, indicator, sector, value in lines:
        sheet.write_string(row, 0, names[place].upper() if draws.happens(0.08) else names[place])
        _write_month(sheet, row, month, formats, draws)
        sheet.write_string(row, 2, indicator)
        sheet.write_string(row, 3, sector.upper() if draws.happens(0.1) else sector)
        # A few figures were typed as texts.
        sheet.write(row, 4, f" {value}" if isinstance(value, int) and draws.happens(0.05) else value)
        row += 1
    sheet.write_string(
        row + 1, 0, "Compté le dernier jour ouvré du mois ; n.d. : non disponible", formats.note
    )


def _write_month(sheet: Worksheet, row: int, month: int, formats: Formats, draws: Draws) -> None:
    year, number = divmod(month, 100)
    if draws.happens(0.5):
        sheet.write_datetime(row, 1, date(year, number, 1), formats.month)
    elif draws.happens(0.5):
        sheet.write_string(row, 1, month_name(month))
    else:
        sheet.write_string(row, 1, f"{number:02}/{year}")
