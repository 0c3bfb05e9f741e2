"""Asking for the file to read, and for the one to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.queries.practices import SUFFIX as PRACTICE

_KINDS: Mapping[str, str] = {
    ".xlsx": "Classeurs Excel",
    ".docx": "Documents Word",
    ".pdf": "Documents PDF",
    ".ics": "Agendas",
    ".vcf": "Cartes de visite",
    ".png": "Images PNG",
    ".svg": "Dessins SVG",
    PRACTICE: "Bonnes pratiques",
}


class FileChoice:
    """Give, when called, the path of a file of ``kinds`` (as Qt writes them), None when nobody chose."""

    def __init__(self, title: str, kinds: str, folder: Path, parent: QWidget | None = None) -> None:
        self._title, self._kinds, self._folder, self._parent = title, kinds, folder, parent

    def __call__(self) -> Path | None:
        """Ask, beginning in the folder of the file before."""
        chosen, _kind = QFileDialog.getOpenFileName(self._parent, self._title, str(self._folder), self._kinds)
        if not chosen:
            return None
        self._folder = Path(chosen).parent
        return Path(chosen)


def ask_target(parent: QWidget | None, title: str, proposed: Path) -> Path | None:
    """Ask where a document goes; None when nobody chose.

    It ends as the ``proposed`` file does, whatever is typed; KeyError for an ending that no document has.
    """
    suffix = proposed.suffix
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{_KINDS[suffix]} (*{suffix})")
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(suffix) else f"{chosen}{suffix}")
