"""The demonstration as files: what partners would send, who sent it, and what must be said to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cpex_desktop.demo import aids_by_month, benefits_file, case_extract, landlord_table, monthly_report
from cpex_desktop.demo.compensation_table import write_compensation
from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.force import draw_force
from cpex_desktop.demo.force_report import write_force_report
from cpex_desktop.demo.public_data import DWELLINGS_ANSWERS, write_census, write_dwellings
from cpex_desktop.demo.support import Support
from cpex_desktop.progress import Progress

_STOPPED = date(2026, 9, 30)


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file to import: its source and date, and the ``clé=valeur`` answers to what it does not say."""

    path: Path
    source: str
    as_of: date
    answers: tuple[str, ...] = ()


def write_files(figures: Figures, support: Support, folder: Path, *, progress: Progress) -> list[DemoFile]:
    """Write every file into ``folder`` and list them in the order of import."""
    progress.step(0, 6, "Écriture des fichiers de démonstration")
    census = write_census(figures, folder)
    dwellings = write_dwellings(figures, folder)
    progress.step(1, 6, "Écriture de l’extrait d’actes")
    extract = case_extract.write_case_extract(figures, folder)
    progress.step(4, 6, "Écriture des tableaux des partenaires")
    landlords = landlord_table.write_landlord_table(figures, folder)
    report = monthly_report.write_monthly_report(figures, support, folder)
    aids = aids_by_month.write_aids(figures, support, folder)
    benefits = benefits_file.write_benefits_file(figures, support, folder)
    force = draw_force(figures)
    concours = write_force_report(figures, force, folder)
    compensation = write_compensation(force, folder)
    progress.step(6, 6, "Fichiers de démonstration écrits")
    return [
        DemoFile(census, "INSEE, recensement 2022 (données fictives)", date(2022, 1, 1)),
        DemoFile(dwellings, "RPLS 2025 (données fictives)", date(2025, 1, 1), DWELLINGS_ANSWERS),
        DemoFile(
            extract, "Logiciel des procédures (données fictives)", date(2026, 10, 12), case_extract.ANSWERS
        ),
        DemoFile(
            landlords, "Bailleurs sociaux (données fictives)", landlord_table.AS_OF, landlord_table.ANSWERS
        ),
        DemoFile(report, "Opérateurs et secrétariat CCAPEX (données fictives)", _STOPPED),
        DemoFile(aids, "Conseil départemental, FSL (données fictives)", _STOPPED),
        DemoFile(benefits, "CAF (données fictives)", benefits_file.AS_OF),
        DemoFile(concours, "Préfecture, bureau des expulsions (données fictives)", _STOPPED),
        DemoFile(compensation, "Préfecture, contentieux de l’État (données fictives)", _STOPPED),
    ]
