"""The tile of one key figure: what, how many, which way, and the twelve months behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.french import NOT_AVAILABLE
from cpex_desktop.ui.formats import Evolution, sentence_label
from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.labels import ElidingLabel

_SIDE = 12


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """What a tile shows. ``value`` is already written (« 1 486 »), None when there is no figure.

    ``history`` holds the months behind it, oldest first, None for a month not received; ``as_of`` is the
    date of the data (« À fin sept. 2026 »), shown on a line of its own: leave it empty where the page says it
    for all tiles; ``absence`` says why there is no figure; ``than`` is what it is compared with.
    """

    label: str
    value: str | None
    evolution: Evolution | None = None
    history: Sequence[float | None] = ()
    as_of: str = ""
    absence: str = ""
    than: str = "sur un an"

    @property
    def sentence(self) -> str:
        """Words of the whole tile for a screen reader and its tooltip."""
        if self.value is None:
            return sentence_label(self.label, "non disponible", self.absence, self.as_of)
        change = self.evolution.sentence if self.evolution else ""
        return sentence_label(self.label, self.value, change, self.as_of)


class Sparkline(QWidget):
    """Twelve bars, the last one in the colour of action; a month not received leaves a gap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float | None]) -> None:
        """Show other months."""
        self._values = tuple(values)
        self.setVisible(any(value is not None for value in self._values))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three pixels a bar, two between."""
        return QSize(max(len(self._values), 1) * 5 - 2, 30)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No room of its own: in large text the figure comes first."""
        return QSize(0, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw from zero: a bar's height is its share of the greatest. Nothing rather than a part of them."""
        if self.width() < self.sizeHint().width():
            return
        top = max((value for value in self._values if value is not None), default=0.0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = active().tokens
        last = len(self._values) - 1
        for place, value in enumerate(self._values):
            if value is None:
                continue
            height = max(self.height() * value / top, 1.5) if top > 0 else 1.5
            painter.setBrush(QColor(tokens.primary if place == last else tokens.previous))
            painter.drawRoundedRect(QRectF(place * 5, self.height() - height, 3, height), 1, 1)
        painter.end()


class KeyFigureTile(QFrame):
    """One key figure on a card; a link when ``link`` is true: click, Enter or Space emit ``clicked``."""

    clicked = Signal()

    def __init__(self, figure: KeyFigure, *, link: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.setProperty("role", "card")
        self.setProperty("link", "true" if link else "false")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if link:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = ElidingLabel("", "caption", lines=2)
        self._value = QLabel()
        self._value.setProperty("role", "figure")
        self._arrow = QLabel()
        self._arrow.setProperty("role", "evolution")
        self._note = ElidingLabel("", "caption")
        self._date = ElidingLabel("", "caption", lines=2)
        self._bars = Sparkline()
        self._build_layout()
        self.set_figure(figure)

    def _build_layout(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._value)
        middle.addStretch()
        middle.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignBottom)
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(4)
        foot.addWidget(self._arrow)
        foot.addWidget(self._note, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 12, _SIDE, 10)
        layout.setSpacing(2)
        layout.addWidget(self._name)
        # Beside a tile whose name takes two lines, the figures stay on one level.
        layout.addStretch()
        layout.addLayout(middle)
        layout.addLayout(foot)
        layout.addWidget(self._date)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure at last."""
        super().showEvent(event)
        self._arrange_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put « sur un an » under its arrow in large text, rather than shorten it."""
        super().resizeEvent(event)
        self._arrange_foot()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange_foot()

    def _arrange_foot(self) -> None:
        if not self.isVisible():  # measured before it has a parent, a widget would be dressed twice
            return
        beside = self._arrow.sizeHint().width() + 4 if not self._arrow.isHidden() else 0
        under = bool(beside) and beside + self._note.sizeHint().width() > self.width() - 2 * _SIDE
        direction = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._foot.direction() != direction:
            self._foot.setDirection(direction)
            self._foot.setSpacing(0 if under else 4)

    def set_figure(self, figure: KeyFigure) -> None:
        """Show another figure in the same place."""
        evolution = figure.evolution
        self._name.setText(figure.label)
        self._value.setText(figure.value if figure.value is not None else NOT_AVAILABLE)
        self._bars.set_values(figure.history)
        readable = figure.value is not None and evolution is not None and evolution.readable
        self._arrow.setVisible(readable)
        if evolution is not None and readable:
            self._arrow.setText(evolution.text if evolution.direction != "flat" else "Stable")
            set_property(self._arrow, "kind", evolution.kind)
        self._note.setText(_note(figure))
        self._arrange_foot()
        self._date.setText(figure.as_of)
        self._date.setVisible(bool(figure.as_of))
        self.setAccessibleName(figure.sentence)
        self.setToolTip(figure.sentence)

    def keep_date(self, kept: bool) -> None:
        """Keep the line of the date where neighbours have one, so that their figures stay on one level."""
        policy = self._date.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self._date.setSizePolicy(policy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the link on a plain click."""
        if (
            self._link
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the link with Enter or Space."""
        if self._link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


def _note(figure: KeyFigure) -> str:
    if figure.value is None:
        return figure.absence
    evolution = figure.evolution
    if evolution is None:
        return "Pas de comparaison sur un an"
    if evolution.readable:
        return figure.than
    # The tile is narrow: the first words are the reason, its tooltip says the rest.
    reason, _comma, _rest = evolution.sentence.partition(",")
    return f"{reason[:1].upper()}{reason[1:]}"
