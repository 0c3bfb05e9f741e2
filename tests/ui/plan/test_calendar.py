"""The plan month by month: every day on its place, keys, the list of a day, words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.ui.calendar.events import day_sentence, month_days, shifted
from cpex_desktop.ui.plan.calendar import PlanCalendar
from cpex_desktop.ui.plan.calendar_layout import counted_events, events_between
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.theme import active, apply_theme
from tests.plan_base import TODAY
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts
from tests.ui.plan.material import plain_row

S = ActionStatus
DAYS = st.dates(date(1990, 1, 1), date(2110, 12, 31))


def action(number: int, due: date | None, status: ActionStatus = S.IN_PROGRESS) -> PlanRow:
    over = {"finished": status is S.DONE, "dropped": status is S.DROPPED}
    standing = lateness(due, None, TODAY, **over)
    return replace(
        plain_row(f"u{number}"), code=f"A-{number:02}", status=status, due_on=due, standing=standing
    )


LATE = date(2026, 10, 30)
ROWS = (
    action(1, LATE + timedelta(days=60)),
    action(2, LATE, S.DONE),
    action(3, LATE),
    action(4, None),
    action(5, date(2026, 11, 5), S.DROPPED),
)
TIMES = PlanTimes(
    TODAY,
    {
        "u3": (DatedStep("s1", "Signature", LATE, None), DatedStep("s2", "Trame", None, LATE)),
        "u4": (DatedStep("s3", "Réunion", TODAY + timedelta(days=9), None),),
    },
)


@pytest.fixture
def view(app: QApplication, show: Show) -> PlanCalendar:
    rows, requests = PlanRows(), PlanRequests()
    view = PlanCalendar(rows, requests)
    rows.setParent(view)
    requests.setParent(view)
    rows.set_rows(ROWS, TIMES)
    show(view, 1100, 520)
    return view


def rows_of(view: PlanCalendar) -> PlanRows:
    found = view.findChild(PlanRows)
    assert found is not None
    return found


@given(day=DAYS)
def test_a_month_is_shown_in_whole_weeks_from_monday(day: date) -> None:
    days = month_days(day)
    assert days[0].weekday() == 0
    assert len(days) % 7 == 0
    assert days[0] <= day.replace(day=1)
    assert day in days
    assert {one for one in days if (one.year, one.month) == (day.year, day.month)} >= {day.replace(day=1)}
    assert (days[6].year, days[6].month) == (day.year, day.month)
    assert (days[-7].year, days[-7].month) == (day.year, day.month)


@given(day=DAYS, months=st.integers(-40, 40))
def test_months_are_turned_to_the_same_day_or_the_last(day: date, months: int) -> None:
    found = shifted(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def test_a_day_holds_due_days_and_steps_the_late_ones_first() -> None:
    events = events_between(ROWS, TIMES, LATE, LATE)[LATE]
    assert [(event.code, bool(event.step), event.tone) for event in events] == [
        ("A-03", False, Tone.LATE),
        ("A-03", True, Tone.LATE),
        ("A-02", False, Tone.DONE),
        ("A-03", True, Tone.DONE),
    ]
    assert counted_events(events) == "2\u00a0échéances, 2\u00a0étapes"
    assert [event.words for event in events] == [
        "Échéance, en retard de 22\u00a0jours",
        "Étape «\u00a0Signature\u00a0», en retard",
        "Échéance, réalisée",
        "Étape «\u00a0Trame\u00a0», faite",
    ]
    assert events_between(ROWS, TIMES, LATE, date(2026, 11, 30))[date(2026, 11, 5)][0].tone is Tone.STOPPED


def test_a_day_is_said_whole() -> None:
    assert day_sentence(TODAY, (), TODAY, counted_events) == "samedi 21/11/2026, aujourd’hui, rien"
    events = events_between(ROWS, TIMES, TODAY, TODAY + timedelta(days=9))[TODAY + timedelta(days=9)]
    assert day_sentence(TODAY + timedelta(days=9), events, TODAY, counted_events) == (
        "lundi 30/11/2026, 1\u00a0étape\u00a0: A-04 Protocole de signalement,"
        " étape «\u00a0Réunion\u00a0», à faire"
    )


def test_it_opens_on_today_and_counts_the_month_and_what_has_no_day(view: PlanCalendar) -> None:
    assert view.day == TODAY
    assert view.month.text() == "Novembre 2026"
    assert view.summary.text() == "1\u00a0échéance, 1\u00a0étape · 1\u00a0action sans échéance"
    assert view.nothing.isVisible()
    assert not view.list.isVisible()


def test_keys_go_by_days_weeks_and_months_and_home_to_today(view: PlanCalendar) -> None:
    went = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(view.grid, key)
        assert view.grid.day() == view.day
        went.append(view.day)
    assert went == [
        date(2026, 11, 22),
        date(2026, 11, 15),
        date(2026, 10, 15),
        date(2026, 10, 22),
        date(2026, 10, 29),
        TODAY,
    ]
    view.back.click()
    assert view.month.text() == "Octobre 2026"
    view.today.click()
    assert view.day == TODAY


def test_enter_goes_into_the_list_of_the_day_and_chooses_its_actions(view: PlanCalendar) -> None:
    requests = view.findChild(PlanRequests)
    assert requests is not None
    asked: list[str] = []
    requests.sheet.connect(asked.append)
    view.go_to(LATE)
    assert view.named.text() == "Vendredi 30/10/2026"
    assert view.events.rowCount() == 4
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert rows_of(view).chosen_uid == "u3"
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert rows_of(view).chosen_uid == "u2"
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert asked == ["u2"]


def test_it_follows_the_filters_and_stays_on_its_day(view: PlanCalendar) -> None:
    view.go_to(LATE)
    rows_of(view).select(PlanSelection(statuses=frozenset({S.DONE})))
    assert view.day == LATE
    assert [event.code for event in view.events.rows()] == ["A-02"]
    rows_of(view).set_rows(())
    assert view.events.rowCount() == 0
    assert view.summary.text() == "Aucune échéance ce mois-ci"


@pytest.mark.parametrize(("width", "height"), [(720, 420), (1110, 420), (1400, 820)])
def test_nothing_is_cut_and_all_weeks_are_reached(
    view: PlanCalendar, app: QApplication, width: int, height: int
) -> None:
    view.resize(width, height)
    view.go_to(LATE)
    app.processEvents()
    assert cut_texts(view) == []
    view.grid.scrollToBottom()
    last = view.grid.visualRect(view.model.index(view.model.rowCount() - 1, 0))
    assert last.bottom() <= view.grid.viewport().height() + 1


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_is_said_of_the_month_never_widens_the_page(
    app: QApplication, view: PlanCalendar, scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        view.resize(round(756 * scale), 560)
        view.summary.setText("Aucune échéance ce mois-ci · 1\u202f284\u00a0actions sans échéance")
        QApplication.processEvents()
        assert view.minimumSizeHint().width() <= round(756 * scale)
        assert cut_texts(view) == []
    finally:
        apply_theme(app)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_day_always_shows_that_something_stands_on_it(
    view: PlanCalendar, app: QApplication, scale: float
) -> None:
    try:
        apply_theme(app, scale=scale)
        view.resize(800, 300)
        view.go_to(LATE - timedelta(days=3))
        app.processEvents()
        view.grid.scrollTo(view.model.index_of(LATE))
        cell = view.grid.visualRect(view.model.index_of(LATE))
        image = view.grid.viewport().grab(cell).toImage()
        found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert active().tokens.err.lower() in found  # « + 4, retard », where no line of it fits
    finally:
        apply_theme(app)
