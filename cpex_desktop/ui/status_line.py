"""The line at the bottom: which base, how safe, how fresh, and whether the figures are real."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel

FICTITIOUS = "Données fictives"
_FICTITIOUS_TEXT = f"{FICTITIOUS}\u00a0: le département et tous les chiffres sont inventés."
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Status:
    """What the line says; an empty part is left out.

    ``base`` is the name of the file, ``backup`` the moment of the last copy (« 20/11/2026, 18 h 04 »),
    ``freshness`` a whole phrase (« Données à fin sept. 2026 »).
    """

    base: str = ""
    backup: str = ""
    freshness: str = ""
    fictitious: bool = False


class StatusLine(QStatusBar):
    """Show a :class:`Status`; the two sides shorten rather than widen the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._base = ElidingLabel("", "caption")
        self._backup = ElidingLabel("", "caption")
        self._freshness = ElidingLabel("", "caption")
        # Seen under every screen: said there, it need not be said twice.
        self._flag = Chip(FICTITIOUS, "warn")
        self._flag.setToolTip(_FICTITIOUS_TEXT)
        self._flag.setAccessibleName(_FICTITIOUS_TEXT)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(18, 2, 8, 2)
        layout.setSpacing(26)
        layout.addWidget(self._base)
        layout.addWidget(self._backup)
        layout.addStretch(1)
        layout.addWidget(self._freshness)
        layout.addWidget(self._flag)
        self.addWidget(whole, 1)
        self.show_status(Status())

    def show_status(self, status: Status) -> None:
        """Replace all that the line says."""
        backup = status.backup or ("aucune" if status.base else "")
        for part, name, value in (
            (self._base, "Base", status.base),
            (self._backup, "Sauvegarde", backup),
        ):
            part.setText(f"{name}{_NO_BREAK}: {value}" if value else "")
            part.setVisible(bool(value))
        self._freshness.setText(status.freshness)
        self._freshness.setVisible(bool(status.freshness))
        self._flag.setVisible(status.fictitious)
