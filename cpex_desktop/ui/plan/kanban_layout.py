"""How a board of actions is laid, apart from how it is painted: columns, their widths, words, and moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import date_fr, one_line
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import PRIORITY_WORDS, STATUS_WORDS, standing_words

COLUMNS = tuple(ActionStatus)
"""The columns of the board, from left to right."""

Place = tuple[int, int]
"""A card: its column, and its rank from the top."""


class Way(Enum):
    """Where a key leads from a card."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    TOP = "top"
    BOTTOM = "bottom"


def board(rows: Sequence[PlanRow], pending: Mapping[str, ActionStatus]) -> tuple[tuple[PlanRow, ...], ...]:
    """Deal the rows into the columns, in their order; ``pending`` are moves that are being written."""
    dealt: dict[ActionStatus, list[PlanRow]] = {status: [] for status in COLUMNS}
    for row in rows:
        dealt[pending.get(row.uid, row.status)].append(row)
    return tuple(tuple(cards) for cards in dealt.values())


def column_widths(filled: Sequence[bool], heads: Sequence[int], card: int, room: int) -> tuple[int, ...]:
    """Share a width: a column without cards is as wide as its head, the others share what is left.

    ``card`` is the least width of a column with cards, in pixels as are ``heads`` and ``room``; the columns
    are wider than the room together when they must.
    """
    least = [max(card, head) if full else head for full, head in zip(filled, heads, strict=True)]
    growing = [place for place, full in enumerate(filled) if full] or list(range(len(filled)))
    spare = max(room - sum(least), 0)
    for rank, place in enumerate(growing):
        least[place] += spare // len(growing) + (rank < spare % len(growing))
    return tuple(least)


def neighbour(place: Place, way: Way, lengths: Sequence[int]) -> Place:
    """Find the card a key leads to: sideways over empty columns, at the same height where there is one."""
    column, rank = place
    last = lengths[column] - 1
    match way:
        case Way.UP:
            return column, max(rank - 1, 0)
        case Way.DOWN:
            return column, min(rank + 1, last)
        case Way.TOP:
            return column, 0
        case Way.BOTTOM:
            return column, last
    steps = range(column - 1, -1, -1) if way is Way.LEFT else range(column + 1, len(lengths))
    found = next((one for one in steps if lengths[one]), column)
    return found, min(rank, lengths[found] - 1)


def beside(status: ActionStatus, step: int) -> ActionStatus | None:
    """Give the status of the column before (-1) or after (1), None past the ends."""
    place = COLUMNS.index(status) + step
    return COLUMNS[place] if 0 <= place < len(COLUMNS) else None


def badge(row: PlanRow) -> tuple[str, str]:
    """Write the due day of a card and its colour: late and near days in words, the others as a date.

    The colour is a kind of chip, empty for a plain text; the text is empty without a due day.
    """
    days = f"{row.standing.days}\u00a0j"
    match row.standing.standing:
        case Standing.LATE:
            return f"Retard de {days}", "err"
        case Standing.DUE_SOON:
            return (f"Dans {days}" if row.standing.days else "Aujourd’hui"), "warn"
        case Standing.NO_DUE_DATE:
            return standing_words(row.standing), ""
    day = row.done_on or row.due_on
    return ("" if day is None else date_fr(day)), ""


def head_words(status: ActionStatus, count: int) -> str:
    """Write the head of a column: « En cours (12) »."""
    return f"{STATUS_WORDS[status]} ({count})"


def lead_words(row: PlanRow) -> str:
    """Name who leads a card."""
    return row.lead_words or "Sans pilote"


def card_sentence(row: PlanRow) -> str:
    """Say a card in one breath, as a screen reader and a tooltip do."""
    due = "" if row.due_on is None else f"échéance le {date_fr(row.due_on)}"
    standing = standing_words(row.standing)
    parts = (
        f"{row.code}, {one_line(row.title)}",
        lead_words(row),
        due,
        standing[:1].lower() + standing[1:],
        "" if row.progress is None else f"avancement {row.progress}\u202f%",
        PRIORITY_WORDS[row.priority].lower() if row.priority else "",
    )
    return ", ".join(part for part in parts if part)
