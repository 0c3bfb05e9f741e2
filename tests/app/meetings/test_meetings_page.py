"""The meetings in a window: the list and its filters, the record, a meeting begun, put off, called off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import BodyKind, MeetingStatus
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.body_dialog import BodyDialog
from cpex_desktop.ui.meetings.decisions_part import DecisionsPart
from cpex_desktop.ui.meetings.meeting_dialog import MeetingDialog, PostponeDialog
from cpex_desktop.ui.meetings.meeting_list import When
from cpex_desktop.ui.meetings.page import BODIES, REGISTER, SESSIONS
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS, HISTORY, PEOPLE, SINCE
from tests.meeting_base import TODAY, body, meeting
from tests.meeting_screen import MeetingScreen
from tests.partner_base import partner
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenScreen = Callable[[Path], MeetingScreen]
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def listed(screen: MeetingScreen) -> list[str]:
    """Give the days of the meetings listed."""
    return [date_fr(line.day) for line in screen.page.sessions.list.table.lines.rows()]


def narrow(screen: MeetingScreen, when: When) -> None:
    screen.page.sessions.list.when.select(when)
    screen.page.sessions.list.narrow()
    screen.settle()


def press_command(screen: MeetingScreen, word: str) -> None:
    """Choose one of the commands behind the dots of the record."""
    found = next(one for one in screen.page.record.commands() if one is not None and one[0] == word)
    assert found[1] is not None
    found[1]()
    screen.settle()


def accept(screen: MeetingScreen) -> None:
    """Follow the verb of the window that is open."""
    dialog = screen.dialog()
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()


def status(screen: MeetingScreen) -> MeetingStatus:
    session = screen.page.bench.session
    assert session is not None
    return session.sheet.line.status


def test_what_is_to_come_is_open_first(screen: MeetingScreen) -> None:
    assert listed(screen) == [date_fr(TODAY + timedelta(days=10))]
    assert screen.page.record.title.text() == "CCAPEX plénière, 01/12/2026, 14\u00a0h"
    assert screen.page.record.tabs.tabText(0) == "Ordre du jour\u00a03"


def test_the_filters_tell_past_from_coming_and_bodies_apart(screen: MeetingScreen) -> None:
    narrow(screen, When.PAST)
    assert listed(screen) == [date_fr(TODAY - timedelta(days=60))]
    narrow(screen, When.ALL)
    assert len(listed(screen)) == 2
    box = screen.page.sessions.list.body
    # A number of meetings beside « toutes les instances » is read as one of bodies.
    assert box.itemText(0) == "Toutes les instances"
    box.setCurrentIndex(next(at for at in range(box.count()) if "technique" in box.itemText(at)))
    box.activated.emit(box.currentIndex())
    screen.settle()
    assert listed(screen) == []
    assert screen.page.sessions.list.nothing.isVisible()


def test_an_address_opens_a_meeting_that_the_filters_hide(screen: MeetingScreen) -> None:
    reading = screen.page.reading
    assert reading is not None
    past = next(one for one in reading.meetings if one.day < TODAY)
    screen.page.visit(f"{past.uid}:{DECISIONS}")
    screen.settle()
    assert screen.page.record.title.text().startswith("CCAPEX plénière, 22/09/2026")
    assert screen.page.record.tabs.key() == DECISIONS
    with pytest.raises(UserError):
        screen.page.visit("nulle-part")


def test_a_meeting_is_created_opened_and_taken_back(screen: MeetingScreen) -> None:
    dialog = screen.page.commands.begin()
    assert isinstance(dialog, MeetingDialog)
    accept(screen)
    assert "Une séance a une date." in dialog.problems()[0]
    dialog.day.line.setText("15/01/2027")
    dialog.hour.line.setText("demain")
    accept(screen)
    assert "Cette heure n’est pas valable." in dialog.problems()[0]
    dialog.hour.line.setText("10 h 20")
    accept(screen)
    assert not screen.asked()
    assert screen.page.record.title.text() == "CCAPEX plénière, 15/01/2027, 10\u00a0h\u00a020"
    assert screen.page.record.about.text().startswith("Préfecture")
    screen.undo.stack.undo()
    screen.settle()
    assert len(screen.page.bench.reading.meetings) == 2  # type: ignore[union-attr]  # read above


def test_a_meeting_is_held_on_the_whole_screen(screen: MeetingScreen) -> None:
    assert screen.page.fill_screen()
    screen.page.record.mode.click()
    assert screen.gone == [f"cpex:tenir/{screen.page.sessions.uid}"] * 2
    screen.page.show_view(BODIES)
    assert not screen.page.fill_screen()


def test_control_n_begins_a_meeting(screen: MeetingScreen) -> None:
    screen.press(Qt.Key.Key_N, screen.page.sessions.list.table, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(screen.dialog(), MeetingDialog)


def test_a_meeting_put_off_gives_its_agenda_to_the_new_one(screen: MeetingScreen) -> None:
    press_command(screen, "Reporter la séance…")
    dialog = screen.dialog()
    assert isinstance(dialog, PostponeDialog)
    dialog.day.line.setText("20/11/2026")
    accept(screen)
    assert "Cette date est passée." in dialog.problems()[0]
    dialog.day.line.setText("12/12/2026")
    accept(screen)
    assert screen.page.record.title.text().startswith("CCAPEX plénière, 12/12/2026")
    assert screen.page.record.tabs.tabText(0) == "Ordre du jour\u00a03"
    narrow(screen, When.ALL)
    old = next(one for one in screen.page.bench.reading.meetings if one.moved_to)  # type: ignore[union-attr]  # read
    screen.page.visit(old.uid)
    screen.settle()
    assert screen.page.record.about.text().startswith("Reportée au 12/12/2026")
    press_command(screen, "Voir la nouvelle séance")
    assert screen.page.record.title.text().startswith("CCAPEX plénière, 12/12/2026")


def test_a_meeting_is_convened_then_cancelled_then_planned_again(screen: MeetingScreen) -> None:
    visible = [one for one in screen.page.record.steps.values() if one.isVisible()]
    assert [one.accessibleName() for one in visible] == ["Dire que la séance est convoquée"]
    visible[0].click()
    screen.settle()
    assert status(screen) is MeetingStatus.CONVENED
    narrow(screen, When.ALL)
    press_command(screen, "Annuler la séance")
    assert status(screen) is MeetingStatus.CANCELLED
    press_command(screen, "Revenir à «\u00a0Prévue\u00a0»")
    assert status(screen) is MeetingStatus.PLANNED


def test_a_meeting_to_come_cannot_be_said_held(screen: MeetingScreen) -> None:
    press_command(screen, "La séance s’est tenue")
    assert status(screen) is MeetingStatus.PLANNED
    assert screen.page.notice.isVisible()


def test_a_meeting_changes_its_place_in_its_form(screen: MeetingScreen) -> None:
    press_command(screen, "Modifier la séance…")
    dialog = screen.dialog()
    assert isinstance(dialog, MeetingDialog)
    assert dialog.hour.line.text() == "14:00"
    dialog.place.line.setText("Salle Y")
    dialog.minutes.line.setText("90")
    accept(screen)
    assert screen.page.record.about.text() == "Salle Y · 1\u00a0h\u00a030"
    agenda = screen.page.record.part(AGENDA)
    assert agenda.summary.text() == "3\u00a0points, 1\u00a0h\u00a015 prévues sur 1\u00a0h\u00a030"  # type: ignore[attr-defined]  # the agenda


def test_a_meeting_in_the_trash_leaves_the_list(screen: MeetingScreen) -> None:
    press_command(screen, "Mettre à la corbeille")
    assert listed(screen) == []
    assert not screen.page.record.isVisible()


def test_two_meetings_of_one_day_stand_by_their_hours(screen: MeetingScreen) -> None:
    dialog = screen.page.commands.begin()
    assert dialog is not None
    dialog.day.line.setText("01/12/2026")
    dialog.hour.line.setText("9:00")
    accept(screen)
    hours = [line.hour for line in screen.page.sessions.list.table.lines.rows()]
    assert hours == ["09:00", "14:00"]


def test_an_empty_base_says_how_to_begin(open_screen: OpenScreen, empty: Path, tmp_path: Path) -> None:
    screen = open_screen(Path(shutil.copy(empty, tmp_path / "vide.cpex")))
    for name, seat in (("CAF", CcapexSeat.VOTING), ("ADIL", CcapexSeat.ADVISORY)):
        partner(screen.workspace.store, name, fields={PartnerField.CCAPEX_SEAT: seat})
    page = screen.show()
    assert page.sessions.unbegun.isVisible()
    assert not page.sessions.nothing.isVisible()
    assert not page.sessions.list.isVisible()
    screen.press(Qt.Key.Key_Space, page.sessions.unbegun.findChildren(QPushButton)[0])
    dialog = screen.dialog()
    assert isinstance(dialog, BodyDialog)
    assert dialog.composed.isChecked()
    assert dialog.composed.text() == "En faire membres les 2\u00a0partenaires qui siègent à la CCAPEX"
    dialog.kind.show_value(BodyKind.RESTRICTED.value)
    accept(screen)
    assert page.reading is not None
    assert [(one.name, one.members) for one in page.reading.bodies] == [("CCAPEX restreinte", 2)]
    first = screen.dialog()
    assert isinstance(first, MeetingDialog)
    first.day.line.setText("15/12/2026")
    accept(screen)
    assert page.record.title.text() == "CCAPEX restreinte, 15/12/2026"
    assert page.record.tabs.tabText(1).endswith("2")


def test_the_first_body_is_taken_back_with_its_members(
    open_screen: OpenScreen, empty: Path, tmp_path: Path
) -> None:
    screen = open_screen(Path(shutil.copy(empty, tmp_path / "vide.cpex")))
    partner(screen.workspace.store, "CAF", fields={PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING})
    page = screen.show()
    page.commands.bodies.begin()
    screen.settle()
    accept(screen)
    assert not screen.asked()
    assert page.sessions.nothing.isVisible()
    assert screen.undo.stack.undoText() == "Ajouter l’instance «\u00a0CCAPEX plénière\u00a0»"
    screen.undo.stack.undo()
    screen.settle()
    assert page.sessions.unbegun.isVisible()


def test_a_meeting_that_goes_elsewhere_is_seen_to_go(screen: MeetingScreen) -> None:
    put_away(screen.workspace.store, "meeting", screen.page.sessions.uid)
    screen.settle()
    assert listed(screen) == []


def test_every_step_is_told_with_the_way_back(screen: MeetingScreen) -> None:
    press_command(screen, "Annuler la séance")
    toast = screen.window._toast
    assert toast is not None
    assert "annulée" in toast.text()
    toast._take_back()
    screen.settle()
    assert screen.page.reading is not None
    assert screen.page.reading.meetings[0].status is MeetingStatus.PLANNED


def test_a_meeting_called_off_stays_in_sight_until_one_filters_anew(screen: MeetingScreen) -> None:
    press_command(screen, "Annuler la séance")
    assert screen.page.record.status.text() == "Annulée"
    narrow(screen, When.TO_COME)
    assert listed(screen) == []


def test_what_became_of_a_meeting_is_told_step_by_step(screen: MeetingScreen) -> None:
    press_command(screen, "Annuler la séance")
    screen.page.record.show_tab(HISTORY)
    screen.settle()
    said = "\n".join(one.text() for one in screen.page.record.part(HISTORY).findChildren(QLabel))
    assert "Annulée" in said


@pytest.mark.parametrize("scale", [150, 200])
def test_nothing_is_cut_off_in_large_text(screen: MeetingScreen, scale: int) -> None:
    screen.window.dressing.set_text_size(scale)
    try:
        for tab in (AGENDA, PEOPLE, DECISIONS, COUNTS, SINCE, HISTORY):
            screen.page.record.show_tab(tab)
            screen.settle()
            assert cut_texts(screen.window) == []
        for view in (REGISTER, BODIES):
            screen.page.show_view(view)
            screen.settle()
            assert cut_texts(screen.window) == []
    finally:
        screen.window.dressing.set_text_size(100)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(screen: MeetingScreen, size: tuple[int, int]) -> None:
    screen.show(*size)
    for tab in (AGENDA, PEOPLE, DECISIONS, COUNTS, SINCE, HISTORY):
        screen.page.record.show_tab(tab)
        screen.settle()
        assert cut_texts(screen.window) == []
    for view in (REGISTER, BODIES, SESSIONS):
        screen.page.show_view(view)
        screen.settle()
        assert cut_texts(screen.window) == []


def test_what_is_said_of_an_empty_list_stands_under_its_buttons(
    open_screen: OpenScreen, empty: Path, tmp_path: Path
) -> None:
    screen = open_screen(Path(shutil.copy(empty, tmp_path / "vide.cpex")))
    page = screen.show()
    assert "0" not in page.header._subtitle.text()
    page.show_view(BODIES)
    screen.settle()
    view = page.stack.currentWidget()
    assert isinstance(view, BodiesView)
    assert view.unbegun.isVisible()
    assert not view.list.isVisible()
    commission = body(screen.workspace.store)
    meeting(screen.workspace.store, commission, days=-5)
    screen.settle()
    assert view.nothing.y() - view.about.y() < 100
    page.show_view(SESSIONS)
    for tab in (AGENDA, PEOPLE, DECISIONS):
        page.record.show_tab(tab)
        screen.settle()
        part = page.record.part(tab)
        assert isinstance(part, AgendaPart | PeoplePart | DecisionsPart)
        assert part.nothing.isVisible()
        assert part.nothing.y() - part.commands.y() < 60
    people = page.record.part(PEOPLE)
    assert isinstance(people, PeoplePart)
    page.record.show_tab(PEOPLE)
    screen.settle()
    people.compose.click()
    assert screen.gone == ["cpex:reunions/instances"]
