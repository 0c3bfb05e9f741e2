"""How the Gantt view is painted: names, bars, diamonds, lateness in colour and in words, truces behind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from cpex_desktop.charts.gantt_scale import TimeScale, lower_ticks, upper_ticks
from cpex_desktop.charts.gantt_series import TONE_WORDS, GanttBar, Tone
from cpex_desktop.french import date_fr, one_line
from cpex_desktop.queries.plan_times import PlanTimes
from cpex_desktop.ui.calendar.signs import DIAMOND, diamond, tone_colours
from cpex_desktop.ui.plan.gantt_layout import Shape, Timeline, mark_at, shape
from cpex_desktop.ui.plan.gantt_model import ACTION, GanttModel
from cpex_desktop.ui.theme import active

Index = QModelIndex | QPersistentModelIndex
ROW = 28
_THICK, _ROUND = 12, 3
_PADDING, _GAP, _PART = 8, 6, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GanttDelegate(QStyledItemDelegate):
    """Paint both columns. ``line`` is the timeline, ``offset`` how far it is scrolled, in pixels."""

    def __init__(self, model: GanttModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.line: Timeline | None = None
        self.offset = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All rows are as high."""
        return QSize(0, active().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a name, or a bar with its diamonds and its word."""
        tokens = active().tokens
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(cell)
        if index.column() == ACTION:
            painter.fillRect(cell, QColor(tokens.soft if selected else tokens.surface))
            self._write_name(painter, cell, index)
        else:
            self._paint_days(painter, cell, index.row())
        painter.setPen(QColor(tokens.border))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.primary))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.restore()

    def helpEvent(  # noqa: N802 - Qt's name
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say the step under the pointer, or else the whole action."""
        if index.isValid() and index.column() != ACTION and self.line is not None:
            bar, cell = self._model.bar(index.row()), option.rect
            place = event.pos().x() - cell.left() + self.offset
            mark = None if bar is None else mark_at(bar, self.line.scale, place)
            if mark is not None:
                words = f"{one_line(mark.title)}\n{date_fr(mark.day)}, {_step_word(mark.tone)}"
                QToolTip.showText(event.globalPos(), words, view)
                return True
        return super().helpEvent(event, view, option, index)

    def _write_name(self, painter: QPainter, cell: QRect, index: Index) -> None:
        theme, row = active(), self._model.row_at(index.row())
        strong = theme.font("caption", QFont.Weight.DemiBold)
        letters = QFontMetricsF(strong)
        left = cell.left() + _PADDING + (theme.px(_PART) if row.parent else 0)
        room = cell.right() - _PADDING - left
        code = letters.elidedText(row.code, Qt.TextElideMode.ElideRight, room / 2)
        painter.setFont(strong)
        painter.setPen(QColor(theme.tokens.muted))
        painter.drawText(QRectF(left, cell.top(), room, cell.height()), _LEFT, code)
        taken = letters.horizontalAdvance(code) + _GAP
        font = theme.font()
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens.title))
        words = QFontMetricsF(font).elidedText(
            one_line(row.title), Qt.TextElideMode.ElideRight, max(room - taken, 0.0)
        )
        painter.drawText(QRectF(left + taken, cell.top(), room - taken, cell.height()), _LEFT, words)

    def _paint_days(self, painter: QPainter, cell: QRect, row: int) -> None:
        bar, times, line = self._model.bar(row), self._model.times, self.line
        if bar is None or times is None or line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(cell.left() - self.offset, 0)
        today = line.scale.middle(times.today)
        _draw_today(painter, cell, today)
        laid, middle = shape(bar, line.scale), cell.top() + cell.height() / 2
        seen = (float(self.offset), float(self.offset + cell.width()))
        if laid is None:
            _write_word(painter, bar, (seen[0], seen[0]), seen, cell, today)
        else:
            _draw_bar(painter, bar, laid, middle)
            _draw_marks(painter, bar, line.scale, middle)
            right = max([laid.end, *(line.scale.middle(mark.day) + DIAMOND for mark in bar.marks)])
            _write_word(painter, bar, (laid.left, right), seen, cell, today)
        painter.restore()


