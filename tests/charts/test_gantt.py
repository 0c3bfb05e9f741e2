"""The picture of a plan: every action, everything named, nothing over its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.gantt import PAGE_ROWS, WIDTH, draw_gantt, gantt_height, gantt_pages
from cpex_desktop.charts.gantt_series import TONE_WORDS, GanttSheet, gantt_sheet
from cpex_desktop.charts.gantt_signs import fit, wide
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.reference.truce import truce_periods
from tests.plan_base import TODAY
from tests.ui.plan.material import plain_row

LONG = "Protocole de signalement précoce avec tous les bailleurs et toutes les agences " * 3


def sheet(count: int) -> GanttSheet:
    rows, steps = [], {}
    for number in range(count):
        due = TODAY + timedelta(days=number * 37 % 500 - 120)
        status = ActionStatus(number % 7 + 1)
        row = replace(
            plain_row(f"u{number}"),
            code=f"A-{number + 1:02}",
            title=LONG if number % 9 == 4 else f"Action {number}$",
            status=status,
            start_on=None if number % 5 == 0 else due - timedelta(days=200),
            due_on=due,
            standing=lateness(due, None, TODAY, finished=status is ActionStatus.DONE),
            progress=number * 7 % 101,
        )
        rows.append(row)
        steps[row.uid] = (DatedStep("s", "Étape", due - timedelta(days=30), None),)
    times = PlanTimes(TODAY, steps, tuple(truce_periods("44")))
    return gantt_sheet(rows, times, title="Plan", subtitle="Val-de-Sauge", source="Source\u00a0: base")


def drawn(one: GanttSheet) -> tuple[Figure, list[str]]:
    figure = draw_gantt(one, ChartFrame(WIDTH, gantt_height(one)))
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    return figure, [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_everything_is_named_and_nothing_leaves_the_picture() -> None:
    figure, words = drawn(sheet(34))
    assert {"Plan", "Val-de-Sauge", "Source\u00a0: base", "Étape", "Trêve hivernale", "Aujourd’hui"} <= set(
        words
    )
    assert set(TONE_WORDS.values()) <= set(words)
    assert {f"A-{number:02}" for number in range(1, 35)} <= set(words)
    canvas = FigureCanvasAgg(figure)
    room = figure.bbox
    for text in figure.axes[0].texts:
        box = text.get_window_extent(canvas.get_renderer())  # type: ignore[no-untyped-call]  # as above
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= room.width + 1, text.get_text()
        assert box.y0 >= 0, text.get_text()
        assert box.y1 <= room.height + 1, text.get_text()


def test_each_action_has_a_bar_late_ones_a_word_and_days_their_signs() -> None:
    one = sheet(20)
    figure, words = drawn(one)
    found = [patch.get_gid() for patch in figure.axes[0].patches]
    assert found.count("bar") == 20
    assert "truce" in found
    assert [line.get_gid() for line in figure.axes[0].lines].count("today") == 1
    late = [bar.word for bar in one.bars if bar.late_until]
    assert late
    assert all(word in words and "retard" in word for word in late)


def test_months_are_named_in_french() -> None:
    _figure, words = drawn(sheet(3))
    assert {"janv.", "mars", "avr."} & set(words)
    assert "2026" in words


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (PAGE_ROWS, 1), (PAGE_ROWS + 1, 2), (200, 4)])
def test_a_long_plan_takes_several_pictures_over_the_same_days(count: int, pages: int) -> None:
    whole = sheet(count)
    cut = gantt_pages(whole)
    assert len(cut) == pages
    assert [bar for page in cut for bar in page.bars] == list(whole.bars)
    assert {(page.first, page.last) for page in cut} == {(whole.first, whole.last)}
    if pages > 1:
        assert cut[1].subtitle == f"Val-de-Sauge · page 2 sur {pages}"


def test_an_action_without_a_day_and_an_empty_plan_are_drawn() -> None:
    bare = gantt_sheet([plain_row()], PlanTimes(date(2026, 1, 1)), title="P", subtitle="", source="S")
    assert "Aucune date" in drawn(bare)[1]
    assert "Plan" in drawn(sheet(0))[1]


def test_a_long_title_ends_with_dots_inside_its_room() -> None:
    assert fit("Court", 12, "normal", 400) == "Court"
    cut = fit(LONG, 12, "normal", 400)
    assert cut.endswith("…")
    assert 380 < wide(cut, 12) <= 400
