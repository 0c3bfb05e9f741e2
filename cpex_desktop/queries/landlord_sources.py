"""Who gave the figures of one landlord, told so that no other landlord is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.french import fold
from cpex_desktop.queries.landlords import Landlord, list_landlords

UNNAMED = "fichier reçu par le service"
_JOINING = frozenset(fold("à au aux d’ de des du en et l’ la le les ou par pour sur un une").split())


@dataclass(frozen=True, slots=True)
class LandlordSource:
    """One source behind the figures of a landlord, and the day at which its newest data stop."""

    name: str
    as_of: date


def landlord_sources(
    connection: sqlite3.Connection, landlord: int, numbers: Iterable[int], span: Span
) -> tuple[LandlordSource, ...]:
    """List the sources in use behind some indicators of a landlord over ``span`` and the year before.

    The name of a source is what someone typed: one that has a word of another landlord's name is only called
    a file received.
    """
    wanted = [int(number) for number in numbers]
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(
        "SELECT b.source, max(b.as_of) FROM batch b WHERE b.withdrawn_at IS NULL AND b.id IN ("
        f" SELECT batch FROM value WHERE indicator IN ({marks}) AND landlord = ?"
        "  AND (period_kind = 3 OR period_start BETWEEN ? AND ?))"
        " AND EXISTS (SELECT 1 FROM summary_source s WHERE s.batch = b.id)"
        " GROUP BY b.source ORDER BY min(b.id)",
        [*wanted, landlord, span.previous_year().first, span.last],
    ).fetchall()
    telling = _telling_words(list_landlords(connection), landlord)
    found: dict[str, date] = {}
    for source, day in rows:
        name = UNNAMED if telling & set(fold(source).split()) else str(source)
        found[name] = max(found.get(name, date.min), date.fromisoformat(day))
    return tuple(LandlordSource(name, day) for name, day in found.items())


def _telling_words(landlords: Iterable[Landlord], own: int) -> set[str]:
    """Give the words of the names of the others, but those that name nobody and those of the landlord itself.

    Initials (« SIA », « 3F ») tell as much as a whole name.
    """
    mine: set[str] = set()
    theirs: set[str] = set()
    for one in landlords:
        (mine if one.id == own else theirs).update(fold(one.name).split())
    return {word for word in theirs - mine - _JOINING if not word.isdigit()}
