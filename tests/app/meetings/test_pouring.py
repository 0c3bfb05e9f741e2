"""From the numbers of a meeting, those of its year are poured into the indicators, and undone as one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpex_desktop.db.store import Store
from cpex_desktop.ui.meetings.counts_part import CountsPart
from cpex_desktop.ui.meetings.tabs import COUNTS
from tests.app.meetings.conftest import OpenScreen
from tests.app.meetings.test_meeting_parts import part
from tests.meeting_screen import MeetingScreen
from tests.services.test_ccapex_entries import know
from tests.small_base import CLOCK
from tests.ui.cut_texts import cut_texts


@pytest.fixture
def poured(open_screen: OpenScreen, met: Path, tmp_path: Path) -> MeetingScreen:
    path = Path(shutil.copy(met, tmp_path / "essai.cpex"))
    with Store.open(path, CLOCK) as store:
        know(store)
    made = open_screen(path)
    made.show()
    return made


def test_the_year_of_the_meeting_is_poured_and_its_batch_shown(poured: MeetingScreen) -> None:
    counts = part(poured, COUNTS, CountsPart)
    assert counts.pouring.heading.text() == "INDICATEURS DE LA CCAPEX EN 2026"
    assert cut_texts(counts) == []
    QTest.mouseClick(counts.pouring.run, Qt.MouseButton.LeftButton)
    poured.settle()
    with poured.workspace.store.read() as connection:
        rows = connection.execute("SELECT id, label, withdrawn_at FROM batch").fetchall()
    assert rows == [(1, "Activité de la CCAPEX en 2026", None)]
    assert poured.gone[-1] == "cpex:lot/1"
