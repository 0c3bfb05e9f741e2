"""Map, ranking and panel of the diagnosis show what the command line gives for the same question."""

from __future__ import annotations

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.map_reading import read_map
from cpex_desktop.clock import system_clock
from cpex_desktop.demo.building import Demonstration
from cpex_desktop.french import num, percent
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.diagnosis.rows import MapAnswer
from tests.demo.asking import ask

YEAR = (Span(202510, 202609), "2025-10:2026-09")
QUARTER = (Span(202607, 202609), "2026-T3")
CENSUS = (Span(202201, 202212), "2022")
LEVELS = {
    "commune": TerritoryKind.COMMUNE,
    "epci": TerritoryKind.EPCI,
    "arrondissement": TerritoryKind.ARRONDISSEMENT,
}
SECTORS = {"tous": Sector.ALL, "social": Sector.SOCIAL, "prive": Sector.PRIVATE}
COUNT, RATE = Measure.COUNT, Measure.RATE
CASES = [
    ("summonses", COUNT, "summonses", "commune", "tous", YEAR),
    ("summonses", COUNT, "summonses", "epci", "prive", YEAR),
    ("summonses", RATE, "summons_rate", "commune", "tous", YEAR),
    ("summonses", RATE, "summons_rate", "commune", "social", YEAR),
    ("summonses", RATE, "summons_rate", "arrondissement", "prive", YEAR),
    ("evictions_enforced", RATE, "evictions_rate", "epci", "tous", YEAR),
    ("payment_orders", COUNT, "payment_orders", "arrondissement", "social", QUARTER),
    ("police_grant_rate", RATE, "police_grant_rate", "epci", "tous", YEAR),
    ("summons_mean_debt", COUNT, "summons_mean_debt", "arrondissement", "tous", YEAR),
    ("tenant_households_total", COUNT, "tenant_households_total", "commune", "tous", CENSUS),
]


def answer(made: Demonstration, question: Question) -> MapAnswer:
    with open_base(made.base, system_clock) as store, store.read() as connection:
        return read_map(connection, question)


@pytest.mark.parametrize(("code", "measure", "asked", "level", "sector", "period"), CASES)
def test_every_territory_shows_the_figure_of_the_command_line(
    made: Demonstration,
    code: str,
    measure: Measure,
    asked: str,
    level: str,
    sector: str,
    period: tuple[Span, str],
) -> None:
    span, months = period
    shown = answer(made, Question(code, measure, LEVELS[level], span, Cut(sector=SECTORS[sector])))
    lines = ask(made.base, asked, level, months, sector)
    assert {value.place.code: value.amount for value in shown.values} == {
        place: line["valeur"] for place, line in lines.items()
    }
    assert shown.lack is None
    codes = {value.place.id: value.place.code for value in shown.values}
    for line in shown.ranking.lines:
        expected = lines[codes[line.territory]]
        assert line.amount == expected["valeur"]
        if expected["valeur"] is None:
            assert (line.written, line.rank) == ("N.d.", None)
        if expected["evolution"] is not None:
            assert line.evolution.change == pytest.approx(expected["evolution"])
        elif expected["evolution_non_lue"] == "too_few":
            assert not line.evolution.readable
    for value in shown.values:
        interval = lines[value.place.code]["intervalle"]
        assert (interval is None) == (value.interval is None)
        if interval is not None and value.interval is not None:
            assert [value.interval.low, value.interval.high] == pytest.approx(interval)


def test_the_ranking_goes_by_falling_amount(made: Demonstration) -> None:
    shown = answer(made, Question("summonses", RATE, TerritoryKind.COMMUNE, YEAR[0]))
    amounts = [line.amount for line in shown.ranking.lines if line.amount is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) == len(shown.ranking.lines) == 118


def test_a_rate_shows_the_acts_that_it_rests_on(made: Demonstration) -> None:
    shown = answer(made, Question("summonses", RATE, TerritoryKind.COMMUNE, YEAR[0]))
    counts = {value.place.id: value.count.amount for value in shown.values}
    for line in shown.ranking.lines:
        acts = counts[line.territory] or 0.0
        assert line.acts == f"{num(acts)}\u00a0{'acte' if acts < 2 else 'actes'}"
        assert line.acts in line.spoken
    counted = answer(made, Question("summonses", COUNT, TerritoryKind.COMMUNE, YEAR[0]))
    assert {line.acts for line in counted.ranking.lines} == {""}


def test_the_panel_and_the_procedure_say_the_same_figures(made: Demonstration) -> None:
    with open_base(made.base, system_clock) as store, store.read() as connection:
        (chosen,) = [place for place in list_places(connection) if place.code == "98112"]
    question = Question("summonses", RATE, TerritoryKind.COMMUNE, YEAR[0], territory=chosen.id)
    panel = answer(made, question).panel

    def of(code: str, level: str = "commune", place: str = "98112", sector: str = "tous") -> float:
        return float(ask(made.base, code, level, YEAR[1], sector)[place]["valeur"])

    private = of("summonses", sector="prive") / of("summonses")
    written = {figure.label: figure.written for figure in panel.figures}
    assert written == {
        "Assignations": num(of("summonses")),
        "dont parc privé": percent(private),
        "Expulsions effectives": num(of("evictions_enforced")),
    }
    epci = next(iter(ask(made.base, "summons_rate", "epci", YEAR[1])))
    assert [bar.written.removesuffix("\u202f‰") for bar in panel.bars] == [
        num(of("summons_rate"), 1),
        num(of("summons_rate", "epci", epci), 1),
        num(of("summons_rate", "departement", "98"), 1),
    ]
    assert num(of("summons_rate"), 1) in panel.reading
    assert num(of("summons_rate", "departement", "98"), 1) in panel.reading
    stages = {stage.name: stage for stage in panel.stages}
    assert stages["Assignations"].total == of("summonses")
    assert stages["Assignations"].social == of("summonses", sector="social")
    assert stages["Assignations"].private == of("summonses", sector="prive")
    assert stages["Expulsions effectives"].total == of("evictions_enforced")
    ratio = of("summonses") / of("payment_orders")
    assert stages["Assignations"].ratio == f"→\u00a0{percent(ratio)}"


def test_without_a_choice_the_panel_is_that_of_the_departement(made: Demonstration) -> None:
    panel = answer(made, Question("summonses", COUNT, TerritoryKind.EPCI, YEAR[0])).panel
    home = ask(made.base, "summonses", "departement", YEAR[1])["98"]
    assert panel.name == "Val-de-Sauge"
    assert panel.figures[0].written == num(home["valeur"])
    assert panel.stages[1].total == home["valeur"]
