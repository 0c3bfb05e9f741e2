"""The prefect's workbook says what was written in the base, added up again here in plain Python."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import add_months, month_range
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.key_figures import KEY_CODES
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue
from tests.exports.figures_base import LAST, STAGES, FilledBase
from tests.exports.reading import cached, cells_of, chart_values, find, row_of, spelled

NOW = month_range(add_months(LAST, -11), LAST)
BEFORE = month_range(add_months(LAST, -23), add_months(LAST, -12))


def _change(now: float, before: float) -> float:
    return pytest.approx(round((now - before) / before, 3), abs=1e-9)


def test_the_five_sheets_and_no_other(full_workbook: Path) -> None:
    names = ["Synthèse", "Évolution", "Territoires", "Procédure", "Sources et méthode"]
    assert cached(full_workbook).sheetnames == names


def test_tiles_show_twelve_months_and_their_evolution(full_base: FilledBase, full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Synthèse"]
    for code in KEY_CODES:
        row, column = find(sheet, catalogue.indicator(code).short_label)
        now, before = full_base.total(code, NOW), full_base.total(code, BEFORE)
        assert sheet.cell(row + 1, column).value == now
        assert sheet.cell(row + 2, column).value == _change(now, before)


def test_months_are_dates_beside_the_year_before(full_base: FilledBase, full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Évolution"]
    row, column = find(sheet, "Mois")
    for shift, month in enumerate(NOW, start=1):
        first = sheet.cell(row + shift, column)
        assert first.value == datetime(month // 100, month % 100, 1)  # noqa: DTZ001
        assert first.number_format == "[$-40C]mmm yy"
        expected = [
            full_base.total(code, [one]) for code in KEY_CODES for one in (month, add_months(month, -12))
        ]
        assert [cell.value for cell in sheet[row + shift][1:11]] == expected


def test_stages_are_named_whole_where_there_is_room(full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Procédure"]
    row, column = find(sheet, "Étape")
    assert [sheet.cell(row + shift, column).value for shift in range(1, 8)] == [
        "Commandements de payer",
        "Assignations",
        "Décisions de résiliation",
        "Commandements de quitter les lieux",
        "Concours demandés",
        "Concours accordés",
        "Expulsions effectives",
    ]


def test_the_truce_is_tinted_for_the_acts_that_it_suspends_alone(full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Évolution"]
    row, _ = find(sheet, "Mois")
    tinted = {
        (month, column)
        for shift, month in enumerate(NOW, start=1)
        for column in range(2, 12)
        if sheet.cell(row + shift, column).fill.fgColor.rgb == "FFEAF2FB"
    }
    assert tinted == {(month, column) for month in NOW[1:6] for column in range(8, 12)}


def test_totals_and_evolutions_are_formulas_with_their_value(
    full_base: FilledBase, full_workbook: Path
) -> None:
    values, formulas = cached(full_workbook)["Évolution"], spelled(full_workbook)["Évolution"]
    total, _ = find(values, "Total")
    for number, code in enumerate(KEY_CODES):
        column = 2 + 2 * number
        now, before = full_base.total(code, NOW), full_base.total(code, BEFORE)
        assert values.cell(total, column).value == now
        assert values.cell(total, column + 1).value == before
        assert formulas.cell(total, column).value.startswith("=SUM(")
        assert values.cell(total + 1, column).value == _change(now, before)
        assert formulas.cell(total + 1, column).value.startswith("=ROUND((")


def test_every_formula_carries_what_it_gives(full_workbook: Path) -> None:
    values, formulas = cached(full_workbook), spelled(full_workbook)
    checked = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    shown = values[sheet.title][cell.coordinate].value
                    assert shown == pytest.approx(_give(values, sheet.title, cell.value)), cell.coordinate
                    checked += 1
    assert checked >= 2 * len(KEY_CODES) + 15


def _give(values: object, here: str, formula: str) -> float:
    if match := re.fullmatch(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)", formula):
        return sum(cells_of(values, f"{here}!{match[1]}"))
    if match := re.fullmatch(r"=ROUND\(\(([A-Z]+\d+)-([A-Z]+\d+)\)/\2,3\)", formula):
        now, before = (values[here][address].value for address in match.groups())
        return round((now - before) / before, 3)
    match = re.fullmatch(r"=(?:'?([^'!]+)'?!)?([A-Z]+\d+)", formula)
    assert match, formula
    return values[match[1] or here][match[2]].value


def test_epci_lines_are_sums_over_their_communes(full_base: FilledBase, full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Territoires"]
    with full_base.store.read() as connection:
        epcis = list_places(connection, TerritoryKind.EPCI)
    assert len(epcis) == 5
    for epci in epcis:
        members = [place.id for place in full_base.communes if place.epci == epci.id]
        _expect_line(full_base, row_of(sheet, epci.name), members)
    _expect_line(full_base, row_of(sheet, "Département"), [place.id for place in full_base.communes])


def _expect_line(base: FilledBase, line: list[object], members: list[int]) -> None:
    now, before = base.total("summonses", NOW, members), base.total("summonses", BEFORE, members)
    households = sum(base.households[place] for place in members)
    assert line[0] == now
    assert line[1] == pytest.approx(now * 1000 / households)
    if min(now, before) >= 30:
        assert line[2] == _change(now, before)
    else:
        assert line[2] == "effectif faible"
    assert line[3] == base.total("police_granted", NOW, members)
    assert line[4] == base.total("evictions_enforced", NOW, members)


def test_ten_communes_with_their_own_figures(full_base: FilledBase, full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Territoires"]
    row, column = find(sheet, "Rang")
    by_name = {place.name: place.id for place in full_base.communes}
    for rank in range(1, 11):
        line = [cell.value for cell in sheet[row + rank][column - 1 : column + 6]]
        assert line[0] == rank
        assert line[2] >= 5
        _expect_line(full_base, line[2:], [by_name[line[1]]])


def test_stages_by_sector_with_their_ratios(full_base: FilledBase, full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Procédure"]
    row, _ = find(sheet, "Étape")
    previous = None
    for shift, code in enumerate(STAGES, start=1):
        social = full_base.total(code, NOW, sector=Sector.SOCIAL)
        private = full_base.total(code, NOW, sector=Sector.PRIVATE)
        total, before = social + private, full_base.total(code, BEFORE)
        line = [cell.value for cell in sheet[row + shift][1:7]]
        assert line[:3] == [social, private, total]
        assert line[3] == pytest.approx(private / total)
        assert line[4] == (pytest.approx(total / previous) if previous else "–")
        assert line[5] == _change(total, before)
        previous = total


def test_charts_are_fed_by_numbers_of_the_tables(full_workbook: Path) -> None:
    book, ranges = cached(full_workbook), chart_values(full_workbook)
    assert len(ranges) == 6
    for listed in ranges.values():
        assert listed
        for reference in listed:
            assert all(isinstance(value, int | float) for value in cells_of(book, reference)), reference


def test_sources_name_each_batch_and_each_definition(full_workbook: Path) -> None:
    sheet = cached(full_workbook)["Sources et méthode"]
    batch = row_of(sheet, "Préfecture, logiciel de suivi")
    assert batch[0] == "actes 2024-2026.xlsx"
    assert batch[2].date() == date(2026, 9, 30)
    assert batch[3].date() == date(2026, 11, 21)
    assert batch[5] == "1"
    for code in STAGES:
        indicator = catalogue.indicator(code)
        assert row_of(sheet, indicator.label)[0] == indicator.definition
    assert "Millésime 2022" in row_of(sheet, "Ménages locataires")[0]
