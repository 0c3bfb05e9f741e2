"""The next meeting takes no room from what the dashboard shows without scrolling."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_words import MeetingField
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.dashboard.board import Board
from cpex_desktop.ui.dashboard.page import DashboardPage
from tests.app.conftest import OpenDesk
from tests.app.test_dashboard_plan import in_sight, write_plan
from tests.meeting_base import body, decision, meeting

_LONG = "Adopter un modèle commun de signalement des impayés avec tous les bailleurs"


def page_of(desk: Desk) -> DashboardPage:
    return cast(DashboardPage, desk.window.page("dashboard"))


def scrolled(desk: Desk) -> int:
    """Give how far the dashboard scrolls."""
    return page_of(desk).scroll_area.verticalScrollBar().maximum()


def convene(desk: Desk) -> str:
    """Hold a meeting that left late decisions with long words, and plan the next one; give its uid."""
    store = desk.workspace.store
    commission = body(store)
    held = meeting(store, commission, days=60)
    day = desk.workspace.today() - timedelta(days=12)
    for place in range(5):
        decision(store, held, f"{_LONG} ({place})", due_on=day)
    revise_meeting(store, held, {MeetingField.STATUS: MeetingStatus.HELD})
    coming = meeting(store, commission, days=-10)
    settle(desk)
    return coming


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641)])
def test_the_dashboard_scrolls_no_further_for_the_next_meeting(
    open_desk: OpenDesk, base: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(base)
    desk.window.resize(*size)
    write_plan(desk)
    coming = convene(desk)
    board = page_of(desk).findChild(Board)
    assert board is not None
    assert board.tasks.meeting.isVisible()
    met = scrolled(desk)
    put_away(desk.workspace.store, "meeting", coming)
    settle(desk)
    assert not board.tasks.meeting.isVisible()
    assert met <= scrolled(desk)


def test_all_is_in_sight_with_a_next_meeting_and_no_plan(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    convene(desk)
    assert scrolled(desk) == 0


def test_what_waits_and_the_plan_are_in_sight_with_a_next_meeting(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    create_plan(desk.workspace.store, "Plan 2026", None, None)
    write_plan(desk)
    convene(desk)
    board = page_of(desk).findChild(Board)
    assert board is not None
    assert board.plan is not None
    assert all(in_sight(page_of(desk), part) for part in (board.tasks, board.spots, board.plan))
