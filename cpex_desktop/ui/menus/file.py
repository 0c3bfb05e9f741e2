"""« Fichier », « Données », « Outils » and « Aide »: what the program does for the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from cpex_desktop.ui.menus.entries import Command, Commands, add


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


def build_data_menu(bar: QMenuBar, commands: Commands) -> QMenu | None:
    """What adds to the base from any screen, and what concerns its figures as a whole; none without one."""
    if commands.refresh is None:
        return None
    menu = bar.addMenu("Do&nnées")
    add(menu, "&Nouvelle action…", commands.new_action, "Ctrl+Shift+A")
    add(menu, "Nouvel &échange…", commands.new_exchange, "Ctrl+Shift+E")
    add(menu, "&Actualiser", commands.refresh, "F5")
    add(menu, "&Contrôle qualité", commands.check_quality)
    return menu


def build_tools_menu(bar: QMenuBar, commands: Commands) -> QMenu | None:
    """How the program is set up and what was done in this base; no menu without a base."""
    if commands.settings is None and commands.history is None:
        return None
    menu = bar.addMenu("&Outils")
    add(menu, "&Historique des modifications", commands.history)
    add(menu, "&Réglages", commands.settings, "Ctrl+,")
    return menu


def build_help_menu(bar: QMenuBar, commands: Commands, show_keys: Command) -> QMenu:
    """The guide, the keys, and what this program is."""
    menu = bar.addMenu("A&ide")
    add(menu, "&Guide d’utilisation", commands.open_guide, "F1")
    add(menu, "&Raccourcis clavier", show_keys)
    add(menu, "À &propos de CPEX Desktop", commands.show_about)
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
