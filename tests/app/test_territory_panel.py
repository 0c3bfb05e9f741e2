"""The panel beside the map when no territory is chosen: the département beside what it is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.panel_reading import read_panel
from cpex_desktop.french import num, percent, rate
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.diagnosis.rows import Panel
from tests.app.sample_base import CLOCK, LAST, sample

ASKED = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, Span(202510, LAST))


def read(base: Path, question: Question, level: TerritoryKind) -> tuple[Panel, list[TerritoryValue]]:
    """Give the panel, and the values of a level as the map has them, the highest first."""
    with open_base(base, CLOCK) as store, store.read() as connection:
        values = territory_values(connection, replace(question, level=level))
        panel = read_panel(connection, question, territory_values(connection, question))
    known = [value for value in values if value.amount is not None]
    return panel, sorted(known, key=lambda value: -(value.amount or 0))


def test_the_departement_stands_beside_its_arrondissements(base: Path) -> None:
    panel, values = read(base, ASKED, TerritoryKind.ARRONDISSEMENT)
    assert panel.bars[0].label == "Département"
    assert [bar.written for bar in panel.bars[1:]] == [f"{rate(one.amount or 0)}\u202f‰" for one in values]
    assert panel.bars[1].label.startswith("Arr. de ")
    assert max(bar.share or 0 for bar in panel.bars) == 1
    assert panel.inside == "Ensemble du département"


def test_of_many_the_highest_stand_there_and_it_is_said(base: Path) -> None:
    panel, values = read(base, replace(ASKED, level=TerritoryKind.EPCI), TerritoryKind.EPCI)
    assert [bar.label for bar in panel.bars[1:]] == [one.place.name for one in values[:3]]
    assert panel.inside == f"Département et 3 premiers EPCI sur {len(values)}"


def test_a_number_tells_the_part_that_each_makes(base: Path) -> None:
    panel, values = read(base, replace(ASKED, measure=Measure.COUNT), TerritoryKind.ARRONDISSEMENT)
    whole = sum(value.amount or 0 for value in values)
    assert [bar.written for bar in panel.bars] == [
        f"{num(one.amount or 0)} ({percent((one.amount or 0) / whole)})" for one in values
    ]
    assert sum(bar.share or 0 for bar in panel.bars) == pytest.approx(1)


def test_without_arrondissement_the_epci_stand_there(tmp_path: Path) -> None:
    panel, values = read(sample(tmp_path / "976.cpex", "976"), ASKED, TerritoryKind.EPCI)
    assert [bar.label for bar in panel.bars[1:]] == [one.place.name for one in values[:3]]


def test_a_departement_of_one_commune_stands_beside_itself(tmp_path: Path) -> None:
    base = sample(tmp_path / "75.cpex", "75")
    panel, _values = read(base, ASKED, TerritoryKind.COMMUNE)
    assert [bar.label for bar in panel.bars] == ["Département", "Un an plus tôt"]
    panel, _values = read(base, replace(ASKED, against=Against.THREE_YEARS), TerritoryKind.COMMUNE)
    assert panel.bars == ()


def test_the_areas_of_the_question_come_first(base: Path) -> None:
    with open_base(base, CLOCK) as store:
        with store.read() as connection:
            communes = [one.place.id for one in territory_values(connection, ASKED)]
        create_area(store, "Nord", communes[:60])
        create_area(store, "Sud", communes[60:])
    panel, _values = read(base, replace(ASKED, level=TerritoryKind.AREA), TerritoryKind.AREA)
    assert {bar.label for bar in panel.bars[1:]} == {"Nord", "Sud"}


def test_a_commune_stands_beside_what_holds_it(base: Path) -> None:
    panel, values = read(base, ASKED, TerritoryKind.COMMUNE)
    chosen = replace(ASKED, territory=values[0].place.id)
    panel, _values = read(base, chosen, TerritoryKind.COMMUNE)
    assert [bar.label for bar in panel.bars] == ["Commune", "EPCI", "Département"]
    assert " · arr. de " in panel.inside
