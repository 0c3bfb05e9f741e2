"""The demonstration's files counted again, by hand as it were: openpyxl, csv and arithmetic.

Nothing here comes from the application. What it gives is what the workbook and the command line must show.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
FORMER = {"98901": "98100", "98902": "98116"}
STAGES = {
    "commandement de payer": ("payment_orders",),
    "cdp": ("payment_orders",),
    "cdt de payer": ("payment_orders",),
    "assignation": ("summonses",),
    "jugement expulsion ferme": ("judgments_total", "judgments_firm"),
    "jugement ferme": ("judgments_total", "judgments_firm"),
    "jugement delais accordes": ("judgments_total", "judgments_conditional"),
    "jugement conditionnel": ("judgments_total", "judgments_conditional"),
    "jugement desistement": (),
    "commandement de quitter les lieux": ("notices_to_quit",),
    "cql": ("notices_to_quit",),
    "cdt de quitter les lieux": ("notices_to_quit",),
    "demande de cfp": ("police_requests",),
    "requisition de la force publique": ("police_requests",),
    "cfp accorde": ("police_granted",),
    "octroi du concours de la force publique": ("police_granted",),
    "cfp refuse": ("police_refused",),
    "expulsion effective": ("evictions_enforced",),
    "expulsion avec cfp realisee": ("evictions_enforced",),
}
SECTORS = {
    "public": "social", "parc social": "social", "hlm": "social",
    "prive": "prive", "parc prive": "prive",
    "": "inconnu", "non renseigne": "inconnu",
}  # fmt: skip
MONTH_WORDS = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]


def plain(text: object) -> str:
    """Lower a text and keep its letters and digits, one space between words."""
    bare = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.lower()).split())


def name_key(text: object) -> str:
    """Reduce a commune's name to what its spellings share."""
    words = {"st": "saint", "ste": "sainte"}
    text = str(text or "").replace("’", " ").replace("'", " ")
    return " ".join(words.get(word, word) for word in plain(text).split())


@dataclass(frozen=True)
class Places:
    """The communes of the fictitious département: EPCI and arrondissement of each, and names to codes."""

    epci: dict[str, str]
    arrondissement: dict[str, str]
    name: dict[str, str]
    epci_name: dict[str, str]
    arrondissement_name: dict[str, str]
    by_name: dict[str, str]

    @property
    def codes(self) -> list[str]:
        return sorted(self.epci)

    def inside(self, level: str) -> dict[str, list[str]]:
        """Give the communes of each territory of a level, by its code."""
        if level == "departement":
            return {"98": self.codes}
        if level == "commune":
            return {code: [code] for code in self.codes}
        found = defaultdict(list)
        for code in self.codes:
            found[(self.epci if level == "epci" else self.arrondissement)[code]].append(code)
        return dict(found)


def read_places() -> Places:
    with sqlite3.connect(ROOT / "resources" / "reference" / "territories.sqlite") as base:
        rows = base.execute("SELECT code, name, epci, arrondissement FROM commune WHERE departement = '98'")
        communes = rows.fetchall()
        epcis = dict(base.execute("SELECT siren, name FROM epci").fetchall())
        arrondissements = dict(base.execute("SELECT code, name FROM arrondissement WHERE departement = '98'"))
        former = base.execute("SELECT name, current FROM former_commune WHERE departement = '98'").fetchall()
    base.close()
    by_name = {name_key(name): code for code, name, _, _ in communes}
    return Places(
        epci={code: epci for code, _, epci, _ in communes},
        arrondissement={code: arrondissement for code, _, _, arrondissement in communes},
        name={code: name for code, name, _, _ in communes},
        epci_name=epcis,
        arrondissement_name=arrondissements,
        by_name=by_name | {name_key(name): code for name, code in former},
    )


