"""What a truce builds up and how it is absorbed: by hand first, then whatever the numbers."""

from __future__ import annotations

from datetime import date
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.backlog import (
    CatchUp,
    Outcome,
    catch_up,
    flow_backlog,
    net_flows,
    running_sums,
    stock_backlog,
    whole_months,
)
from cpex_desktop.analysis.periods import Span, month_range

TRUCE = Span(202511, 202603)
COUNTS = st.one_of(st.none(), st.integers(0, 400).map(float))
KNOWN = st.integers(0, 400).map(float)


def test_a_truce_by_hand() -> None:
    """Five months: 10 + 12 + 8 + 15 + 20 asked, 2 decided a month: 65 - 10 = 55 more; back in July."""
    asked = [10.0, 12, 8, 15, 20, 10, 10, 10, 10]
    granted = [1.0, 1, 1, 1, 1, 20, 25, 24, 12]
    refused = [1.0, 1, 1, 1, 1, 5, 5, 5, 5]
    found = flow_backlog(TRUCE, asked, (granted, refused))
    assert found.months == tuple(month_range(202511, 202607))
    assert found.levels == (8, 18, 24, 37, 55, 40, 20, 1, -6)
    assert (found.built, found.absorbed_in, found.exact, found.outcome) == (
        55,
        202607,
        True,
        Outcome.ABSORBED,
    )


def test_a_truce_that_is_not_absorbed_yet_or_never_was() -> None:
    flows = ([10.0] * 8, ([4.0] * 5 + [12.0] * 3,))
    waiting = flow_backlog(TRUCE, *flows)
    assert (waiting.outcome, waiting.exact) == (Outcome.NOT_YET, True)
    assert not stock_backlog(TRUCE, 10, [20.0] * 5 + [None, 15.0]).exact
    carried = flow_backlog(TRUCE, *flows, next_truce=True)
    assert (carried.outcome, carried.absorbed_in, carried.built) == (Outcome.CARRIED_OVER, None, 30)
    assert flow_backlog(TRUCE, [1.0] * 6, ([2.0] * 6,)).outcome is Outcome.NOTHING_BUILT
    back = flow_backlog(TRUCE, [2.0] * 5 + [0.0] * 2, ([0.0] * 5 + [10.0, 1.0],))
    assert (back.outcome, back.absorbed_in) == (Outcome.ABSORBED, back.months[5])
    even = flow_backlog(TRUCE, [2.0] * 7, ([2.0] * 7,))
    assert (even.outcome, even.built, even.absorbed_in) == (Outcome.NOTHING_BUILT, 0, None)


def test_an_absent_month_breaks_the_line_of_flows_and_not_that_of_a_stock() -> None:
    flows = flow_backlog(TRUCE, [10.0, 10, 10, 10, 10, None, 0], ([0.0] * 7,))
    assert flows.levels == (10, 20, 30, 40, 50, None, None)
    assert (flows.built, flows.outcome, flows.absorbed_in) == (50, Outcome.UNKNOWN, None)
    stock = stock_backlog(TRUCE, 100, [110.0, 120, 130, 140, 150, None, 95])
    assert (stock.built, stock.absorbed_in, stock.exact) == (50, 202605, False)
    assert stock.outcome is Outcome.ABSORBED
    assert stock_backlog(TRUCE, None, [110.0] * 7).outcome is Outcome.UNKNOWN


def test_data_that_stop_inside_the_truce_tell_no_total() -> None:
    found = flow_backlog(TRUCE, [10.0, 10, 10], ([0.0] * 3,))
    assert (found.levels, found.built, found.outcome) == ((10, 20, 30), None, Outcome.UNKNOWN)
    assert flow_backlog(TRUCE, [], ([],)).months == ()


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 11, 1), date(2026, 3, 31), Span(202511, 202603)),
        (date(2019, 11, 1), date(2020, 7, 10), Span(201911, 202006)),
        (date(2020, 11, 1), date(2021, 5, 31), Span(202011, 202105)),
        (date(2025, 12, 15), date(2026, 4, 15), Span(202601, 202603)),
        (date(2023, 11, 1), date(2024, 2, 29), Span(202311, 202402)),
        (date(2026, 1, 5), date(2026, 1, 31), None),
        (date(2026, 1, 1), date(2026, 1, 30), None),
        (date(2026, 1, 20), date(2026, 3, 5), Span(202602, 202602)),
    ],
)
def test_only_whole_months_are_in_a_truce(start: date, end: date, months: Span | None) -> None:
    assert whole_months(start, end) == months


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), max_size=24))
def test_levels_are_sums_of_what_came_less_what_went(rows: list[tuple[float | None, ...]]) -> None:
    come, one, two = ([row[place] for row in rows] for place in range(3))
    found = flow_backlog(TRUCE, come, (one, two))
    assert len(found.levels) == len(found.months) == len(rows)
    broken = False
    for place, level in enumerate(found.levels):
        broken = broken or any(side is None for side in rows[place])
        if broken:
            assert level is None
        else:
            total = sum((c or 0) - (a or 0) - (b or 0) for c, a, b in rows[: place + 1])
            assert level == pytest.approx(total)


