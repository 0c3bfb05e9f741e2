"""Names typed on one line, those already known offered as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cpex_desktop.french import list_words
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.widgets.labels import label

SEPARATOR = "; "
_MOST_SHOWN = 8


class NameCompleter(QCompleter):
    """Offer the known names that hold what is typed; with ``several``, after the last semicolon."""

    def __init__(self, line: QLineEdit, *, several: bool = False) -> None:
        self._known = QStringListModel()
        super().__init__(self._known, line)
        self._line, self._several = line, several
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST_SHOWN)
        line.setCompleter(self)

    def offer(self, names: Sequence[str]) -> None:
        """Take the names known now."""
        if self._known.stringList() != list(names):
            self._known.setStringList(list(names))

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Look for what is typed after the last semicolon."""
        return [path.rpartition(";")[2].strip() if self._several else path.strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802 - Qt's name
        """Put the name chosen in the place of what was typed of it."""
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]  # Qt has two classes of index
        before = self._line.text().rpartition(";")[0].strip() if self._several else ""
        return f"{before}{SEPARATOR}{chosen}" if before else chosen


class NamesField(LineField):
    """Several names that semicolons part."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint="Séparés par des points-virgules", parent=parent)
        self._known = NameCompleter(self.line, several=True)
        self.gone = label("", "caption", wrap=True)
        self.gone.hide()
        self._layout.addWidget(self.gone)

    def offer(self, names: Sequence[str]) -> None:
        """Offer the names known now."""
        self._known.offer(names)

    def tell_gone(self, names: Sequence[str]) -> None:
        """Say which of the names are in the trash: they stay, and come back when the line is stored anew."""
        words = f"À la corbeille\u00a0: {list_words(list(names))}." if names else ""
        self.gone.setText(words)
        self.gone.setVisible(bool(words))


def split_names(text: object) -> list[str]:
    """Read names that semicolons part."""
    return [name for part in str(text or "").split(";") if (name := part.strip())]
