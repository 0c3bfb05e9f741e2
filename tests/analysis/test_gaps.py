"""Runs of months, what lacks between them, and how late the next one is."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.gaps import days_late, missing_between, runs_of
from cpex_desktop.analysis.periods import Span, month_range

MONTHS = month_range(202001, 202312)


@given(st.sets(st.sampled_from(MONTHS)))
def test_known_and_missing_months_make_the_whole(known: set[int]) -> None:
    missing = [month for run in missing_between(known) for month in run.months]
    assert sorted([*known, *missing]) == (month_range(min(known), max(known)) if known else [])


@given(st.lists(st.sampled_from(MONTHS)))
def test_runs_are_unbroken_and_apart(months: list[int]) -> None:
    runs = runs_of(months)
    assert [month for run in runs for month in run.months] == sorted(set(months))
    assert len(runs) == sum(1 for month in set(months) if _before(month) not in months)


def _before(month: int) -> int:
    return month - 1 if month % 100 > 1 else month - 89


def test_a_month_is_due_by_the_end_of_the_next() -> None:
    assert days_late(202609, date(2026, 11, 30)) == 0
    assert days_late(202609, date(2026, 12, 1)) == 0
    assert days_late(202609, date(2026, 12, 2)) == 1
    assert days_late(202512, date(2026, 3, 11)) == 10
    assert missing_between([202601, 202604]) == (Span(202602, 202603),)
