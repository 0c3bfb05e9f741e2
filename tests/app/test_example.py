"""The example from the first page, and what every screen of invented figures says of itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.ui.welcome.choices import Start
from cpex_desktop.ui.welcome.page import WelcomePage
from cpex_desktop.ui.widgets.chip import Chip
from tests.app.conftest import OpenDesk


def says_fictitious(desk: Desk) -> bool:
    """Look for the mark where it must stand: once, under every screen."""
    chips = [chip for chip in desk.window.findChildren(Chip) if chip.text() == "Données fictives"]
    shown = [chip for chip in chips if chip.isVisible()]
    return len(shown) == 1 and desk.window.statusBar().isAncestorOf(shown[0])


def test_an_example_already_made_is_opened_again(
    program: Program, qtbot: QtBot, filled: Path, tmp_path: Path
) -> None:
    place = tmp_path / "exemple-val-de-sauge"
    place.mkdir()
    shutil.copy(filled, place / "val-de-sauge.cpex")
    (place / "synthese.xlsx").touch()
    program.show_welcome()
    assert program.welcome is not None
    page = cast(WelcomePage, program.welcome.page("welcome"))
    program.wait_for_welcome()
    page.set_folder(tmp_path)
    page.choose("44", Start.EXAMPLE)  # whatever the département: the example has its own
    page.go_on()
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.is_open(), timeout=10_000)
    assert program.desk is not None
    assert program.desk.workspace.path == place / "val-de-sauge.cpex"


def test_every_screen_of_a_fictitious_base_says_so(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    for key in ("dashboard", "diagnosis", "territory", "imports", "exports", "settings"):
        desk.window.show_page(key)
        settle(desk)
        assert (key, says_fictitious(desk)) == (key, True)


def test_a_real_departement_says_no_such_thing(open_desk: OpenDesk, empty: Path) -> None:
    assert not says_fictitious(open_desk(empty))


def test_whatever_takes_the_keyboard_has_a_name(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    nameless = []
    for go in (
        lambda: desk.window.show_page("dashboard"),
        lambda: desk.window.show_page("imports"),
        lambda: desk.window.show_page("exports"),
        desk.start_import,
    ):
        go()
        settle(desk)
        for kind in (QPushButton, QToolButton, QComboBox, QLineEdit):
            found: list[QWidget] = desk.window.findChildren(kind)
            nameless += [
                type(one).__name__
                for one in found
                if one.isVisible() and not (one.accessibleName() or getattr(one, "text", str)())
            ]
    assert nameless == []
