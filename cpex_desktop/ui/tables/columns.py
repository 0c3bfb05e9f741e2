"""Columns declared as data: what a table shows of a row, how it is written, painted and sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from cpex_desktop.ui.formats import Evolution

Row = TypeVar("Row")

TEXT = int(Qt.ItemDataRole.DisplayRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
SORT = int(Qt.ItemDataRole.UserRole)
DETAIL = int(Qt.ItemDataRole.UserRole) + 1
SHARE = int(Qt.ItemDataRole.UserRole) + 2
KIND = int(Qt.ItemDataRole.UserRole) + 3
"""Roles are plain ints: comparing them as enum members doubles the cost of scrolling."""


class Paint(IntEnum):
    """How a cell is painted beyond plain text."""

    PLAIN = 0
    STRONG = 1
    TWO_LINES = 2
    BAR = 3
    EVOLUTION = 4
    CHIP = 5
    WRAPPED = 6
    LINK = 7


SortKey = str | int | float | tuple[int | float | str, ...] | None


@dataclass(frozen=True)  # no slots: Column[Row](…) could not then be written
class Column(Generic[Row]):
    """One column over rows of one type.

    ``text`` writes the cell. ``sort`` gives what the column sorts by (the text when absent); None sorts last
    both ways, since an absent figure is neither small nor great. ``detail`` is the second, muted line of
    ``Paint.TWO_LINES`` and what follows the text of ``Paint.WRAPPED``, whose rows are as high as their words
    ask; ``share`` the length, in the unit of the column, of ``Paint.BAR``; ``kind`` the colour of
    ``Paint.CHIP`` and ``Paint.EVOLUTION`` and the icon of ``Paint.LINK``, which opens its row. ``spoken`` is
    what a screen reader says when the text is a symbol. ``width`` is in pixels, 0 to stretch. ``numeric``
    aligns right, head included.
    """

    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], SortKey] | None = None
    numeric: bool = False
    width: int = 0
    paint: Paint = Paint.PLAIN
    detail: Callable[[Row], str] | None = None
    share: Callable[[Row], float | None] | None = None
    kind: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None

    @property
    def head_alignment(self) -> Qt.AlignmentFlag:
        """Side of the title: over the text, which in a column of bars lies at the left."""
        if self.paint == Paint.BAR:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.alignment

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Side on which text and head lie."""
        side = Qt.AlignmentFlag.AlignRight if self.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def evolution_column(
    evolution: Callable[[Row], Evolution], *, title: str = "Sur un an", width: int = 96
) -> Column[Row]:
    """Make the column of one-year changes: arrow, size, colour by favourable direction, words for the ear."""
    return Column(
        title,
        text=lambda row: evolution(row).text,
        sort=lambda row: evolution(row).change if evolution(row).readable else None,
        numeric=True,
        width=width,
        paint=Paint.EVOLUTION,
        kind=lambda row: evolution(row).kind,
        spoken=lambda row: evolution(row).sentence,
        tooltip=lambda row: evolution(row).sentence,
    )


def bar_column(
    title: str,
    value: Callable[[Row], float | None],
    text: Callable[[float], str],
    *,
    absent: str = "N.d.",
    width: int = 160,
) -> Column[Row]:
    """Make a column of figures with a bar behind them, drawn from zero to the greatest of the table."""

    def written(row: Row) -> str:
        figure = value(row)
        return absent if figure is None else text(figure)

    return Column(title, text=written, sort=value, numeric=True, width=width, paint=Paint.BAR, share=value)
