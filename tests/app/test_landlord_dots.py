"""What the chart of the landlords draws of one whose figures are of other months than the others'."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.app.diagnosis.landlords_reading import read_landlords
from cpex_desktop.clock import system_clock
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import create_base
from tests.queries.test_landlord_lines import YEAR, fill_years


def test_a_landlord_of_another_year_is_a_point_without_interval(tmp_path: Path) -> None:
    asked = Question("summonses", Measure.COUNT, TerritoryKind.DEPARTEMENT, YEAR)
    with create_base(tmp_path / "base.cpex", "44", system_clock) as store:
        fill_years(store)
        with store.read() as connection:
            rows = read_landlords(connection, asked)
    view = rows.view("summonses")
    drawn = {dot.name: (dot.value, dot.low is None) for dot in view.dots.dots}
    assert drawn["OPH Delta"] == (500, True)
    assert drawn["OPH Alpha"] == (40, False)
    told = {sheet.name: line.all_rate for sheet in rows.sheets for line in sheet.lines}
    assert told == {"OPH Delta": "–", "OPH Alpha": "50,0", "ESH Bêta": "50,0", "SEM Gamma": "50,0"}
