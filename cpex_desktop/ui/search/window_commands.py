"""The screens and the commands of the window, read from its menus so that the search cannot offer others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from cpex_desktop.ui.search.lines import Command

_SCREENS = "Aller à"
_WITHOUT = ("Édition",)
"""Menus whose entries act on what has the focus, which the search takes away."""


def list_screens(bar: QMenuBar) -> list[Command]:
    """List the screens, without the way back and forward that stands above them."""
    return [
        one
        for name, menu in _menus(bar)
        if name == _SCREENS
        for one in _commands(menu.actions()[_ways(menu) :], "", "arrow-right")
    ]


def list_commands(bar: QMenuBar) -> list[Command]:
    """List what can be done now from the other menus."""
    return [
        one
        for name, menu in _menus(bar)
        if name != _SCREENS and name not in _WITHOUT
        for one in _commands(menu.actions(), "", "chevron-right")
    ]


def _menus(bar: QMenuBar) -> list[tuple[str, QMenu]]:
    found = ((action.text().replace("&", ""), action.menu()) for action in bar.actions())
    return [(name, menu) for name, menu in found if isinstance(menu, QMenu)]


def _ways(menu: QMenu) -> int:
    return next((place for place, action in enumerate(menu.actions()) if action.isSeparator()), 0)


def _commands(actions: Sequence[QAction], inside: str, icon: str) -> list[Command]:
    found: list[Command] = []
    for action in actions:
        inner = action.menu()
        name = action.text().partition("\t")[0].replace("&", "")
        if isinstance(inner, QMenu):
            found += _commands(inner.actions(), f"{name}\u00a0: ", icon)
        elif action.isEnabled() and action.isVisible() and not action.isSeparator():
            found.append(Command(f"{inside}{name}", action.trigger, _key(action), icon))
    return found


def _key(action: QAction) -> str:
    shown = action.text().partition("\t")[2]
    native = QKeySequence.SequenceFormat.NativeText
    return shown or next((key.toString(native) for key in action.shortcuts()), "")
