"""Import of an extract of 100,000 acts × 30 columns, against the bare calamine read of the same workbook.

Goals: CPU of both processes ≤ 2.0 × the bare read, memory of both processes ≤ 350 MB.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/import_cases.py [--rows N] [--pairs N]`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from ratios import Cost, Ratio, cost_of, pairs, ratio, tell, tell_machine

from cpex_desktop.clock import system_clock
from cpex_desktop.reference import territories
from cpex_desktop.services.bases import create_base

DEPARTEMENT = "44"
FIRST, LAST = date(2023, 1, 1), date(2026, 9, 30)
NATURES = ["Commandement de payer", "Assignation", "Jugement", "Commandement de quitter les lieux",
           "Réquisition de la force publique", "CFP accordé", "CFP refusé", "Expulsion"]  # fmt: skip
WEIGHTS = [40, 25, 12, 8, 6, 4, 1, 4]
SECTORS = {"Social": 30, "Privé": 35, "parc social": 15, "PRIVE": 17, "": 3}
# Some 95 % of summonses are for arrears; the other grounds as in the figures published for Paris in 2016.
GROUNDS = {
    "Impayé": 55,
    "Impayés de loyer": 35,
    "Congé": 4,
    "Troubles de jouissance": 1,
    "Occupation sans droit ni titre": 3,
    "": 2,
}
LANDLORDS = [f"Habitat du Bassin {number}" for number in range(40)] + ["", "M. Dupont", "SCI des Lilas"]
HEADERS = [
    "N° dossier", "Civilité", "Nom", "Prénom", "Date de naissance", "Adresse", "Code postal", "Commune",
    "Code INSEE", "Date de l’acte", "Nature de l’acte", "Parc", "Motif", "Bailleur", "Montant de la dette",
    "Loyer", "Date du bail", "Téléphone", "Courriel", "Nombre d’enfants", "Étude", "Référence étude",
    "Tribunal", "Étage", "Surface", "APL", "Suivi social", "Gestionnaire", "Créé le", "Commentaire",
]  # fmt: skip

BARE = """
import sys
from python_calamine import CalamineWorkbook
with CalamineWorkbook.from_path(sys.argv[1]) as book:
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).iter_rows():
            pass
"""

OURS = """
import sys
from datetime import date
from pathlib import Path
from cpex_desktop.clock import system_clock
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.commit import commit_import
from cpex_desktop.imports.context import build_context
from cpex_desktop.imports.session import check_file
from cpex_desktop.services.bases import open_base

if __name__ == "__main__":
    file, base, rows, upto = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    answers = parse_answers(["montant.Montant de la dette=summons_mean_debt"])
    with open_base(base, system_clock) as store:
        checked = check_file(file, build_context(store), answers)
        if checked.questions or checked.rows_read != rows or not checked.values:
            sys.exit(f"not imported as it should be: {checked.questions} {checked.rows_read}")
        if upto == "written":
            commit_import(store, checked, source="Essai", as_of=date(2026, 10, 1), again=True)
"""


def write_extract(path: Path, rows: int) -> None:
    """Write a fictitious extract: real codes of communes, made-up acts and people."""
    chance = random.Random(20261121)  # noqa: S311
    communes = territories.communes(DEPARTEMENT)
    sizes = [commune.population or 1 for commune in communes]
    days = (LAST - FIRST).days
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Extraction")
        sheet.write_row(0, 0, HEADERS)
        for number, commune in enumerate(chance.choices(communes, sizes, k=rows), 1):
            day = FIRST + timedelta(chance.randint(0, days))
            acts = chance.choices(NATURES, WEIGHTS)[0]
            sheet.write_row(number, 0, _row(chance, number, commune.code, commune.name, day, acts))


def _row(chance: random.Random, number: int, code: str, name: str, day: date, nature: str) -> list[object]:
    pick = chance.choice

    def weighted(words: dict[str, int]) -> str:
        return chance.choices([*words], [*words.values()])[0]

    return [
        f"D{number:07}", pick(["M.", "Mme"]), f"NOM{number % 7000}", f"Prénom{number % 900}",
        date(1950, 1, 1) + timedelta(number % 18_000), f"{number % 90 + 1} rue des Essais",
        int(code) // 10 * 10, name, code, day, nature, weighted(SECTORS), weighted(GROUNDS), pick(LANDLORDS),
        round(chance.uniform(300, 9000), 2), chance.randint(300, 900), day - timedelta(900),
        f"02 40 {number % 100:02} 11 22", f"p{number}@exemple.invalid", number % 5, f"Étude {number % 60}",
        number, pick(["Nantes", "Saint-Nazaire"]), number % 9, number % 110, pick(["Oui", "Non"]),
        pick(["", "CD", "CCAS"]), f"G{number % 30}", day, f"note {number}",
    ]  # fmt: skip


def main() -> int:
    """Print the ratio and the memory; the exit code tells whether the goals are reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "extraction.xlsx")
        write_extract(path, options.rows)
        checked = _measure(path, options, "checked")
        written = _measure(path, options, "written")
    tell_machine()
    tell_pairs("checked", checked)
    tell_pairs("written, with backup and totals", written)
    is_fast = tell(f"import of {options.rows} acts, everything included / bare read, CPU", 2.0, written.value)
    is_small = tell("memory of both processes", 350, written.ours.megabytes, "MB")
    return 0 if is_fast and is_small else 1


def _measure(path: Path, options: argparse.Namespace, upto: str) -> Ratio:
    """Import into a new base each time, so that no run is helped or slowed by the one before."""

    def ours() -> Cost:
        base = path.with_name(f"{len(list(path.parent.glob('*.cpex')))}.cpex")
        create_base(base, DEPARTEMENT, system_clock).close()
        return cost_of(OURS, str(path), str(base), str(options.rows), upto)

    return ratio(pairs(ours, lambda: cost_of(BARE, str(path)), options.pairs))


def tell_pairs(what: str, measured: Ratio) -> None:
    """Print both sides and how far the pairs lie apart."""
    print(
        f"{what}: {measured.ours.cpu:.2f} s, bare read {measured.bare.cpu:.2f} s, "
        f"pairs {measured.lowest:.2f}–{measured.highest:.2f} ×"
    )


if __name__ == "__main__":
    sys.exit(main())
