"""Days on a width, and the names above them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.charts.gantt_scale import (
    Step,
    TimeScale,
    lower_ticks,
    per_day_for,
    step_of,
    upper_ticks,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
WIDE = st.floats(0.05, 60)


@given(first=DAYS, day=DAYS, per_day=WIDE)
def test_a_day_is_found_under_the_pixels_that_it_takes(first: date, day: date, per_day: float) -> None:
    scale = TimeScale(first, per_day)
    assert scale.day(scale.middle(day)) == day
    assert scale.left(day) < scale.middle(day) < scale.right(day)
    assert scale.left(day + timedelta(days=1)) == scale.right(day)


@given(first=DAYS, per_day=WIDE, width=st.floats(50, 3000), letters=st.sampled_from((1.0, 1.5, 2.0)))
def test_names_follow_one_another_over_the_whole_width(
    first: date, per_day: float, width: float, letters: float
) -> None:
    scale = TimeScale(first, per_day)
    for ticks in (upper_ticks(scale, width, letters), lower_ticks(scale, width, letters)):
        if not ticks:
            assert step_of(per_day, letters) is Step.YEAR
            continue
        assert ticks[0].left <= 0
        assert ticks[-1].right >= width - per_day
        assert all(one.right == other.left for one, other in pairwise(ticks))


@given(per_day=WIDE, letters=st.sampled_from((1.0, 1.5, 2.0)))
def test_a_name_is_written_where_its_letters_fit(per_day: float, letters: float) -> None:
    for tick in lower_ticks(TimeScale(date(2026, 1, 1), per_day), 1000, letters):
        assert tick.right - tick.left >= 6.2 * letters * len(tick.word)


def test_a_year_is_named_by_months_three_years_by_one_month_in_three_and_a_month_by_days() -> None:
    first = date(2026, 1, 1)
    words = {
        days: [tick.word for tick in lower_ticks(TimeScale(first, per_day_for(700, days)), 700)][:3]
        for days in (31, 182, 365, 1095, 9000)
    }
    assert words == {
        31: ["1", "2", "3"],
        182: ["29", "5", "12"],
        365: ["janv.", "févr.", "mars"],
        1095: ["janv.", "avr.", "juil."],
        9000: [],
    }
    months = [tick.word for tick in upper_ticks(TimeScale(first, per_day_for(700, 182)), 700)]
    assert months[:2] == ["Janvier 2026", "Février 2026"]
    years = [tick.word for tick in upper_ticks(TimeScale(first, per_day_for(700, 1095)), 700)]
    assert years[:3] == ["2026", "2027", "2028"]
