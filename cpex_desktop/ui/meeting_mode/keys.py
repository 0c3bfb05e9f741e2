"""The keys of the mode: a meeting is held without a mouse, and F1 says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cpex_desktop.ui.meeting_mode.sequels import Sequel
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.zones import Zones

if TYPE_CHECKING:
    from cpex_desktop.ui.meeting_mode.window import MeetingMode

KEY_WORDS: tuple[tuple[str, str], ...] = (
    ("Alt+↓ et Alt+↑", "point suivant, point précédent, prêt à saisir"),
    ("Ctrl+N, Ctrl+D", "nouveau point, nouvelle décision"),
    ("Ctrl+Maj+A, Ctrl+Maj+R", "de la décision en cours, faire une action, une relance"),
    ("Ctrl+Espace", "démarrer ou arrêter le temps"),
    ("F, C, P, B, T, dans les décisions à suivre", "faite, en cours, reportée, abandonnée, à faire"),
    ("A, R, dans les décisions à suivre", "en faire une action, une relance"),
    ("P, R, E, A, dans la liste des présents", "présent, représenté, excusé, absent\u202f; Suppr efface"),
    ("I, dans la liste des présents", "inviter une organisation qui n’était pas convoquée"),
    ("Maj+flèches, dans la liste des présents", "en choisir plusieurs"),
    ("F6 et Maj+F6", "ordre du jour, saisie, présents"),
    ("Ctrl+Z et Ctrl+Y", "annuler, rétablir\u202f; dans un texte, ceux du texte"),
    ("Ctrl++, Ctrl+− et Ctrl+0", "agrandir ou réduire le texte, revenir à 100\u202f%"),
    ("Ctrl+S", "enregistrer sans attendre"),
    ("Ctrl+E", "clore la séance, en tirer le relevé"),
    ("Échap", "fermer le message, revenir à la saisie"),
    ("F1", "ces touches"),
    ("F11", "quitter le mode\u00a0: tout est enregistré"),
)
"""What the guide lists too, word for word."""

_SIZE = QSize(760, 560)
_COLUMNS: tuple[Column[tuple[str, str]], ...] = (
    Column("Touches", text=lambda row: row[0], width=330),
    Column("Effet", text=lambda row: row[1]),
)


def build_keys(mode: MeetingMode) -> None:
    """Bind what the guide lists; F6 goes from one pane to the next."""
    for keys, run in (
        ("F1", lambda: show_mode_keys(mode)),
        ("F11", mode.ending.leave),
        ("Esc", mode.come_back),
        ("Ctrl+E", mode.ending.end),
        ("Ctrl+N", mode.agenda.begin),
        ("Ctrl+D", mode.decide),
        ("Ctrl+Shift+A", lambda: mode.place.decisions.ask(Sequel.ACTION)),
        ("Ctrl+Shift+R", lambda: mode.place.decisions.ask(Sequel.FOLLOW_UP)),
        ("Ctrl+Space", mode.clock.toggle),
        ("Alt+Down", lambda: mode.step(1)),
        ("Alt+Up", lambda: mode.step(-1)),
        ("Ctrl+S", mode.desk.leave),
        ("Ctrl++", lambda: mode.dressing.resize_text(1)),
        ("Ctrl+=", lambda: mode.dressing.resize_text(1)),
        ("Ctrl+-", lambda: mode.dressing.resize_text(-1)),
        ("Ctrl+0", lambda: mode.dressing.set_text_size(100)),
        ("Ctrl+Z", mode.undo.undo),
        ("Ctrl+Y", mode.undo.redo),
        ("Ctrl+Shift+Z", mode.undo.redo),
    ):
        QShortcut(QKeySequence(keys), mode).activated.connect(run)
    Zones(
        mode,
        lambda: [
            (mode.agenda, mode.agenda.take_focus),
            (mode.middle, mode.take_middle),
            (mode.attendance, mode.attendance.take_focus),
        ],
    )


def show_mode_keys(parent: QWidget) -> QDialog:
    """Show the keys over the mode until they are closed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Touches du mode séance")
    dialog.resize(active().px(_SIZE.width()), active().px(_SIZE.height()))
    model: RowsTableModel[tuple[str, str]] = RowsTableModel(_COLUMNS)
    model.set_rows(KEY_WORDS)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(12)
    layout.addWidget(TableView(model, "Touches du mode séance", sortable=False), 1)
    layout.addWidget(button("Fermer", dialog.accept), 0, Qt.AlignmentFlag.AlignRight)
    dialog.finished.connect(dialog.deleteLater)
    dialog.finished.connect(lambda _code: parent.activateWindow())
    dialog.open()
    return dialog
