"""The next meeting on the dashboard."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.app.dashboard_meeting import read_next_meeting
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.dashboard.tasks_card import TasksCard
from tests.meeting_base import TODAY
from tests.small_base import CLOCK

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.usefixtures("app")
def test_the_next_meeting_is_named_with_what_it_holds(met: Path, tmp_path: Path) -> None:
    workspace = Workspace(Path(shutil.copy(met, tmp_path / "essai.cpex")), CLOCK)
    workspace.open()
    row = workspace.read_dashboard(None).meeting
    assert row is not None
    assert row.title == "Prochaine CCAPEX\u00a0: 01/12/2026, 14\u00a0h"
    assert row.detail == "CCAPEX plénière · 3\u00a0points · 2\u00a0décisions à suivre"
    went: list[str] = []
    card = TasksCard((), went.append)
    card.name_meeting(row)
    card.meeting.click()
    assert went == [row.address]
    card.name_meeting(None)
    assert card.meeting.isHidden()
    with workspace.store.read() as connection:
        assert read_next_meeting(connection, date(TODAY.year + 1, 1, 1)) is None
    workspace.close()
