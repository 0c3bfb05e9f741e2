"""The crossing of two indicators shows what the command line gives for each."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scipy import stats

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.app.diagnosis.crossing_reading import read_crossings
from cpex_desktop.charts.cloud_series import find_dot, radii, zone_of
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.ui.diagnosis.crossing_rows import CrossingRows
from cpex_desktop.ui.diagnosis.rows import Way
from tests.demo.asking import ask

YEAR, TEXT = Span(202510, 202609), "2025-10:2026-09"
RATES = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR)


def read(made: Demonstration, question: Question, second: str = "") -> CrossingRows:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return read_crossings(connection, question, second)


@pytest.mark.parametrize("level", [TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT])
@pytest.mark.parametrize("sector", [Sector.ALL, Sector.PRIVATE])
def test_both_sides_are_those_of_the_command_line(
    made: Demonstration, level: TerritoryKind, sector: Sector
) -> None:
    words = {Sector.ALL: "tous", Sector.PRIVATE: "prive"}[sector]
    rows = read(made, replace(RATES, level=level, cut=Cut(sector=sector)))
    up, along = (
        {
            line["territoire"]: line["valeur"]
            for line in ask(made.base, code, level.name.lower(), TEXT, words).values()
        }
        for code in ("summons_rate", "evictions_rate")
    )
    assert rows.cloud is not None
    assert {dot.name: (dot.x, dot.y) for dot in rows.cloud.dots} == {
        name: (along[name], up[name]) for name in up if up[name] is not None and along[name] is not None
    }
    assert len(rows.lacking) == sum(up[name] is None or along[name] is None for name in up)
    whole = tuple(
        ask(made.base, code, "departement", TEXT, words)["98"]["valeur"]
        for code in ("evictions_rate", "summons_rate")
    )
    assert rows.cloud.home == whole


def test_the_correlation_is_that_of_the_figures(made: Demonstration) -> None:
    rows = read(made, RATES)
    assert rows.cloud is not None
    told = stats.spearmanr([dot.x for dot in rows.cloud.dots], [dot.y for dot in rows.cloud.dots]).statistic
    found = re.search(r"rang\u00a0: (−?\d,\d\d)", rows.rank)
    assert found is not None
    assert float(found[1].replace(",", ".").replace("−", "-")) == pytest.approx(told, abs=0.006)
    assert "n’est pas une cause" in rows.rank


def test_a_yearly_indicator_is_taken_at_its_year_and_told(made: Demonstration) -> None:
    rows = read(made, RATES, "tenant_households_total")
    assert "2022" in rows.note
    assert len(rows.rows) == 118


def test_a_few_territories_have_points_but_no_correlation(made: Demonstration) -> None:
    rows = read(made, replace(RATES, level=TerritoryKind.ARRONDISSEMENT))
    assert len(rows.rows) == 3
    assert "non calculée" in rows.rank
    assert not any(row.far for row in rows.rows)


def test_the_territory_under_the_pointer_is_the_one_drawn_there(made: Demonstration) -> None:
    cloud = read(made, RATES).cloud
    assert cloud is not None
    zone = zone_of(cloud, 640, 360)
    sizes = dict(zip((dot.territory for dot in cloud.dots), radii(cloud), strict=True))
    for dot in cloud.dots:
        x, y = zone.place(dot.x, dot.y)
        found = find_dot(cloud, 640, 360, x, y)
        assert found is not None
        away = math.dist((x, y), zone.place(found.x, found.y))
        assert away <= max(sizes[found.territory], 7.0)
        assert sizes[found.territory] <= sizes[dot.territory]
    assert find_dot(cloud, 640, 360, 2.0, 2.0) is None


def test_what_cannot_be_crossed_is_told(made: Demonstration) -> None:
    alone = read(made, replace(RATES, level=TerritoryKind.DEPARTEMENT))
    assert alone.lack is not None
    assert alone.cloud is None
    nothing = read(made, replace(RATES, span=Span(201001, 201012)))
    assert nothing.lack is not None
    assert "Rien à croiser" in nothing.lack.title


def test_acts_without_households_are_counted_not_related(tmp_path: Path) -> None:
    with create_base(tmp_path / "sans.cpex", "976", fixed_clock(MOMENT)) as store:
        fill_acts(store, [202601])
        with store.read() as connection:
            asked = replace(RATES, span=Span(202601, 202601))
            lack = read_crossings(connection, asked, "evictions_enforced").lack
            counted = read_crossings(connection, replace(asked, measure=Measure.COUNT), "evictions_enforced")
    assert lack is not None
    assert lack.ways == (Way.IMPORT, Way.COUNT)
    assert "Logement" in lack.text
    assert counted.cloud is not None
    assert len(counted.cloud.dots) == 17
    assert counted.cloud.home == (None, None)
    assert not counted.partial


def test_missing_months_are_told(tmp_path: Path) -> None:
    with create_base(tmp_path / "trous.cpex", "976", fixed_clock(MOMENT)) as store:
        fill_acts(store, [202601, 202603])
        with store.read() as connection:
            asked = replace(RATES, measure=Measure.COUNT, span=Span(202601, 202603))
            crossed = read_crossings(connection, asked, "evictions_enforced")
            compared = read_comparison(connection, asked, ())
    assert "février 2026" in crossed.partial
    assert "février 2026" in compared.partial
    assert "Non calculable" in compared.table("rate").note
    assert compared.panels is not None
    assert compared.panels.series[0].values[1] is None


def fill_acts(store: Store, months: list[int]) -> None:
    """Give every commune two acts and one eviction in each month."""
    with store.read() as connection:
        communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
    values = [
        (catalogue.indicator(code).number, 1, month, commune, 0, 0, 0, 0, amount, None, 1, 0)
        for code, amount in (("summonses", 2.0), ("evictions_enforced", 1.0))
        for month in months
        for commune in communes
    ]
    write_batch(store, BatchDraft("essai", "essai", date(2026, 10, 1), values))


def test_an_empty_base_has_nothing_to_cross(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("vide") / "vide.cpex"
    with create_base(path, "976", fixed_clock(MOMENT)) as store, store.read() as connection:
        rows = read_crossings(connection, RATES, "")
    assert rows.lack is not None
    assert not rows.offered
