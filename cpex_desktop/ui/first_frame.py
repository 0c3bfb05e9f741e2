"""What the first paint needs and no more: Qt, and our window, empty, in its colour.

Its style sheet, letters and furniture come right after: together they cost as much as all the rest of a
start, and nobody should look at nothing meanwhile.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.main_window import MainWindow

NAME = "CPEX Desktop"
GROUND = "#F4F5F8"
"""The window's colour, the ``app`` of :data:`cpex_desktop.ui.tokens.LIGHT`, which is not loaded yet."""


def create_first_frame(name: str) -> tuple[QApplication, MainWindow]:
    """Start Qt and make the window, under the name of its base if it has one; it is not shown yet."""
    app = QApplication([NAME])
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    ground = QColor(GROUND)
    app.setPalette(QPalette(ground, ground))
    window = MainWindow()
    window.setWindowTitle(f"{name} – {NAME}" if name else NAME)
    return app, window
