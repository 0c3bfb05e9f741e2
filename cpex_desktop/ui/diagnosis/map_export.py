"""The map taken elsewhere: as a picture, as a drawing, through the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.map_sheet import MapSheet, sheet_image, write_sheet
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner


class MapExport:
    """Write the page that ``describe`` gives, off the window's thread, and say so in ``notice``."""

    def __init__(
        self, window: QWidget, describe: Callable[[], MapSheet | None], reader: TaskRunner, notice: Banner
    ) -> None:
        self._window, self._describe, self._reader, self._notice = window, describe, reader, notice

    def write_to(self, path: Path) -> None:
        """Write the map there, as PNG or SVG after the name."""
        sheet = self._describe()
        if sheet is not None:
            self._reader.start(
                "Export de la carte",
                lambda _progress: write_sheet(sheet, path),
                on_success=lambda _done: self._notice.tell_written("Carte enregistrée.", path),
                on_failure=self._notice.tell_error,
            )

    def copy(self) -> None:
        """Put the page in the clipboard."""
        sheet = self._describe()
        if sheet is not None:
            self._reader.start(
                "Copie de la carte",
                lambda _progress: sheet_image(sheet),
                on_success=lambda image: self._put_in_clipboard(cast(QImage, image)),
                on_failure=self._notice.tell_error,
            )

    def choose_target(self, suffix: str) -> None:
        """Ask where to write, then write."""
        sheet = self._describe()
        if sheet is None:
            return
        question = sheet.caption.question
        last = question.span.last
        name = f"carte_{question.code}_{last // 100}-{last % 100:02}.{suffix}"
        path = ask_target(self._window, "Exporter la carte", Path.home() / name)
        if path is not None:
            self.write_to(path)

    def _put_in_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._notice.tell("ok", "Carte copiée.", "Collez-la dans un message ou une présentation.")
