"""Which letters the window is set in: the system's own, or the ones that travel with the charts."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from PySide6.QtGui import QFontDatabase

TABULAR = "tnum"
"""OpenType feature that gives every digit the same width, so that figures line up."""

_PREFERRED = ("Segoe UI", "Inter")
_CARRIED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_CARRIED_FAMILY = "DejaVu Sans"


def choose_family() -> str:
    """Pick the first family present; else register the DejaVu that comes with the chart library.

    An empty answer leaves the choice to Qt, which is still better than no window.
    """
    families = set(QFontDatabase.families())
    for family in (*_PREFERRED, _CARRIED_FAMILY):
        if family in families:
            return family
    return _CARRIED_FAMILY if register_carried_fonts() else ""


def register_carried_fonts() -> bool:
    """Make matplotlib's DejaVu known to Qt without importing matplotlib, which costs five windows.

    Its folder is found through the import system, so a frozen program works as a checkout does.
    """
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        return False
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return all(QFontDatabase.addApplicationFont(str(folder / name)) >= 0 for name in _CARRIED)
