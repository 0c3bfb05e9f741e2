"""Bars in pixels, zooms and what is seen of a long time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.charts.gantt_series import GanttBar, gantt_bar
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.ui.plan.gantt_layout import Zoom, mark_at, nearer, shape, timeline
from tests.plan_base import TODAY
from tests.ui.plan.material import plain_row

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
SPAN = (date(2026, 1, 1), date(2027, 6, 30))


def bar(start: date | None, due: date | None, progress: int | None = None) -> GanttBar:
    row = replace(plain_row(), start_on=start, due_on=due, progress=progress)
    step = DatedStep("s", "Étape", date(2026, 5, 15), None)
    return gantt_bar(row, PlanTimes(TODAY, {row.uid: (step,)}))


@given(start=DAYS, length=st.integers(0, 3000), progress=st.integers(0, 100), zoom=st.sampled_from(Zoom))
def test_a_bar_is_always_seen_and_ends_on_its_day(
    start: date, length: int, progress: int, zoom: Zoom
) -> None:
    due = start + timedelta(days=length)
    scale = timeline(zoom, (min(start, SPAN[0]), max(due, SPAN[1])), 700).scale
    laid = shape(bar(start, due, progress), scale)
    assert laid is not None
    assert laid.right == scale.right(due)
    assert laid.right - laid.left >= 10
    assert laid.left <= laid.done <= laid.right + 1e-6


def test_without_a_day_there_is_no_bar() -> None:
    nothing = gantt_bar(plain_row(), PlanTimes(TODAY))
    assert shape(nothing, timeline(Zoom.PLAN, SPAN, 700).scale) is None


@given(room=st.integers(200, 2500), zoom=st.sampled_from(Zoom))
def test_time_fills_the_room_and_a_day_can_be_brought_to_a_place(room: int, zoom: Zoom) -> None:
    line = timeline(zoom, SPAN, room)
    assert line.length >= room - 0.5
    offset = line.offset_for(date(2026, 9, 1), room / 2, room)
    assert 0 <= offset <= line.length - room + 1
    if 0 < offset < round(line.length - room):
        assert abs(line.scale.middle(date(2026, 9, 1)) - offset - room / 2) <= 1
    near, start = line.window(offset)
    assert start <= offset < start + near.per_day


def test_a_step_is_found_near_its_diamond_only() -> None:
    scale = timeline(Zoom.YEAR, SPAN, 700).scale
    one = bar(date(2026, 2, 1), date(2026, 8, 1))
    place = scale.middle(date(2026, 5, 15))
    found = mark_at(one, scale, place + 4)
    assert found is not None
    assert found.title == "Étape"
    assert mark_at(one, scale, place + 40) is None


def test_zooms_stop_at_their_ends() -> None:
    assert nearer(Zoom.PLAN, -1) is Zoom.PLAN
    assert nearer(Zoom.PLAN, 1) is Zoom.YEAR
    assert nearer(Zoom.MONTH, 1) is Zoom.MONTH
