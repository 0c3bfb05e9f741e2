"""The head of the Gantt view: months under their year, days under their month, always in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from cpex_desktop.charts.gantt_scale import Tick, lower_ticks, upper_ticks
from cpex_desktop.ui.plan.gantt_layout import Timeline
from cpex_desktop.ui.plan.gantt_model import DAYS
from cpex_desktop.ui.theme import active

_HEIGHT = 40
_PADDING = 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GanttHead(QHeaderView):
    """``where`` gives the timeline (None while there is none) and how far it is scrolled, in pixels."""

    def __init__(
        self, where: Callable[[], tuple[Timeline | None, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._where = where
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(_LEFT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines."""
        return QSize(super().sizeHint().width(), active().px(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's
        """Draw the names of the days over the second column."""
        line, offset = self._where()
        if logicalIndex != DAYS:
            super().paintSection(painter, rect, logicalIndex)
            return
        tokens = active().tokens
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.subtle))
        if line is not None:
            near, start = line.window(offset)
            letters, half = active().px(100) / 100, rect.height() / 2
            seen = (offset - start, offset - start + rect.width())
            painter.save()
            painter.translate(rect.left() - offset + start, rect.top())
            upper = upper_ticks(near, seen[1], letters)
            _name(painter, upper, seen, (0, half), strong=True)
            _name(painter, lower_ticks(near, seen[1], letters), seen, (half, half), strong=False)
            painter.restore()
        painter.setPen(QColor(tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _name(
    painter: QPainter,
    ticks: tuple[Tick, ...],
    seen: tuple[float, float],
    band: tuple[float, float],
    *,
    strong: bool,
) -> None:
    theme = active()
    painter.setFont(theme.font("caption", QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
    for tick in ticks:
        left, right = max(tick.left, seen[0]), min(tick.right, seen[1])
        if right <= left:
            continue
        painter.setPen(QColor(theme.tokens.border))
        painter.drawLine(round(tick.left), round(band[0]), round(tick.left), round(sum(band)))
        # A name follows the part of its stretch that is seen, as long as it fits there.
        wide = painter.fontMetrics().horizontalAdvance(tick.word) + 2
        painter.setPen(QColor(theme.tokens.title if strong else theme.tokens.muted))
        if strong and wide + 2 * _PADDING <= right - left:
            painter.drawText(QRectF(left + _PADDING, band[0], wide, band[1]), _LEFT, tick.word)
        elif not strong and wide <= tick.right - tick.left + 2:
            pad = min(_PADDING, max((tick.right - tick.left - wide) / 2, 0))
            if tick.left + pad >= seen[0] and tick.left + pad + wide <= seen[1]:
                painter.drawText(QRectF(tick.left + pad, band[0], wide, band[1]), _LEFT, tick.word)
