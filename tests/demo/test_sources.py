"""The sources cited behind the demonstration's figures, beside a count made on the values themselves."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.demo.building import Demonstration
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.totals import TOTAL, Cut

SPAN = rolling_12(202609)
# No live batch of the demonstration displaces another: what gives a value of the months stands behind it.
_GIVEN = """
SELECT DISTINCT v.indicator, v.batch FROM value v JOIN territory own ON own.id = v.territory
JOIN indicator i ON i.number = v.indicator AND i.aggregation <> 'rate'
WHERE v.batch IN (SELECT id FROM batch WHERE withdrawn_at IS NULL)
  AND v.landlord = :landlord AND v.period_start BETWEEN :first AND :last
  AND (:place IN (own.id, own.epci, own.arrondissement) OR :place = (SELECT id FROM territory WHERE kind = 1))
"""


@pytest.mark.parametrize(
    ("name", "landlord"),
    [("Val-de-Sauge", 0), ("Val-de-Sauge", 1), ("Port-Aubin", 0)],
)
def test_the_batches_cited_are_those_that_give_the_values(
    made: Demonstration, name: str, landlord: int
) -> None:
    with closing(sqlite3.connect(made.base)) as connection:
        place, kind = connection.execute(
            "SELECT id, kind FROM territory WHERE name = ? ORDER BY kind IN (1, 4) DESC", (name,)
        ).fetchone()
        bound = {"landlord": landlord, "first": SPAN.first, "last": SPAN.last, "place": place}
        given: dict[int, set[int]] = {}
        for indicator, batch in connection.execute(_GIVEN, bound):
            given.setdefault(indicator, set()).add(batch)
        cut = Cut(landlord=landlord) if landlord else TOTAL
        cited = {
            number: {
                one.id
                for one in batches_behind(
                    connection, [number], (TerritoryKind(kind),), SPAN, cut, only=(place,)
                )
            }
            for number in given
        }
    assert len(given) > 2
    assert cited == given


def test_the_landlords_balance_is_cited_behind_no_stage(made: Demonstration) -> None:
    with closing(sqlite3.connect(made.base)) as connection:
        numbers = [row[0] for row in connection.execute("SELECT number FROM indicator")]
        cited = batches_behind(connection, numbers, list(TerritoryKind), SPAN)
        only = [
            row[0]
            for row in connection.execute("SELECT batch FROM value GROUP BY batch HAVING min(landlord) > 0")
        ]
    assert only
    assert not {one.id for one in cited} & set(only)
