"""Use total rows as a check of what was read: they are never imported."""

from __future__ import annotations

from collections import defaultdict

from cpex_desktop.french import num
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.types import Severity
from cpex_desktop.models.enums import TerritoryKind

DIFFERENT = "Le total écrit dans le fichier n’est pas la somme des lignes."
_TOLERANCE = 1e-6

Dims = tuple[TerritoryKind, int]
"""The level of the rows and the mark of what they say beside their territory (period, sector…)."""


class Totals:
    """Add the figures of each column up while rows are read, and compare with the rows that say the total.

    Only columns of indicators that add up are counted. A total row that says the same period, sector… as some
    rows is compared with them, otherwise with all the rows. Where cells are absent or refused, a greater
    total proves nothing.
    """

    def __init__(self, report: Report, sheet: str) -> None:
        self._report, self._sheet = report, sheet
        self._whole: dict[int, dict[Dims, float]] = defaultdict(lambda: defaultdict(float))
        self._since: dict[int, dict[Dims, float]] = defaultdict(lambda: defaultdict(float))
        self._figures: dict[int, int] = defaultdict(int)
        self._holes: set[int] = set()
        self._rows = self._checked = self._different = self._open = 0

    def count(self, column: int, dims: Dims, amount: float | None) -> None:
        """Add a figure of an ordinary row; an absent one explains a difference later."""
        if amount is None:
            self._holes.add(column)
            return
        self._figures[column] += 1
        self._whole[column][dims] += amount
        self._since[column][dims] += amount

    def hole(self, column: int) -> None:
        """Remember that a figure of the column was refused, so that a difference can be explained."""
        self._holes.add(column)

    def ends_group(self, column: int, mark: int, amount: float) -> bool:
        """Tell whether a figure is the sum of the rows, two at least, since the last total."""
        is_sum = any(_same(total, amount) for total in _sums(self._since[column], mark))
        return is_sum and self._figures[column] > 1

    def compare(self, column: int, letter: str, mark: int, amount: float, row: int) -> None:
        """Compare a figure of a total row with the rows since the last total, then with all of them."""
        sums = [*_sums(self._since[column], mark), *_sums(self._whole[column], mark)]
        if not sums:
            return
        self._checked += 1
        if any(_same(total, amount) for total in sums):
            return
        if column in self._holes and all(total < amount for total in sums):
            self._open += 1
            return
        self._different += 1
        self._report.add(
            Severity.CHECK,
            DIFFERENT,
            sheet=self._sheet,
            column=letter,
            row=row,
            value=_number(amount),
            known=True,
            proposal=f"Somme des lignes\u00a0: {_number(min(sums, key=lambda total: abs(total - amount)))}",
        )

    def close(self) -> None:
        """End a group: the next total row is compared with what follows."""
        self._rows += 1
        self._since.clear()
        self._figures.clear()

    def tell(self) -> None:
        """Say in the report what was done with the total rows."""
        if self._rows:
            found = self._checked - self._different - self._open
            left = (
                f"\u202f; non vérifiables, faute de toutes les cases\u00a0: {num(self._open)}"
                if self._open
                else ""
            )
            self._report.note(
                "Les lignes de total ne sont pas importées, elles servent de contrôle. "
                f"Totaux retrouvés\u00a0: {num(found)} sur {num(self._checked)}{left}.",
                sheet=self._sheet,
                count=self._rows,
            )


def _same(total: float, amount: float) -> bool:
    return abs(total - amount) <= _TOLERANCE * max(1.0, abs(amount))


def _sums(by_dims: dict[Dims, float], mark: int) -> list[float]:
    """Give the sums a total may stand for, level by level: of the rows that say the same, else of all."""
    same = [total for (_, said), total in by_dims.items() if said == mark]
    if same:
        return same
    levels: dict[TerritoryKind, float] = defaultdict(float)
    for (level, _), total in by_dims.items():
        levels[level] += total
    return list(levels.values())


def _number(amount: float) -> str:
    return num(amount, 0 if float(amount).is_integer() else 2)
