from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import (
    Period,
    PeriodKind,
    Span,
    add_months,
    first_day,
    is_month,
    last_day,
    month_of,
    month_range,
    months_between,
    period_containing,
    rolling_12,
    single_month,
    year_to_date,
)
from cpex_desktop.errors import UserError

months = st.builds(lambda y, m: y * 100 + m, st.integers(1950, 2150), st.integers(1, 12))
steps = st.integers(-300, 300)


@given(months, steps)
def test_moving_and_counting_are_inverse(month: int, count: int) -> None:
    moved = add_months(month, count)
    assert is_month(moved)
    assert months_between(month, moved) == count
    assert add_months(moved, -count) == month


@given(months)
def test_days_of_a_month_agree_with_the_calendar(month: int) -> None:
    assert month_of(first_day(month)) == month == month_of(last_day(month))
    assert first_day(month).day == 1
    assert last_day(month) + timedelta(days=1) == first_day(add_months(month, 1))


@given(months, st.integers(0, 60))
def test_a_range_lists_each_month_once_in_order(month: int, count: int) -> None:
    listed = month_range(month, add_months(month, count))
    assert len(listed) == count + 1 == len(set(listed))
    assert listed == sorted(listed)
    assert listed[0] == month


def test_a_range_crosses_the_year() -> None:
    assert month_range(202511, 202602) == [202511, 202512, 202601, 202602]
    assert month_range(202602, 202601) == []


@pytest.mark.parametrize("number", [0, -202609, 202600, 202613, 46266, 20260, 189912, 220001, 20260901])
def test_other_integers_are_not_months(number: int) -> None:
    assert not is_month(number)
    with pytest.raises(ValueError, match="not a month"):
        add_months(number, 1)
    with pytest.raises(ValueError, match="not a month"):
        first_day(number)


def test_leaving_the_known_years_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        add_months(219912, 1)


def test_leap_february() -> None:
    assert last_day(202402) == date(2024, 2, 29)
    assert last_day(202602) == date(2026, 2, 28)


def test_rolling_year_and_year_to_date() -> None:
    assert rolling_12(202609) == Span(202510, 202609)
    assert rolling_12(202612) == Span(202601, 202612) == Span.parse("2026")
    assert year_to_date(202609) == Span(202601, 202609)
    assert single_month(202609) == Span(202609, 202609)


@given(months, st.integers(0, 40))
def test_the_previous_year_has_the_same_months(first: int, length: int) -> None:
    span = Span(first, add_months(first, length))
    before = span.previous_year()
    assert before.count == span.count == len(span.months)
    assert [m % 100 for m in before.months] == [m % 100 for m in span.months]
    assert months_between(before.first, span.first) == 12


@given(months, st.integers(0, 30), months, st.integers(0, 30))
def test_covers_and_overlaps_agree_with_sets(first: int, one: int, other: int, two: int) -> None:
    a, b = Span(first, add_months(first, one)), Span(other, add_months(other, two))
    assert a.overlaps(b) == bool(set(a.months) & set(b.months)) == b.overlaps(a)
    assert a.covers(b) == (set(b.months) <= set(a.months))
    assert a.covers(other) == (other in a.months)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Span(202609, 202608)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-10:2026-09", 202510, 202609),
        (" 2025-10 : 2026-09 ", 202510, 202609),
        ("2026-09", 202609, 202609),
        ("2026", 202601, 202612),
        ("2026-T1", 202601, 202603),
        ("2026-t3", 202607, 202609),
        ("2025-T4:2026-T3", 202510, 202609),
        ("2024:2026-02", 202401, 202602),
    ],
)
def test_what_an_officer_types(text: str, first: int, last: int) -> None:
    assert Span.parse(text) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "2026-13",
        "2026-00",
        "2026-T5",
        "2026-T0",
        "09/2026",
        "2026-9",
        "202609",
        "1026",
        "2026:",
        "٢٠٢٦",
    ],
)
def test_an_unreadable_period_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Span.parse(text)
    assert caught.value.title == "La période n’est pas reconnue."
    assert "2025-10:2026-09" in caught.value.remedy


def test_too_many_parts_and_reversed_periods_are_told_apart() -> None:
    with pytest.raises(UserError, match="pas reconnue"):
        Span.parse("2024:2025:2026")
    with pytest.raises(UserError, match="finit avant de commencer"):
        Span.parse("2026-09:2025-10")


@given(months, st.sampled_from(PeriodKind))
def test_each_month_lies_in_one_period_of_each_kind(month: int, kind: PeriodKind) -> None:
    period = period_containing(kind, month)
    assert period.span.covers(month)
    assert period.span.count == kind.length
    assert period.start % 100 in {1: range(1, 13), 3: (1, 4, 7, 10), 12: (1,)}[kind.length]


def test_a_quarter_cannot_start_in_february() -> None:
    assert Period(PeriodKind.QUARTER, 202607).span == Span(202607, 202609)
    for kind, start in ((PeriodKind.QUARTER, 202602), (PeriodKind.YEAR, 202607)):
        with pytest.raises(ValueError, match="does not start"):
            Period(kind, start)


@pytest.mark.parametrize("text", ["1900-01", "1900:2199", "2199-12", "0001"])
def test_a_period_of_other_centuries_is_a_slip(text: str) -> None:
    with pytest.raises(UserError):
        Span.parse(text)
