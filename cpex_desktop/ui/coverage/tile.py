"""One commitment as a box: its number, its title, and the actions that carry it or what is lacking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cpex_desktop.queries.coverage import CoverageLine
from cpex_desktop.ui.coverage.words import COVER_KINDS, head_words, line_sentence
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.tokens import kind_colours
from cpex_desktop.ui.widgets.labels import ElidingLabel

_SIDE, _TOP = 10, 8
_LINES = 2
_INSIDE, _INNER = 3, 4
_RADIUS = 6
LEAST = 168
"""Least width of a tile in pixels of normal text."""


class CommitmentTile(QAbstractButton):
    """Checked while its commitment is on show; ``line`` is what it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: CoverageLine | None = None
        self._words = ElidingLabel("", lines=_LINES, parent=self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_line(self, line: CoverageLine) -> None:
        """Stand for another commitment."""
        self.line = line
        self._words.setText(line.title)
        sentence = line_sentence(line)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A number with what carries it, and a title of two lines."""
        theme = active()
        body = QFontMetrics(theme.font("body")).lineSpacing()
        small = QFontMetrics(theme.font("caption")).lineSpacing()
        return QSize(theme.px(LEAST), 2 * _TOP + small + _LINES * body + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it likes; the grid decides how many stand side by side."""
        return QSize(active().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the title under the number."""
        del event
        self._place_words()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place_words()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, with its number and what carries it above the title."""
        if self.line is None:
            return
        theme = active()
        tokens = theme.tokens
        colour, back = kind_colours(tokens, COVER_KINDS[self.line.cover])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.primary if marked else tokens.border), 2 if marked else 1))
        ground = tokens.soft if self.isChecked() else tokens.hover if self.underMouse() else tokens.surface
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.hasFocus():  # a tile on show has the border already: the focus is a second one inside
            painter.drawRoundedRect(box.adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE), _INNER, _INNER)
        self._paint_head(painter, colour, back)
        painter.end()

    def _paint_head(self, painter: QPainter, colour: str, back: str) -> None:
        theme = active()
        small = theme.font("caption", QFont.Weight.DemiBold)
        line = QFontMetrics(small)
        number = self.line.number if self.line is not None else ""
        wide = max(line.horizontalAdvance(number) + 12, line.lineSpacing() + 4)
        box = QRectF(_SIDE, _TOP, min(wide, self.width() - 2 * _SIDE), line.lineSpacing() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colour))
        painter.setFont(small)
        shown = line.elidedText(number or "–", Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        left = box.right() + 8
        word = head_words(self.line) if self.line is not None else ""
        rest = QRectF(left, box.top(), self.width() - _SIDE - left, box.height())
        painter.drawText(
            rest,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            line.elidedText(word, Qt.TextElideMode.ElideRight, round(rest.width())),
        )

    def _place_words(self) -> None:
        small = QFontMetrics(active().font("caption")).lineSpacing()
        top = _TOP + small + 5
        self._words.setGeometry(_SIDE, top, self.width() - 2 * _SIDE, self.height() - top - _TOP + 2)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
