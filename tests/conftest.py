"""One machine for every test: Qt in memory, folders of nobody, one language, one time zone."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.db.store import Store

ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}
_FIXED = {
    "QT_QPA_PLATFORM": "offscreen",
    # Building matplotlib's list of fonts takes seconds: kept between runs, with the other things built.
    "MPLCONFIGDIR": str(ROOT / "build" / "matplotlib"),
    "LC_ALL": "C.UTF-8",
    "TZ": "Europe/Paris",
}
_HOME = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Before any import of ours: programs started by a test inherit the same surroundings."""
    home = config.stash[_HOME] = tempfile.mkdtemp(prefix="cpex-home-")
    for name, part in _FOLDERS.items():
        folder = Path(home, part)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(folder)
    for name in [name for name in os.environ if name.startswith("QT_") or name == "LANGUAGE"]:
        del os.environ[name]
    os.environ.update(_FIXED)
    if hasattr(time, "tzset"):
        time.tzset()
    # A loaded machine is slow now and then, which says nothing about the code.
    settings.register_profile("house", deadline=None)
    settings.load_profile("house")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Hide what a test left on screen: closed by the next hook, a busy window would wait for an answer."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication, QMainWindow

        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow):
                window.hide()
        _let_go_of_the_mouse()
        # Windows of earlier tests end here, in their own thread: nothing else looks for garbage by itself.
        if "cpex_desktop.ui.garbage" in sys.modules:
            from cpex_desktop.ui.garbage import sweep

            sweep()
    return (yield)


def _let_go_of_the_mouse() -> None:
    """Release the button that a double click of Qt's own tests leaves pressed, for the next test."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        apart = QWidget()
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            if QApplication.mouseButtons() & button:
                QTest.mouseRelease(apart, button)


@pytest.fixture(autouse=True)
def _no_listener_fails_unseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A listener of the store that fails is only logged, the write being done: here it fails the test.

    A test that means it clears what was logged.
    """
    yield
    failed = [one.getMessage() for one in caplog.get_records("call") if one.name == "cpex_desktop.db.store"]
    assert not failed, failed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Lend a small base of its own; tests of another one make theirs under the same name."""
    # Here and not above: nothing of ours is imported before the surroundings are set.
    from tests.small_base import make

    with make(tmp_path / "essai.cpex") as store:
        yield store


@pytest.fixture
def steps(store: Store) -> list[ChangeSet]:
    """List the steps that the test's base tells, to undo them and do them again."""
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    return heard


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)
