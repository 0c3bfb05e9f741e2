"""The guide says what the program does: its links lead somewhere and it names every key that may be asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.cli.bases import _FRENCH_KEYS as SETTINGS
from cpex_desktop.cli.parser import build_parser
from cpex_desktop.imports.answers import FAMILIES, KEYS
from cpex_desktop.ui.guide import GuideWindow, guide_folder

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
