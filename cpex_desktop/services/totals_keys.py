"""How the cells of :mod:`totals` are named: two numbers that sort as the summary does.

Trees and sorts compare few numbers faster than many, and a table that is filled in its own order grows at its
end only. From its highest bits a ``head`` holds an indicator, the level of the territory, a sector, a ground
(4 bits each) and a landlord; a ``tail`` holds a detail, the kind of a period and its start. A ``slot`` is an
indicator and a period, which is what claims of completeness are about.
"""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.enums import TerritoryKind

_LANDLORD_BITS, _DETAIL_BITS, _INDICATOR_BITS = 31, 41, 21
_GROUND = _LANDLORD_BITS
_SECTOR = _GROUND + 4
_LEVEL = _SECTOR + 4
_INDICATOR = _LEVEL + 3
_KIND = 20
_DETAIL = _KIND + 2

PERIOD_KIND = 1 << _KIND
INDICATOR = 1 << _DETAIL
"""What the kind of a period and the indicator are multiplied by in a slot; its start is added."""

MASKS = {
    "sector": ("head", 0xF << _SECTOR),
    "ground": ("head", 0xF << _GROUND),
    "detail": ("tail", -1 << _DETAIL),
}
"""In which of the two numbers each dimension that is summed lies, and its bits there."""

BOUNDS = {
    "landlord": 1 << _LANDLORD_BITS,
    "detail": 1 << _DETAIL_BITS,
    "indicator": 1 << _INDICATOR_BITS,
}
"""The first number of each that a cell cannot hold."""

# The operators below have one precedence in SQLite: parentheses say everything.
PACK_HEAD = (
    f"((v.indicator << {_INDICATOR}) | (place.kind << {_LEVEL}) | (v.sector << {_SECTOR})"
    f" | (v.ground << {_GROUND}) | v.landlord)"
)
PACK_TAIL = f"((v.detail << {_DETAIL}) | (v.period_kind << {_KIND}) | v.period_start)"

INDICATOR_OF = f"(c.head >> {_INDICATOR})"
LEVEL_OF = f"((c.head >> {_LEVEL}) & 7)"
SECTOR_OF = f"((c.head >> {_SECTOR}) & 15)"
GROUND_OF = f"((c.head >> {_GROUND}) & 15)"
LANDLORD_OF = f"(c.head & {(1 << _LANDLORD_BITS) - 1})"
DETAIL_OF = f"(c.tail >> {_DETAIL})"
KIND_OF = f"((c.tail >> {_KIND}) & 3)"
START_OF = f"(c.tail & {PERIOD_KIND - 1})"
SLOT_OF = f"(({INDICATOR_OF} << {_DETAIL}) | (c.tail & {INDICATOR - 1}))"


def slot_of(indicator: str, kind: str, start: str) -> str:
    """Write the slot of an indicator, the kind of a period and its start."""
    return f"(({indicator} << {_DETAIL}) | ({kind} << {_KIND}) | {start})"


INDICATOR_OF_SLOT = f"(c.slot >> {_DETAIL})"
SLOT_PARTS = f"slot >> {_DETAIL}, (slot >> {_KIND}) & 3, slot & {PERIOD_KIND - 1}"
"""The indicator, the kind of the period and its start, from a slot."""


def head_of_slot(slot: str, level: int | str, sector: str) -> str:
    """Write the head of a total of ``sector`` at ``level`` in a slot; its tail is ``tail_of_slot``."""
    return f"((({slot} >> {_DETAIL}) << {_INDICATOR}) | ({level} << {_LEVEL}) | ({sector} << {_SECTOR}))"


def tail_of_slot(slot: str) -> str:
    """Write the tail of a total in a slot."""
    return f"({slot} & {INDICATOR - 1})"


def at_level(head: str, level: TerritoryKind) -> str:
    """Write the head of the same cell at another level."""
    return f"(({head} & ~{7 << _LEVEL}) | {level << _LEVEL})"


def heads(indicator: int, level: TerritoryKind | None = None) -> dict[str, int]:
    """Give the bounds, ``low`` and ``high``, of the heads of an indicator, at one level or all."""
    low = indicator << _INDICATOR
    if level is None:
        return {"low": low, "high": low + (1 << _INDICATOR) - 1}
    low |= level << _LEVEL
    return {"low": low, "high": low + (1 << _LEVEL) - 1}


def slots(indicator: int) -> dict[str, int]:
    """Give the bounds, ``first`` and ``last``, of the slots of an indicator."""
    first = indicator << _DETAIL
    return {"first": first, "last": first + INDICATOR - 1}


def refuse_unpackable(connection: sqlite3.Connection) -> None:
    """Refuse numbers that would run into their neighbours' bits: their totals would be another's.

    Raises sqlite3.IntegrityError, inside the transaction that gave the number.
    """
    for dimension, largest in (
        ("landlord", "SELECT max(id) FROM landlord"),
        ("indicator", "SELECT max(number) FROM indicator"),
    ):
        number = connection.execute(largest).fetchone()[0] or 0
        if number >= BOUNDS[dimension]:
            raise sqlite3.IntegrityError(f"{dimension} {number} is not below {BOUNDS[dimension]}")
