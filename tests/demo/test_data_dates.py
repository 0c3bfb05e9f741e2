"""Every view says on which day its figures were given, as the command line does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.app.diagnosis.evolution_reading import read_evolution
from cpex_desktop.app.diagnosis.map_reading import read_map
from cpex_desktop.app.diagnosis.stages_reading import read_stages
from cpex_desktop.app.diagnosis.territory_groups import plain_name, territory_groups
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.french import date_fr
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import open_base
from tests.demo.asking import ask

YEAR, TEXT = Span(202510, 202609), "2025-10:2026-09"
QUESTION = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR)
VIEWS: dict[str, Callable[[sqlite3.Connection], str]] = {
    "carte": lambda connection: read_map(connection, QUESTION).ranking.subtitle,
    "évolution": lambda connection: read_evolution(connection, QUESTION).heading,
    "étapes": lambda connection: read_stages(connection, QUESTION).heading,
    "comparer": lambda connection: read_comparison(connection, QUESTION, ()).heading,
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_the_day_of_its_data(made: Demonstration, view: str) -> None:
    told = ask(made.base, "summonses", "departement", TEXT)["98"]["au"]
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        words = VIEWS[view](connection)
    assert words.endswith(f" · données au {date_fr(date.fromisoformat(told))}")


def test_no_territory_offered_bears_the_name_of_another(made: Demonstration) -> None:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        offered = [name for group in territory_groups(connection) for _number, name, _inside in group.places]
        (inside,) = [place for place in list_places(connection) if place.code == "981"]
    assert len(offered) == len(set(offered))
    assert plain_name(inside) == "Arr.\u00a0de Sauge-Ville"
