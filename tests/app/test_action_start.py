"""« Créer une action » wherever it is asked for: the form, what it brings along, one step, the way to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.plan.beginning import read_beginning
from cpex_desktop.app.settling import settle
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.action_sheet import ActionSheet, action_sheet
from cpex_desktop.queries.hot_spots import SPOT_CODE, list_hot_spots
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan, national_uid
from cpex_desktop.ui.plan.new_action import NewActionDialog
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.dump import dump
from tests.ui.conftest import cut_texts

TODAY = CLOCK().date()
SUMMONSES = catalogue.indicator(SPOT_CODE)


@pytest.fixture
def planned(base: Path) -> Path:
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan 2026")
    return base


def hot_commune(store: Store) -> tuple[int, str, str]:
    """Give the first hot spot: its number, its code and its name."""
    with store.read() as connection:
        spot = list_hot_spots(connection, SUMMONSES.number, TerritoryKind.COMMUNE)[0]
        codes = {one.id: one.code for one in list_places(connection)}
    return spot.territory, codes[spot.territory], spot.name


def begin(desk: Desk, address: str) -> NewActionDialog:
    desk.window.go(address)
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def sheets(desk: Desk) -> list[ActionSheet]:
    with desk.workspace.store.read() as connection:
        return [action_sheet(connection, row.uid, TODAY) for row in plan_rows(connection, TODAY)]


def toast(desk: Desk) -> Toast:
    (found,) = desk.window.findChildren(Toast)
    return found


def pressed(toast_: Toast, word: str) -> QPushButton:
    return next(one for one in toast_.findChildren(QPushButton) if one.text() == word and one.isVisible())


def press(desk: Desk, key: Qt.Key) -> None:
    """Press a key with Ctrl in the window, which has come back to the front."""
    desk.window.activateWindow()
    settle(desk)
    QTest.keyClick(desk.window, key, Qt.KeyboardModifier.ControlModifier)
    settle(desk)


def test_a_hot_spot_brings_its_stage_its_figure_and_its_sentence(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    number, code, name = hot_commune(desk.workspace.store)
    shown = desk.window.current_key()
    dialog = begin(desk, f"cpex:agir/territoire:{code}:{SPOT_CODE}")
    assert desk.window.current_key() == shown
    assert dialog.title.line.text() == f"Agir sur les assignations\u00a0: {name}"
    assert dialog.brings.text() == f"Étape\u00a0: «\u00a0Assignation\u00a0» · Territoire\u00a0: {name}"
    assert not dialog.plan.isVisible()
    assert cut_texts(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(desk)
    (made,) = sheets(desk)
    assert (made.row.stages, made.row.territories) == (("summons",), ((number, name),))
    assert made.figure == (SPOT_CODE, number, name)
    assert made.texts.context.startswith("Assignations\u00a0: ")
    assert "au-delà du hasard" in made.texts.context


def test_the_way_to_the_new_action_is_offered_and_one_step_takes_it_back(
    open_desk: OpenDesk, planned: Path
) -> None:
    desk = open_desk(planned)
    before = dump(desk.workspace.store)
    dialog = begin(desk, "cpex:agir/etape:hearing")
    dialog.decide()
    settle(desk)
    said = toast(desk)
    assert said.text() == "Action créée."
    assert [pressed(said, word).isEnabled() for word in ("Ouvrir la fiche", "Annuler")] == [True, True]
    press(desk, Qt.Key.Key_Z)
    assert dump(desk.workspace.store) == before
    press(desk, Qt.Key.Key_Y)
    (made,) = sheets(desk)
    begin(desk, "cpex:agir").title.line.setText("Une autre")
    desk.action_start.dialog.decide()  # type: ignore[union-attr]
    settle(desk)
    QTest.mouseClick(pressed(toast(desk), "Ouvrir la fiche"), Qt.MouseButton.LeftButton)
    settle(desk)
    assert desk.window.current_key() == "action"
    assert made.row.title != "Une autre"


def test_without_a_plan_the_form_offers_one_and_makes_both_at_once(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    before = dump(desk.workspace.store)
    dialog = begin(desk, "cpex:agir/etape:summons")
    assert dialog.plan.isVisible()
    assert dialog.plan.line.text() == "Plan d’action départemental"
    dialog.plan.line.clear()
    dialog.decide()
    settle(desk)
    assert dialog.isVisible()
    assert dialog.plan.refusal()
    assert dump(desk.workspace.store) == before
    dialog.plan.line.setText("Plan 2027")
    dialog.decide()
    settle(desk)
    (made,) = sheets(desk)
    assert made.plan.name == "Plan 2027"
    press(desk, Qt.Key.Key_Z)
    assert dump(desk.workspace.store) == before


def test_cancelling_writes_nothing(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    before = dump(desk.workspace.store)
    with desk.workspace.store.read() as connection:
        (steps,) = connection.execute("SELECT count(*) FROM change_set").fetchone()
    for address in ("cpex:agir/national:19:payment_order", "cpex:agir/territoire:98", "cpex:agir"):
        dialog = begin(desk, address)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    settle(desk)
    assert dump(desk.workspace.store) == before
    with desk.workspace.store.read() as connection:
        assert connection.execute("SELECT count(*) FROM change_set").fetchone() == (steps,)


def test_the_form_is_filled_and_left_by_the_keyboard(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    dialog = begin(desk, "cpex:agir")
    assert dialog.title.line.hasFocus()
    QTest.keyClicks(dialog.title.line, "Permanence")
    seen = set()
    for _key in range(12):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {dialog.expected.text, dialog.lead.line, dialog.due.line} <= seen
    QTest.keyClick(dialog.title.line, Qt.Key.Key_Return)
    settle(desk)
    assert [one.row.title for one in sheets(desk)] == ["Permanence"]


def test_a_finding_is_answered_with_what_was_just_typed(open_desk: OpenDesk, planned: Path) -> None:
    with open_base(planned, CLOCK) as store:
        uid = create_finding(store, FindingDraft("Trop d’assignations", stage="summons"))
    desk = open_desk(planned)
    dialog = begin(desk, f"cpex:agir/constat:{uid}")
    assert dialog.brings.text().startswith("Répond au constat «\u00a0Trop d’assignations\u00a0»")
    dialog.decide()
    settle(desk)
    (made,) = sheets(desk)
    assert made.finding is not None
    assert made.finding.uid == uid


def test_a_national_action_is_carried_out_where_it_was_met(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    number, code, _name = hot_commune(desk.workspace.store)
    dialog = begin(desk, f"cpex:agir/national:19:payment_order:{code}")
    assert "Décline l’action nationale n°\u00a019" in dialog.brings.text()
    dialog.decide()
    settle(desk)
    (made,) = sheets(desk)
    assert [mark.number for mark in made.row.commitments] == ["19"]
    assert [place for place, _name in made.row.territories] == [number]


def test_a_commitment_is_carried_out_by_the_first_action_of_a_first_plan(
    open_desk: OpenDesk, base: Path
) -> None:
    desk = open_desk(base)
    ensure_national_plan(desk.workspace.store)
    dialog = begin(desk, f"cpex:agir/engagement:{national_uid(12)}")
    assert dialog.brings.text().startswith("Porte l’engagement «")
    dialog.decide()
    settle(desk)
    (made,) = sheets(desk)
    assert [mark.number for mark in made.row.commitments] == ["12"]


@pytest.mark.parametrize(
    "key",
    ["constat", "constat:0", "territoire:00000", "territoire:98:rien", "etape:rien", "etape", "autre:1",
     "national:99:summons", "national:x:summons", "national:19", "territoire:98:summonses:1",
     "lieu:x", "lieu:999999", "lieu", "engagement", "engagement:0"],
)  # fmt: skip
def test_an_address_that_names_nothing_is_refused(filled: Path, tmp_path: Path, key: str) -> None:
    with open_base(filled, CLOCK) as store, store.read() as connection, pytest.raises(UserError):
        read_beginning(connection, key)


def test_the_departement_needs_no_place_in_the_title(filled: Path) -> None:
    with open_base(filled, CLOCK) as store, store.read() as connection:
        home = departement(connection)
        whole = read_beginning(connection, f"territoire:{home.code}:police_requests")
        named = read_beginning(connection, "etape:police_request")
    assert whole.draft.territories == (home.id,)
    assert whole.draft.stages == ("police_request",)
    assert whole.brings[-1] == "Tout le département"
    assert named.draft.stages == ("police_request",)
