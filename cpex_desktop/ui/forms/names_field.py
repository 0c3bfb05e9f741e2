"""Names typed on one line, those already known offered as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cpex_desktop.french import fold, list_words
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.widgets.labels import label

Known = str | tuple[str, str]
"""A name, or a name with what it is: « CAF de l’Aude », « CAF ou MSA »."""
SEPARATOR = "; "
_MOST_SHOWN = 8
_ROOT = QModelIndex()


class KnownNames(QAbstractListModel):
    """Names to choose from, read with what each is; searched without accents nor case."""

    FOLDED = int(Qt.ItemDataRole.UserRole)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str]] = []
        self._offered: list[Known] = []

    def offer(self, names: Sequence[Known]) -> None:
        """Take the names known now; nothing is done for the same ones."""
        if list(names) == self._offered:
            return
        self.beginResetModel()
        self._offered = list(names)
        pairs = [(one, "") if isinstance(one, str) else one for one in names]
        self._rows = [
            (name, f"{name}\u2002–\u2002{kind}" if kind else name, fold(name) or name) for name, kind in pairs
        ]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the names."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a name, what is read of it, or what it is searched by."""
        name, shown, folded = self._rows[index.row()]
        return {Qt.ItemDataRole.DisplayRole: shown, Qt.ItemDataRole.EditRole: name, self.FOLDED: folded}.get(
            role
        )


class NameCompleter(QCompleter):
    """Offer the known names that hold what is typed; with ``several``, after the last semicolon.

    They keep the order in which they are offered: whoever knows who is named most puts them first.
    """

    def __init__(self, line: QLineEdit, *, several: bool = False) -> None:
        self._known = KnownNames()
        super().__init__(self._known, line)
        self._line, self._several = line, several
        self.setCompletionRole(KnownNames.FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST_SHOWN)
        line.setCompleter(self)

    def offer(self, names: Sequence[Known]) -> None:
        """Take the names known now, each alone or with what it is."""
        self._known.offer(names)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Look for what is typed after the last semicolon."""
        typed = path.rpartition(";")[2] if self._several else path
        return [fold(typed) or typed.strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802 - Qt's name
        """Put the name chosen in the place of what was typed of it."""
        chosen = str(index.data(Qt.ItemDataRole.EditRole))  # type: ignore[attr-defined]  # two classes of index
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

    def offer(self, names: Sequence[Known]) -> None:
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
