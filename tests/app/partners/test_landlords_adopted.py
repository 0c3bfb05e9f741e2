"""The landlords of the diagnosis become partners from the menu of the page, as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cpex_desktop.models.frame import Landlord
from cpex_desktop.queries.partner_landlords import loose_landlords
from cpex_desktop.ui.partners.directory.landlords_dialog import LandlordsDialog
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LIKE = "SA HLM Sauge Habitat – ressemble à «\u00a0Sauge Habitat\u00a0»"


@pytest.fixture
def figured(screen: PartnerScreen) -> PartnerScreen:
    """Give the base three landlords with figures, one of which is like a partner."""
    with screen.workspace.store.write("Ajouter des bailleurs") as session:
        session.add_all(
            Landlord(id=number, uid=f"b{number}", name=name, key=name, sector=1)
            for number, name in enumerate(
                ("Habitat du Nord", "Logis du Sud", "SA HLM Sauge Habitat"), start=1
            )
        )
    screen.settle()
    return screen


def ask(screen: PartnerScreen) -> LandlordsDialog:
    """Open the window from the menu of the page."""
    assert "Bailleurs du diagnostic…" in screen.page.menu.words()
    screen.page.commands.landlords.begin()
    screen.settle()
    dialog = screen.page.commands.landlords.dialog
    assert dialog is not None
    return dialog


def test_landlords_become_partners_but_those_that_are_like_one(figured: PartnerScreen) -> None:
    before = set(figured.names())
    dialog = ask(figured)
    assert dialog.texts() == ["Habitat du Nord", "Logis du Sud", LIKE]
    assert dialog.ticked() == [1, 2]
    assert cut_texts(dialog) == []
    dialog.list.setFocus()
    figured.press(Qt.Key.Key_Space)
    assert dialog.ticked() == [2]
    dialog.decide()
    figured.settle()
    assert figured.page.commands.landlords.dialog is None
    assert {row.name for row in figured.page.rows.all} - before == {"Logis du Sud"}
    with figured.workspace.store.read() as connection:
        assert [one.landlord for one in loose_landlords(connection)] == [1, 3]
    figured.undo.stack.undo()
    figured.settle()
    assert {row.name for row in figured.page.rows.all} == before


def test_nothing_ticked_is_told_and_nothing_is_written(figured: PartnerScreen) -> None:
    dialog, before = ask(figured), figured.names()
    for _line in range(2):
        figured.press(Qt.Key.Key_Space)
        figured.press(Qt.Key.Key_Down)
    assert dialog.ticked() == []
    dialog.decide()
    figured.settle()
    assert dialog.problem().startswith("Aucun bailleur n’est coché.")
    dialog.reject()
    figured.settle()
    assert figured.names() == before


def test_without_one_to_add_the_page_says_so(screen: PartnerScreen) -> None:
    screen.page.commands.landlords.begin()
    screen.settle()
    assert screen.page.commands.landlords.dialog is None
    assert screen.page.notice.isVisible()
