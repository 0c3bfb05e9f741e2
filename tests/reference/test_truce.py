"""The winter truce: exact dates, two extensions, and months told apart by how much of them it takes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.reference import truce
from cpex_desktop.reference.truce import TruceCover, TrucePeriod
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

FULL, PARTIAL = TruceCover.FULL, TruceCover.PARTIAL
OVERSEAS = ("971", "972", "973", "974", "976")

DATES = [
    (date(2019, 11, 1), date(2020, 7, 10)),
    (date(2020, 11, 1), date(2021, 5, 31)),
    (date(2021, 11, 1), date(2022, 3, 31)),
    (date(2022, 11, 1), date(2023, 3, 31)),
    (date(2023, 11, 1), date(2024, 3, 31)),
    (date(2024, 11, 1), date(2025, 3, 31)),
    (date(2025, 11, 1), date(2026, 3, 31)),
    (date(2026, 11, 1), date(2027, 3, 31)),
]


def own_period(start: date, end: date) -> TrucePeriod:
    return TrucePeriod(start=start, end=end, label="Arrêté préfectoral", legal_text="Arrêté")


@pytest.mark.parametrize("departement", ["44", "2A", "98"])
def test_the_dates_of_the_metropolitan_truce(departement: str) -> None:
    assert [(period.start, period.end) for period in truce.truce_periods(departement)] == DATES
    assert truce.own_truce(departement) is None


def test_an_extension_is_what_goes_beyond_the_31st_of_march() -> None:
    known = {period.end: period for period in truce.truce_periods("44")}
    assert [day.year for day, period in known.items() if period.extended] == [2020, 2021]
    assert known[date(2020, 7, 10)].ordinary_end == date(2020, 3, 31)
    assert known[date(2024, 3, 31)].ordinary_end == date(2024, 3, 31)
    assert not own_period(date(2025, 12, 1), date(2026, 4, 15)).extended


def test_a_prefects_truces_are_read_in_the_order_of_time() -> None:
    later, sooner = "2025-12-01:2026-04-15", "2024-12-01:2025-04-15"
    found = truce.parse_own_truces(f" {later} , {sooner};")
    assert [period.end for period in found] == [date(2025, 4, 15), date(2026, 4, 15)]
    assert truce.parse_own_truces("") == ()


@pytest.mark.parametrize(
    "text", ["2025-12-01", "2026-04-15:2025-12-01", "décembre:avril", "2025-02-30:2025-03-01"]
)
def test_dates_that_are_none_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        truce.parse_own_truces(text)
    assert "2025-12-01:2026-04-15" in refused.value.remedy


@pytest.mark.parametrize("departement", OVERSEAS)
def test_overseas_no_date_is_invented(departement: str) -> None:
    own = truce.own_truce(departement)
    assert own is not None
    assert "L. 611-1" in own.legal_text
    assert truce.truce_periods(departement) == []
    assert truce.covered_months(truce.truce_periods(departement), 201901, 202712) == {}


def test_the_extension_of_2020_ends_in_the_middle_of_july() -> None:
    assert truce.covered_months(truce.truce_periods("44"), 202003, 202010) == {
        202003: FULL,
        202004: FULL,
        202005: FULL,
        202006: FULL,
        202007: PARTIAL,
    }


def test_the_extension_of_2021_covers_the_whole_of_may() -> None:
    assert truce.covered_months(truce.truce_periods("44"), 202105, 202111) == {202105: FULL, 202111: FULL}


def test_an_ordinary_winter_has_five_months_over_two_years() -> None:
    assert list(truce.covered_months(truce.truce_periods("44"), 202310, 202404)) == [
        202311,
        202312,
        202401,
        202402,
        202403,
    ]


def test_the_officer_may_enter_a_period() -> None:
    period = own_period(date(2025, 12, 1), date(2026, 4, 15))
    assert truce.covered_months([period], 202511, 202605) == {
        202512: FULL,
        202601: FULL,
        202602: FULL,
        202603: FULL,
        202604: PARTIAL,
    }


def test_two_periods_may_make_a_full_month_between_them() -> None:
    halves = [
        own_period(date(2026, 2, 1), date(2026, 2, 20)),
        own_period(date(2026, 2, 15), date(2026, 2, 28)),
    ]
    assert truce.covered_months(halves, 202602, 202602) == {202602: FULL}


def test_months_in_the_wrong_order_give_nothing() -> None:
    assert truce.covered_months(truce.truce_periods("44"), 202401, 202312) == {}


@pytest.mark.parametrize("month", [202400, 202413, 12])
def test_what_is_not_a_month_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="not a month"):
        truce.covered_months(truce.truce_periods("44"), 202312, month)


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(first=DAYS, last=DAYS, start=DAYS, length=st.integers(0, 200))
def test_each_month_agrees_with_a_count_of_its_days(
    first: date, last: date, start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    bounds = [*DATES, (start, end)]
    periods = [*truce.truce_periods("44"), own_period(start, end)]
    covers = truce.covered_months(periods, first.year * 100 + first.month, last.year * 100 + last.month)
    day = date(first.year, first.month, 1)
    expected: dict[int, set[bool]] = {}
    while (day.year, day.month) <= (last.year, last.month):
        inside = any(one <= day <= other for one, other in bounds)
        expected.setdefault(day.year * 100 + day.month, set()).add(inside)
        day += timedelta(days=1)
    assert covers == {
        month: FULL if seen == {True} else PARTIAL for month, seen in expected.items() if True in seen
    }


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    text = resource("reference", "truce.toml").read_text(encoding="utf-8")
    broken = tmp_path / "truce.toml"
    broken.write_text(text.replace("end = 2022-03-31", "end = 2021-03-31"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"truce\.toml: Trêve hivernale 2021-2022"):
        truce.read_truce(broken)
