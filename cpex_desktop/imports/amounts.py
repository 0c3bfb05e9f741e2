"""Accept or refuse the figure of a cell, knowing what is counted and how its column is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.numbers import ReadNumber, read_number
from cpex_desktop.imports.plans import ValueColumn
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.types import Cell, Severity
from cpex_desktop.imports.value_store import Where
from cpex_desktop.models.enums import ValueStatus
from cpex_desktop.reference.catalogue import Unit

AMBIGUOUS = "Ce nombre peut se lire de deux façons, avec des milliers ou avec des décimales."
NEGATIVE = "Un nombre négatif n’est pas possible pour cet indicateur."
OVER_WHOLE = "Une part ne dépasse pas 100\u202f%."
OVER_HUNDRED = "Des taux de cette colonne dépassent 100\u202f%\u00a0: ils sont gardés, vérifiez-les."
PERCENT = "La cellule est un pourcentage, l’indicateur n’en est pas un."
DECIMALS = "Des nombres à décimales sont donnés pour un indicateur qui se compte\u202f; ils sont gardés."

BELOW_ONE = (
    "Les pourcentages de cette colonne sont tous inférieurs à 1\u00a0: s’ils sont affichés avec le signe %, "
    "ils sont cent fois trop petits."
)

_SHARES = frozenset((Unit.PERCENT, Unit.PER_THOUSAND))
_NEVER_NEGATIVE = frozenset((*_SHARES, Unit.COUNT, Unit.MONTHS, Unit.DAYS, Unit.FULL_TIME_EQUIVALENT))


class Figure(NamedTuple):
    """A figure that may be kept: an amount or a reasoned absence, and the status that a mark gave."""

    amount: float | None
    absence: int
    status: ValueStatus | None


@dataclass(slots=True)
class _Share:
    """What the numbers of a column of percentages look like."""

    where: Where
    highest: float = 0.0
    fractional: bool = False

    def take(self, amount: float) -> None:
        self.highest = max(self.highest, amount)
        self.fractional = self.fractional or not amount.is_integer()


class Amounts:
    """Judge the figures of one table; what is refused or mended goes to the report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._fractional: set[int] = set()
        self._shares: dict[int, _Share] = {}

    def read(self, cell: Cell, measure: Measure, column: ValueColumn, where: Where) -> Figure | None:
        """Give the figure of a cell, None when it is blank or refused."""
        if type(cell) is float and cell >= 0.0 and (cell.is_integer() or not measure.counted):
            if measure.unit != Unit.PERCENT:
                return Figure(cell, 0, None)
            self._shares.setdefault(where.at, _Share(where)).take(cell)
            if cell <= 100.0:
                return Figure(cell, 0, None)
        read = read_number(cell)
        if read.blank:
            return None
        problem, proposal = _problem(read, measure, column, cell)
        if problem:
            self._tell(Severity.REJECTED, problem, where, cell, proposal)
            return None
        if read.repair:
            self._tell(Severity.REPAIRED, read.repair, where, cell, "")
        if read.amount is not None and measure.counted and not read.amount.is_integer():
            self._tell_decimals(where)
        if read.amount is not None and read.amount > 100.0 and _relates_within(measure):
            self._tell(Severity.CHECK, OVER_HUNDRED, where, cell, "")
        return Figure(read.amount, int(read.absence), read.status)

    def tell_shares(self) -> None:
        """Point out percentages that are all below 1: a spreadsheet may have kept « 12 % » as 0.12."""
        for share in self._shares.values():
            if share.highest <= 1.0 and share.fractional:
                where = share.where
                self._report.add(Severity.CHECK, BELOW_ONE, sheet=where.sheet, column=where.column)

    def _tell(self, severity: Severity, reason: str, where: Where, cell: Cell, proposal: str) -> None:
        self._report.add(
            severity,
            reason,
            sheet=where.sheet,
            column=where.column,
            row=where.row,
            value=cell,
            proposal=proposal,
        )

    def _tell_decimals(self, where: Where) -> None:
        if where.at not in self._fractional:
            self._fractional.add(where.at)
            self._report.note(DECIMALS, sheet=where.sheet, column=where.column)


def _problem(read: ReadNumber, measure: Measure, column: ValueColumn, cell: Cell) -> tuple[str, str]:
    """Say why a figure is refused, and what could be written in its place; empty when it is not."""
    if read.problem:
        return read.problem, "0" if read.problem.startswith("«") else ""
    if read.amount is None:
        return "", ""
    if read.percent and measure.unit not in _SHARES:
        return PERCENT, ""
    if read.amount < 0 and _is_never_negative(measure):
        return NEGATIVE, ""
    if read.amount > 100.0 and _is_part(measure):
        return OVER_WHOLE, ""
    if read.doubtful and isinstance(cell, str) and measure.unit not in _SHARES:
        mark = "," if "," in cell else "."
        if column.decimal not in (mark, "both"):
            digits = cell.strip()
            return AMBIGUOUS, f"{digits.replace(mark, '')} ou {digits.replace('.', ',')}0"
    return "", ""


def _is_never_negative(measure: Measure) -> bool:
    """Tell what cannot be below zero: all of the catalogue, not a balance in euros that an officer adds."""
    return measure.entry is not None or measure.unit in _NEVER_NEGATIVE


def _is_part(measure: Measure) -> bool:
    """Tell a part of a whole, which the catalogue names so."""
    return measure.unit == Unit.PERCENT and measure.code.endswith("_share") and measure.entry is not None


def _relates_within(measure: Measure) -> bool:
    """Tell a rate that is received as such; acts of one stage over those of another may pass 100."""
    entry = measure.entry
    return measure.unit == Unit.PERCENT and entry is not None and not entry.computable
