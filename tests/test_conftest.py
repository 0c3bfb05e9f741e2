"""The surroundings that conftest.py promises to every other test."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop import paths


@pytest.mark.skipif(os.name == "nt", reason="Windows does not take its known folders from the environment")
def test_nobody_s_folders_are_used() -> None:
    """Neither ours nor Qt's nor those of a program that a test starts."""
    nowhere = Path(tempfile.gettempdir())
    for folder in (paths.data_dir(), paths.config_dir(), paths.log_dir(), Path.home()):
        assert folder.is_relative_to(nowhere)
    kinds = (
        QStandardPaths.StandardLocation.AppDataLocation,
        QStandardPaths.StandardLocation.DocumentsLocation,
    )
    for kind in kinds:
        assert Path(QStandardPaths.writableLocation(kind)).is_relative_to(nowhere)
    code = "from cpex_desktop import paths; print(paths.data_dir())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert Path(shown.strip()) == paths.data_dir()


def test_a_window_opens_without_a_screen_nor_a_warning(qtbot: QtBot) -> None:
    label = QLabel("Bonjour")
    label.setMinimumSize(300, 200)
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    assert QGuiApplication.platformName() == "offscreen"
