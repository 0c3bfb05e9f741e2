"""Starting the window: its empty frame is painted first, then furnished, then its base is opened."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from cpex_desktop.app.program import Program
    from cpex_desktop.ui.main_window import MainWindow


def run_window(base: Path | None) -> int:
    """Show the window on a base (the last one when None) until it is closed; give the exit code.

    Nothing but Qt may be imported before the first paint: a test lists what is.
    """
    # Starting makes thousands of objects that all stay: looking for garbage among them finds nothing.
    gc.disable()
    from cpex_desktop.ui.first_frame import create_first_frame

    app, window = create_first_frame(base.stem if base else "")
    start = _Start(app, window, base)
    window.after_first_paint(start.furnish)
    window.show()
    code = app.exec()
    start.end()
    return code


class _Start:
    """What remains to be done once the frame has been seen, and what to put away at the end."""

    def __init__(self, app: QApplication, window: MainWindow, base: Path | None) -> None:
        self._app, self._window, self._base = app, window, base
        self._program: Program | None = None
        self._problem: Exception | None = None

    def furnish(self) -> None:
        """Dress the window and fill it before its next paint; a failure ends the program, which tells it."""
        if not self._window.isVisible():  # closed already: filling it would bring it back
            return
        try:
            self._program = self._begin()
        except Exception as error:  # noqa: BLE001 - raised again by end(), out of Qt's hands
            self._problem = error
            self._app.exit()
        finally:
            gc.freeze()

    def _begin(self) -> Program:
        from cpex_desktop.app import memory
        from cpex_desktop.app.program import Program
        from cpex_desktop.logs import start_logging
        from cpex_desktop.ui.application import create_application
        from cpex_desktop.ui.errors import install_excepthook
        from cpex_desktop.ui.theme import theme_named

        start_logging()
        known = memory.recall()
        app = create_application(theme=theme_named(known.theme), scale=known.text_size / 100)
        install_excepthook()
        program = Program(app)
        program.start(self._base, self._window)
        return program

    def end(self) -> None:
        """Give the base back, or raise what prevented the window from being furnished."""
        if self._program is not None:
            self._program.close()
        if self._problem is not None:
            raise self._problem
