"""The Gantt view in the hand: rows, time, zoom, words for those who do not see it, and its picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow, Steps
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.reference.truce import truce_periods
from cpex_desktop.ui.gestures import WindowGestures
from cpex_desktop.ui.plan.gantt import PlanGantt
from cpex_desktop.ui.plan.gantt_layout import Zoom
from cpex_desktop.ui.plan.gantt_model import ACTION, DAYS
from cpex_desktop.ui.plan.gantt_picture import GanttPicture
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.banner import Banner
from tests.plan_base import TODAY
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts
from tests.ui.plan.material import plain_row

NO_KEY = Qt.KeyboardModifier.NoModifier


def action(number: int, start: int | None, due: int | None, status: ActionStatus) -> PlanRow:
    day = None if due is None else TODAY + timedelta(days=due)
    return replace(
        plain_row(f"u{number}"),
        code=f"A-{number:02}",
        status=status,
        start_on=None if start is None else TODAY + timedelta(days=start),
        due_on=day,
        standing=lateness(day, None, TODAY, finished=status is ActionStatus.DONE),
        steps=Steps(1, 3),
        progress=40,
    )


ROWS = (
    action(1, -200, -22, ActionStatus.IN_PROGRESS),
    action(2, -100, 60, ActionStatus.IN_PROGRESS),
    action(3, None, None, ActionStatus.TO_FRAME),
    *(action(number, -number * 9, number * 12, ActionStatus.TO_LAUNCH) for number in range(4, 40)),
)
TIMES = PlanTimes(
    TODAY,
    {"u2": (DatedStep("s1", "Trame validée", TODAY - timedelta(days=20), None),)},
    tuple(truce_periods("44")),
)


@pytest.fixture
def view(app: QApplication, show: Show) -> PlanGantt:
    rows, requests = PlanRows(), PlanRequests()
    view = PlanGantt(rows, requests)
    rows.setParent(view)
    requests.setParent(view)
    rows.set_rows(ROWS, TIMES)
    show(view, 1000, 420)
    return view


def rows_of(view: PlanGantt) -> PlanRows:
    found = view.findChild(PlanRows)
    assert found is not None
    return found


def press(view: PlanGantt, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(view.grid, key, held)


def test_it_follows_the_filters_and_the_chosen_action(view: PlanGantt) -> None:
    rows = rows_of(view)
    assert view.grid.actions_model.rowCount() == len(ROWS)
    rows.choose("u2")
    assert view.grid.current_uid() == "u2"
    press(view, Qt.Key.Key_Down)
    assert rows.chosen_uid == "u3"
    rows.select(PlanSelection(statuses=frozenset({ActionStatus.TO_FRAME})))
    assert view.grid.actions_model.rowCount() == 1
    assert view.grid.current_uid() == "u3"


def test_every_bar_is_said_in_words(view: PlanGantt) -> None:
    said = [
        str(view.grid.actions_model.index(place, DAYS).data(Qt.ItemDataRole.AccessibleTextRole))
        for place in range(3)
    ]
    assert said == [
        "Du 05/05/2026 au 30/10/2026, en cours, en retard de 22\u00a0jours, avancement 40\u202f%,"
        " 3\u00a0étapes, dont 1 faite",
        "Du 13/08/2026 au 20/01/2027, en cours, à l’heure, avancement 40\u202f%, 3\u00a0étapes, dont 1 faite",
        "Aucune date, à cadrer, sans échéance, avancement 40\u202f%, 3\u00a0étapes, dont 1 faite",
    ]
    assert view.grid.accessibleName()
    assert view.grid.actions_model.index(0, ACTION).data() == "A-01 Protocole de signalement"


def test_a_zoom_keeps_the_day_under_the_pointer_and_today_comes_back(view: PlanGantt) -> None:
    grid, at = view.grid, 300.0
    grid.set_zoom(Zoom.YEAR, at)
    assert grid.line is not None
    before = grid.line.scale.day(view.time_bar.value() + at)
    place = QPointF(grid.columnViewportPosition(DAYS) + at, 100)
    QApplication.sendEvent(grid.viewport(), turn(place, grid.viewport().mapToGlobal(place)))
    assert grid.zoom is Zoom.SEMESTER
    assert view.zoom.current() == "semester"
    after = grid.line.scale.day(view.time_bar.value() + at)
    assert abs((after - before).days) <= 1
    view.time_bar.setValue(0)
    view.today.click()
    seen = [grid.line.scale.day(view.time_bar.value() + x) for x in (0, grid.columnWidth(DAYS))]
    assert seen[0] < TODAY < seen[1]


def turn(place: QPointF, on_screen: QPointF) -> QWheelEvent:
    return QWheelEvent(
        place,
        on_screen,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_window_leaves_ctrl_and_the_wheel_to_the_chart_under_the_pointer(view: PlanGantt) -> None:
    grown: list[int] = []
    gestures = WindowGestures(view, back=list, forward=list, zoom=grown.append)
    gestures.listen()
    over = view.grid.viewport().mapTo(view, QPoint(500, 100))
    for place in (over, view.today.geometry().center()):
        on_screen = QPointF(view.mapToGlobal(place))
        QApplication.sendEvent(view.windowHandle(), turn(QPointF(place), on_screen))
    assert grown == [1]
    assert view.zoom.current() == "year"


def test_keys_zoom_and_go_through_time(view: PlanGantt) -> None:
    press(view, Qt.Key.Key_Plus)
    press(view, Qt.Key.Key_Plus)
    assert view.zoom.current() == "semester"
    before = view.time_bar.value()
    press(view, Qt.Key.Key_Right)
    assert view.time_bar.value() > before
    press(view, Qt.Key.Key_Minus)
    assert view.zoom.current() == "year"


def test_late_is_painted_in_its_colour_at_its_place(view: PlanGantt) -> None:
    grid = view.grid
    assert grid.line is not None
    image = grid.viewport().grab().toImage()
    row = grid.visualRect(grid.actions_model.index(0, DAYS))
    early = grid.line.scale.middle(TODAY - timedelta(days=195)) - view.time_bar.value()
    assert colour(image, row.left() + round(early), row.center().y()) == active().tokens.err
    planned = grid.visualRect(grid.actions_model.index(1, DAYS))
    started = grid.line.scale.middle(TODAY - timedelta(days=95)) - view.time_bar.value()
    assert colour(image, planned.left() + round(started), planned.center().y()) == active().tokens.primary


def colour(image: QImage, x: int, y: int) -> str:
    ratio = image.devicePixelRatio()
    return QColor(image.pixel(round(x * ratio), round(y * ratio))).name().upper()


@pytest.mark.parametrize(("width", "height"), [(700, 380), (1110, 480), (1400, 800)])
def test_nothing_is_cut_at_any_size(view: PlanGantt, app: QApplication, width: int, height: int) -> None:
    view.resize(width, height)
    app.processEvents()
    assert cut_texts(view) == []
    assert view.grid.line is not None
    assert view.grid.line.length >= view.grid.columnWidth(DAYS) - 1


def test_an_empty_view_and_one_without_days_are_quiet(view: PlanGantt, app: QApplication) -> None:
    rows_of(view).set_rows(())
    app.processEvents()
    assert view.grid.actions_model.rowCount() == 0
    fresh = PlanGantt(PlanRows(view), PlanRequests(view), view)
    fresh.show()
    app.processEvents()
    assert fresh.grid.line is None


def test_enter_delete_and_the_picture_are_asked_of_the_page(view: PlanGantt) -> None:
    requests = view.findChild(PlanRequests)
    assert requests is not None
    told: list[object] = []
    for signal in (requests.sheet, requests.page, requests.remove):
        signal.connect(told.append)
    requests.picture.connect(lambda: told.append("picture"))
    rows_of(view).choose("u2")
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    press(view, Qt.Key.Key_Delete)
    view.picture.click()
    assert told == ["u2", "u2", ["u2"], "picture"]


def test_the_picture_is_written_off_the_thread_and_told(
    view: PlanGantt, qtbot: QtBot, tmp_path: Path
) -> None:
    tasks, told = TaskRunner(), Banner()
    qtbot.addWidget(told)
    picture = GanttPicture(view, rows_of(view), tasks, told, lambda: ("Plan 2026-2028", "Val-de-Sauge"))
    rows_of(view).select(PlanSelection(statuses=frozenset({ActionStatus.IN_PROGRESS})))
    sheet = picture.sheet()
    assert sheet is not None
    assert sheet.subtitle == "Val-de-Sauge, 2\u00a0actions sur 39, au 21/11/2026"
    assert sheet.first == date(2026, 5, 1)
    picture.write_to(tmp_path / "gantt.png")
    qtbot.waitUntil(lambda: not told.isHidden(), timeout=20_000)
    assert (tmp_path / "gantt.png").read_bytes().startswith(b"\x89PNG")
    assert "gantt.png" in told.accessibleName()
    tasks.shutdown()
