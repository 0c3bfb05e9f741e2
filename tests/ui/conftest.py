"""The application dressed as the program dresses it, once for all tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.sheets import wear
from tests.ui.cut_texts import cut_texts as cut_texts

Show = Callable[..., None]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture
def show(app: QApplication, qtbot: QtBot) -> Show:
    """Put a widget on screen at a size, laid out and painted."""

    def put(widget: QWidget, width: int = 0, height: int = 0) -> None:
        qtbot.addWidget(widget)
        wear(widget)
        if width:
            widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        app.processEvents()

    return put


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """Render a widget to a PNG, to be looked at when a test of layout fails."""

    def render(widget: QWidget, name: str) -> Path:
        target = tmp_path / f"{name}.png"
        assert widget.grab().save(str(target))
        return target

    return render
