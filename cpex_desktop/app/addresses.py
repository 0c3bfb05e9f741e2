"""Where an address of the window leads: « cpex:diagnostic/carte », « cpex:imports »."""

from __future__ import annotations

from typing import cast

from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.main_window import MainWindow

_SCHEME = "cpex:"
_PAGES = {"tableau": "dashboard", "diagnostic": "diagnosis", "imports": "imports", "exports": "exports"}


def follow(window: MainWindow, address: str) -> bool:
    """Show what an address names; False when it names nothing that this version shows."""
    kind, _, key = address.removeprefix(_SCHEME).partition("/")
    page = _PAGES.get(kind)
    if page is None or not address.startswith(_SCHEME):
        return False
    window.show_page(page)
    if kind == "diagnostic" and key:
        shown = cast(DiagnosisPage, window.page(page))
        if key not in shown.tab_keys():
            return False
        shown.show_tab(key)
    return True
