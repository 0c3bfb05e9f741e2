"""The list of the keys, read from the menus themselves so that it cannot say anything else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QMenuBar, QVBoxLayout, QWidget

from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button

Key = tuple[str, str, str]
"""Menu, what it does, its key as the keyboard names it."""

_ELSEWHERE: tuple[Key, ...] = (
    ("Fenêtre", "Zone suivante, zone précédente", "F6, Maj+F6"),
    ("Fenêtre", "Agrandir ou réduire le texte", "Ctrl+molette"),
    ("Carte", "Commune voisine", "Flèches"),
    ("Carte", "Agrandir, réduire", "+, −"),
    ("Constats", "Monter ou descendre le constat choisi", "Alt+↑, Alt+↓"),
    ("Plan d’action", "Nouvelle action", "Ctrl+N"),
    ("Plan d’action", "Ouvrir la fiche à côté, en entier", "Entrée, Alt+Entrée"),
    ("Plan d’action", "Modifier la cellule", "F2"),
    ("Plan d’action", "Cocher l’action, pour en modifier plusieurs", "Espace"),
    ("Plan d’action", "Mettre à la corbeille", "Suppr"),
    ("Plan d’action, classeur relu", "Cocher la ligne", "Espace"),
    ("Plan d’action, Kanban", "Changer l’action de statut", "Ctrl+←, Ctrl+→"),
    ("Fiche action", "Monter ou descendre l’étape", "Alt+↑, Alt+↓"),
    ("Fiche action", "Enregistrer la note", "Ctrl+Entrée"),
    ("Réunions CCAPEX", "Nouvelle séance", "Ctrl+N"),
    ("Réunions CCAPEX", "Ajouter, modifier, retirer la ligne", "Inser, F2, Suppr"),
    ("Réunions CCAPEX", "Monter ou descendre la ligne", "Alt+↑, Alt+↓"),
    ("Réunions CCAPEX", "Prendre un point proposé, inviter un maire", "Espace"),
    ("Réunions CCAPEX", "Présent, représenté, excusé, absent", "P, R, E, A"),
    ("Réunions CCAPEX", "Décision faite, action, relance", "F, A, R"),
    ("Rechercher partout", "Résultat suivant ou précédent, l’ouvrir", "↓, ↑, Entrée"),
    ("Tableau", "Ouvrir la ligne", "Entrée"),
    ("Tableau", "Copier les lignes choisies", "Ctrl+C"),
    ("Partout", "Fermer un message, un volet ou une liste", "Échap"),
)
_SIZE = QSize(620, 560)
_COLUMNS: tuple[Column[Key], ...] = (
    Column("Menu", text=lambda row: row[0], width=110),
    Column("Action", text=lambda row: row[1]),
    Column("Touches", text=lambda row: row[2], width=190),
)


def list_keys(bar: QMenuBar) -> list[Key]:
    """List every entry that has a key, menu by menu, then the keys that belong to no menu."""
    found: list[Key] = []
    for top in bar.actions():
        inner = top.menu()
        if isinstance(inner, QMenu):
            found += _keys_of(inner, top.text().replace("&", ""))
    return [*found, *_ELSEWHERE]


def show_keys(bar: QMenuBar, parent: QWidget) -> None:
    """Show the list over the window until it is closed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Raccourcis clavier")
    dialog.resize(_SIZE)
    model: RowsTableModel[Key] = RowsTableModel(_COLUMNS)
    model.set_rows(list_keys(bar))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(12)
    layout.addWidget(TableView(model, "Raccourcis clavier", sortable=False), 1)
    layout.addWidget(button("Fermer", dialog.accept), 0, Qt.AlignmentFlag.AlignRight)
    dialog.exec()


def _keys_of(menu: QMenu, name: str) -> list[Key]:
    found: list[Key] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += _keys_of(inner, name)
        elif keys := _written(action):
            found.append((name, action.text().partition("\t")[0].replace("&", ""), keys))
    return found


def _written(action: QAction) -> str:
    shown = action.text().partition("\t")[2]
    native = QKeySequence.SequenceFormat.NativeText
    return shown or ", ".join(key.toString(native) for key in action.shortcuts())
