"""What the pictures of the meetings show: the fullest meeting, and what changed where something could."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

from cpex_desktop.app.addresses import MEETINGS
from cpex_desktop.app.screen_records import record_stations
from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.ui.meetings.page import MeetingsPage
from tests.app.conftest import OpenDesk


def test_what_changed_is_drawn_of_a_meeting_that_had_one_before_it(
    open_desk: OpenDesk, met: Path, tmp_path: Path
) -> None:
    desk = open_desk(Path(shutil.copy(met, tmp_path / "essai.cpex")))
    desk.window.go("cpex:reunions")
    settle(desk)
    page = cast(MeetingsPage, desk.window.page(MEETINGS))
    assert page.reading is not None
    states = {one.uid: one.status for one in page.reading.meetings}
    shown = {}
    for name, go in record_stations(desk):
        if name in {"seance_depuis", "seance_decisions"}:
            go()
            settle(desk)
            shown[name] = states[page.sessions.uid]
    assert shown == {"seance_depuis": MeetingStatus.PLANNED, "seance_decisions": MeetingStatus.HELD}
