"""Starting the window: the journal, Qt in French, then the base once the first paint is done."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.logs import start_logging


def run_window(base: Path | None) -> int:
    """Show the window on a base (the last one when None) until it is closed; give the exit code."""
    from cpex_desktop.app import memory
    from cpex_desktop.app.program import Program
    from cpex_desktop.ui.application import create_application
    from cpex_desktop.ui.errors import install_excepthook

    start_logging()
    app = create_application(scale=memory.recall().text_size / 100)
    install_excepthook()
    program = Program(app)
    program.start(base)
    code = app.exec()
    program.close()
    return code
