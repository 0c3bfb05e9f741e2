"""A window with the screen of the partners, over a small base: what tests of it press and read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.app.partners.wiring import make_partners_page
from cpex_desktop.clock import Clock
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.rail import PageSpec
from tests.opened_window import OpenedWindow


class PartnerScreen(OpenedWindow):
    """The screen of the partners, and what one does there."""

    def __init__(self, app: QApplication, path: Path, now: Clock) -> None:
        super().__init__(app, path, now)
        specs = [PageSpec("partners", "Partenaires", "partners", "Agir", self._make, "partenaires")]
        commands = Commands(
            refresh=lambda: self.page.refresh(), new_exchange=lambda: self.page.begin_exchange()
        )
        self.window.furnish(specs, tasks=self.tasks, commands=commands, undo=self.undo)

    def _make(self) -> QWidget:
        return make_partners_page(
            self.workspace, signals=self.signals, tasks=self.tasks, reader=self.reader, go=self.window.go
        )

    def show(self, width: int = 1366, height: int = 768) -> PartnersPage:
        """Show the partners at a size."""
        self.window.resize(width, height)
        self.window.show()
        self.window.show_page("partners")
        self.settle()
        return self.page

    @property
    def page(self) -> PartnersPage:
        """Give the screen of the partners."""
        page = self.window.page("partners")
        assert isinstance(page, PartnersPage)
        return page

    def names(self) -> list[str]:
        """Give the partners shown, in order."""
        return [row.name for row in self.page.rows.shown]

    def choose(self, name: str) -> None:
        """Show the record of a partner."""
        self.page.rows.choose(next(row.uid for row in self.page.rows.all if row.name == name))
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle()


@contextmanager
def partner_screen(app: QApplication, path: Path, now: Clock) -> Iterator[PartnerScreen]:
    """Open a window on a base for the length of a test."""
    screen = PartnerScreen(app, path, now)
    try:
        yield screen
    finally:
        screen.close()
