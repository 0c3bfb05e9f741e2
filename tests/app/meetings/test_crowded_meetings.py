"""Ten years of meetings in a window: 200 members, 60 items, 40 meetings, 300 decisions."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cpex_desktop.models.meeting_lists import BodyKind, Presence
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.meeting_bodies import compose_body, create_body
from cpex_desktop.services.meeting_drafts import BodyDraft, ItemDraft
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.meeting_list import When
from cpex_desktop.ui.meetings.page import BODIES, REGISTER, SESSIONS
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS, HISTORY, PEOPLE, SINCE
from tests.app.meetings.conftest import OpenScreen
from tests.meeting_base import HELD, TODAY, decision, meeting
from tests.meeting_screen import MeetingScreen
from tests.partner_base import partner
from tests.small_base import make
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MEMBERS, MEETINGS, EACH, ITEMS = 200, 40, 8, 60
NAME = "Association départementale d’information et d’accompagnement des locataires du secteur {}"
WORDING = (
    "Demander à chaque bailleur social du département un état trimestriel des impayés de plus de deux mois, "
    "par commune et par ancienneté ({})"
)


def copy(connection: sqlite3.Connection, table: str, source: str, **changed: object) -> None:
    """Write a record again under other words: a step for each of hundreds would take a minute."""
    names = [
        name for (_at, name, *_rest) in connection.execute(f"PRAGMA table_info({table})") if name != "id"
    ]
    asked = [f":{name}" if name in changed else name for name in names]
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)})"
        f" SELECT {', '.join(asked)} FROM {table} WHERE uid = :source",
        {**changed, "source": source},
    )


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commission of ten years with everything long; never written to."""
    path: Path = tmp_path_factory.mktemp("crowded_meetings") / "dix-ans.cpex"
    with make(path) as store:
        commission = create_body(store, BodyDraft(BodyKind.PLENARY))
        seated = {PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING}
        first = partner(store, NAME.format(0), OrganisationKind.ASSOCIATION, seated)
        held = meeting(store, commission, days=90, fields=HELD)
        taken = decision(store, held, WORDING.format("0-0"))
        with store.write_bulk("Dix ans", ["organisation", "meeting", "decision"]) as connection:
            for number in range(1, MEMBERS):
                name = NAME.format(number)
                copy(connection, "organisation", first, uid=f"o{number}", name=name, key=name)
            for rank in range(1, MEETINGS - 1):
                day = (TODAY - timedelta(days=90 * (rank + 1))).isoformat()
                copy(connection, "meeting", held, uid=f"m{rank}", day=day)
            numbers = [one for (one,) in connection.execute("SELECT id FROM meeting ORDER BY id")]
            for rank, meeting_number in enumerate(numbers):
                for place in range(EACH):
                    if (rank, place) != (0, 0):
                        words = WORDING.format(f"{rank}-{place}")
                        of = {"uid": f"d{rank}-{place}", "meeting": meeting_number, "position": place}
                        status = "done" if (rank + place) % 4 else "to_do"
                        copy(connection, "decision", taken, wording=words, status=status, **of)
        compose_body(store, commission)
        coming = meeting(store, commission, days=-10)
        add_items(store, coming, [ItemDraft(WORDING.format(number)) for number in range(ITEMS)])
    return path


@pytest.fixture
def screen(open_screen: OpenScreen, crowded: Path, tmp_path: Path) -> MeetingScreen:
    made = open_screen(Path(shutil.copy(crowded, tmp_path / "dix-ans.cpex")))
    made.show()
    return made


@pytest.mark.parametrize("size", [(1280, 641), (1366, 768), (1920, 1080)])
def test_ten_years_are_read_whole(screen: MeetingScreen, size: tuple[int, int]) -> None:
    screen.show(*size)
    page = screen.page
    page.sessions.list.when.select(When.ALL)
    page.sessions.list.narrow()
    screen.settle()
    assert page.sessions.list.table.lines.rowCount() == MEETINGS
    for tab in (AGENDA, PEOPLE, DECISIONS, COUNTS, SINCE, HISTORY):
        page.record.show_tab(tab)
        screen.settle()
        assert cut_texts(screen.window) == []
        assert page.scroll_area.horizontalScrollBar().maximum() == 0
    for view in (REGISTER, BODIES, SESSIONS):
        page.show_view(view)
        screen.settle()
        assert cut_texts(screen.window) == []
        assert page.scroll_area.horizontalScrollBar().maximum() == 0


