"""The meetings from the window of a whole base: the rail, the addresses, what waits, F11, the way back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.decisions import add_decision
from cpex_desktop.services.meeting_bodies import create_body
from cpex_desktop.services.meeting_drafts import BodyDraft, DecisionDraft, MeetingDraft
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.meetings.page import REGISTER, MeetingsPage
from cpex_desktop.ui.meetings.since_tab import SinceTab
from cpex_desktop.ui.meetings.tabs import SINCE
from cpex_desktop.ui.menus.view import toggle_full_screen
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.settings.trash_section import TrashSection
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = CLOCK().date()


@pytest.fixture
def desk(tmp_path: Path, open_desk: OpenDesk) -> Desk:
    """A window on a base with two meetings, one past that nobody told of."""
    path = tmp_path / "seances.cpex"
    with create_base(path, "44", CLOCK) as store:
        body = create_body(store, BodyDraft(BodyKind.PLENARY))
        create_meeting(store, body, MeetingDraft(TODAY - timedelta(days=30)))
        coming = create_meeting(store, body, MeetingDraft(TODAY + timedelta(days=5)))
        late = {DecisionField.DUE_ON: TODAY - timedelta(days=3)}
        add_decision(store, coming, DecisionDraft("Réunir les bailleurs", late))
    return open_desk(path)


def page_of(desk: Desk) -> MeetingsPage:
    settle(desk)
    assert desk.window.current_key() == "meetings"
    return cast(MeetingsPage, desk.window.page("meetings"))


def test_the_rail_leads_to_the_meetings_and_back(desk: Desk) -> None:
    before = desk.window.current_key()
    assert desk.workspace.read_facts().late_decisions == 1
    desk.window.show_page("meetings")
    page = page_of(desk)
    assert page.record.title.text().startswith("CCAPEX plénière, ")
    assert cut_texts(desk.window) == []
    desk.window.navigator.back()
    assert desk.window.current_key() == before


def test_every_task_of_a_meeting_leads_to_it(desk: Desk) -> None:
    tasks = [one for one in desk.workspace.read_dashboard(None).tasks if "cpex:seance/" in one.address]
    assert {one.icon for one in tasks} == {"meeting", "check-circle"}
    for task in tasks:
        assert desk.go(task.address)
        uid, tab, *_line = [*task.address.partition("/")[2].split(":"), ""]
        page = page_of(desk)
        assert page.sessions.uid == uid
        assert page.record.tabs.key() == (tab or page.record.tabs.key())
    meeting = desk.workspace.read_dashboard(None).meeting
    assert meeting is not None
    assert desk.go(meeting.address)


def test_the_register_and_what_changed_are_read_from_the_base(desk: Desk) -> None:
    assert desk.go("cpex:reunions/decisions")
    page = page_of(desk)
    assert page.view() == REGISTER
    assert page.filter_field() is not None
    desk.window.navigator.back()
    desk.go("cpex:reunions")
    page = page_of(desk)
    page.show_view("seances")
    page.record.show_tab(SINCE)
    settle(desk)
    since = page.record.part(SINCE)
    assert isinstance(since, SinceTab)
    assert since.part.first.isVisible()


def test_a_meeting_that_is_gone_is_told(desk: Desk) -> None:
    desk.go("cpex:seance/disparue")
    page = page_of(desk)
    assert page.notice.isVisible()


def section_of(desk: Desk) -> TrashSection:
    assert desk.go("cpex:reglages/corbeille")
    settle(desk)
    page = cast(SettingsPage, desk.window.page("settings"))
    return cast(TrashSection, page.section("corbeille"))


def test_a_meeting_then_its_body_go_to_the_trash_and_come_back_whole(desk: Desk) -> None:
    desk.window.show_page("meetings")
    page = page_of(desk)
    assert page.reading is not None
    kept = [(one.uid, one.decisions) for one in page.reading.meetings]
    body = page.reading.bodies[0].uid
    for uid, _decisions in kept:
        put_away(desk.workspace.store, "meeting", uid)
    settle(desk)
    assert page.sessions.nothing.isVisible()
    put_away(desk.workspace.store, "meeting_body", body)
    settle(desk)
    assert page.sessions.unbegun.isVisible()
    section = section_of(desk)
    rows = [section.table.model().index(at, 1).data() for at in range(section.table.model().rowCount())]
    assert sorted(rows) == ["Instance", "Séance", "Séance"]
    section.table.selectRow(rows.index("Séance"))
    section.restore_chosen()
    settle(desk)
    assert "L’instance de cette séance est dans la corbeille." in section.notice.text()
    for what in ("Instance", "Séance", "Séance"):
        rows = [section.table.model().index(at, 1).data() for at in range(section.table.model().rowCount())]
        section.table.selectRow(rows.index(what))
        section.restore_chosen()
        settle(desk)
    desk.window.show_page("meetings")
    page = page_of(desk)
    assert page.reading is not None
    assert [(one.uid, one.decisions) for one in page.reading.meetings] == kept


def test_f11_holds_the_meeting_in_front(desk: Desk, app: QApplication) -> None:
    desk.window.show_page("meetings")
    page = page_of(desk)
    toggle_full_screen(desk.window, page)
    settle(desk)
    mode = desk.meeting_mode.mode
    assert mode is not None
    assert mode.uid == page.sessions.uid
    mode.close()
    settle(desk)
    app.processEvents()
