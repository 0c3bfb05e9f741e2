"""Every screen at every size: pictures are made, and no word is cut."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.sample_file import write_sample_file
from cpex_desktop.app.screens import SIZES, render_screens
from cpex_desktop.app.settling import breathe, settle
from cpex_desktop.reference import territories
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.widgets.labels import ElidingLabel
from tests.app.conftest import OpenDesk
from tests.app.sample_base import sample


def cut_words(window: QWidget) -> list[str]:
    """List the visible texts that do not fit where they are and do not say so with an ellipsis."""
    cut = []
    for one in window.findChildren(QLabel):
        if not one.isVisible() or isinstance(one, ElidingLabel) or not one.text():
            continue
        if one.wordWrap():
            fits = one.heightForWidth(one.width()) <= one.height()
        else:
            fits = one.sizeHint().width() <= one.width() and one.sizeHint().height() <= one.height()
        if not fits:
            cut.append(one.text())
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible() and button.text()]
    cut += [button.text() for button in buttons if button.sizeHint().width() > button.width()]
    for menu in window.findChildren(QComboBox):
        room = menu.width() - 36
        if menu.isVisible() and menu.fontMetrics().horizontalAdvance(menu.currentText()) > room:
            cut.append(f"menu {menu.accessibleName()}: {menu.currentText()}")
    return cut


def cut_at_every_size(desk: Desk) -> list[tuple[tuple[int, int], list[str]]]:
    found = []
    for size in SIZES:
        desk.window.resize(*size)
        settle(desk)
        assert desk.window.size().toTuple() == size
        found.append((size, cut_words(desk.window)))
    return found


NOTHING_CUT = [(size, []) for size in SIZES]


def test_no_word_is_cut_on_the_screens_of_a_base(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    communes = [(one.code, one.name) for one in territories.communes("98")][:20]
    file = write_sample_file(tmp_path, communes, ("2026-09", "2026-10"))
    page = cast(ImportsPage, desk.window.page("imports"))
    steps: list[Callable[[], object]] = [
        *(partial(desk.window.show_page, key) for key in ("dashboard", "diagnosis", "imports", "exports")),
        desk.start_import,
        partial(page.take_file, file),
        page.go_on,
    ]
    for go in steps:
        go()
        settle(desk)
        assert cut_at_every_size(desk) == NOTHING_CUT
    assert page.step() is Step.CONTROL


def test_no_word_is_cut_on_empty_screens(open_desk: OpenDesk, empty: Path) -> None:
    desk = open_desk(empty)
    for key in ("dashboard", "diagnosis", "imports", "exports"):
        desk.window.show_page(key)
        assert cut_at_every_size(desk) == NOTHING_CUT


def test_no_word_is_cut_on_the_first_page(program: Program) -> None:
    program.show_welcome()
    assert program.welcome is not None
    program.wait_for_welcome()
    for size in SIZES:
        program.welcome.resize(*size)
        breathe()
        assert (size, cut_words(program.welcome)) == (size, [])


def test_a_crowded_departement_holds_in_a_small_window(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(sample(tmp_path / "pas-de-calais.cpex", "62"))
    desk.window.resize(1280, 641)
    settle(desk)
    assert cut_words(desk.window) == []
    assert desk.window.size().toTuple() == (1280, 641)


def test_the_pictures_are_made_and_the_base_is_left_alone(
    app: QApplication, base: Path, tmp_path: Path
) -> None:
    before = base.read_bytes()
    made = render_screens(base, tmp_path / "ecrans")
    assert len(made) == 12 * len(SIZES)
    assert all(path.stat().st_size > 5_000 for path in made)
    assert base.read_bytes() == before
    assert not (base.parent / "sauvegardes").exists()
