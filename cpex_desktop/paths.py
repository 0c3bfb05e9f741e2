"""Where the program may write, the system's own per-user places, and how a base is named to SQLite."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote_from_bytes

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


def lock_dir() -> Path:
    """Folder of the locks on the files themselves, which have no one place to lie beside."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False, ensure_exists=True))


def sqlite_uri(path: PurePath, options: str) -> str:
    """Name the absolute ``path`` as SQLite understands it, on a Windows share too.

    ``as_uri`` puts the share's server where SQLite allows localhost alone: it wants four slashes before a
    server (sqlite.org/uri.html, « The URI Path »).
    """
    plain = quote_from_bytes(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?{options}"
