"""« Affichage »: theme, size of the text, tables behind the charts, panel, full screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from cpex_desktop.ui.dressing import Dressing
from cpex_desktop.ui.menus.entries import Command, add
from cpex_desktop.ui.theme import SCALES, ThemeChoice, active
from cpex_desktop.ui.widgets.page import Page

THEME_WORDS = {
    ThemeChoice.LIGHT: "Clair",
    ThemeChoice.DARK: "Sombre",
    ThemeChoice.SYSTEM: "Comme l’ordinateur",
}
_NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Looks:
    """What the window does when it is asked to look otherwise."""

    dressing: Dressing
    swap_charts: Command
    toggle_panel: Command
    has_panel: Callable[[], bool]
    full_screen: Command


def build_view_menu(bar: QMenuBar, looks: Looks) -> QMenu:
    """How things are shown; the marks follow what is in force each time the menu opens."""
    menu = bar.addMenu("&Affichage")
    themes = menu.addMenu("T&hème")
    marks = _build_choices(
        themes, [(word, choice) for choice, word in THEME_WORDS.items()], looks.dressing.set_theme
    )
    sizes = menu.addMenu("&Taille du texte")
    scales = _build_choices(
        sizes, [(f"{scale}{_NARROW}%", scale) for scale in SCALES], looks.dressing.set_text_size
    )
    sizes.addSeparator()
    add(sizes, "&Agrandir", partial(looks.dressing.resize_text, 1), "Ctrl++", "Ctrl+=")
    add(sizes, "&Réduire", partial(looks.dressing.resize_text, -1), "Ctrl+-")
    add(sizes, "&Taille normale", partial(looks.dressing.set_text_size, 100), "Ctrl+0")
    menu.addSeparator()
    # After a tab the key is only shown: the panels of each screen hold it.
    panel = add(menu, "&Panneau de détail\tCtrl+I", looks.toggle_panel)
    add(menu, "&Graphiques ou tableaux", looks.swap_charts, "Ctrl+T")
    add(menu, "P&lein écran", looks.full_screen, "F11")

    def mark() -> None:
        theme = active()
        for action in marks:
            action.setChecked(action.data() == theme.choice)
        for action in scales:
            action.setChecked(action.data() == round(theme.scale * 100))

    def follow_screen() -> None:
        if panel is not None:
            panel.setEnabled(looks.has_panel())

    mark()
    menu.aboutToShow.connect(follow_screen)
    for inner in (themes, sizes):
        inner.aboutToShow.connect(mark)
    return menu


def toggle_full_screen(window: QWidget, shown: QWidget | None) -> None:
    """Give the whole screen to what the screen shown has for it, or else to the window, and take it back."""
    if isinstance(shown, Page) and shown.fill_screen():
        return
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def _build_choices(
    menu: QMenu, choices: Sequence[tuple[str, object]], choose: Callable[..., object]
) -> list[QAction]:
    group = QActionGroup(menu)
    made = []
    for text, value in choices:
        action = add(menu, text, partial(choose, value))
        if action is not None:
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            made.append(action)
    return made
