"""What the first paint needs and no more: Qt, and our window, empty, in its colour.

Its style sheet, letters and furniture come right after: together they cost as much as all the rest of a
start, and nobody should look at nothing meanwhile.
"""

from __future__ import annotations

import builtins

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.main_window import MainWindow

NAME = "CPEX Desktop"
_HALF = 128
GROUND, DARK_GROUND = "#F4F5F8", "#11141B"
"""The window's colours, the ``app`` of :mod:`cpex_desktop.ui.tokens`, which is not loaded yet."""


def create_first_frame(name: str) -> tuple[QApplication, MainWindow]:
    """Start Qt and make the window, under the name of its base if it has one; it is not shown yet."""
    _import_as_python_does()
    app = QApplication([NAME])
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    # What the officer chose is read later: the desktop's own ground is the likeliest choice. Asking Qt for
    # its scheme would build all its enumerations, which costs as much as the paint.
    dark = app.palette().window().color().lightness() < _HALF
    ground = QColor(DARK_GROUND if dark else GROUND)
    app.setPalette(QPalette(ground, ground))
    window = MainWindow()
    window.setWindowTitle(f"{name} – {NAME}" if name else NAME)
    return app, window


def _import_as_python_does() -> None:
    """Spare a start the reading of every source file: PySide's own import looks there for itself.

    It puts its hook before Python's import so that « from __feature__ import … » may rename Qt's methods, and
    keeps what stood there as ``__orig_import__``. Nobody asks for another name here.
    """
    vars(builtins)["__import__"] = vars(builtins).get("__orig_import__", builtins.__import__)
