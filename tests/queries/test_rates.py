"""One rate by two roads: a place alone, or with its whole level. They must never part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.rates import Rate, households_of, place_rate, rates
from cpex_desktop.queries.totals import Cut, figure
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.small_base import CLOCK

MONTH = Span(202609, 202609)
SUMMONSES, TENANTS, SOCIAL = (
    catalogue.indicator(code).number
    for code in ("summonses", "tenant_households_total", "tenant_households_social")
)


def value(number: int, place: int, amount: float, sector: int = 0) -> ValueTuple:
    kind, start = (1, 202609) if number == SUMMONSES else (3, 202201)
    return (number, kind, start, place, sector, 0, 0, 0, amount, None, 1, 0)


@pytest.mark.parametrize("lacking", [0, 1, 40])
def test_a_place_alone_has_the_rate_that_its_level_gives_it(tmp_path: Path, lacking: int) -> None:
    with create_base(tmp_path / "base.cpex", "90", CLOCK) as store:
        with store.read() as connection:
            communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
        values = [value(SUMMONSES, place, float(at % 7), 1 + at % 2) for at, place in enumerate(communes)]
        # The last communes have acts and no households: their acts must not count either.
        values += [value(TENANTS, place, 100.0 + at) for at, place in enumerate(communes[lacking:])]
        values += [value(SOCIAL, place, 40.0 + at) for at, place in enumerate(communes[lacking:])]
        write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))
        with store.read() as connection:
            for place in list_places(connection):
                for sector in (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE):
                    acts = figure(connection, SUMMONSES, place.id, MONTH, Cut(sector=sector))
                    alone: Rate = place_rate(
                        connection, SUMMONSES, place, MONTH, sector, acts,
                        households_of(connection, place, MONTH, sector),
                    )  # fmt: skip
                    level = rates(connection, SUMMONSES, place.kind, MONTH, Cut(sector=sector))
                    known = level.get(place.id)
                    found = (alone.value, alone.acts, alone.exposure)
                    if known is None:
                        assert found == (None, None, None)
                    else:
                        assert found == (known.value, known.acts, known.exposure)
                        assert alone.year == known.year or alone.exposure is None