@given(st.lists(st.tuples(KNOWN, KNOWN), min_size=5, max_size=24), st.booleans())
def test_absorbed_means_the_first_month_back_at_the_eve(
    rows: list[tuple[float, float]], next_truce: bool
) -> None:
    found = flow_backlog(TRUCE, [row[0] for row in rows], ([row[1] for row in rows],), next_truce=next_truce)
    assert found.built == pytest.approx(fsum(come - gone for come, gone in rows[:5]))
    after = list(zip(found.months, found.levels, strict=True))[5:]
    if found.outcome is Outcome.ABSORBED:
        place = [month for month, _ in after].index(found.absorbed_in or 0)
        assert (after[place][1] or 0) <= 0 < (found.built or 0)
        assert all((level or 0) > 0 for _, level in after[:place])
    elif found.outcome is not Outcome.NOTHING_BUILT:
        assert all((level or 0) > 0 for _, level in after)
        assert found.outcome is (Outcome.CARRIED_OVER if next_truce else Outcome.NOT_YET)


@given(st.lists(KNOWN, min_size=6, max_size=20), st.integers(0, 300))
def test_a_stock_says_what_its_flows_say_when_nothing_ends_otherwise(nets: list[float], before: int) -> None:
    """Whatever the level on the eve, only what was added to it counts."""
    come, gone = nets, nets[::-1]
    stocks = [before + level for level in running_sums(net_flows(come, gone)) if level is not None]
    by_stock = stock_backlog(TRUCE, before, stocks)
    by_flows = flow_backlog(TRUCE, come, (gone,))
    assert by_stock.levels == pytest.approx(by_flows.levels)
    assert (by_stock.absorbed_in, by_stock.outcome) == (by_flows.absorbed_in, by_flows.outcome)


def _months(count: int) -> list[int]:
    return month_range(202604, 202612)[:count]


def test_catching_up_by_hand() -> None:
    """60, 130, 200 this year; 40, 90, 140 then 50, 110, 170 before: on average 45, 100, 155."""
    found = catch_up(_months(3), [60, 70, 70], {2024: [40, 50, 50], 2025: [50, 60, 60]})
    assert found == CatchUp((202604, 202605, 202606), (60, 130, 200), (45, 100, 155), (2024, 2025), ())
    assert found.reached == 2


def test_a_year_that_lacks_a_month_is_left_out_of_the_mean() -> None:
    found = catch_up(_months(3), [60, 70, 70], {2024: [40, None, 50], 2025: [50, 60, 60]})
    assert (found.mean, found.years, found.left_out) == ((50, 110, 170), (2025,), (2024,))
    nobody = catch_up(_months(2), [60, 70], {2025: [None, 1]})
    assert (nobody.mean, nobody.years) == ((None, None), ())


def test_this_year_stops_where_its_data_stop_and_so_does_the_mean() -> None:
    """A year that lacks a later month still counts for the months that are compared."""
    found = catch_up(_months(3), [60, None, 70], {2025: [50, 60, None]})
    assert (found.now, found.mean, found.reached) == ((60, None, None), (50, None, None), 0)


def test_no_more_than_three_years_and_all_of_one_length() -> None:
    found = catch_up(_months(1), [10], {year: [float(year - 2000)] for year in range(2019, 2026)})
    assert (found.years, found.mean) == ((2023, 2024, 2025), (24,))
    with pytest.raises(ValueError, match="months"):
        catch_up(_months(2), [10, 10], {2025: [1]})


@given(st.lists(KNOWN, min_size=1, max_size=9), st.integers(1, 5))
def test_a_year_like_the_others_catches_nothing_up(values: list[float], years: int) -> None:
    found = catch_up(_months(len(values)), values, {2020 + year: values for year in range(years)})
    assert found.mean == pytest.approx(found.now)


@given(st.lists(st.lists(COUNTS, min_size=4, max_size=4), min_size=1, max_size=3))
def test_a_mean_never_rests_on_an_absent_month(earlier: list[list[float | None]]) -> None:
    found = catch_up(_months(4), [1, 1, 1, 1], dict(enumerate(earlier)))
    assert all(None not in earlier[year] for year in found.years)
    assert all(None in earlier[year] for year in found.left_out)
    assert len(found.years) + len(found.left_out) == len(earlier)
