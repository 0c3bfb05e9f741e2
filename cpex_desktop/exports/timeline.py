"""What a chart of time drawn in cells says: a column for each lapse of time, a row for each thing that lasts.

Cells and not a picture: they stay sharp at any size, their heads are repeated on each printed page, and a
plan of two hundred actions takes as many pages as it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.gantt_series import Tone


@dataclass(frozen=True, slots=True)
class Lapse:
    """One column of time; ``group`` is the heading that it shares with its neighbours of the same group.

    ``tinted`` marks the truce; the line of ``today`` is drawn on its left.
    """

    title: str
    group: str
    tinted: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills one lapse of a row: by its tone, full where the work is done; ``overdue`` past its day."""

    tone: Tone
    full: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row: its texts, what fills each lapse, the sign in some of them (by place), and its last word."""

    texts: tuple[str, ...]
    slots: tuple[Slot | None, ...]
    signs: dict[int, str]
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows of texts under ``heads``, then ``lapses``, then a last word; ``legend`` stands above all."""

    heads: tuple[str, ...]
    lapses: tuple[Lapse, ...]
    last_head: str
    rows: tuple[TimelineRow, ...]
    legend: tuple[tuple[Slot | str, str], ...]
    row_height: float = 16.0
