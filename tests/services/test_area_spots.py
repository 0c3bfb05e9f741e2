"""An area is tested against the département like an EPCI, again each time that it is drawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.hot_spots import find_hot_spots
from cpex_desktop.analysis.periods import PeriodKind, month_range, rolling_12
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.hot_spots import HotSpotLine, list_hot_spots
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.rates import rates
from cpex_desktop.queries.totals import figures
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.reference import catalogue
from cpex_desktop.services.areas import create_area, set_communes
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.trash import put_away, restore
from tests.dump import dump
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses").number
TENANTS = catalogue.indicator("tenant_households_total").number
MONTHS = month_range(202510, 202609)
STRUCK = 8


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base where the first eight communes have five times the acts of the others."""
    path = tmp_path_factory.mktemp("secteurs") / "base.cpex"
    with create_base(path, "98", CLOCK) as store:
        with store.read() as connection:
            places = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
            home = departement(connection).id
        acts = [
            (
                SUMMONSES,
                PeriodKind.MONTH,
                month,
                place,
                0,
                0,
                0,
                0,
                10.0 if rank < STRUCK else 2.0,
                None,
                1,
                0,
            )
            for month in MONTHS
            for rank, place in enumerate(places)
        ]
        tenants = [
            (TENANTS, PeriodKind.YEAR, 202501, place, 0, 0, 0, 0, 1000.0, None, 1, 0) for place in places
        ]
        claim = (SUMMONSES, home, PeriodKind.MONTH, MONTHS[0], MONTHS[-1], 15, False)
        write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), acts + tenants, [claim]))
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:

    with open_base(Path(shutil.copyfile(filled, tmp_path / "base.cpex")), CLOCK) as opened:
        yield opened


def communes(store: Store) -> list[int]:
    with store.read() as connection:
        return [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]


def spots(store: Store, level: TerritoryKind = TerritoryKind.AREA) -> list[HotSpotLine]:
    with store.read() as connection:
        return list_hot_spots(connection, SUMMONSES, level, flagged_only=False)


def test_an_area_far_above_the_departement_is_named_and_no_other_level_moves(store: Store) -> None:
    every = communes(store)
    before = dump(store)["hot_spot"]
    struck = create_area(store, "Littoral", every[:STRUCK]).area
    create_area(store, "Plateau", every[STRUCK : 2 * STRUCK])
    listed = spots(store)
    assert [(line.name, line.flagged) for line in listed] == [("Littoral", True), ("Plateau", False)]
    assert listed[0].observed == 10 * 12 * STRUCK
    assert listed[0].rate == pytest.approx(120)
    gained = set(dump(store)["hot_spot"]) - set(before)
    assert set(before) <= set(dump(store)["hot_spot"])
    assert {row.split(", ")[1] for row in gained} == {"5"}
    assert {line.territory for line in listed} >= {struck}


def test_the_test_is_the_one_of_the_other_levels(store: Store) -> None:
    every = communes(store)
    for rank in range(4):
        create_area(store, f"Secteur {rank}", every[rank * 6 : rank * 6 + 6])
    with store.read() as connection:
        known = rates(connection, SUMMONSES, TerritoryKind.AREA, rolling_12(MONTHS[-1]))
        asked = find_hot_spots(
            (str(place), rate.acts, rate.exposure) for place, rate in sorted(known.items())
        )
    kept = {line.territory: (line.q_value, line.flagged) for line in spots(store)}
    assert kept == {int(spot.territory): (spot.q_value, spot.flagged) for spot in asked.spots}
    assert len(kept) == 4


def test_a_commune_that_joins_changes_the_test_and_an_area_put_away_has_none(store: Store) -> None:
    every = communes(store)
    area = create_area(store, "Littoral", every[:STRUCK]).area
    set_communes(store, area, [*every[:STRUCK], every[-1]])
    (line,) = spots(store)
    assert line.observed == 12 * (10 * STRUCK + 2)
    with store.read() as connection:
        uid = connection.execute("SELECT uid FROM area").fetchone()[0]
    put_away(store, "area", uid)
    assert spots(store) == []
    with store.read() as connection:
        assert figures(connection, SUMMONSES, TerritoryKind.AREA, rolling_12(MONTHS[-1])) == {}
        assert len(list_trash(connection, date(2026, 11, 21))) == 1
    restore(store, "area", uid)
    assert spots(store) == [line]
