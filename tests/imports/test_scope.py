"""Claims of completeness: what a file may call zero."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.errors import UserError
from cpex_desktop.imports.scope import answered_span, claims_of, given_span, observed_span
from cpex_desktop.imports.types import Answers, ScopeClaim, ValueRow

TODAY = date(2026, 11, 21)


def test_an_extract_of_whole_months_claims_them_all() -> None:
    span = observed_span(date(2025, 1, 2), date(2026, 9, 30), 5_000, TODAY)
    assert span.claimed == Span(202501, 202609)
    assert (span.provisional, span.cut) == (frozenset(), 0)


def test_a_first_month_that_starts_late_is_not_claimed() -> None:
    span = observed_span(date(2025, 1, 15), date(2026, 9, 30), 5_000, TODAY)
    assert span.claimed == Span(202502, 202609)
    assert (span.provisional, span.cut) == (frozenset({202501}), 202501)


def test_a_quiet_department_may_have_its_first_act_late_in_the_month() -> None:
    assert observed_span(date(2025, 1, 15), date(2026, 9, 30), 60, TODAY).claimed == Span(202501, 202609)


def test_a_last_month_that_stops_early_is_claimed_but_provisional() -> None:
    span = observed_span(date(2025, 1, 2), date(2026, 9, 20), 5_000, TODAY)
    assert span.claimed == Span(202501, 202609)
    assert span.provisional == {202609}


def test_the_current_month_is_provisional_whatever_the_file_says() -> None:
    assert observed_span(date(2025, 1, 2), date(2026, 11, 21), 5_000, TODAY).provisional == {202611}
    assert answered_span(Span(202501, 202611), TODAY).provisional == {202611}
    assert answered_span(Span(202501, 202610), TODAY).provisional == frozenset()


def test_a_few_days_inside_one_month_claim_nothing() -> None:
    assert observed_span(date(2025, 3, 10), date(2025, 3, 20), 500, TODAY).claimed is None


def test_a_period_given_is_cut_at_the_current_month_and_refused_after_it() -> None:
    assert given_span(Answers({"periode": "2026"}), TODAY) == Span(202601, 202611)
    assert given_span(Answers({}), TODAY) is None
    with pytest.raises(UserError):
        given_span(Answers({"periode": "2027"}), TODAY)


def value(indicator: int, kind: int, start: int, sector: int = 0, landlord: int = 0) -> ValueRow:
    return ValueRow(indicator, kind, start, 5, sector, 0, landlord, 0, 1.0, None, 0, 0)


def test_listed_values_claim_their_runs_of_periods_only() -> None:
    values = [value(44, 1, month, 1) for month in (202511, 202512, 202601, 202603)]
    values += [value(44, 1, 202601, 2), value(3, 3, 202101), value(3, 3, 202201), value(3, 3, 202101, 0, 9)]
    assert claims_of(values, 1) == (
        ScopeClaim(3, 1, 3, 202101, 202212, 0b0001),
        ScopeClaim(44, 1, 1, 202511, 202601, 0b0110),
        ScopeClaim(44, 1, 1, 202603, 202603, 0b0010),
    )
