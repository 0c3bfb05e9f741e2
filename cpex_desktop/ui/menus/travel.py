"""« Aller à »: the screens, and the way back along those that were seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from cpex_desktop.ui.menus.entries import add
from cpex_desktop.ui.navigation import Navigator


def build_travel_menu(bar: QMenuBar, screens: Sequence[tuple[str, str]], navigator: Navigator) -> QMenu:
    """One entry per screen, Ctrl+1 for the first; ``screens`` are (key, title) pairs."""
    menu = bar.addMenu("A&ller à")
    back = add(menu, "&Précédent", navigator.back, "Alt+Left")
    forward = add(menu, "&Suivant", navigator.forward, "Alt+Right")
    for action, key in ((back, QKeySequence.StandardKey.Back), (forward, QKeySequence.StandardKey.Forward)):
        if action is not None:
            # Keyboards with keys of their own for this; the arrows stay the ones that the menu shows.
            others = [one for one in QKeySequence.keyBindings(key) if one not in action.shortcuts()]
            plain = [one for one in others if one.toString() in {"Back", "Forward"}]
            action.setShortcuts([*action.shortcuts(), *plain])
    menu.addSeparator()
    for place, (name, title) in enumerate(screens, start=1):
        add(menu, title, partial(navigator.show_page, name), *([f"Ctrl+{place}"] if place < 10 else []))

    def follow() -> None:
        for action, step in ((back, -1), (forward, 1)):
            if action is not None:
                action.setEnabled(navigator.history.can_go(step))

    navigator.moved.connect(follow)
    follow()
    return menu
