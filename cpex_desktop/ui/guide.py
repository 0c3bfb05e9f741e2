"""The user guide, read inside the program: an officer's laptop may have no other reader, nor a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.resources import ROOT, resource
from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.reader import Reader

FIRST_PAGE = "index.md"
_SIZE = QSize(860, 680)


def guide_folder() -> Path | None:
    """Find the guide among the shipped files, or in a checkout; None when it has no first page."""
    places = (resource("guide"), ROOT.parent / "docs" / "guide")
    return next((folder for folder in places if (folder / FIRST_PAGE).is_file()), None)


class GuideWindow(QWidget):
    """Read the Markdown pages of a folder, following the links between them; others open in the browser."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle("Guide d’utilisation – CPEX Desktop")
        self.setProperty("role", "page")
        self.resize(_SIZE)
        self._text = Reader("Guide d’utilisation")
        self._text.sourceChanged.connect(self._text.set_page)
        self._text.setOpenLinks(False)
        self._text.setSearchPaths([str(folder)])
        self._text.anchorClicked.connect(self._on_link)
        back = button("Page précédente", self._text.backward, icon_name="undo")
        back.setEnabled(False)
        self._text.backwardAvailable.connect(back.setEnabled)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(button("Sommaire", self.show_first))
        head.addWidget(back)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._text, 1)
        wear(self)
        self.show_first()

    def show_first(self) -> None:
        """Go back to the summary."""
        self._open(QUrl.fromLocalFile(str(self._folder / FIRST_PAGE)))

    def text(self) -> str:
        """Give the words of the page shown."""
        return self._text.toPlainText()

    def follow(self, address: str) -> None:
        """Go where a link of the page shown leads."""
        self._on_link(QUrl(address))

    def _open(self, address: QUrl) -> None:
        self._text.setSource(address, QTextDocument.ResourceType.MarkdownResource)

    def _on_link(self, link: QUrl) -> None:
        address = self._text.source().resolved(link)
        if not address.isLocalFile():
            QDesktopServices.openUrl(address)
        elif link.hasFragment() and not link.path():
            self._text.scrollToAnchor(link.fragment())
        elif Path(address.toLocalFile()).suffix == ".md":
            self._open(address)
