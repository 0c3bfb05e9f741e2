"""What this program is, whose data it carries, and what it is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop import __version__
from cpex_desktop.resources import resource
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.pictures import Picture
from cpex_desktop.ui.widgets.reader import Reader

_SIZE = QSize(720, 560)
_PURPOSE = (
    "Diagnostic territorial et plan d’action pour la prévention des expulsions locatives. "
    "Tout reste sur cet ordinateur\u00a0: aucune donnée n’est envoyée sur Internet."
)
_STATUS = "Outil non officiel, indépendant du Système de design de l’État."
_LICENCE = "Logiciel libre, distribué sous licence publique de l’Union européenne (EUPL) 1.2."


def sources_file() -> Path:
    """Name the shipped list of sources and licences of the reference data."""
    return resource("LICENCES.md")


class AboutDialog(QDialog):
    """Name, version, licence, and the sources of everything that is shipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("À propos de CPEX Desktop")
        self.resize(_SIZE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        for text, role in ((_PURPOSE, ""), (_STATUS, "strong"), (_LICENCE, "")):
            layout.addWidget(label(text, role, wrap=True))
        sources = Reader("Sources et licences")
        sources.setOpenExternalLinks(True)
        sources.setMarkdown(sources_file().read_text(encoding="utf-8"))
        sources.set_page()
        layout.addWidget(sources, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button("Fermer", self.accept))
        layout.addLayout(foot)

    def _build_head(self) -> QHBoxLayout:
        mark = Picture("home", "on_primary", 20, role="mark", room=34, grows=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("CPEX Desktop", "sheetTitle"))
        words.addWidget(label(f"Version {__version__}", "caption"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark)
        head.addLayout(words, 1)
        return head
