"""Grounds of real départements, each read once for all the tests of the map, and figures to lay on them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.analysis.rates import Comparison, Unread
from cpex_desktop.clock import fixed_clock
from cpex_desktop.french import counted, num
from cpex_desktop.models.enums import Absence, TerritoryKind
from cpex_desktop.queries.map_ground import MapGround, map_ground
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.totals import NOTHING, Figure
from cpex_desktop.services.bases import create_base
from cpex_desktop.settings import SECRECY
from cpex_desktop.ui.diagnosis.map_caption import MapCaption

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


@cache
def ground(code: str) -> MapGround:
    """Read the ground of an empty base of a département."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_base(Path(folder) / "base.cpex", code, CLOCK) as store,
        store.read() as connection,
    ):
        return map_ground(connection)


def values_for(
    code: str, kind: TerritoryKind, amounts: Sequence[float | None], acts: Sequence[float] = ()
) -> tuple[TerritoryValue, ...]:
    """Give each territory of a level an amount, in the order of the shapes; the acts say which are small."""
    shapes = [shape for shape in ground(code).levels[kind].shapes if shape.territory]
    return tuple(
        value_of(
            shape.territory,
            shape.name,
            kind,
            amounts[rank % len(amounts)],
            acts[rank % len(acts)] if acts else 50,
        )
        for rank, shape in enumerate(shapes)
    )


def value_of(
    territory: int, name: str, kind: TerritoryKind, amount: float | None, acts: float = 50
) -> TerritoryValue:
    """Make one answer: a rate of ``acts``, absent when the amount is None."""
    place = Place(territory, kind, str(territory), name, None, None, 1000, 1, astride=False)
    count = NOTHING if amount is None else Figure(acts, Absence.NONE, covered=1, expected=1)
    comparison = Comparison(None, Unread.MISSING)
    small = amount is not None and 0 < acts < SECRECY
    return TerritoryValue(place, count, None, amount, None, comparison, None, None, small, masked=small)


def caption_for(kind: TerritoryKind, *, last: int = 202609, as_circles: bool = False) -> MapCaption:
    """Word a map of summonses over twelve months."""
    span = Span(add_months(last, -11), last)
    return MapCaption(
        question=Question("summonses", Measure.COUNT if as_circles else Measure.RATE, kind, span),
        title="Carte des communes",
        legend="Assignations" if as_circles else "Assignations pour 1\u202f000 ménages locataires",
        reading="Lecture\u00a0: à Sauge-Ville, 13,8 ménages locataires sur 1\u202f000 ont été assignés.",
        write=lambda amount: f"{num(amount, 1)}\u202f‰",
        write_count=lambda count: counted(int(count), "assignation", "assignations"),
        as_circles=as_circles,
        sources="commissaires de justice, données au 05/10/2026",
        place="Val-de-Sauge (98)",
        fictitious=True,
    )
