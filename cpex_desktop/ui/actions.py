"""The menus: everything that the window can do, in words, with its key; what is not given is not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from cpex_desktop.ui.theme import SCALES

Command = Callable[[], object]
_NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Commands:
    """What the program lends to the window; each is optional, since a first start has no base yet.

    ``recent`` lists the bases opened lately, newest first, asked each time the menu opens. ``keep_text_size``
    remembers a size in %, which the window applies itself.
    """

    new_base: Command | None = None
    open_base: Command | None = None
    recent: Callable[[], Sequence[Path]] | None = None
    open_recent: Callable[[Path], object] | None = None
    import_file: Command | None = None
    export: Command | None = None
    save_copy: Command | None = None
    back_up: Command | None = None
    keep_text_size: Callable[[int], object] | None = None
    open_guide: Command | None = None
    show_about: Command | None = None


def add(menu: QMenu, text: str, command: Command | None, key: str = "") -> QAction | None:
    """Add an entry, unless there is nothing to run; ``key`` is written in Qt's portable form."""
    if command is None:
        return None
    action = QAction(text, menu)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _checked=False: command())
    menu.addAction(action)
    return action


def build_file_menu(bar: QMenuBar, commands: Commands, leave: Command) -> QMenu:
    """Bases in and out, figures in and out, copies, and the way out."""
    menu = bar.addMenu("&Fichier")
    add(menu, "&Nouvelle base…", commands.new_base)
    add(menu, "&Ouvrir une base…", commands.open_base, "Ctrl+O")
    if commands.recent is not None and commands.open_recent is not None:
        _build_recent_menu(menu, commands.recent, commands.open_recent)
    menu.addSeparator()
    add(menu, "&Importer un fichier…", commands.import_file, "Ctrl+Shift+I")
    add(menu, "&Exporter", commands.export, "Ctrl+E")
    menu.addSeparator()
    add(menu, "Enregistrer une &copie…", commands.save_copy, "Ctrl+S")
    add(menu, "&Sauvegarder maintenant", commands.back_up)
    menu.addSeparator()
    add(menu, "&Quitter", leave, "Ctrl+Q")
    return menu


def _build_recent_menu(
    menu: QMenu, recent: Callable[[], Sequence[Path]], open_recent: Callable[[Path], object]
) -> None:
    inner = menu.addMenu("Bases &récentes")

    def fill() -> None:
        inner.clear()
        for path in recent():
            entry = add(inner, path.name.replace("&", "&&"), partial(open_recent, path))
            if entry is not None:
                entry.setToolTip(str(path))
        if inner.isEmpty():
            inner.addAction("Aucune autre base ouverte récemment").setEnabled(False)

    inner.setToolTipsVisible(True)
    inner.aboutToShow.connect(fill)


def build_view_menu(
    bar: QMenuBar,
    *,
    scale: int,
    set_scale: Callable[[int], object],
    swap_charts: Command,
    full_screen: Command,
) -> QMenu:
    """How things are shown: size of the text, charts as tables, full screen."""
    menu = bar.addMenu("&Affichage")
    sizes = menu.addMenu("&Taille du texte")
    group = QActionGroup(sizes)
    for size in SCALES:
        entry = add(sizes, f"{size}{_NARROW}%", partial(set_scale, size))
        if entry is not None:
            entry.setCheckable(True)
            entry.setChecked(size == scale)
            group.addAction(entry)
    menu.addSeparator()
    add(menu, "&Graphiques ou tableaux", swap_charts, "Ctrl+T")
    add(menu, "&Plein écran", full_screen, "F11")
    return menu


def build_go_menu(bar: QMenuBar, screens: Sequence[tuple[str, str]], go: Callable[[str], object]) -> QMenu:
    """One entry per screen, Ctrl+1 for the first; ``screens`` are (key, title) pairs."""
    menu = bar.addMenu("A&ller à")
    for place, (key, title) in enumerate(screens, start=1):
        add(menu, title, partial(go, key), f"Ctrl+{place}")
    return menu


def build_help_menu(bar: QMenuBar, commands: Commands) -> QMenu | None:
    """The guide and what this program is; no menu at all when there is neither."""
    if commands.open_guide is None and commands.show_about is None:
        return None
    menu = bar.addMenu("A&ide")
    add(menu, "&Guide d’utilisation", commands.open_guide, "F1")
    add(menu, "À &propos de CPEX Desktop", commands.show_about)
    return menu
