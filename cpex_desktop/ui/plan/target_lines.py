"""The figures that an action should move, each as a bar with its marks: start, target, where it should be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_HEIGHT, _BAR, _MARK = 16, 8, 14
_HEADROOM = 1.04


class TargetBar(QWidget):
    """Draw a figure from zero, a thick mark at its target, a thin one at its start, a wedge at where the
    straight way wants it today; nothing when the figure is not known."""

    def __init__(self, target: ActionTarget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(target.what)
        self.setAccessibleDescription(target_sentence(target))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(120, active().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the marks."""
        return QSize(60, active().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rail, the figure and the marks."""
        target, tokens = self._target, active().tokens
        amount = None if target.figure is None else target.figure.amount
        promised, expected = target.promised, target.progress.expected_value
        known = [one for one in (amount, promised.baseline, promised.target, expected) if one is not None]
        top = max([*known, 0.0]) * _HEADROOM or 1.0
        middle = self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_back))
        painter.drawRoundedRect(QRectF(0, middle - _BAR / 2, self.width(), _BAR), 4, 4)
        if amount is not None and amount > 0:
            painter.setBrush(QColor(tokens.ok if _is_well(target) else tokens.private))
            length = max(self.width() * amount / top, _BAR)
            painter.drawRoundedRect(QRectF(0, middle - _BAR / 2, length, _BAR), 4, 4)
        for value, wide, colour in (
            (promised.baseline, 1.0, tokens.muted),
            (promised.target, 2.5, tokens.title),
        ):
            if value is not None:
                self._draw_mark(painter, self.width() * value / top, wide, colour)
        if expected is not None:
            self._draw_wedge(painter, self.width() * expected / top)
        painter.end()

    def _draw_mark(self, painter: QPainter, at: float, wide: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), wide))
        at = min(max(at, wide), self.width() - wide)
        middle = self.height() / 2
        painter.drawLine(QPointF(at, middle - _MARK / 2), QPointF(at, middle + _MARK / 2))

    def _draw_wedge(self, painter: QPainter, at: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active().tokens.title))
        painter.drawPolygon(QPolygonF([QPointF(at - 3.5, 0), QPointF(at + 3.5, 0), QPointF(at, 4.5)]))


class TargetLines(QWidget):
    """List the figures of an action: name, figure and target in words, bar, or why none can be drawn.

    ``aside`` makes what stands under each, to change it.
    """

    def __init__(
        self, aside: Callable[[ActionTarget], QWidget] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._aside = aside
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        self._lines: list[QWidget] = []
        self._shown: tuple[ActionTarget, ...] | None = None

    def show_targets(self, targets: Sequence[ActionTarget]) -> None:
        """Show other figures."""
        if self._shown == tuple(targets):
            return
        self._shown = tuple(targets)
        for line in self._lines:
            self._list.removeWidget(line)
            line.deleteLater()
        self._lines = [self._build_line(target) for target in targets]
        for line in self._lines:
            self._list.addWidget(line)

    def _build_line(self, target: ActionTarget) -> QWidget:
        made = QWidget()
        figures = " · ".join(
            part
            for part in (target.now_shown, f"cible {target.target_shown}" if target.target_shown else "")
            if part
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidingLabel(target.what), 1)
        head.addWidget(label(figures, "caption"))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        if target.figure is not None and target.figure.amount is not None:
            column.addWidget(TargetBar(target))
        column.addWidget(label(target_sentence(target), "caption", wrap=True))
        if self._aside is not None:
            column.addWidget(self._aside(target))
        return made


def target_sentence(target: ActionTarget) -> str:
    """Say where a figure stands beside what was promised of it."""
    if target.why_not:
        return target.why_not
    said = []
    if target.baseline_shown:
        said.append(f"départ {target.baseline_shown}")
    if target.progress.reached:
        said.append("cible atteinte")
    elif target.progress.on_path is not None:
        said.append("sur la trajectoire" if target.progress.on_path else "en retard sur la trajectoire")
    where = target.place.name if target.place is not None else ""
    words = ", ".join(part for part in (where, target.when, *said) if part)
    return f"{words[:1].upper()}{words[1:]}"


def _is_well(target: ActionTarget) -> bool:
    return bool(target.progress.reached or target.progress.on_path)
