"""The guide says what the program does: its links lead somewhere and it names every key that may be asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.cli.bases import _FRENCH_KEYS as SETTINGS
from cpex_desktop.cli.parser import build_parser
from cpex_desktop.imports.answers import FAMILIES, KEYS
from cpex_desktop.ui.guide import GuideWindow, guide_folder
from cpex_desktop.ui.theme import ThemeChoice, apply_theme
from cpex_desktop.ui.tokens import DARK, LIGHT
from cpex_desktop.ui.widgets.reader import Reader

FOLDER = guide_folder() or Path()
PAGES = sorted(FOLDER.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_pages_lead_to_a_page(page: Path, app: QApplication, qtbot: QtBot) -> None:
    text = page.read_text(encoding="utf-8")
    window = GuideWindow(FOLDER)
    qtbot.addWidget(window)
    for link in re.findall(r"\]\(([^)]+)\)", text):
        window.show_first()
        window.follow(link)
        title = (FOLDER / link).read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert window.text().startswith(title), link


def test_every_key_of_an_import_is_explained() -> None:
    rows = re.findall(
        r"^\| ([a-z]+)(?:\.\S+)? \|", (FOLDER / "importer.md").read_text(encoding="utf-8"), re.M
    )
    assert {*KEYS, *FAMILIES} <= set(rows)


def test_every_command_and_setting_is_listed() -> None:
    text = (FOLDER / "ligne-de-commande.md").read_text(encoding="utf-8")
    for action in build_parser()._actions:
        for name in action.choices or ():
            assert f"cpex-desktop {name} " in text, name
    for key in SETTINGS:
        assert f"| {key} |" in text, key


def test_the_page_shown_follows_the_theme_and_the_size_of_the_text(app: QApplication, qtbot: QtBot) -> None:
    window = GuideWindow(FOLDER)
    qtbot.addWidget(window)
    try:
        for choice, scale, tokens in ((ThemeChoice.DARK, 1.5, DARK), (ThemeChoice.LIGHT, 1.0, LIGHT)):
            apply_theme(app, theme=choice, scale=scale)
            page = window.findChildren(Reader)[0].document()
            title = page.begin().begin().fragment().charFormat().font()
            assert title.pixelSize() == round(20 * scale)
            assert link_colours(page) == {tokens.primary}
    finally:
        apply_theme(app)


def link_colours(page: QTextDocument) -> set[str]:
    found, block = set(), page.begin()
    while block.isValid():
        formats = [place.fragment().charFormat() for place in block]
        found |= {one.foreground().color().name().upper() for one in formats if one.isAnchor()}
        block = block.next()
    return found
