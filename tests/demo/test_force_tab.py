"""The tab of the concours: every figure that it shows is what the command line gives."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.force_reading import read_force
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.police_force import BOARD, STOCKS
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from tests.demo.asking import ask

YEAR = Span(202510, 202609)
TEXT = "2025-10:2026-09"
SECTORS = {Sector.ALL: "tous", Sector.SOCIAL: "social", Sector.PRIVATE: "prive"}
TILES = BOARD[:6]


def digits(text: str | None) -> float | None:
    return None if text is None else float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def read(
    made: Demonstration,
    code: str = "98",
    sector: Sector = Sector.ALL,
    span: Span = YEAR,
    against: Against = Against.YEAR_BEFORE,
) -> ForceRows:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        place = next(one for one in list_places(connection) if one.code == code and one.kind != 4)
        question = Question(
            "summonses", Measure.COUNT, TerritoryKind.COMMUNE, span, Cut(sector=sector), place.id, against
        )
        return read_force(connection, question, date(2026, 11, 21))


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("place", ["98", "981", "983"])
def test_the_tiles_are_those_of_the_command_line(made: Demonstration, place: str, sector: Sector) -> None:
    rows = read(made, place, sector)
    level = "departement" if place == "98" else "arrondissement"
    for code, tile in zip(TILES, rows.tiles, strict=True):
        line = ask(made.base, code, level, TEXT, SECTORS[sector])[place]
        assert digits(tile.value) == line["valeur"], code
        given = f"{line['au'][8:]}/{line['au'][5:7]}/{line['au'][:4]}"
        # The stocks of the demonstration are given on the last day of their month.
        assert tile.as_of == (f"Stock au {given}" if code in STOCKS else f"Données au {given}")
        if tile.evolution is not None and tile.evolution.readable and line["evolution"] is not None:
            assert tile.evolution.change == line["evolution"]


@pytest.mark.parametrize("place", ["98", "981"])
def test_the_tiles_are_compared_as_asked(made: Demonstration, place: str) -> None:
    level = "departement" if place == "98" else "arrondissement"
    rows = read(made, place, span=Span(202604, 202609), against=Against.PREVIOUS)
    for code, tile in zip(TILES[:2], rows.tiles, strict=False):
        now, before = (
            ask(made.base, code, level, period)[place]["valeur"]
            for period in ("2026-04:2026-09", "2025-10:2026-03")
        )
        assert tile.evolution is not None
        if before >= 30:
            assert tile.evolution.change == pytest.approx((now - before) / before)
            assert tile.evolution.sentence.endswith("par rapport à la période précédente")
        assert tile.than == "pér. préc."


def test_the_table_of_months_is_that_of_the_command_line(made: Demonstration) -> None:
    months = read(made).months
    assert months is not None
    for row in months.rows:
        text = f"{row.month // 100}-{row.month % 100:02}"
        told = tuple(ask(made.base, code, "departement", text)["98"]["valeur"] for code in BOARD)
        assert row.amounts == told, row.month
    assert [list(track.values) for track in months.stocks.tracks] == [
        [row.amounts[BOARD.index(code)] for row in months.rows]
        for code in (
            "police_requests_pending",
            "police_requests_over_2_months",
            "police_granted_not_enforced",
        )
    ]


def test_the_table_by_arrondissement_and_sector_is_that_of_the_command_line(made: Demonstration) -> None:
    by_place, by_sector = read(made).places
    for place, code in enumerate((*BOARD, "police_grant_rate")):
        lines = ask(made.base, code, "arrondissement", TEXT)
        whole = ask(made.base, code, "departement", TEXT)["98"]
        expected = [*(lines[one]["valeur"] for one in ("981", "982", "983")), whole["valeur"]]
        assert [row.amounts[place] for row in by_place.rows] == expected, code
        parts = [
            ask(made.base, code, "departement", TEXT, word)["98"]["valeur"]
            for word in ("social", "prive", "inconnu", "tous")
        ]
        assert [row.amounts[place] for row in by_sector.rows] == parts, code


def test_what_is_added_up_since_the_truce_is_a_sum_of_the_command_lines(made: Demonstration) -> None:
    rows = read(made)
    codes = ("police_requests", "police_granted", "evictions_enforced")
    for panel, code in zip(rows.catch_up.panels, codes, strict=True):
        sums = {}
        for year in (2024, 2025, 2026):
            sums[year] = ask(made.base, code, "departement", f"{year}-04:{year}-09")["98"]["valeur"]
        assert panel.now[-1] == sums[2026]
        assert panel.mean[-1] == (sums[2024] + sums[2025]) / 2
        assert panel.mean_name == "Moyenne 2024 et 2025"


def test_what_a_truce_built_is_a_difference_of_the_command_lines(made: Demonstration) -> None:
    by_key = {view.key: view.curves.curves for view in read(made).truces.views}
    assert [curve.name for curve in by_key["pending"]] == ["2023-2024", "2024-2025", "2025-2026"]
    for curve, year in zip(by_key["pending"], (2023, 2024, 2025), strict=True):
        eve, end = (
            ask(made.base, "police_requests_pending", "departement", month)["98"]["valeur"]
            for month in (f"{year}-10", f"{year + 1}-03")
        )
        assert curve.levels[4] == end - eve
    for curve, year in zip(by_key["instruction"], (2023, 2024, 2025), strict=True):
        come, granted, refused = (
            ask(made.base, code, "departement", f"{year}-11:{year + 1}-03")["98"]["valeur"]
            for code in ("police_requests", "police_granted", "police_refused")
        )
        assert curve.levels[4] == come - granted - refused


def test_proposals_and_costs_are_those_of_the_command_line(made: Demonstration) -> None:
    rows = read(made)
    assert rows.offers is not None
    assert rows.costs is not None
    columns = rows.offers.columns
    assert columns is not None
    shown = [columns.rehousing, columns.shelter, columns.executions]
    codes = ("rehousing_offers_before_force", "shelter_offers_before_force", "evictions_enforced")
    sums = [ask(made.base, code, "departement", TEXT)["98"]["valeur"] for code in codes]
    assert [sum(value or 0 for value in values) for values in shown] == sums
    assert rows.offers.subtitle.startswith(f"{round(100 * (sums[0] + sums[1]) / sums[2])}")
    capacity = [
        ask(made.base, code, "departement", "2026-09")["98"]["valeur"]
        for code in ("prefectural_quota_dwellings", "siao_places_available", "private_dwellings_offered")
    ]
    assert columns.capacity[-1] == sum(capacity)
    costs = ("compensation_claims", "compensation_agreements", "compensation_amount_paid",
             "compensation_outstanding")  # fmt: skip
    for row, code in zip(rows.costs.rows, costs, strict=False):
        assert digits(row.value) == ask(made.base, code, "departement", TEXT)["98"]["valeur"]
    used = ask(made.base, "compensation_budget_use_rate", "departement", "2026")["98"]["valeur"]
    assert digits(rows.costs.rows[-1].value) == round(used)


def test_a_month_and_three_years_are_answered_too(made: Demonstration) -> None:
    one = read(made, span=Span(202609, 202609))
    assert one.known
    assert [tile.history for tile in one.tiles] == [()] * 6
    long = read(made, span=Span(202310, 202609))
    assert long.months is not None
    assert len(long.months.rows) == 36
    assert not long.lacking
    far = read(made, span=Span(199701, 202609))
    assert "Mois manquants, janvier 1997 – septembre 2023" in far.lacking
    assert [digits(tile.value) for tile in far.tiles[:3]] == [
        sum(ask(made.base, code, "departement", "2023-10:2026-09")["98"]["valeur"] for _ in (0,))
        for code in BOARD[:3]
    ]


def test_a_period_without_figures_offers_to_change_it(made: Demonstration) -> None:
    rows = read(made, span=Span(201001, 201012))
    assert (rows.known, rows.filtered) == (False, True)


def test_a_base_without_any_concours_leads_to_the_import(tmp_path: Path) -> None:
    path = tmp_path / "vide.cpex"
    create_base(path, "976", fixed_clock(MOMENT)).close()
    with open_base(path, fixed_clock(MOMENT)) as store, store.read() as connection:
        home = list_places(connection)[0]
        question = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, YEAR, territory=home.id)
        rows = read_force(connection, question, date(2026, 11, 21))
    assert (rows.known, rows.filtered, len(rows.choices)) == (False, False, 1)
