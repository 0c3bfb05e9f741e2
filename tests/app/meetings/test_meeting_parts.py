"""The parts of a meeting in a window: agenda, presences, decisions and numbers, by the keyboard."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    DecisionStatus,
    LinkedKind,
    Presence,
    Recipient,
    Voice,
)
from cpex_desktop.queries.meeting_sheet import MeetingSheet
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.meeting_drafts import ItemDraft
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.meetings.advice_dialog import AdviceDialog
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.counts_part import CountsPart
from cpex_desktop.ui.meetings.decision_dialog import DecisionDialog, ReviewDialog
from cpex_desktop.ui.meetings.decisions_part import DecisionsPart
from cpex_desktop.ui.meetings.item_dialog import ItemDialog
from cpex_desktop.ui.meetings.one_of_dialog import OneOfDialog
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS, PEOPLE
from tests.meeting_screen import MeetingScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Part = TypeVar("Part", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier


def part(screen: MeetingScreen, key: str, kind: type[Part]) -> Part:
    """Bring a tab to the front."""
    screen.page.record.show_tab(key)
    screen.settle()
    found = screen.page.record.part(key)
    assert isinstance(found, kind)
    return found


def accept(screen: MeetingScreen) -> None:
    """Follow the verb of the window that is open."""
    next(one for one in screen.dialog().findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()


def sheet(screen: MeetingScreen) -> MeetingSheet:
    session = screen.page.bench.session
    assert session is not None
    return session.sheet


def subjects(screen: MeetingScreen) -> list[str]:
    return [one.subject for one in sheet(screen).items]


def test_alt_and_the_arrows_move_an_item_that_stays_chosen(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    agenda.items.choose([1])
    screen.press(Qt.Key.Key_Up, agenda.items, ALT)
    assert subjects(screen) == ["Situation des concours", "Ouverture", "Questions diverses"]
    assert agenda.items.chosen_row() == 0
    screen.press(Qt.Key.Key_Up, agenda.items, ALT)
    for _time in range(3):
        screen.press(Qt.Key.Key_Down, agenda.items, ALT)
    assert subjects(screen) == ["Ouverture", "Questions diverses", "Situation des concours"]
    screen.undo.stack.undo()
    screen.settle()
    assert subjects(screen) == ["Ouverture", "Situation des concours", "Questions diverses"]


def test_an_item_is_dragged_where_it_is_dropped(screen: MeetingScreen) -> None:
    items = part(screen, AGENDA, AgendaPart).items
    items.choose([0])
    low = items.visualRect(items.lines.index(1, 1)).bottomLeft() - QPoint(0, 2)
    data = items.lines.mimeData([items.lines.index(0, 0)])
    moved = Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(low), moved, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    items.dropEvent(event)
    screen.settle()
    assert subjects(screen) == ["Situation des concours", "Ouverture", "Questions diverses"]
    assert items.chosen_row() == 1


def test_a_proposal_is_taken_with_a_key_and_leaves_the_list(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    proposed = [one.subject for one in agenda.proposals.lines.rows()]
    assert proposed[:2] == ["Désigner un référent", "Revoir le règlement intérieur"]
    screen.press(Qt.Key.Key_Space, agenda.proposals)
    assert subjects(screen)[-1] == "Désigner un référent"
    assert [one.subject for one in agenda.proposals.lines.rows()] == proposed[1:]
    screen.press(Qt.Key.Key_Return, agenda.proposals)
    assert subjects(screen)[-2:] == proposed[:2]
    assert sheet(screen).items[-1].linked_name == "Revoir le règlement intérieur"


def test_an_item_is_written_changed_and_taken_off(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    screen.press(Qt.Key.Key_Insert, agenda.items)
    dialog = screen.dialog()
    assert isinstance(dialog, ItemDialog)
    accept(screen)
    assert dialog.problems()
    dialog.subject.line.setText("Charte de prévention")
    dialog.minutes.line.setText("dix")
    accept(screen)
    assert "Ce n’est pas un nombre entier." in dialog.problems()[0]
    dialog.minutes.line.setText("10")
    accept(screen)
    assert subjects(screen)[-1] == "Charte de prévention"
    agenda.items.choose([3])
    screen.press(Qt.Key.Key_F2, agenda.items)
    changed = screen.dialog()
    assert isinstance(changed, ItemDialog)
    changed.presenter.line.setText("DDETS")
    accept(screen)
    assert screen.undo.stack.undoText().endswith("\u00a0: rapporteur")
    assert (sheet(screen).items[3].presenter, sheet(screen).items[3].minutes) == ("DDETS", 10)
    screen.press(Qt.Key.Key_Delete, agenda.items)
    assert subjects(screen) == ["Ouverture", "Situation des concours", "Questions diverses"]


def test_an_item_leads_to_what_it_is_about(screen: MeetingScreen) -> None:
    create_plan(screen.workspace.store, "Plan")
    action = create_action(screen.workspace.store, ActionDraft("Réunir les bailleurs"))
    agenda = part(screen, AGENDA, AgendaPart)
    agenda.items.choose([1])
    assert not agenda.open.isEnabled()
    screen.press(Qt.Key.Key_V, agenda.items)
    screen.press(Qt.Key.Key_F2, agenda.items)
    dialog = screen.dialog()
    assert isinstance(dialog, ItemDialog)
    dialog.about.show_value(f"action:{action}")
    accept(screen)
    line = sheet(screen).items[1]
    assert (line.linked_kind, line.linked, line.minutes) == (LinkedKind.ACTION, action, 70)
    label = "Modifier le point «\u00a0Situation des concours\u00a0»\u00a0: objet lié"
    assert screen.undo.stack.undoText() == label
    screen.press(Qt.Key.Key_V, agenda.items)
    assert screen.gone == [f"cpex:action/{action}"]
    put_away(screen.workspace.store, "action", action)
    screen.settle()
    assert not agenda.open.isEnabled()
    screen.press(Qt.Key.Key_F2, agenda.items)
    gone = screen.dialog()
    assert isinstance(gone, ItemDialog)
    gone.minutes.line.setText("20")
    accept(screen)
    assert (sheet(screen).items[1].linked, sheet(screen).items[1].minutes) == (action, 20)
    screen.press(Qt.Key.Key_F2, agenda.items)
    loose = screen.dialog()
    assert isinstance(loose, ItemDialog)
    loose.about.show_value(":")
    accept(screen)
    assert sheet(screen).items[1].linked_kind is LinkedKind.NONE


def test_a_proposal_shows_what_it_is_about_before_it_is_taken(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    first = sheet(screen).to_review[0]
    screen.press(Qt.Key.Key_V, agenda.proposals)
    assert screen.gone == [f"cpex:seance/{first.meeting}:decisions:{first.uid}"]


def test_what_names_a_household_stays_in_the_form(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    agenda.begin()
    screen.settle()
    dialog = screen.dialog()
    assert isinstance(dialog, ItemDialog)
    dialog.subject.line.setText("Situation de Mme Martin, locataire, tél. 06 12 34 56 78")
    accept(screen)
    assert screen.asked()
    assert dialog.subject.refusal()
    assert dialog.subject.line.text().startswith("Situation de Mme Martin")
    assert subjects(screen) == ["Ouverture", "Situation des concours", "Questions diverses"]


def test_sixty_items_stay_readable_and_move(screen: MeetingScreen) -> None:
    uid = screen.page.sessions.uid
    add_items(screen.workspace.store, uid, [ItemDraft(f"Point numéro {place}") for place in range(57)])
    screen.settle()
    agenda = part(screen, AGENDA, AgendaPart)
    assert agenda.items.lines.rowCount() == 60
    assert screen.page.record.tabs.tabText(0) == "Ordre du jour\u00a060"
    agenda.items.choose([59])
    screen.press(Qt.Key.Key_Up, agenda.items, ALT)
    assert subjects(screen)[58] == "Point numéro 56"
    assert agenda.items.chosen_row() == 58
    index = agenda.items.lines.index(58, 0)
    assert agenda.items.viewport().rect().contains(agenda.items.visualRect(index))
    assert cut_texts(screen.window) == []


def test_the_proposals_leave_their_room_to_the_agenda(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    before = agenda.items.height()
    agenda.fold.click()
    screen.settle()
    assert agenda.items.height() > before
    assert not agenda.take_all.isVisible()
    screen.page.refresh()
    screen.settle()
    assert not agenda.proposals.isVisible()
    assert not agenda.take_chosen.isVisible()
    agenda.fold.click()
    screen.settle()
    assert agenda.proposals.isVisible()
    assert agenda.items.height() == before


def test_a_letter_says_who_came_and_goes_on(screen: MeetingScreen) -> None:
    people = part(screen, PEOPLE, PeoplePart)
    assert "4\u00a0membres convoqués" in people.summary.text()
    for key in (Qt.Key.Key_P, Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_A):
        screen.press(key, people.called)
    told = {one.name: one.presence for one in sheet(screen).attendances}
    assert told == {
        "CAF": Presence.PRESENT,
        "Conseil départemental": Presence.PRESENT,
        "DDETS": Presence.EXCUSED,
        "ADIL": Presence.ABSENT,
    }
    assert people.summary.text().startswith("Quorum atteint")


def test_several_are_told_at_once_as_one_step(screen: MeetingScreen) -> None:
    people = part(screen, PEOPLE, PeoplePart)
    people.called.choose([0, 1, 2])
    screen.press(Qt.Key.Key_P, people.called)
    assert [one.presence for one in sheet(screen).attendances].count(Presence.PRESENT) == 3
    screen.undo.stack.undo()
    screen.settle()
    assert not any(one.presence for one in sheet(screen).attendances)


def test_one_who_is_represented_is_so_by_somebody(screen: MeetingScreen) -> None:
    people = part(screen, PEOPLE, PeoplePart)
    screen.press(Qt.Key.Key_R, people.called)
    dialog = screen.dialog()
    assert isinstance(dialog, OneOfDialog)
    accept(screen)
    assert dialog.problems()
    dialog.one.show_value(sheet(screen).attendances[1].organisation)
    accept(screen)
    first = sheet(screen).attendances[0]
    assert (first.presence, first.represented_name) == (Presence.REPRESENTED, "Conseil départemental")


def test_the_mayors_of_the_charter_are_invited_with_a_key(screen: MeetingScreen) -> None:
    people = part(screen, PEOPLE, PeoplePart)
    assert [one.territory_name for one in people.mayors.lines.rows()] == ["Aa", "Bb"]
    screen.press(Qt.Key.Key_Space, people.mayors)
    guests = [one.name for one in sheet(screen).attendances if one.voice is Voice.GUEST]
    assert guests == ["Commune d’Aa"]
    people.invite_all.click()
    screen.settle()
    assert not people.mayors.isVisible()
    assert people.summary.text().endswith("2\u00a0invités")


def test_nobody_is_invited_to_what_is_over(screen: MeetingScreen) -> None:
    screen.page.sessions.list.when.select("passees")
    screen.page.sessions.list.narrow()
    people = part(screen, PEOPLE, PeoplePart)
    assert not people.mayors.isVisible()
    assert not screen.page.record.mode.isVisible()


def test_a_decision_is_written_without_owner_nor_day(screen: MeetingScreen) -> None:
    decisions = part(screen, DECISIONS, DecisionsPart)
    decisions.add.click()
    screen.settle()
    dialog = screen.dialog()
    assert isinstance(dialog, DecisionDialog)
    dialog.wording.text.setPlainText("Réunir les bailleurs")
    accept(screen)
    (line,) = sheet(screen).decisions
    assert (line.wording, line.owned, line.due_on) == ("Réunir les bailleurs", False, None)
    decisions.taken.choose([0])
    screen.press(Qt.Key.Key_F2, decisions.taken)
    changed = screen.dialog()
    assert isinstance(changed, DecisionDialog)
    changed.due.line.setText("31/31/2026")
    accept(screen)
    assert changed.problems()
    changed.due.line.setText("31/12/2026")
    changed.bearer.line.setText("Pôle logement")
    accept(screen)
    (line,) = sheet(screen).decisions
    assert (line.owner, line.due_on is not None) == ("Pôle logement", True)


def test_an_earlier_decision_is_followed_and_settled(screen: MeetingScreen) -> None:
    decisions = part(screen, DECISIONS, DecisionsPart)
    assert "2\u00a0DÉCISIONS" in decisions.heading.text()
    screen.press(Qt.Key.Key_Space, decisions.earlier)
    dialog = screen.dialog()
    assert isinstance(dialog, ReviewDialog)
    dialog.status.show_value(DecisionStatus.IN_PROGRESS.value)
    dialog.note.text.setPlainText("Un nom est attendu en décembre")
    accept(screen)
    first = sheet(screen).to_review[0]
    assert (first.status, first.reviews[-1].note) == (
        DecisionStatus.IN_PROGRESS,
        "Un nom est attendu en décembre",
    )
    screen.press(Qt.Key.Key_F, decisions.earlier)
    first = next(one for one in sheet(screen).to_review if one.uid == first.uid)
    assert first.status is DecisionStatus.DONE
    assert first.reviews[-1].meeting == screen.page.sessions.uid


def test_an_action_comes_of_a_decision_in_one_key(screen: MeetingScreen) -> None:
    create_plan(screen.workspace.store, "Plan")
    screen.settle()
    decisions = part(screen, DECISIONS, DecisionsPart)
    decisions.earlier.choose([0])
    screen.press(Qt.Key.Key_A, decisions.earlier)
    line = sheet(screen).to_review[0]
    assert line.action
    assert line.status is DecisionStatus.IN_PROGRESS
    screen.press(Qt.Key.Key_A, decisions.earlier)
    assert screen.gone == [f"cpex:action/{line.action}"]


def test_a_follow_up_whose_day_has_passed_is_asked_for(screen: MeetingScreen) -> None:
    decisions = part(screen, DECISIONS, DecisionsPart)
    decisions.earlier.choose([0])
    screen.press(Qt.Key.Key_R, decisions.earlier)
    screen.dialog().field.setText("05/12/2026")  # type: ignore[attr-defined]  # a day is asked for
    accept(screen)
    assert sheet(screen).to_review[0].follow_up
    screen.press(Qt.Key.Key_Down, decisions.earlier)
    screen.press(Qt.Key.Key_R, decisions.earlier)
    assert "Aucune organisation ne répond" in screen.page.notice.text()


def test_numbers_are_stored_when_they_are_left(screen: MeetingScreen) -> None:
    counts = part(screen, COUNTS, CountsPart)
    # « Non connu » alone does not say what is not known.
    assert "Parc\u00a0:" in [one.text() for one in counts.cases.findChildren(QLabel) if one.isVisible()]
    stage = counts.cases._stages[1][0]
    cell = counts.cases.cells[stage, Sector.SOCIAL]
    cell.setText("12")
    cell.editingFinished.emit()
    screen.settle()
    assert [(one.stage, one.sector, one.amount) for one in sheet(screen).cases] == [
        (stage, Sector.SOCIAL, 12)
    ]
    assert counts.total.text().endswith("12 EN TOUT")
    cell.setText("M. Martin")
    cell.editingFinished.emit()
    screen.settle()
    assert "Ce n’est pas un nombre entier." in counts.cases.refusal()
    assert screen.page.holds_typing()
    screen.page.drop_typing()
    assert cell.text() == "12"
    assert not screen.page.holds_typing()
    cell.setText("")
    cell.editingFinished.emit()
    screen.settle()
    assert sheet(screen).cases == ()


def test_advice_is_counted_by_recipient(screen: MeetingScreen) -> None:
    counts = part(screen, COUNTS, CountsPart)
    counts.advice.choose([3])
    recipient = list(Recipient)[3]
    screen.press(Qt.Key.Key_F2, counts.advice)
    dialog = screen.dialog()
    assert isinstance(dialog, AdviceDialog)
    dialog.amount.line.setText("3")
    dialog.followed.line.setText("5")
    accept(screen)
    assert dialog.problems()
    dialog.followed.line.setText("2")
    accept(screen)
    (line,) = sheet(screen).advice
    assert (line.kind, line.recipient, line.amount, line.followed) == (
        AdviceKind.OPINION,
        recipient,
        3,
        2,
    )