@dataclass
class Acts:
    """The extract counted: acts by (stage, commune, month, sector), debts by the same key, rows left out."""

    count: Counter[tuple[str, str, int, str]]
    debts: dict[tuple[str, str, int, str], list[float]]
    by_landlord: Counter[tuple[str, str, int]]
    rejected: int

    def total(
        self, stage: str, months: Iterable[int], communes: Iterable[str], sector: str | None = None
    ) -> int:
        wanted, within = set(months), set(communes)
        return sum(
            number
            for (known, commune, month, part), number in self.count.items()
            if known == stage and month in wanted and commune in within and sector in (None, part)
        )

    def mean_debt(self, stage: str, months: Iterable[int], communes: Iterable[str]) -> float:
        wanted, within = set(months), set(communes)
        listed = [
            debt
            for (known, commune, month, _), debts in self.debts.items()
            if known == stage and month in wanted and commune in within
            for debt in debts
        ]
        return sum(listed) / len(listed)


def span(first: int, last: int) -> list[int]:
    """List the months from one yyyymm to another."""
    return [
        month
        for year in range(first // 100, last // 100 + 1)
        for month in (year * 100 + number for number in range(1, 13))
        if first <= month <= last
    ]


NOW, BEFORE = span(202510, 202609), span(202410, 202509)


def rows_under_header(path: Path, sheet: str) -> Iterator[dict[str, object]]:
    """Give the rows under the header of a sheet as dictionaries; the header is on the fourth row."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    rows = workbook[sheet].iter_rows(min_row=4, values_only=True)
    headers = [str(cell) for cell in next(rows)]
    for row in rows:
        yield dict(zip(headers, row, strict=True))
    workbook.close()


def _month_of(cell: object) -> int | None:
    if isinstance(cell, datetime):
        return cell.year * 100 + cell.month
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(str(cell), form)  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        return day.year * 100 + day.month
    return None


def _commune_of(row: dict[str, object], places: Places) -> str | None:
    code = row["Code INSEE"]
    if code not in (None, ""):
        text = str(int(code)) if isinstance(code, (int, float)) else str(code)
        text = FORMER.get(text, text)
        return text if text in places.epci else None
    return places.by_name.get(name_key(row["Commune"]))


def read_acts(path: Path, places: Places) -> Acts:
    """Count the extract row by row; a row that cannot be placed or dated is left out, as it must be."""
    acts = Acts(Counter(), defaultdict(list), Counter(), 0)
    for sheet in ("Actes 2023-2025", "Actes 2025-2026"):
        for row in rows_under_header(path, sheet):
            if not row["Nature de l’acte"]:
                continue
            commune, month = _commune_of(row, places), _month_of(row["Date de l’acte"])
            if commune is None or month is None:
                acts.rejected += 1
                continue
            sector = SECTORS[plain(row["Type de parc"])]
            stages = STAGES[plain(row["Nature de l’acte"])]
            landlord = plain(row["Bailleur"])
            for stage in stages:
                acts.count[stage, commune, month, sector] += 1
                if landlord and "proprietaire" not in landlord:
                    acts.by_landlord[stage, landlord, month] += 1
            for header in ("Dette au CDP (€)", "Dette à l’assignation (€)"):
                debt = row[header]
                if isinstance(debt, (int, float)):
                    acts.debts[stages[0], commune, month, sector].append(float(debt))
    return acts


def read_tenants(path: Path) -> dict[str, dict[str, float]]:
    """Give the renting households of each commune: all, social and private, former codes added up."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: {"tous": 0.0, "social": 0.0, "prive": 0.0})
    with path.open(encoding="cp1252", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if len(row) > 2]
    header = rows[0]
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=True))
        commune = FORMER.get(cells["CODGEO"], cells["CODGEO"])
        tenants = float(cells["P22_RP_LOC"].replace(",", "."))
        social = float(cells["P22_RP_LOCHLMV"].replace(",", "."))
        found[commune]["tous"] += tenants
        found[commune]["social"] += social
        found[commune]["prive"] += tenants - social
    return dict(found)
