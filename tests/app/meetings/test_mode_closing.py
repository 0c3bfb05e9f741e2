"""The end of a meeting in its mode: what is still unknown, that it was held, its documents; its keys too."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from cpex_desktop.models.meeting_lists import MeetingStatus, Presence, QuorumRule
from cpex_desktop.queries.meeting_words import BodyField, MeetingField
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.ui.meeting_mode.closing_dialog import ClosingDialog
from cpex_desktop.ui.meeting_mode.keys import KEY_WORDS, show_mode_keys
from cpex_desktop.ui.theme import active, apply_theme
from tests.conftest import ROOT
from tests.meeting_base import TODAY, body, decision, item, meeting, seat
from tests.mode_screen import ModeScreen, mode_screen
from tests.partner_base import partner
from tests.small_base import CLOCK, make
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenMode = Callable[[Path], ModeScreen]


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A meeting of today, one to come, one of nobody about nothing; never written to."""
    path: Path = tmp_path_factory.mktemp("closing") / "essai.cpex"
    with make(path) as store:
        where = body(store, fields={BodyField.QUORUM: QuorumRule.HALF})
        for name in ("CAF", "Sauge Habitat"):
            seat(store, where, name)
        partner(store, "ADIL")
        decision(store, meeting(store, where, 60))
        made = {"today": meeting(store, where), "coming": meeting(store, where, -3)}
        for uid in made.values():
            item(store, uid)
        made["empty"] = meeting(store, body(store, name="Comité vide"))
    return path, made


@pytest.fixture
def open_mode(app: QApplication) -> Iterator[OpenMode]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(mode_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_mode: OpenMode, bases: tuple[Path, dict[str, str]], tmp_path: Path) -> ModeScreen:
    return open_mode(Path(shutil.copy(bases[0], tmp_path / "essai.cpex")))


