"""The extract of the procedure software: a row per act, names and addresses included, as such extracts come.

Its nominative columns hold visibly invented content, there so that everyone sees the import leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cpex_desktop.demo.acts import Act
from cpex_desktop.demo.draws import Draws
from cpex_desktop.demo.figures import Figures
from cpex_desktop.demo.spreadsheet import NOTICE, Formats, new_workbook
from cpex_desktop.models.enums import Ground, Sector

FILE_NAME = "export_logiciel_expulsions_2026-10_donnees_fictives.xlsx"
SUMMER_NAME = "export_logiciel_expulsions_2026-08_donnees_fictives.xlsx"
ANSWERS = (
    "montant.Dette au CDP (€)=payment_orders_mean_debt",
    "montant.Dette à l’assignation (€)=summons_mean_debt",
)
_SEED = 98_0001
_SPLIT = date(2025, 10, 1)
_SUMMER = date(2025, 1, 1), date(2026, 7, 31)
_RECENT, _LATE = date(2026, 6, 1), 14
"""Of the acts of the last two months, every fourteenth was not typed yet in August."""
_TWICE, _TWICE_FROM, _TWICE_TO = 60, date(2026, 4, 1), date(2026, 5, 31)
"""And every sixtieth of the spring was there twice."""

_HEADERS = (
    ("N° dossier", 14), ("Nom du locataire", 18), ("Prénom", 14), ("Date de naissance", 13),
    ("Adresse du logement", 26), ("Téléphone", 15), ("Courriel", 26), ("Code INSEE", 10), ("Commune", 24),
    ("Date de l’acte", 12), ("Nature de l’acte", 30), ("Type de parc", 14), ("Motif", 24), ("Bailleur", 30),
    ("Étude", 18), ("Dette au CDP (€)", 13), ("Dette à l’assignation (€)", 13), ("Ancienneté (mois)", 11),
    ("Loyer mensuel", 11), ("Instructeur", 14), ("Observations", 30),
)  # fmt: skip

_NATURES: Mapping[str, Sequence[str]] = {
    "payment_orders": ("Commandement de payer", "CDP", "Cdt de payer", "COMMANDEMENT DE PAYER"),
    "summonses": ("Assignation", "ASSIGNATION", "Assignation"),
    "judgments_firm": ("Jugement - expulsion ferme", "Jugement ferme"),
    "judgments_conditional": ("Jugement - délais accordés", "Jugement conditionnel"),
    "dismissed": ("Jugement - désistement",),
    "notices_to_quit": ("Commandement de quitter les lieux", "CQL", "Cdt de quitter les lieux"),
    "police_requests": ("Demande de CFP", "Réquisition de la force publique"),
    "police_granted": ("CFP accordé", "Octroi du concours de la force publique"),
    "police_refused": ("CFP refusé",),
    "evictions_enforced": ("Expulsion effective", "Expulsion avec CFP réalisée"),
}
_SECTORS: Mapping[Sector, Sequence[str]] = {
    Sector.SOCIAL: ("Public", "Parc social", "HLM"),
    Sector.PRIVATE: ("Privé", "Parc privé", "PRIVE"),
    Sector.UNKNOWN: ("", "Non renseigné"),
}
_GROUNDS: Mapping[Ground, Sequence[str]] = {
    Ground.ARREARS: ("Impayé de loyer", "Impayés", "impayé"),
    Ground.NOTICE: ("Congé pour vente", "Congé"),
    Ground.NUISANCE: ("Troubles de jouissance",),
    Ground.NO_TITLE: ("Occupation sans droit ni titre",),
    Ground.UNKNOWN: ("", "Autre"),
}
_STRAYS: tuple[tuple[str, str, str], ...] = (
    ("", "Commune à préciser", "14/01/2026"),
    ("98999", "", "03/02/2026"),
    ("98112", "Sauge-Ville", "31/02/2026"),
    ("98090", "Port-Aubin", ""),
    ("98010", "Belleroche", "à compléter"),
)
"""Rows that nobody can place or date: code, commune and date as typed. They are to be rejected."""


def write_case_extract(figures: Figures, folder: Path) -> Path:
    """Write the extract on two sheets of acts after a sheet of remarks, and return its path."""
    return _write_extract(figures, figures.acts, folder / FILE_NAME, "Extraction du 12/10/2026")


def write_summer_extract(figures: Figures, folder: Path) -> Path:
    """Write what the software gave in August: since January 2025, some new acts untyped, some typed twice."""
    first, last = _SUMMER
    acts: list[Act] = []
    for rank, act in enumerate(known for known in figures.acts if first <= known.day <= last):
        if act.day < _RECENT or rank % _LATE:
            acts.append(act)
        if _TWICE_FROM <= act.day <= _TWICE_TO and not rank % _TWICE:
            acts.append(act)
    return _write_extract(figures, acts, folder / SUMMER_NAME, "Extraction du 10/08/2026")


def _write_extract(figures: Figures, acts: Sequence[Act], path: Path, told: str) -> Path:
    with new_workbook(path, "Extraction des procédures") as (workbook, formats):
        _write_remarks(workbook.add_worksheet("Lisez-moi"), formats)
        writer = _Writer(figures, formats, told)
        older = [act for act in acts if act.day < _SPLIT]
        newer = [act for act in acts if act.day >= _SPLIT]
        writer.write_sheet(workbook.add_worksheet("Actes 2023-2025"), older, strays=False)
        writer.write_sheet(workbook.add_worksheet("Actes 2025-2026"), newer, strays=True)
    return path


def _write_remarks(sheet: Worksheet, formats: Formats) -> None:
    sheet.write_string(0, 0, "Extraction du logiciel de suivi des procédures", formats.title)
    sheet.write_string(1, 0, NOTICE, formats.note)
    sheet.write_string(3, 0, "Une ligne par acte. Les noms, adresses et coordonnées sont inventés.")


class _Writer:
    """Write acts as rows, with the slips that hands and software make."""

    def __init__(self, figures: Figures, formats: Formats, told: str) -> None:
        self._draws, self._told = Draws(_SEED), told
        self._formats = formats
        self._names = {commune.code: commune.name for commune in figures.communes}
        self._number = 0

    def write_sheet(self, sheet: Worksheet, acts: Sequence[Act], *, strays: bool) -> None:
        sheet.write_string(0, 1, f"Actes de procédure – {NOTICE}", self._formats.title)
        sheet.write_string(1, 1, self._told, self._formats.note)
        for column, (header, width) in enumerate(_HEADERS):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, header, self._formats.header)
        row = 4
        for act in acts:
            self._write_act(sheet, row, act)
            row += 1
        for stray in _STRAYS if strays else ():
            self._write_stray(sheet, row, stray)
            row += 1
        sheet.write_string(row + 1, 0, "Source : logiciel fictif de suivi des procédures", self._formats.note)

    def _write_act(self, sheet: Worksheet, row: int, act: Act) -> None:
        self._write_household(sheet, row)
        self._write_place(sheet, row, act.commune)
        self._write_day(sheet, row, act.day)
        draws = self._draws
        sheet.write_string(row, 10, draws.one(_NATURES[act.stage]))
        self._text(sheet, row, 11, draws.one(_SECTORS[act.sector]))
        self._text(sheet, row, 12, draws.one(_GROUNDS[act.ground]))
        self._text(sheet, row, 13, self._landlord(act))
        sheet.write_string(row, 14, f"Étude fictive {'ABC'[draws.below(3)]}")
        if act.debt is not None and act.age is not None:
            sheet.write_number(row, 15 if act.stage == "payment_orders" else 16, act.debt)
            sheet.write_number(row, 17, act.age)
        sheet.write_number(row, 18, round(draws.near(540, 0.4), 2))
        sheet.write_string(row, 19, f"Instructeur {1 + draws.below(4)}")
        if draws.happens(0.1):
            sheet.write_string(row, 20, f"Locataire {self._number:04} reçu, situation à revoir")

    def _write_household(self, sheet: Worksheet, row: int) -> None:
        self._number += 1
        number = self._number
        # Numbers that the regulator keeps for fiction (06 39 98), and a domain that can never exist.
        phone = f"06 39 98 {number // 100 % 100:02} {number % 100:02}"
        sheet.write_string(row, 0, f"D-2026-{number:06}")
        sheet.write_string(row, 1, f"Locataire {number:04}")
        sheet.write_string(row, 2, f"Prénom {number:04}")
        sheet.write_datetime(
            row, 3, date(1950 + number % 50, 1 + number % 12, 1 + number % 28), self._formats.day
        )
        sheet.write_string(row, 4, f"{1 + number % 99} rue Fictive {number:04}")
        sheet.write_string(row, 5, phone)
        sheet.write_string(row, 6, f"locataire{number:04}@exemple.invalid")

    def _write_place(self, sheet: Worksheet, row: int, code: str) -> None:
        """Write the code as a number, as a text, or leave it out and trust the name."""
        drawn, name = self._draws.below(10), self._names[code]
        if code == "98100" and drawn < 1:
            code, name = "98901", "La Combe-Aurin"
        if drawn < 6:
            sheet.write_number(row, 7, int(code))
        elif drawn < 9:
            sheet.write_string(row, 7, code)
        if drawn == 9 or self._draws.happens(0.9):
            sheet.write_string(row, 8, self._spelling(name))

    def _spelling(self, name: str) -> str:
        drawn = self._draws.below(10)
        if drawn == 0:
            return name.upper()
        if drawn == 1:
            return name.replace("Saint-", "St ").replace("Sainte-", "Ste ").replace("-", " ")
        return f"{name} " if drawn == 2 else name

    def _write_day(self, sheet: Worksheet, row: int, day: date) -> None:
        drawn = self._draws.below(10)
        if drawn < 7:
            sheet.write_datetime(row, 9, day, self._formats.day)
        else:
            sheet.write_string(row, 9, f"{day:%d/%m/%Y}" if drawn < 9 else day.isoformat())

    def _landlord(self, act: Act) -> str:
        if act.landlord:
            return act.landlord.upper() if self._draws.happens(0.1) else act.landlord
        return f"Propriétaire privé {self._number:04}" if act.sector is Sector.PRIVATE else ""

    def _text(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        if text:
            sheet.write_string(row, column, text)

    def _write_stray(self, sheet: Worksheet, row: int, stray: tuple[str, str, str]) -> None:
        self._write_household(sheet, row)
        for column, text in zip((7, 8, 9), stray, strict=True):
            self._text(sheet, row, column, text)
        sheet.write_string(row, 10, "Assignation")
        sheet.write_string(row, 11, "Privé")
        sheet.write_string(row, 12, "Impayé de loyer")
