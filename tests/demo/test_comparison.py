"""Territories side by side, and France: what is shown is what the command line gives, absent is not zero."""

from __future__ import annotations

import re

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.french import num, percent
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.national_lines import NationalLine, national_lines
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.reference.national_series import Qualifier, Series, figures
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.ui.diagnosis.compare_rows import CompareRows
from tests.demo.asking import ask

YEAR, TEXT = Span(202510, 202609), "2025-10:2026-09"
QUESTION = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR)
STAGES = (
    "payment_orders", "summonses", "judgments_total", "notices_to_quit", "police_requests",
    "police_granted", "evictions_enforced",
)  # fmt: skip
RATES = {"summonses": "summons_rate", "evictions_enforced": "evictions_rate"}


def places_of(made: Demonstration) -> dict[int, Place]:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return {place.id: place for place in list_places(connection)}


def read(made: Demonstration, chosen: tuple[int, ...] = (), territory: int = 0) -> CompareRows:
    question = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR, territory=territory)
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return read_comparison(connection, question, chosen)


def national(made: Demonstration, month: int = 202609) -> dict[Series, NationalLine]:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return {line.title.code: line for line in national_lines(connection, month)}


def digits(text: str) -> float | None:
    return None if text == "N.d." else float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def test_every_cell_is_that_of_the_command_line(made: Demonstration) -> None:
    places = places_of(made)
    commune = next(place for place in places.values() if place.code == "98112")
    rows = read(made, territory=commune.id)
    assert [places[number].kind.name for number in rows.chosen] == [
        "COMMUNE", "EPCI", "ARRONDISSEMENT", "DEPARTEMENT",
    ]  # fmt: skip
    for column, number in enumerate(rows.chosen):
        place = places[number]
        for row, code in enumerate(STAGES):
            told = ask(made.base, code, place.kind.name.lower(), TEXT)[place.code]
            assert digits(rows.table("count").lines[row].cells[column]) == told["valeur"]
            change = rows.table("change").lines[row].cells[column]
            if told["evolution"] is None:
                assert change in {"–", "N.d."}
            else:
                assert percent(abs(told["evolution"]), 1) in change or change == "="
            if code in RATES:
                asked = ask(made.base, RATES[code], place.kind.name.lower(), TEXT)[place.code]["valeur"]
                assert rows.table("rate").lines[row].cells[column] == num(asked, 1)
            private = ask(made.base, code, place.kind.name.lower(), TEXT, "prive")[place.code]["valeur"]
            if told["valeur"]:
                expected = percent(private / told["valeur"])
                assert rows.table("private").lines[row].cells[column] in {expected, "N.d."}


def test_the_months_have_one_scale_and_are_those_of_the_command_line(made: Demonstration) -> None:
    rows = read(made)
    assert rows.panels is not None
    assert len(rows.panels.series) == 4
    for place, month in enumerate(rows.panels.months):
        text = f"{month // 100}-{month % 100:02}"
        told = ask(made.base, "summons_rate", "departement", text)["98"]["valeur"]
        assert rows.panels.series[0].values[place] == pytest.approx(told)


def test_france_is_compared_over_the_same_year_only(made: Demonstration) -> None:
    lines = national(made)
    evictions = lines[Series.INTERVENTIONS]
    told = ask(made.base, "evictions_enforced", "departement", "2025")["98"]["valeur"]
    (shown, *_others) = figures(Series.INTERVENTIONS, 2025)
    assert (evictions.year, evictions.value) == (2025, shown.value)
    assert evictions.qualifier is Qualifier.APPROXIMATE
    assert evictions.local.amount == told
    assert evictions.part == pytest.approx(told / shown.value)
    before = ask(made.base, "evictions_enforced", "departement", "2024")["98"]["valeur"]
    assert evictions.local_change == pytest.approx((told - before) / before)
    summonses = lines[Series.SUMMONSES]
    assert summonses.year == 2019
    assert summonses.local.amount is None
    assert summonses.part is None


def test_an_absent_figure_is_never_zero(made: Demonstration) -> None:
    rows = read(made)
    row = next(row for row in rows.national if row.year == "2019")
    assert (row.local, row.part) == ("N.d.", "N.d.")
    assert all("Source nationale" in row.note for row in rows.national)
    early = national(made, 199912)
    assert all(line.value is None and line.part is None for line in early.values())


def test_a_part_of_a_year_is_not_set_against_a_year(made: Demonstration) -> None:
    lines = national(made, 202312)
    requests = lines[Series.INTERVENTIONS]
    assert requests.year == 2023
    assert requests.local.partial
    assert requests.part is None


def test_what_is_copied_is_what_is_shown(made: Demonstration) -> None:
    rows = read(made)
    lines = [line.split("\t") for line in rows.text.split("\n")]
    assert ["Nombre", *rows.names] in lines
    for table in rows.tables:
        for line in table.lines:
            assert [line.name, *line.cells] in lines


def test_a_territory_that_is_gone_is_left_out_and_told(made: Demonstration) -> None:
    rows = read(made, (1, 999_999))
    assert rows.chosen == (1,)
    assert rows.lost
    assert read(made, (999_999,)).lost


def test_an_empty_base_without_arrondissement_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("vide") / "mayotte.cpex"
    with create_base(path, "976", fixed_clock(MOMENT)) as store, store.read() as connection:
        rows = read_comparison(connection, QUESTION, ())
    assert not rows.known
    assert len(rows.chosen) > 1
