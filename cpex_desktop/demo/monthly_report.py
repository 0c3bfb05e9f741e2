"""The operators' monthly report: a row per value, by arrondissement, with what people type in cells.

The diagnostics of Montclair for August 2026 were « not received »: their rows are missing on purpose, so that
partial totals show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cpex_desktop.demo.draws import Draws
from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.spreadsheet import NOTICE, Formats, new_workbook
from cpex_desktop.demo.support import Assessments, Sessions, Support
from cpex_desktop.french import month_name
from cpex_desktop.models.enums import Sector

FILE_NAME = "suivi_dsf_ccapex_2024-2026_donnees_fictives.xlsx"
SUMMER_NAME = "suivi_dsf_ccapex_2024-2026-07_donnees_fictives.xlsx"
_SUMMER_END = 202607
_SLIP = ("981", 202606)
"""Arrondissement and month whose situations examined were typed with a digit too many in August."""
_SEED = 98_0002
MISSING = ("983", 202608)
"""Arrondissement and month whose diagnostics never came."""
_SECRET_UNDER = 2

_Line = tuple[str, int, str, str, str | float]


def write_monthly_report(figures: Figures, support: Support, folder: Path) -> Path:
    """Write diagnostics on one sheet and sessions on another, and return the path."""
    return _write_report(figures, support, folder / FILE_NAME)


def write_summer_report(figures: Figures, support: Support, folder: Path) -> Path:
    """Write what the operators gave in August, with one slip that their next report mends."""
    sessions = [
        replace(one, examined=one.examined * 10) if (one.arrondissement, one.month) == _SLIP else one
        for one in support.sessions
        if one.month <= _SUMMER_END
    ]
    assessments = [one for one in support.assessments if one.month <= _SUMMER_END]
    known = replace(support, assessments=assessments, sessions=sessions)
    return _write_report(figures, known, folder / SUMMER_NAME)


def _write_report(figures: Figures, support: Support, path: Path) -> Path:
    names = {place.code: place.name for place in figures.arrondissements}
    draws = Draws(_SEED)
    with new_workbook(path, "Suivi des DSF et de la CCAPEX") as (workbook, formats):
        lines = [line for known in support.assessments for line in _assessment_lines(known, draws)]
        _write(workbook.add_worksheet("DSF"), formats, "Parc", lines, names, draws)
        lines = [line for known in support.sessions for line in _session_lines(known)]
        _write(workbook.add_worksheet("CCAPEX"), formats, "Détail", lines, names, draws)
    return path


def _assessment_lines(known: Assessments, draws: Draws) -> Iterator[_Line]:
    place, month = known.arrondissement, known.month
    if (place, month) == MISSING:
        return
    sector = "Public" if known.sector is Sector.SOCIAL else "Privé"
    yield place, month, "DSF demandés", sector, known.requested
    yield place, month, "DSF réalisés", sector, known.completed
    few = 0 < known.deficient < _SECRET_UNDER
    yield place, month, "DSF de carence", sector, "s" if few else known.deficient
    if known.sector is Sector.SOCIAL:
        text = f"{known.on_time:.1f}"
        comma = draws.happens(0.5)
        rate = "n.d." if draws.happens(0.04) else text.replace(".", ",") if comma else text
        yield place, month, "Taux de DSF à temps", "Tous", rate


def _session_lines(known: Sessions) -> Iterator[_Line]:
    place, month = known.arrondissement, known.month
    yield place, month, "Séances de la CCAPEX", known.kind, 1
    yield place, month, "Situations examinées par la CCAPEX", "", known.examined
    for recipient, count in known.opinions.items():
        yield place, month, "Avis de la CCAPEX", recipient, count
    for recipient, count in known.advice.items():
        yield place, month, "Recommandations", recipient, count


def _write(
    sheet: Worksheet, formats: Formats, last: str, lines: list[_Line], names: dict[str, str], draws: Draws
) -> None:
    sheet.set_column(0, 3, 24)
    sheet.write_string(0, 0, f"Suivi mensuel – {sheet.get_name()}", formats.title)
    sheet.write_string(1, 0, NOTICE, formats.note)
    sheet.write_row(3, 0, ("Arrondissement", "Mois", "Indicateur", last, "Valeur"), formats.header)
    row = 4
    for place, month, indicator, narrower, value in lines:
        sheet.write_string(row, 0, names[place].upper() if draws.happens(0.1) else names[place])
        _write_month(sheet, row, month, formats, draws)
        sheet.write_string(row, 2, indicator)
        if narrower:
            sheet.write_string(row, 3, narrower)
        sheet.write(row, 4, value)
        row += 1
    sheet.write_string(row + 1, 0, "s : secret ; n.d. : non disponible", formats.note)


def _write_month(sheet: Worksheet, row: int, month: int, formats: Formats, draws: Draws) -> None:
    year, number = divmod(month, 100)
    drawn = draws.below(4)
    if drawn == 0:
        sheet.write_datetime(row, 1, date(year, number, 1), formats.month)
    elif drawn == 1:
        sheet.write_string(row, 1, f"{number:02}/{year}")
    elif drawn == 2:
        sheet.write_string(row, 1, f"{year}-{number:02}")
    else:
        sheet.write_string(row, 1, f"{month_name(month, 'short').split()[0]}-{year % 100:02}")