def test_two_hundred_members_are_told_at_once_and_one_by_one(screen: MeetingScreen) -> None:
    screen.page.record.show_tab(PEOPLE)
    screen.settle()
    people = screen.page.record.part(PEOPLE)
    assert isinstance(people, PeoplePart)
    assert people.called.lines.rowCount() == MEMBERS
    people.called.setFocus()
    people.called.selectAll()
    screen.press(Qt.Key.Key_P, people.called)
    session = screen.page.bench.session
    assert session is not None
    assert {one.presence for one in session.sheet.attendances} == {Presence.PRESENT}
    people.called.choose([150])
    screen.press(Qt.Key.Key_E, people.called)
    assert people.called.chosen_row() == 151
    index = people.called.lines.index(151, 0)
    assert people.called.viewport().rect().intersects(people.called.visualRect(index))
    screen.undo.stack.undo()
    screen.undo.stack.undo()
    screen.settle()
    session = screen.page.bench.session
    assert session is not None
    assert {one.presence for one in session.sheet.attendances} == {Presence.NONE}


def test_three_hundred_decisions_are_filtered_as_one_types(screen: MeetingScreen) -> None:
    screen.page.show_view(REGISTER)
    screen.settle()
    register = screen.page.stack.currentWidget()
    assert isinstance(register, DecisionRegister)
    register.clear_filters()
    assert register.model.rowCount() == (MEETINGS - 1) * EACH
    register.filters.search.setText("12-3")
    assert [one.wording for one in register.model.rows()] == [WORDING.format("12-3")]
    register.filters.search.setText("aucune de celles-là")
    assert register.unmatched.isVisible()


def test_the_members_of_a_body_are_found_by_the_keyboard(screen: MeetingScreen) -> None:
    screen.page.show_view(BODIES)
    screen.settle()
    view = screen.page.stack.currentWidget()
    assert isinstance(view, BodiesView)
    assert view.members.lines.rowCount() == MEMBERS
    screen.press(Qt.Key.Key_End, view.members, Qt.KeyboardModifier.ControlModifier)
    assert view.members.chosen_row() == MEMBERS - 1


def test_the_meetings_of_ten_years_are_gone_through_by_the_arrows(screen: MeetingScreen) -> None:
    page = screen.page
    page.sessions.list.when.select(When.PAST)
    page.sessions.list.narrow()
    screen.settle()
    table = page.sessions.list.table
    table.choose([0])
    for _step in range(5):
        screen.press(Qt.Key.Key_Down, table)
    assert table.chosen_row() == 5
    session = page.bench.session
    assert session is not None
    assert session.sheet.line.day == TODAY - timedelta(days=90 * 6)


def test_a_long_agenda_takes_a_low_window_until_the_proposals_are_asked_for(screen: MeetingScreen) -> None:
    screen.show(1280, 641)
    agenda = screen.page.record.part(AGENDA)
    assert isinstance(agenda, AgendaPart)
    assert not agenda.proposals.isVisible()
    assert agenda.fold.text() == "Afficher"
    assert agenda.items.height() > 5 * agenda.items.rowHeight(0)
    agenda.fold.click()
    screen.settle()
    assert agenda.proposals.isVisible()
    screen.page.refresh()
    screen.settle()
    assert agenda.proposals.isVisible()


@pytest.mark.parametrize("size", [(1280, 641), (1366, 768)])
def test_the_register_leaves_the_page_at_rest(screen: MeetingScreen, size: tuple[int, int]) -> None:
    screen.show(*size)
    screen.page.show_view(REGISTER)
    screen.settle()
    assert screen.page.scroll_area.verticalScrollBar().maximum() == 0
    assert cut_texts(screen.window) == []


def test_in_large_text_the_register_gives_its_room_to_the_words(screen: MeetingScreen) -> None:
    screen.window.dressing.set_text_size(150)
    try:
        screen.page.show_view(REGISTER)
        screen.settle()
        register = screen.page.stack.currentWidget()
        assert isinstance(register, DecisionRegister)
        assert register.table.geometry().bottom() < register.card.geometry().top()
        assert register.table.isColumnHidden(4)
        assert register.table.columnWidth(0) > register.table.width() * 0.35
    finally:
        screen.window.dressing.set_text_size(100)
