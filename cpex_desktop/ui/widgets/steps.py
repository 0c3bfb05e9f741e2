"""Where one is in a wizard: done, current, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from cpex_desktop.ui.icons import pixmap, screen_ratio
from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.labels import label

_DISC = 24
_RULE = 40


class Disc(QWidget):
    """The number of a step in a disc that grows with the text; a tick once the step is done."""

    def __init__(self, number: int, kind: str = "todo") -> None:
        super().__init__()
        self._number = number
        self._kind = kind
        self.setFixedSize(self._side(), self._side())

    @staticmethod
    def _side() -> int:
        return active().px(_DISC)

    def show_kind(self, kind: str) -> None:
        """Be « done », « current » or « todo »."""
        self._kind = kind
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(self._side(), self._side())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the disc and its number, or the tick."""
        theme, room = active(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind == "done":
            painter.drawPixmap(0, 0, pixmap("check-circle", theme.tokens.ok, self._side(), screen_ratio()))
        else:
            current = self._kind == "current"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.primary if current else theme.tokens.neutral_back))
            painter.drawEllipse(room)
            painter.setPen(QColor(theme.tokens.on_primary if current else theme.tokens.body))
            painter.setFont(theme.font("body", QFont.Weight.DemiBold))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepIndicator(QWidget):
    """Show the steps of a wizard in a row; it informs and is not clickable."""

    def __init__(self, names: Sequence[str], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._discs: list[Disc] = []
        self._words: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for place, name in enumerate(names):
            if place:
                line = QFrame()
                line.setProperty("role", "rule")
                line.setFixedWidth(_RULE)
                layout.addWidget(line)
            disc = Disc(place + 1)
            word = label(name, "stepName")
            self._discs.append(disc)
            self._words.append(word)
            layout.addWidget(disc)
            layout.addWidget(word)
        layout.addStretch()
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Move to a step, counted from 0; as many as there are steps means that all are done."""
        for place, (disc, word) in enumerate(zip(self._discs, self._words, strict=True)):
            kind = "done" if place < current else "current" if place == current else "todo"
            disc.show_kind(kind)
            set_property(word, "kind", kind)
        if current < len(self._names):
            said = f"Étape {current + 1} sur {len(self._names)}\u00a0: {self._names[current]}"
        else:
            said = "Toutes les étapes sont terminées"
        self.setAccessibleName(said)
