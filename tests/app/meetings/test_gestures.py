"""Each gesture of the meetings is one step: named in French, taken back whole, done again the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, MeetingStatus
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.meetings.advice_dialog import AdviceDialog
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.body_dialog import BodyDialog
from cpex_desktop.ui.meetings.counts_part import CountsPart
from cpex_desktop.ui.meetings.decision_dialog import DecisionDialog, ReviewDialog
from cpex_desktop.ui.meetings.decisions_part import DecisionsPart
from cpex_desktop.ui.meetings.item_dialog import ItemDialog
from cpex_desktop.ui.meetings.meeting_dialog import MeetingDialog, PostponeDialog
from cpex_desktop.ui.meetings.member_dialog import MemberDialog
from cpex_desktop.ui.meetings.one_of_dialog import OneOfDialog
from cpex_desktop.ui.meetings.page import BODIES
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS, PEOPLE
from tests.meeting_screen import MeetingScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Kind = TypeVar("Kind", bound=QWidget)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key
TABLES = (
    "meeting_body", "body_member", "meeting", "meeting_snapshot", "attendance", "agenda_item", "decision",
    "decision_review", "advice_count", "case_count", "follow_up",
)  # fmt: skip


def kept(screen: MeetingScreen) -> list[tuple[object, ...]]:
    """Give every row of the meetings as it is stored."""
    with screen.workspace.store.read() as connection:
        return [
            (table, *row)
            for table in TABLES
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")
        ]


def tab(screen: MeetingScreen, key: str, kind: type[Kind]) -> Kind:
    screen.page.record.show_tab(key)
    screen.settle()
    found = screen.page.record.part(key)
    assert isinstance(found, kind)
    return found


def bodies(screen: MeetingScreen) -> BodiesView:
    screen.page.show_view(BODIES)
    screen.settle()
    found = screen.page.stack.currentWidget()
    assert isinstance(found, BodiesView)
    return found


def asked(screen: MeetingScreen, kind: type[Kind]) -> Kind:
    screen.settle()
    found = screen.dialog()
    assert isinstance(found, kind)
    return found


def accept(screen: MeetingScreen) -> None:
    next(one for one in screen.dialog().findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()
    assert not screen.asked()


def command(screen: MeetingScreen, word: str) -> None:
    found = next(one for one in screen.page.record.commands() if one is not None and one[0] == word)
    assert found[1] is not None
    found[1]()
    screen.settle()


def add_item(screen: MeetingScreen) -> None:
    screen.press(K.Key_Insert, tab(screen, AGENDA, AgendaPart).items)
    asked(screen, ItemDialog).subject.line.setText("Charte")
    accept(screen)


def revise_item(screen: MeetingScreen) -> None:
    screen.press(K.Key_F2, tab(screen, AGENDA, AgendaPart).items)
    asked(screen, ItemDialog).presenter.line.setText("DDETS")
    accept(screen)


def move_item(screen: MeetingScreen) -> None:
    screen.press(K.Key_Down, tab(screen, AGENDA, AgendaPart).items, ALT)


def remove_item(screen: MeetingScreen) -> None:
    screen.press(K.Key_Delete, tab(screen, AGENDA, AgendaPart).items)


def take_proposal(screen: MeetingScreen) -> None:
    screen.press(K.Key_Space, tab(screen, AGENDA, AgendaPart).proposals)


def tell_present(screen: MeetingScreen) -> None:
    screen.press(K.Key_P, tab(screen, PEOPLE, PeoplePart).called)


def tell_all_present(screen: MeetingScreen) -> None:
    called = tab(screen, PEOPLE, PeoplePart).called
    called.choose(range(called.lines.rowCount()))
    screen.press(K.Key_P, called)


def tell_represented(screen: MeetingScreen) -> None:
    people = tab(screen, PEOPLE, PeoplePart)
    screen.press(K.Key_R, people.called)
    other = people.called.lines.row_at(2).organisation
    asked(screen, OneOfDialog).one.show_value(other)
    accept(screen)


def invite_mayor(screen: MeetingScreen) -> None:
    screen.press(K.Key_Space, tab(screen, PEOPLE, PeoplePart).mayors)


def dismiss(screen: MeetingScreen) -> None:
    screen.press(K.Key_Delete, tab(screen, PEOPLE, PeoplePart).called, SHIFT)


def add_decision(screen: MeetingScreen) -> None:
    tab(screen, DECISIONS, DecisionsPart).begin()
    asked(screen, DecisionDialog).wording.text.setPlainText("Réunir les bailleurs")
    accept(screen)


def revise_decision(screen: MeetingScreen) -> None:
    decisions = tab(screen, DECISIONS, DecisionsPart)
    line = decisions.earlier.lines.row_at(0)
    decisions.earlier.does.revise(line)
    asked(screen, DecisionDialog).due.line.setText("31/12/2026")
    accept(screen)


def review_decision(screen: MeetingScreen) -> None:
    screen.press(K.Key_Space, tab(screen, DECISIONS, DecisionsPart).earlier)
    asked(screen, ReviewDialog).note.text.setPlainText("Attendu en janvier")
    accept(screen)


def chase(screen: MeetingScreen) -> None:
    screen.press(K.Key_R, tab(screen, DECISIONS, DecisionsPart).earlier)
    asked(screen, LineDialog).field.setText("05/12/2026")
    accept(screen)


def count_cases(screen: MeetingScreen) -> None:
    counts = tab(screen, COUNTS, CountsPart)
    stage = next(stage for stage, sector in counts.cases.cells if sector is Sector.SOCIAL)
    cell = counts.cases.cells[stage, Sector.SOCIAL]
    cell.setText("12")
    cell.editingFinished.emit()
    screen.settle()


def count_advice(screen: MeetingScreen) -> None:
    counts = tab(screen, COUNTS, CountsPart)
    counts.advice.choose([4])
    counts.revise(AdviceKind.OPINION)
    asked(screen, AdviceDialog).amount.line.setText("3")
    accept(screen)


def create_meeting(screen: MeetingScreen) -> None:
    screen.page.begin()
    asked(screen, MeetingDialog).day.line.setText("15/01/2027")
    accept(screen)


def move_meeting(screen: MeetingScreen) -> None:
    command(screen, "Modifier la séance…")
    asked(screen, MeetingDialog).day.line.setText("02/12/2026")
    accept(screen)


def put_off(screen: MeetingScreen) -> None:
    command(screen, "Reporter la séance…")
    asked(screen, PostponeDialog).day.line.setText("12/12/2026")
    accept(screen)


def convene(screen: MeetingScreen) -> None:
    screen.page.record.steps[MeetingStatus.CONVENED].click()
    screen.settle()


def create_body(screen: MeetingScreen) -> None:
    bodies(screen).add.click()
    asked(screen, BodyDialog).name.line.setText("Commission d’Aa")
    accept(screen)


def revise_body(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.bodies.choose([0])
    view.revise()
    asked(screen, BodyDialog).chair.line.setText("Préfet")
    accept(screen)


def add_member(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.begin_member()
    dialog = asked(screen, MemberDialog)
    dialog.organisation.show_value(dialog._choices.organisations["Caisse associée"])
    accept(screen)


def close_member(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.members.choose([0])
    screen.press(K.Key_Delete, view.members)
    accept(screen)


def move_member(screen: MeetingScreen) -> None:
    screen.press(K.Key_Down, bodies(screen).members, ALT)


def put_body_away(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.bodies.choose([1])
    screen.press(K.Key_Delete, view.bodies)


def call_off(screen: MeetingScreen) -> None:
    command(screen, "Annuler la séance")


def freeze(screen: MeetingScreen) -> None:
    command(screen, "Prendre l’instantané de la base")


def put_away(screen: MeetingScreen) -> None:
    command(screen, "Mettre à la corbeille")


GESTURES: list[tuple[Callable[[MeetingScreen], None], str]] = [
    (add_item, "Ajouter le point « Charte » à l’ordre du jour : « CCAPEX plénière » du 01/12/2026"),
    (revise_item, "Modifier le point « Ouverture » : rapporteur"),
    (move_item, "Modifier l’ordre des points de l’ordre du jour"),
    (remove_item, "Retirer le point « Ouverture » de l’ordre du jour"),
    (
        take_proposal,
        "Ajouter le point « Désigner un référent » à l’ordre du jour : « CCAPEX plénière » du 01/12/2026",
    ),
    (tell_present, "Pointer « CAF » : présent"),
    (tell_all_present, "Pointer 4 participants de la séance « CCAPEX plénière » du 01/12/2026 : présent"),
    (tell_represented, "Pointer « CAF » : représenté"),
    (invite_mayor, "Inviter 1 organisation à la séance « CCAPEX plénière » du 01/12/2026"),
    (dismiss, "Retirer un participant de la séance « CCAPEX plénière » du 01/12/2026"),
    (add_decision, "Ajouter la décision « Réunir les bailleurs » : « CCAPEX plénière » du 01/12/2026"),
    (revise_decision, "Modifier la décision « Désigner un référent » : échéance"),
    (review_decision, "Suivre la décision « Désigner un référent » : « CCAPEX plénière » du 01/12/2026"),
    (chase, "Planifier une relance de la décision « Désigner un référent »"),
    (count_cases, "Compter les situations examinées : « CCAPEX plénière » du 01/12/2026"),
    (
        count_advice,
        "Compter les avis, fonds de solidarité pour le logement (FSL) : « CCAPEX plénière » du 01/12/2026",
    ),
    (create_meeting, "Ajouter la séance du 15/01/2027 : « CCAPEX plénière »"),
    (move_meeting, "Modifier la séance « CCAPEX plénière » du 01/12/2026 : date"),
    (put_off, "Reporter la séance « CCAPEX plénière » du 01/12/2026 au 12/12/2026"),
    (convene, "Modifier la séance « CCAPEX plénière » du 01/12/2026 : convoquée"),
    (call_off, "Modifier la séance « CCAPEX plénière » du 01/12/2026 : annulée"),
    (freeze, "Prendre l’instantané de la séance « CCAPEX plénière » du 01/12/2026"),
    (put_away, "Mettre à la corbeille la séance « CCAPEX plénière du 01/12/2026 »"),
    (create_body, "Ajouter l’instance « Commission d’Aa »"),
    (revise_body, "Modifier l’instance « CCAPEX plénière » : présidence"),
    (add_member, "Ajouter « Caisse associée » à « CCAPEX plénière »"),
    (close_member, "Mettre fin à un siège : « CAF »"),
    (move_member, "Modifier l’ordre des membres"),
    (put_body_away, "Mettre à la corbeille l’instance « Comité technique »"),
]


@pytest.mark.parametrize(("gesture", "label"), GESTURES)
def test_a_gesture_is_one_step_with_its_name(
    screen: MeetingScreen, gesture: Callable[[MeetingScreen], None], label: str
) -> None:
    before, steps = kept(screen), screen.undo.stack.count()
    gesture(screen)
    after = kept(screen)
    assert after != before
    assert screen.undo.stack.count() == steps + 1
    screen.undo.stack.undo()
    screen.settle()
    assert kept(screen) == before
    screen.undo.stack.redo()
    screen.settle()
    assert kept(screen) == after
    assert screen.undo.stack.undoText().replace("\u00a0", " ") == label