@pytest.fixture
def uids(bases: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return bases[1]


def closing(screen: ModeScreen) -> ClosingDialog:
    """Ask for the end as F11 does once something was done."""
    QTest.keyClick(screen.mode, Qt.Key.Key_F11)
    screen.settle()
    assert screen.mode.ending.dialog is not None
    return screen.mode.ending.dialog


def test_what_is_unknown_is_told_and_the_time_measured_proposed(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    mode = screen.open(uids["today"])
    moment = [1_000.0]
    mode.clock._now = lambda: moment[0]
    mode.agenda.step(1)
    mode.clock.toggle()
    moment[0] += 25 * 60
    screen.decide("Ecrire aux bailleurs")
    mode.attendance.take_focus()
    screen.press(Qt.Key.Key_P, mode.attendance.list)
    dialog = closing(screen)
    said = " ".join(words for _kind, words in dialog._facts.remarks)
    assert "1\u00a0présence n’est pas pointée\u00a0: Sauge Habitat." in said
    assert "Quorum atteint" in said
    assert "1\u00a0décision, dont 1 sans responsable et 1 sans échéance." in said
    assert "1\u00a0décision à suivre n’a pas été revue" in said
    assert dialog.minutes.text() == "25"
    dialog.hold.click()
    screen.settle()
    line = screen.sheet(uids["today"]).line
    assert (line.status, line.minutes) == (MeetingStatus.HELD, 25)


def test_the_record_is_offered_and_written(
    screen: ModeScreen, uids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mode = screen.open(uids["today"])
    screen.decide("Ecrire aux bailleurs")
    dialog = closing(screen)
    assert not dialog.documents[0].isVisible()
    dialog.hold.click()
    screen.settle()
    proposed: list[str] = []

    def choose(_window: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(tmp_path / "releve.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.documents[0].click()
    screen.settle()
    assert proposed[0].startswith("releve_de_decisions_")
    assert (tmp_path / "releve.docx").stat().st_size > 1_000
    assert "Document créé" in dialog.notice.text()
    dialog.leave.click()
    screen.settle()
    assert screen.start.mode is None
    assert mode.ending.dialog is None


def test_a_duration_that_is_none_is_told_and_nothing_written(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    screen.open(uids["today"])
    screen.decide("Ecrire")
    dialog = closing(screen)
    dialog.minutes.setText("deux heures")
    dialog.hold.click()
    screen.settle()
    assert "nombre entier" in dialog.refusal()
    assert screen.sheet(uids["today"]).line.status is MeetingStatus.PLANNED
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    screen.settle()
    assert screen.mode.isVisible()


def test_a_meeting_to_come_says_why_and_what_to_do(screen: ModeScreen, uids: dict[str, str]) -> None:
    screen.open(uids["coming"])
    screen.decide("Ecrire")
    dialog = closing(screen)
    assert "avant ce jour" in dialog._facts.early
    dialog.hold.click()
    screen.settle()
    assert "Cochez" in dialog.refusal()
    assert QApplication.focusWidget() is dialog.today
    dialog.today.setChecked(True)
    dialog.hold.click()
    screen.settle()
    line = screen.sheet(uids["coming"]).line
    assert (line.status, line.day) == (MeetingStatus.HELD, TODAY)


def test_one_looked_at_and_one_cancelled_are_left_without_a_question(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    screen.open(uids["today"])
    QTest.keyClick(screen.mode, Qt.Key.Key_F11)
    screen.settle()
    assert screen.start.mode is None
    revise_meeting(screen.workspace.store, uids["today"], {MeetingField.STATUS: MeetingStatus.CANCELLED})
    screen.open(uids["today"])
    screen.decide("Ecrire")
    QTest.keyClick(screen.mode, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    dialog = screen.mode.ending.dialog
    assert dialog is not None, "it was held all the same, perhaps: whoever asks may say so"
    assert "annulée" in dialog._facts.remarks[0][1]
    dialog.reject()
    screen.settle()
    QTest.keyClick(screen.mode, Qt.Key.Key_F11)
    screen.settle()
    assert screen.start.mode is None
    assert len(screen.sheet(uids["today"]).decisions) == 1


def test_one_held_already_only_offers_its_documents(screen: ModeScreen, uids: dict[str, str]) -> None:
    revise_meeting(screen.workspace.store, uids["today"], {MeetingField.STATUS: MeetingStatus.HELD})
    mode = screen.open(uids["today"])
    assert mode.head.end.accessibleName() == "Relevé…"
    QTest.keyClick(mode, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert mode.ending.dialog is not None
    assert mode.ending.dialog.documents[0].isVisible()
    assert not mode.ending.dialog.hold.isVisible()


def test_a_meeting_of_nobody_about_nothing_is_held_too(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["empty"])
    assert mode.agenda.list.count() == 1
    assert mode.attendance.texts() == []
    said = [one.text() for one in mode.findChildren(QLabel) if one.isVisible()]
    assert [text for text in said if "I invite" in text]
    assert [text for text in said if "Ctrl+N ajoute un point" in text]
    assert not [text for text in said if "sur 0" in text]
    screen.decide("Ecrire")
    dialog = closing(screen)
    said = " ".join(words for _kind, words in dialog._facts.remarks)
    assert "Personne n’est convoqué" in said
    assert "L’ordre du jour est vide." in said
    assert "Quorum" not in said
    dialog.hold.click()
    screen.settle()
    assert screen.sheet(uids["empty"]).line.status is MeetingStatus.HELD


def test_a_guest_is_invited_by_a_key_and_pointed_by_another(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    pane = mode.attendance
    pane.take_focus()
    screen.press(Qt.Key.Key_I, pane.list)
    pane.guest.hidePopup()
    pane.guest.chosen.emit(next(uid for name, uid in mode.reading.organisations.items() if name == "ADIL"))  # type: ignore[union-attr]  # shown above
    screen.settle()
    screen.press(Qt.Key.Key_P, pane.list)
    guest = screen.sheet(uids["today"]).attendances[-1]
    assert (guest.name, guest.presence) == ("ADIL", Presence.PRESENT)


def test_ctrl_z_takes_back_what_a_key_wrote_and_nothing_before(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    revise_meeting(screen.workspace.store, uids["today"], {MeetingField.PLACE: "Préfecture"})
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.attendance.take_focus()
    screen.press(Qt.Key.Key_P, mode.attendance.list)
    assert screen.sheet(uids["today"]).attendances[0].presence is Presence.PRESENT
    for key, found in (
        (Qt.Key.Key_Z, Presence.NONE),
        (Qt.Key.Key_Y, Presence.PRESENT),
        (Qt.Key.Key_Z, Presence.NONE),
        (Qt.Key.Key_Z, Presence.NONE),
    ):
        QTest.keyClick(mode.attendance.list, key, Qt.KeyboardModifier.ControlModifier)
        screen.settle()
        assert screen.sheet(uids["today"]).attendances[0].presence is found
    assert "Rien à annuler" in mode.head.state()
    assert screen.sheet(uids["today"]).line.place == "Préfecture"


def test_ctrl_z_stops_at_what_was_done_elsewhere(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.attendance.take_focus()
    screen.press(Qt.Key.Key_P, mode.attendance.list)
    partner(screen.workspace.store, "MSA")
    screen.settle()
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert "Rien à annuler" in mode.head.state()
    assert "MSA" in mode.reading.organisations  # type: ignore[union-attr]  # shown above


def test_saving_on_the_way_leaves_the_cursor_and_the_space_typed(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.step(1)
    row = screen.decide("Ecrire aux ")
    screen.say("Dit ")
    for editor in (row.wording, mode.place.notes):
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        screen.settle()
    screen.say("en seance.")
    screen.say("bailleurs.", row.wording)
    assert mode.place.notes.toPlainText() == "Dit en seance."
    assert row.wording.toPlainText() == "Ecrire aux bailleurs."
    assert mode.close()
    screen.settle()
    assert [line.wording for line in screen.sheet(uids["today"]).decisions] == ["Ecrire aux bailleurs."]


def test_a_document_is_written_though_the_mode_is_left_meanwhile(
    screen: ModeScreen, uids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open(uids["today"])
    screen.decide("Ecrire")
    dialog = closing(screen)
    dialog.hold.click()
    screen.settle()
    chosen = (str(tmp_path / "releve.docx"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: chosen)
    dialog.documents[0].click()
    dialog.leave.click()
    screen.settle()
    assert screen.start.mode is None
    assert (tmp_path / "releve.docx").stat().st_size > 1_000


def test_ctrl_z_in_a_text_is_that_of_the_text(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.attendance.take_focus()
    screen.press(Qt.Key.Key_P, mode.attendance.list)
    mode.step(1)
    screen.say("Dit.")
    QTest.keyClick(mode.place.notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert mode.place.notes.toPlainText() == ""
    assert screen.sheet(uids["today"]).attendances[0].presence is Presence.PRESENT


def test_escape_closes_what_is_said_then_comes_back_to_the_typing(
    screen: ModeScreen, uids: dict[str, str]
) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.step(1)
    mode.banner.tell("info", "Un mot.")
    mode.attendance.take_focus()
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_Escape)
    assert not mode.banner.isVisible()
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is mode.place.notes
    assert mode.isVisible()


def test_everything_that_tab_comes_to_has_a_name(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    nameless = []
    for _place in range(2):
        parts = [one for one in mode.findChildren(QWidget) if one.isVisible()]
        stops = [one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) > 5
        nameless += [type(one).__name__ for one in stops if not one.accessibleName()]
        mode.step(1)
        screen.decide("Ecrire")
    assert nameless == []


def test_two_meetings_of_one_day_keep_apart(screen: ModeScreen, uids: dict[str, str]) -> None:
    store = screen.workspace.store
    where = screen.sheet(uids["today"]).line.body
    revise_meeting(store, uids["today"], {MeetingField.HOUR: "9:30"})
    later = meeting(store, where, fields={MeetingField.HOUR: "14:00"})
    first = screen.open(uids["today"])
    screen.decide("Decide le matin")
    second = screen.open(later)
    assert second is not first
    assert "14\u00a0h" in second.windowTitle()
    assert "Decide le matin" in [line.wording for line in screen.sheet(later).to_review]
    screen.decide("Decide apres midi")
    assert second.close()
    screen.settle()
    assert [line.wording for line in screen.sheet(uids["today"]).decisions] == ["Decide le matin"]
    assert [line.wording for line in screen.sheet(later).decisions] == ["Decide apres midi"]


def test_who_speaks_for_another_is_chosen_by_keys(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    pane = mode.attendance
    pane.take_focus()
    screen.press(Qt.Key.Key_R, pane.list)
    listed = QApplication.activePopupWidget() or QApplication.activeWindow()
    assert listed is not None
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    screen.settle()
    line = screen.sheet(uids["today"]).attendances[0]
    assert line.presence is Presence.REPRESENTED
    assert line.represented_name
    assert QApplication.focusWidget() is pane.list


def test_escape_gives_up_what_was_asked(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    mode.attendance.take_focus()
    screen.press(Qt.Key.Key_R, mode.attendance.list)
    mode.attendance.by.hidePopup()
    QTest.keyClick(mode.attendance.by, Qt.Key.Key_Escape)
    assert not mode.attendance.by.isVisible()
    assert QApplication.focusWidget() is mode.attendance.list
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is mode.agenda.subject
    QTest.keyClick(mode.agenda.subject, Qt.Key.Key_Escape)
    assert not mode.agenda.subject.isVisible()


def test_tab_goes_through_the_decisions_as_they_are_read(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.step(1)
    for wording in ("Premiere", "Seconde"):
        screen.decide(wording)
    screen.settle()
    first, second = mode.place.decisions.rows
    stops = [mode.place.notes, *first.stops(), *second.stops(), mode.place.decisions.add]
    mode.activateWindow()
    mode.place.notes.setFocus()
    for here, following in pairwise(stops):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is following
    QTest.keyClick(mode.place.decisions.add, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is mode.attendance.list


def test_the_text_grows_by_a_key(app: QApplication, screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    try:
        for key, scale in ((Qt.Key.Key_Plus, 1.15), (Qt.Key.Key_Plus, 1.3), (Qt.Key.Key_0, 1.0)):
            QTest.keyClick(mode, key, Qt.KeyboardModifier.ControlModifier)
            assert active().scale == scale
        screen.settle()
        assert cut_texts(mode) == []
    finally:
        apply_theme(app)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_end_and_the_keys_are_read_whole(
    app: QApplication, screen: ModeScreen, uids: dict[str, str], scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        mode = screen.open(uids["coming"])
        screen.decide("Ecrire")
        dialog = closing(screen)
        assert cut_texts(dialog) == []
        dialog.reject()
        assert cut_texts(show_mode_keys(mode)) == []
    finally:
        apply_theme(app)


def test_f1_tells_the_keys_and_gives_them_back(screen: ModeScreen, uids: dict[str, str]) -> None:
    mode = screen.open(uids["today"])
    mode.activateWindow()
    QTest.keyClick(mode, Qt.Key.Key_F1)
    (dialog,) = [one for one in mode.findChildren(QDialog) if one.isVisible()]
    assert dialog.windowTitle() == "Touches du mode séance"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    screen.settle()
    QTest.keyClick(mode.windowHandle(), Qt.Key.Key_F11)
    screen.settle()
    assert screen.start.mode is None


def test_the_guide_lists_the_same_keys() -> None:
    guide = (ROOT / "docs" / "guide" / "clavier.md").read_text(encoding="utf-8")
    assert [keys for keys, words in KEY_WORDS if f"| {keys} | {words} |" not in guide] == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_who_speaks_and_who_is_invited_are_asked_within_the_window(
    app: QApplication, screen: ModeScreen, uids: dict[str, str], scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        mode = screen.open(uids["today"])
        mode.showNormal()
        mode.resize(1366, 768)
        pane = mode.attendance
        for field in (pane.by, pane.guest):
            field.show()
            screen.settle()
            assert pane.rect().contains(field.geometry())
    finally:
        apply_theme(app)
