"""Where the files that ship with the program are, in a checkout, a wheel or a frozen folder alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"

ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"
"""Read-only folder: the wheel and the frozen program carry it inside the package, a checkout beside it."""


def resource(*parts: str) -> Path:
    """Name a shipped file by its parts below ``resources/``."""
    return ROOT.joinpath(*parts)
