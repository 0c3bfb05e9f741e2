"""Where the program may write: the system's own per-user places, never a folder that may not exist."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "cpex-desktop"


def data_dir() -> Path:
    """Folder of the officer's bases when no other is chosen; made on first use."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False, ensure_exists=True))


def config_dir() -> Path:
    """Folder of what belongs to the person and not to a base: last base opened, size of the text."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, ensure_exists=True))


def log_dir() -> Path:
    """Folder of the technical journals, which never hold a figure's content nor a person."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False, ensure_exists=True))
