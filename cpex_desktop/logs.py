"""The technical journal: what the program did and where it failed, never a figure's content nor a person."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from cpex_desktop import paths

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging() -> None:
    """Write warnings and errors to a small rotating file; without a writable folder, keep silent."""
    root = logging.getLogger("cpex_desktop")
    if root.handlers:
        return
    root.setLevel(logging.INFO)
    try:
        handler: logging.Handler = RotatingFileHandler(
            paths.log_dir() / "cpex-desktop.log",
            maxBytes=500_000,
            backupCount=2,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
