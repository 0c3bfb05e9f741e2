"""The sheet of a territory: its figures by the map's road, its neighbours by the shapes, its old codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_lookup import find_territory, touching_communes
from cpex_desktop.queries.territory_sheet import territory_sheet
from cpex_desktop.queries.territory_values import territory_values
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.contours import load_contours
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from tests.app.sample_base import fill
from tests.small_base import CLOCK

SPAN = Span(202510, 202609)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_base(tmp_path_factory.mktemp("fiche") / "fiche.cpex", "98", CLOCK) as opened:
        fill(opened)
        yield opened


def place(store: Store, code: str) -> Place:
    with store.read() as connection:
        found = find_territory(connection, code).place
    assert found is not None
    return found


@pytest.mark.parametrize("code", ["98112", "980100017", "981", "98"])
def test_each_figure_is_that_of_the_map(store: Store, code: str) -> None:
    here = place(store, code)
    with store.read() as connection:
        sheet = territory_sheet(connection, here, SPAN)
        assert len(sheet.stages) == 7
        for stage in sheet.stages:
            asked = Question(stage.indicator.code, Measure.RATE, here.kind, SPAN)
            values = territory_values(connection, asked)
            assert stage.value == next(value for value in values if value.place.id == here.id)
            assert stage.ranked == sum(value.amount is not None for value in values)
            assert len(stage.months) == 36
            known = [month.amount for month in stage.months[-12:] if month.amount is not None]
            assert sum(known) == stage.value.count.amount


@pytest.mark.parametrize("code", ["98112", "980100017", "981", "98"])
def test_the_surroundings_are_those_of_the_map_evolutions_included(store: Store, code: str) -> None:
    """Evolutions are read of a few territories only: they must be those that the map reads of all."""
    here = place(store, code)
    with store.read() as connection:
        touching = touching_communes(connection, here) if here.kind is TerritoryKind.COMMUNE else ()
        sheet = territory_sheet(connection, here, SPAN, touching)
        level = sheet.near[0].place.kind
        asked = Question(sheet.subject.code, Measure.RATE, level, SPAN)
        of_map = {value.place.id: value for value in territory_values(connection, asked)}
    assert any(value.comparison.fraction is not None for value in sheet.near)
    assert all(value == of_map[value.place.id] for value in sheet.near)


def test_a_shrunken_rate_lies_between_the_rate_and_the_whole(store: Store) -> None:
    with store.read() as connection:
        sheet = territory_sheet(connection, place(store, "98112"), SPAN)
    for stage in sheet.stages:
        assert stage.shrunken is not None
        assert stage.value.amount is not None
        assert stage.whole is not None
        low, high = sorted((stage.value.amount, stage.whole))
        assert low - 1e-6 <= stage.shrunken <= high + 1e-6


def test_neighbours_are_the_communes_whose_shapes_share_a_line(store: Store) -> None:
    """Two shapes touch where a side of one is a side of the other, whatever the arcs say."""
    segments = {
        code: {
            frozenset((tuple(start), tuple(end)))
            for rings in polygons
            for ring in rings
            for start, end in pairwise(ring.tolist())
        }
        for code, polygons in load_contours("98").polygons.items()
    }
    with store.read() as connection:
        for commune in list_places(connection, TerritoryKind.COMMUNE)[::9]:
            own = segments[commune.code]
            wanted = {code for code, other in segments.items() if code != commune.code and own & other}
            assert wanted
            assert set(touching_communes(connection, commune)) == wanted


def test_an_epci_lists_its_communes_and_the_departement_its_epci(store: Store) -> None:
    epci, home = place(store, "980100017"), place(store, "98")
    with store.read() as connection:
        members = territory_sheet(connection, epci, SPAN).near
        assert {one.place.epci for one in members} == {epci.id}
        assert len(members) == epci.communes
        rates = [one.amount for one in members if one.amount is not None]
        assert rates == sorted(rates, reverse=True)
        assert {one.place.kind for one in territory_sheet(connection, home, SPAN).near} == {
            TerritoryKind.EPCI
        }


def test_an_area_is_found_by_its_address_and_lists_its_communes(tmp_path: Path) -> None:
    with create_base(tmp_path / "secteur.cpex", "98", CLOCK) as store:
        fill(store, months=12)
        with store.read() as connection:
            communes = [one.id for one in list_places(connection, TerritoryKind.COMMUNE)[:3]]
        create_area(store, "Nord", communes)
        with store.read() as connection:
            area = list_places(connection, TerritoryKind.AREA)[0]
            assert find_territory(connection, area.code).place == area
            sheet = territory_sheet(connection, area, SPAN)
        assert {one.place.id for one in sheet.near} == set(communes)
        assert sheet.stages[0].value.count.amount is not None


def test_an_old_code_leads_to_the_commune_of_today(tmp_path: Path) -> None:
    with create_base(tmp_path / "44.cpex", "44", CLOCK) as store, store.read() as connection:
        found = find_territory(connection, "44004")
        assert (found.place, found.former) == (None, "Anetz")
        assert found.successor is not None
        assert found.successor.code == "44163"
        assert find_territory(connection, "99999").place is None
        assert find_territory(connection, "99999").successor is None
        astride = find_territory(connection, "243500741").place
        assert astride is not None
        assert astride.astride


def test_without_tenants_nothing_is_rated_and_the_acts_remain(tmp_path: Path) -> None:
    with create_base(tmp_path / "sans.cpex", "98", CLOCK) as store:
        number = catalogue.indicator("summonses").number
        row = (number, 1, 202609, 1, 0, 0, 0, 0, 40.0, None, 1, 0)
        write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 1), [row]))
        with store.read() as connection:
            sheet = territory_sheet(connection, departement(connection), SPAN)
    summonses = next(stage for stage in sheet.stages if stage.indicator.code == "summonses")
    assert summonses.value.amount is None
    assert summonses.value.count.amount == 40
    assert summonses.value.rank is None
    assert sheet.tenants.amount is None
