"""Days and periods in the spellings of spreadsheets and services."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.imports.dates import find_period, month_number, read_date, read_period
from cpex_desktop.imports.types import Cell

MONTH, QUARTER, YEAR = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR


@pytest.mark.parametrize(
    "cell",
    [
        "déc-25",
        "12/2025",
        "2025-12",
        "décembre 2025",
        "Décembre 25",
        "déc. 2025",
        "202512",
        202512.0,
        "12-2025",
        date(2025, 12, 1),
        datetime(2025, 12, 31, tzinfo=UTC),
        46_000.0,
        "31/12/2025",
        "2025-12-31",
        "2025M12",
    ],
)
def test_a_month_is_read_in_every_spelling(cell: Cell) -> None:
    assert read_period(cell) == Period(MONTH, 202512)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("T3 2025", Period(QUARTER, 202507)), ("2025-T3", Period(QUARTER, 202507)),
        ("3e trimestre 2025", Period(QUARTER, 202507)), ("1er trim. 2025", Period(QUARTER, 202501)),
        ("Q4 2025", Period(QUARTER, 202510)), (2025.0, Period(YEAR, 202501)), ("2025", Period(YEAR, 202501)),
        ("Année 2025", Period(YEAR, 202501)),
    ],
)  # fmt: skip
def test_quarters_and_years_are_read(cell: Cell, period: Period) -> None:
    assert read_period(cell) == period


@pytest.mark.parametrize("cell", ["", "Nantes", "44109", "13/2025", 44_109.5, 12.0, "32/12/2025", True, None])
def test_what_is_no_period_is_not_made_one(cell: Cell) -> None:
    assert read_period(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "12/03/2026",
        "2026-03-12",
        "12.03.26",
        "12 mars 2026",
        "jeudi 12 mars 2026",
        "20260312",
        "2026-03-12T08:00",
        date(2026, 3, 12),
        datetime(2026, 3, 12, 8, tzinfo=UTC),
        46_093.0,
    ],
)
def test_a_day_is_read_in_every_spelling(cell: Cell) -> None:
    assert read_date(cell) == date(2026, 3, 12)


def test_impossible_and_future_days_are_no_days() -> None:
    assert read_date("31/02/2026") is None
    assert read_date("12/03/0202") is None
    assert read_date("12/03/2027", date(2026, 11, 21)) is None
    assert read_date("à compléter") is None


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("Assignations – septembre 2026", Period(MONTH, 202609), "assignations"),
        ("année 2025", Period(YEAR, 202501), ""),
        ("TXCOUVGLO_COM_2014", Period(YEAR, 201401), "txcouvglo com"),
        ("Recours en 2023", Period(YEAR, 202301), "recours"),
        ("Données au 4ème trimestre 2024", Period(QUARTER, 202410), "donnees au"),
    ],
)
def test_a_period_is_found_inside_a_title(text: str, period: Period, rest: str) -> None:
    found = find_period(text)
    assert found is not None
    assert (found.period, found.rest, found.as_of, found.span) == (period, rest, False, False)


def test_a_day_and_a_run_of_months_are_told_from_a_period() -> None:
    day, run = find_period("Situation au 30/09/2026"), find_period("Cumul janvier à septembre 2026")
    assert day is not None
    assert (day.period.start, day.as_of) == (202609, True)
    assert run is not None
    assert run.span
    assert find_period("Taux moyen 2015-2021") is None
    for text in ("1er semestre 2026", "S1 2026", "Cumul 2026", "12 derniers mois à septembre 2026"):
        found = find_period(text)
        assert found is not None
        assert found.span
    end = find_period("Parc à fin 2025")
    assert end is not None
    assert (end.period, end.as_of, end.span) == (Period(MONTH, 202512), True, False)


def test_months_without_a_year_are_numbers() -> None:
    assert [month_number(cell) for cell in ("sept.", "Août", 9.0, "09", "13", "lundi", None)] == [
        9, 8, 9, 9, None, None, None,
    ]  # fmt: skip
