"""The demonstration's areas share the communes out, and their figures make the département's."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.demo import plan
from cpex_desktop.demo.building import Demonstration
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.totals import figure
from cpex_desktop.reference import catalogue


def test_each_commune_is_in_one_area_and_the_areas_make_the_departement(made: Demonstration) -> None:
    span = rolling_12(plan.LAST_MONTH)
    with closing(sqlite3.connect(made.base)) as connection:
        areas = list_areas(connection)
        places = list_places(connection, TerritoryKind.COMMUNE)
        home = departement(connection).id
        assert [area.name for area in areas] == [
            "Commission de Sauge",
            "Commission d’Aubin et d’Ormeaux",
            "Commission de Montclair",
        ]
        assert sorted(commune for area in areas for commune in area.communes) == [
            place.id for place in places
        ]
        for code in ("summonses", "evictions_enforced"):
            number = catalogue.indicator(code).number
            parts = [figure(connection, number, area.id, span) for area in areas]
            whole = figure(connection, number, home, span)
            assert sum(part.amount or 0 for part in parts) == pytest.approx(whole.amount)
            assert not any(part.partial for part in parts) or whole.partial
