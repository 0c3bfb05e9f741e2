"""The application dressed as the program dresses it, once for all tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.widgets.labels import ElidingLabel

Show = Callable[..., None]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture
def show(app: QApplication, qtbot: QtBot) -> Show:
    """Put a widget on screen at a size, laid out and painted."""

    def put(widget: QWidget, width: int = 0, height: int = 0) -> None:
        qtbot.addWidget(widget)
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


def cut_texts(widget: QWidget) -> list[str]:
    """List the visible labels whose words do not fit and that do not say so with an ellipsis."""
    cut = []
    for one in widget.findChildren(QLabel):
        if not one.isVisible() or isinstance(one, ElidingLabel) or not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        wide = one.width() if one.wordWrap() else one.sizeHint().width()
        if wide > one.width() or needed > one.height():
            cut.append(one.text())
    return cut
