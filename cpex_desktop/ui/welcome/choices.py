"""The ways to begin, as large buttons that say what each brings."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.pictures import Picture


class Start(StrEnum):
    """What the base begins with."""

    IMPORT = "import"
    EXAMPLE = "example"
    EMPTY = "empty"


class ChoiceButton(QPushButton):
    """A button of two lines of text beside an icon; its words wrap, which a plain button's do not."""

    def __init__(self, icon_name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sign = Picture(icon_name, size=24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(text, "caption", wrap=True))
        words.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 14, 10)
        layout.setSpacing(12)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        for child in (sign, *self._labels(words)):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A title and two lines: a button's own hint knows only its empty text."""
        return QSize(active().px(200), active().px(80))

    @staticmethod
    def _labels(words: QVBoxLayout) -> list[QWidget]:
        items = [words.itemAt(place) for place in range(words.count())]
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]


class StartChoice(QWidget):
    """Choose how to begin; ``chosen`` carries a :class:`Start`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._starts = list(Start)
        for place, (icon_name, title, text) in enumerate(
            (
                ("import", "Importer mes données", "Tableaux Excel, LibreOffice ou CSV de votre service."),
                ("chart", "Découvrir un exemple", "Un département fictif et trois ans de chiffres."),
                ("database", "Partir d’une base vide", "Le département et ses communes, sans chiffre."),
            )
        ):
            choice = ChoiceButton(icon_name, title, text)
            self._group.addButton(choice, place)
            row.addWidget(choice, 1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._starts[place]))
        self.select(Start.IMPORT)

    def current(self) -> Start:
        """Give the choice."""
        return self._starts[self._group.checkedId()]

    def select(self, start: Start) -> None:
        """Set the choice without telling anyone."""
        self._group.button(self._starts.index(start)).setChecked(True)
