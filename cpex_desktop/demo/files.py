"""The demonstration as files: what partners would send, when, and what must be said to read it.

Three of them came in August already, shorter and with slips, as files do; those of October replace them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cpex_desktop.demo import (
    aids_by_month,
    benefits_file,
    case_extract,
    force_report,
    landlord_table,
    monthly_report,
)
from cpex_desktop.demo.compensation_table import write_compensation
from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.force import draw_force
from cpex_desktop.demo.public_data import DWELLINGS_ANSWERS, write_census, write_dwellings
from cpex_desktop.demo.story import BEGUN
from cpex_desktop.demo.support import Support
from cpex_desktop.progress import Progress

_EXTRACTED, _STOPPED, _SUMMER = date(2026, 10, 12), date(2026, 9, 30), date(2026, 7, 31)
_RECEIVED, _LAST_RECEIVED = date(2026, 10, 13), date(2026, 10, 15)
_SOFTWARE = "Logiciel des procédures (données fictives)"
_OPERATORS = "Opérateurs et secrétariat CCAPEX (données fictives)"
_FORCE = "Préfecture, bureau des expulsions (données fictives)"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file to import: its source and date, and the ``clé=valeur`` answers to what it does not say.

    ``received`` is the day when it is imported, ``replaces`` the file that is withdrawn then.
    """

    path: Path
    source: str
    as_of: date
    answers: tuple[str, ...] = ()
    received: date = BEGUN
    replaces: Path | None = None


def write_files(figures: Figures, support: Support, folder: Path, *, progress: Progress) -> list[DemoFile]:
    """Write every file into ``folder`` and list them, those of a day in the order of import."""
    progress.step(0, 6, "Écriture des fichiers de démonstration")
    census = write_census(figures, folder)
    dwellings = write_dwellings(figures, folder)
    summer = _write_summer(figures, support, folder)
    progress.step(1, 6, "Écriture de l’extrait d’actes")
    extract = case_extract.write_case_extract(figures, folder)
    progress.step(4, 6, "Écriture des tableaux des partenaires")
    landlords = landlord_table.write_landlord_table(figures, folder)
    report = monthly_report.write_monthly_report(figures, support, folder)
    aids = aids_by_month.write_aids(figures, support, folder)
    benefits = benefits_file.write_benefits_file(figures, support, folder)
    force = draw_force(figures)
    concours = force_report.write_force_report(figures, force, folder)
    compensation = write_compensation(force, folder)
    progress.step(6, 6, "Fichiers de démonstration écrits")
    return [
        DemoFile(census, "INSEE, recensement 2022 (données fictives)", date(2022, 1, 1)),
        DemoFile(dwellings, "RPLS 2025 (données fictives)", date(2025, 1, 1), DWELLINGS_ANSWERS),
        *summer,
        DemoFile(extract, _SOFTWARE, _EXTRACTED, case_extract.ANSWERS, _RECEIVED, summer[0].path),
        DemoFile(
            landlords, "Bailleurs sociaux (données fictives)", landlord_table.AS_OF, landlord_table.ANSWERS
        ),
        DemoFile(report, _OPERATORS, _STOPPED, (), _RECEIVED, summer[1].path),
        DemoFile(aids, "Conseil départemental, FSL (données fictives)", _STOPPED, (), _LAST_RECEIVED),
        DemoFile(benefits, "CAF (données fictives)", benefits_file.AS_OF),
        DemoFile(concours, _FORCE, _STOPPED, (), _LAST_RECEIVED, summer[2].path),
        DemoFile(
            compensation, "Préfecture, contentieux de l’État (données fictives)", _STOPPED, (), _LAST_RECEIVED
        ),
    ]


def _write_summer(figures: Figures, support: Support, folder: Path) -> tuple[DemoFile, ...]:
    """Write what had come in August of three files: the extract, the report and the concours."""
    extract = case_extract.write_summer_extract(figures, folder)
    report = monthly_report.write_summer_report(figures, support, folder)
    concours = force_report.write_summer_report(figures, draw_force(figures), folder)
    return (
        DemoFile(extract, _SOFTWARE, date(2026, 8, 10), case_extract.ANSWERS),
        DemoFile(report, _OPERATORS, _SUMMER),
        DemoFile(concours, _FORCE, _SUMMER),
    )
