"""The partners' files of the demonstration counted again, without anything of the application."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from tests.demo.recount import Places, name_key, plain, rows_under_header

MONTH_WORDS = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]

LONG_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip


def read_dwellings(path: Path) -> dict[str, float]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 2]
    place = rows[0].index("nb_ls")
    return {row[0]: float(row[place]) for row in rows[1:]}


def read_benefits(path: Path, places: Places) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Give recipients, then arrears reported in the social and private sectors; None where hidden."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if len(row) == 5]
    found = {}
    for name, _, *counts in rows[1:]:
        if name != "TOTAL":
            recipients, social, private = (_count(count) for count in counts)
            found[places.by_name[name_key(name)]] = (recipients, social, private)
    return found


def _count(text: str) -> float | None:
    return None if text == "<5" else float(text.replace(" ", ""))


def read_landlords(path: Path) -> dict[str, list[float]]:
    """Give dwellings, households in arrears, euros, protocols signed and running, transfers, referrals."""
    sheet = openpyxl.load_workbook(path)["Bilan"]
    found = {}
    for row in sheet.iter_rows(min_row=6, values_only=True):
        if row[0] == "Total":
            break
        found[plain(row[0])] = [float(re.sub(r"\s", "", str(cell))) for cell in row[1:8]]
    return found


def read_report(path: Path, places: Places, sheet: str) -> dict[tuple[str, str, int, str], float | None]:
    """Give the values of the monthly report by (indicator, arrondissement, month, last dimension)."""
    by_name = {plain(name): code for code, name in places.arrondissement_name.items()}
    found: dict[tuple[str, str, int, str], float | None] = {}
    for row in rows_under_header(path, sheet):
        if not row["Indicateur"]:
            continue
        cell = row["Valeur"]
        number = None if cell in ("s", "n.d.") else float(str(cell).replace(",", "."))
        narrower = plain(row.get("Parc") or row.get("Détail"))
        key = (plain(row["Indicateur"]), by_name[plain(row["Arrondissement"])], _loose_month(row["Mois"]))
        found[(*key, narrower)] = number
    return found


def _loose_month(cell: object) -> int:
    if isinstance(cell, (date, datetime)):
        return cell.year * 100 + cell.month
    text = str(cell)
    if found := re.fullmatch(r"(\d{2})/(\d{4})", text):
        return int(found[2]) * 100 + int(found[1])
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return int(found[1]) * 100 + int(found[2])
    if found := re.fullmatch(r"(\w+) (\d{4})", text):
        return int(found[2]) * 100 + LONG_MONTHS.index(found[1]) + 1
    word, _, year = text.partition("-")
    return (2000 + int(year)) * 100 + MONTH_WORDS.index(word.rstrip(".")) + 1


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_aids(path: Path, places: Places) -> dict[tuple[str, str, str, int], float | None]:
    """Give the aids by (indicator, detail, EPCI, month), None for n.d.; a blank cell is not there."""
    with zipfile.ZipFile(path) as package:
        # Our own file, made a moment ago.
        tree = ElementTree.fromstring(package.read("content.xml"))  # noqa: S314
    rows = [
        [
            "".join(text.text or "" for text in cell.iter(f"{_TEXT}p"))
            for cell in row.iter(f"{_TABLE}table-cell")
        ]
        for row in tree.iter(f"{_TABLE}table-row")
    ]
    header = next(row for row in rows if row and row[0] == "EPCI")
    by_name = {name_key(name): code for code, name in places.epci_name.items()}
    found: dict[tuple[str, str, str, int], float | None] = {}
    for row in rows[rows.index(header) + 1 :]:
        if len(row) < len(header) or row[0] == "Total":
            continue
        epci = by_name[name_key(row[0])]
        for title, cell in zip(header[3:], row[3:], strict=True):
            if cell:
                number = None if cell == "n.d." else float(cell.replace(" ", ""))
                found[plain(row[1]), plain(row[2]), epci, _loose_month(title)] = number
    return found


def read_compensation(path: Path) -> dict[tuple[str, int, str], float]:
    """Give claims, agreements, euros paid and due by (measure, month, sector); sector « » is the year's."""
    found: dict[tuple[str, int, str], float] = {}
    for row in rows_under_header(path, "Indemnités"):
        if not row["Mois"]:
            continue
        word, _, year = str(row["Mois"]).partition(" ")
        month = int(year) * 100 + LONG_MONTHS.index(word) + 1
        for header in list(row)[3:]:
            found[plain(header), month, plain(row["Parc"])] = _euros(row[header])
    for row in rows_under_header(path, "Enveloppe"):
        found["enveloppe", int(str(row["Année"])) * 100 + 1, ""] = _euros(row["Enveloppe notifiée (€)"])
    return found


def _euros(cell: object) -> float:
    return float(re.sub(r"[\s€]", "", str(cell)))
