"""Values on their way to the base, one per key: parts of a commune are summed, repetitions refused."""

from __future__ import annotations

from typing import NamedTuple

from cpex_desktop.french import num
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.types import Severity, ValueRow
from cpex_desktop.models.enums import Absence

Key = tuple[int, int, int, int, int, int, int, int]
"""Indicator, kind and start of the period, territory, sector, ground, landlord, detail."""

REPEATED = "Une autre ligne donne déjà une valeur différente pour la même case."
SAME = "La même valeur est donnée plusieurs fois\u202f; elle est gardée une fois."
NOT_SUMMED = (
    "La commune actuelle réunit plusieurs lignes du fichier, et un taux ou une moyenne ne s’additionne pas."
)
PART_MISSING = (
    "La commune actuelle réunit plusieurs lignes du fichier, dont une case est vide\u00a0: sa valeur n’est "
    "pas connue, la somme des autres ne la donne pas."
)
PARTS_LEFT = "La commune est déjà donnée en entier\u202f; ses arrondissements municipaux ne sont pas ajoutés."


class Where(NamedTuple):
    """Where a value was read; it is only named as the spreadsheet shows it when the report asks."""

    table: Table
    at: int
    number: int

    @property
    def sheet(self) -> str:
        """Give the name of the sheet."""
        return self.table.sheet

    @property
    def column(self) -> str:
        """Give the letter of the column."""
        return self.table.where(self.at, self.number)[0]

    @property
    def row(self) -> int:
        """Give the spreadsheet row."""
        return self.table.where(self.at, self.number)[1]


class Cell(NamedTuple):
    """One value with what is needed to merge another into it.

    ``part`` names the former commune or municipal arrondissement that it is about, empty for the commune.
    """

    amount: float | None
    absence: int
    weight: float | None
    status: int
    where: Where
    merged: bool
    municipal: bool
    part: str = ""


class ValueStore:
    """Keep one value per key, and say what happened to the others.

    ``clashes`` lists the pairs of sheets that give different values for one key: only one can be right.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells: dict[Key, Cell] = {}
        self._spoilt: set[Key] = set()
        self._blanks: dict[Key, Where] = {}
        self._parts: dict[Key, dict[str, Cell]] = {}
        self.clashes: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        return len(self._cells)

    def add(self, key: Key, cell: Cell, measure: Measure) -> bool:
        """Keep a value, merge it into the one that is there, or refuse it; True when it counts."""
        if cell.merged and not measure.additive:
            return self._refuse_part(key, cell)
        if key in self._spoilt:
            self._refuse(NOT_SUMMED, cell, "")
            return False
        known = self._cells.get(key)
        if known is None:
            self._cells[key] = cell
            return True
        if (cell.merged or known.merged) and known.where.table is cell.where.table:
            parts = self._parts.setdefault(key, {known.part: known})
            if cell.part not in parts:
                parts[cell.part] = cell
                return self._merge(key, known, cell)
            known = parts[cell.part]
        if (known.amount, known.absence) == (cell.amount, cell.absence):
            self._report.note(SAME, sheet=cell.where.sheet, column=cell.where.column)
            return False
        if known.where.sheet != cell.where.sheet:
            self.clashes.add((known.where.sheet, cell.where.sheet))
        self._refuse(REPEATED, cell, f"{_shown(known)} (ligne {known.where.row})")
        return False

    def blank(self, key: Key, where: Where) -> None:
        """Remember that a part of a commune has an empty cell, which is no zero."""
        self._blanks.setdefault(key, where)

    def settle(self) -> None:
        """End a table: a sum that lacks a part is unknown, and is told so."""
        for key, where in self._blanks.items():
            cell = self._cells.get(key)
            if cell is not None and cell.merged and cell.where.table is where.table:
                self._cells[key] = cell._replace(amount=None, absence=int(Absence.NOT_RECEIVED))
                self._report.add(
                    Severity.CHECK, PART_MISSING, sheet=where.sheet, column=where.column, row=where.row
                )
        self._blanks.clear()

    def _merge(self, key: Key, known: Cell, cell: Cell) -> bool:
        if cell.municipal and not known.municipal:
            self._report.note(PARTS_LEFT, sheet=cell.where.sheet, column=cell.where.column)
            return False
        if known.municipal and not cell.municipal:
            self._report.note(PARTS_LEFT, sheet=cell.where.sheet, column=cell.where.column)
            self._cells[key] = cell
            return True
        self._cells[key] = known._replace(
            amount=None if known.amount is None or cell.amount is None else known.amount + cell.amount,
            absence=known.absence or cell.absence,
            weight=None if known.weight is None or cell.weight is None else known.weight + cell.weight,
            status=max(known.status, cell.status),
            merged=True,
        )
        return True

    def _refuse_part(self, key: Key, cell: Cell) -> bool:
        """Refuse the rate of a part, and that of the former commune which bears the code of today's."""
        known = self._cells.get(key)
        if cell.municipal and known is not None and not known.merged:
            self._report.note(PARTS_LEFT, sheet=cell.where.sheet, column=cell.where.column)
            return False
        if not cell.municipal:
            self._spoilt.add(key)
            if known is not None:
                self._refuse(NOT_SUMMED, self._cells.pop(key), "")
        self._refuse(NOT_SUMMED, cell, "")
        return False

    def _refuse(self, reason: str, cell: Cell, proposal: str) -> None:
        where = cell.where
        value = cell.amount if cell.amount is not None else ""
        self._report.reject(
            reason, sheet=where.sheet, column=where.column, row=where.row, value=value, proposal=proposal
        )

    def rows(self) -> list[ValueRow]:
        """Give the values in the order in which their keys were met."""
        return [
            ValueRow(*key, cell.amount, cell.weight, cell.status, cell.absence)
            for key, cell in self._cells.items()
        ]


def _shown(cell: Cell) -> str:
    if cell.amount is not None:
        return num(cell.amount, 0 if cell.amount.is_integer() else 2)
    return {Absence.SECRET: "secret", Absence.NOT_APPLICABLE: "sans objet"}.get(
        Absence(cell.absence), "non disponible"
    )
