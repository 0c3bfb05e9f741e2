"""The map taken elsewhere: as a picture, as a drawing, through the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.ui.diagnosis.map_sheet import MapSheet, sheet_image, write_sheet
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
                on_success=lambda _done: self._tell_written(path),
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

    def choose_target(self, suffix: str, kinds: str) -> None:
        """Ask where to write, then write."""
        sheet = self._describe()
        if sheet is None:
            return
        question = sheet.caption.question
        last = question.span.last
        name = f"carte_{question.code}_{last // 100}-{last % 100:02}.{suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, "Exporter la carte", str(Path.home() / name), kinds
        )
        if chosen:
            self.write_to(Path(chosen if chosen.lower().endswith(f".{suffix}") else f"{chosen}.{suffix}"))

    def _tell_written(self, path: Path) -> None:
        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self._notice.tell("ok", "Carte enregistrée.", path.name, action=("Ouvrir le dossier", open_folder))

    def _put_in_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._notice.tell("ok", "Carte copiée.", "Collez-la dans un message ou une présentation.")