def paint_ground(painter: QPainter, room: QRect, line: Timeline, offset: int, times: PlanTimes) -> None:
    """Draw what lies behind all rows: truces, the lines of the months, today."""
    tokens, scale = active().tokens, line.scale
    painter.save()
    painter.setClipRect(room)
    painter.fillRect(room, QColor(tokens.surface))
    painter.translate(room.left() - offset, 0)
    for period in times.truces:
        left, right = scale.left(period.start), scale.right(period.end)
        painter.fillRect(QRectF(left, room.top(), right - left, room.height()), QColor(tokens.truce))
    near, start = line.window(offset)
    letters = active().px(100) / 100
    painter.setPen(QColor(tokens.border))
    for ticks in (lower_ticks(near, room.width(), letters), upper_ticks(near, room.width(), letters)):
        for tick in ticks:
            left = start + tick.left
            painter.drawLine(QPointF(left, room.top()), QPointF(left, room.bottom()))
    _draw_today(painter, room, scale.middle(times.today))
    painter.restore()


def _draw_today(painter: QPainter, room: QRect, place: float) -> None:
    painter.setPen(QPen(QColor(active().tokens.err), 1.5))
    painter.drawLine(QPointF(place, room.top()), QPointF(place, room.bottom() + 1))


def _draw_bar(painter: QPainter, bar: GanttBar, laid: Shape, middle: float) -> None:
    strong, light = tone_colours(active().tokens, bar.tone)
    thick = active().px(_THICK)
    whole = QRectF(laid.left, middle - thick / 2, laid.right - laid.left, thick)
    if laid.late is not None and laid.late > laid.right:
        painter.setPen(QPen(QColor(strong), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(laid.right, middle), QPointF(laid.late, middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(light))
    painter.drawRoundedRect(whole, _ROUND, _ROUND)
    full = laid.right if bar.tone is Tone.DONE else laid.done
    if full > laid.left:
        painter.setBrush(QColor(strong))
        painter.drawRoundedRect(QRectF(laid.left, whole.top(), full - laid.left, thick), _ROUND, _ROUND)
    # An end that nobody set is drawn in dashes.
    style = Qt.PenStyle.DashLine if bar.open_start or bar.open_end else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(strong), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)


def _draw_marks(painter: QPainter, bar: GanttBar, scale: TimeScale, middle: float) -> None:
    tokens = active().tokens
    for mark in bar.marks:
        strong, _light = tone_colours(tokens, mark.tone)
        filled = mark.tone in (Tone.DONE, Tone.LATE)
        # A filled one is parted from its bar by a thread of the ground, a hollow one by its own edge.
        painter.setPen(QPen(QColor(tokens.surface if filled else strong), 1.4))
        painter.setBrush(QColor(strong if filled else tokens.surface))
        size = active().px(DIAMOND * 10) / 10 + 0.7 * filled
        painter.drawPolygon(diamond(QPointF(scale.middle(mark.day), middle), size))


def _write_word(
    painter: QPainter,
    bar: GanttBar,
    ends: tuple[float, float],
    seen: tuple[float, float],
    cell: QRect,
    today: float,
) -> None:
    """Write the word after the bar, before it where there is no room, or at the edge that it is beyond."""
    if not bar.word:
        return
    theme = active()
    font = theme.font("caption", QFont.Weight.DemiBold if bar.tone is Tone.LATE else QFont.Weight.Normal)
    wide = QFontMetricsF(font).horizontalAdvance(bar.word)
    start = max(ends[1], seen[0]) + _GAP
    if start + wide > seen[1]:
        start = max(min(ends[0], seen[1]) - _GAP - wide, seen[0] + _GAP)
    tokens = theme.tokens
    if start < today < start + wide or start < ends[1]:
        line = QRectF(start - 2, cell.center().y() - cell.height() / 3, wide + 4, cell.height() / 1.5)
        painter.fillRect(line, QColor(tokens.surface))
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted if bar.tone is Tone.PLANNED else tone_colours(tokens, bar.tone)[0]))
    painter.drawText(QRectF(start, cell.top(), wide + 2, cell.height()), _LEFT, bar.word)


def _step_word(tone: Tone) -> str:
    words = {Tone.PLANNED: "à faire", Tone.DONE: "faite", Tone.STOPPED: "non faite"}
    return words.get(tone, TONE_WORDS[tone].lower())
