"""The first page of a workbook drawn on the screen, so that one knows what one is about to hand over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.ui.exports.page_pen import HEIGHT, WIDTH, Pen
from cpex_desktop.ui.exports.preview_rows import (
    PageBars,
    PageColumns,
    PageHeading,
    PagePart,
    PageSentences,
    PageTile,
    PreviewPage,
)
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.tokens import LIGHT

_START, _END = 64.0, WIDTH - 64.0
_LANES = ((_START, 690.0), (712.0, _END))
_MOODS = {1: LIGHT.ok, -1: LIGHT.warn, 0: LIGHT.muted}
_TILES, _TILE, _GAP = 136.0, 96.0, 14.0
_SENTENCE, _HEADING, _LINE = 31.0, 32.0, 22.0
_BOTTOM = 700.0


class PagePicture(QWidget):
    """Draw a page at the width given, in the proportions of A4 landscape; empty without a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: PreviewPage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Aperçu de la première page")

    def show_page(self, page: PreviewPage | None) -> None:
        """Show another page."""
        self.page = page
        self.setAccessibleDescription(page.words if page is not None else "")
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Keep the proportions of the paper."""
        return round(width * HEIGHT / WIDTH)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a page that can be read."""
        return QSize(640, self.heightForWidth(640))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for nothing: the page yields its room to what is typed."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page at the size that fits, on the left and at the top."""
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        if self.page is None or scale <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paper = QRectF(0, 0, WIDTH, HEIGHT)
        painter.fillRect(paper, QColor(LIGHT.surface))
        painter.setPen(QPen(QColor(active().tokens.border), 1 / scale))
        painter.drawRect(paper.adjusted(0, 0, -1 / scale, -1 / scale))
        _draw_page(Pen(painter, self.font().family()), self.page)
        painter.end()


def _draw_page(pen: Pen, page: PreviewPage) -> None:
    pen.three(26, page.head, _START, _END)
    pen.write(QRectF(_START, 58, _END - _START, 40), page.title, LIGHT.primary, size=27, bold=True)
    pen.write(QRectF(_START, 98, _END - _START, 24), page.subtitle, LIGHT.muted)
    pen.rule(_START, _END, 126, LIGHT.primary, 2.5)
    count = max(len(page.tiles), 1)
    across = (_END - _START - _GAP * (count - 1)) / count
    for number, tile in enumerate(page.tiles):
        _draw_tile(pen, QRectF(_START + number * (across + _GAP), _TILES, across, _TILE), tile)
    y = _draw_notice(pen, page.notice, _TILES + _TILE + 12)
    for lane, (left, right) in zip(page.lanes, _LANES, strict=False):
        _draw_lane(pen, lane, left, right, y)
    pen.write(QRectF(_START, _BOTTOM + 8, _END - _START, 22), page.source, LIGHT.muted, size=13)
    box = QRectF(_START, _BOTTOM + 36, _END - _START, 48)
    pen.fill(box, LIGHT.subtle)
    pen.fill(QRectF(_START, box.top(), 3, box.height()), LIGHT.primary)
    wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    pen.write(box.adjusted(14, 0, -10, 0), page.reading, side=wrapped, wrap=True)
    pen.three(HEIGHT - 44, page.foot, _START, _END)


def _draw_tile(pen: Pen, place: QRectF, tile: PageTile) -> None:
    pen.fill(place, LIGHT.subtle)
    pen.fill(QRectF(place.left(), place.top(), 3, place.height()), LIGHT.primary)
    inside = place.adjusted(14, 0, -6, 0)
    pen.write(QRectF(inside.left(), place.top() + 6, inside.width(), 24), tile.label, LIGHT.muted)
    value = QRectF(inside.left(), place.top() + 30, inside.width(), 36)
    pen.write(value, tile.value, LIGHT.primary, size=28, bold=True)
    change = QRectF(inside.left(), place.top() + 64, inside.width(), 30)
    arrowed = tile.mood != 0
    pen.write(
        change, tile.change, _MOODS[tile.mood], size=14 if arrowed else 12, bold=arrowed, wrap=not arrowed
    )


def _draw_notice(pen: Pen, lines: tuple[str, ...], y: float) -> float:
    if not lines:
        return y
    box = QRectF(_START, y, _END - _START, _LINE * len(lines) + 8)
    pen.fill(box, LIGHT.warn_back)
    pen.fill(QRectF(_START, y, 3, box.height()), LIGHT.warn)
    for number, text in enumerate(lines):
        line = QRectF(_START + 14, y + 4 + number * _LINE, box.width() - 24, _LINE)
        pen.write(line, text, LIGHT.warn if not number else LIGHT.title, size=14, bold=not number)
    return box.bottom() + 12


def _draw_lane(pen: Pen, lane: tuple[PagePart, ...], left: float, right: float, y: float) -> None:
    """Draw the parts one under the other; a chart takes what is left down to the source."""
    for part in lane:
        if isinstance(part, PageHeading):
            pen.write(QRectF(left, y, right - left, _HEADING - 4), part.text, size=16, bold=True)
            y += _HEADING
            pen.rule(left, right, y - 3)
        elif isinstance(part, PageSentences):
            for text in part.sentences:
                pen.write(QRectF(left, y, right - left, _SENTENCE - 2), text, size=13)
                y += _SENTENCE
                pen.rule(left, right, y - 1)
            y += 8
        elif isinstance(part, PageColumns):
            pen.columns(QRectF(left, y + 4, right - left, _BOTTOM - y - 4), part)
        elif isinstance(part, PageBars):
            pen.bars(QRectF(left, y + 4, right - left, _BOTTOM - y - 12), part)
