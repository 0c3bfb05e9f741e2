"""What tests of a record press and read: links, commands behind dots, windows asked over the screen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QToolButton, QWidget

from cpex_desktop.queries.partner_sheet import PartnerSheet
from tests.partner_screen import PartnerScreen

Kind = TypeVar("Kind", bound=QDialog)


def sheet_of(screen: PartnerScreen) -> PartnerSheet:
    """Give the record in front."""
    assert screen.page.sheet is not None
    return screen.page.sheet


def asked(screen: PartnerScreen, kind: type[Kind]) -> Kind:
    """Give the window that is asked over the screen."""
    screen.settle()
    return next(one for one in screen.window.findChildren(kind) if one.isVisible())


def press(screen: PartnerScreen, part: QWidget, named: str) -> None:
    """Press the link or the button of a part by what a screen reader says of it."""
    found = [one for one in part.findChildren(QPushButton) if one.accessibleName() == named]
    next(one for one in found if one.isVisible()).click()
    screen.settle()


def command(screen: PartnerScreen, part: QWidget, about: str, word: str) -> None:
    """Run a command of the menu behind the dots of a line."""
    said = f"Autres commandes, {about}"
    dots = next(one for one in part.findChildren(QToolButton) if one.accessibleName() == said)
    dots.click()
    menu = screen.app.activePopupWidget()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == word).trigger()
    menu.close()
    screen.settle()


def shown(part: QWidget) -> str:
    """Give all that a part says, the spaces that do not break as others."""
    said = "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())
    return said.replace("\u00a0", " ")
