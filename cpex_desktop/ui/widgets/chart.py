"""A chart on screen: drawn by matplotlib at the size of its zone, with its table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.ui.drawing import FigureFactory, Request, chart_colours, press
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.states import LoadingState

__all__ = ["ChartCanvas", "ChartFrame", "ChartView", "FigureFactory"]

_SETTLE_MS = 40
_SMALLEST, _USUAL = (240, 140), (560, 240)
_TO_TABLE = "Voir le tableau"
_TO_CHART = "Voir le graphique"
_FAILED = "Ce graphique n’a pas pu être dessiné. Son tableau montre les mêmes chiffres (Ctrl+T)."


class ChartCanvas(QWidget):
    """Show one figure, drawn anew when its size, screen, colours or data change; ``drawn`` follows each.

    Nothing is shown rather than a picture of other figures or in other colours: only a change of size keeps
    the picture, stretched, until the next one.
    """

    drawn = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._factory: FigureFactory | None = None
        self._image: QImage | None = None
        self._request: Request | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        press().drawn.connect(self._on_drawn, Qt.ConnectionType.QueuedConnection)
        self._loading: LoadingState | None = None
        self._failure = label(_FAILED, "caption", wrap=True)
        self._failure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._failure.hide()
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.addWidget(self._failure)
        self._wait()

    def set_figure(self, factory: FigureFactory, description: str) -> None:
        """Draw something else; ``description`` is the « Lecture » sentence, for screen readers."""
        self._factory = factory
        self.setAccessibleDescription(description)
        self._forget()

    def image(self) -> QImage | None:
        """Give what is shown, None before the first drawing and while another figure is drawn."""
        return self._image

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for a low window; larger with larger texts, which are drawn on it."""
        return QSize(*map(active().px, _SMALLEST))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for twelve months."""
        return QSize(*map(active().px, _USUAL))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again once the size has settled; the old picture is stretched meanwhile."""
        super().resizeEvent(event)
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what was asked while hidden."""
        super().showEvent(event)
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again in other colours or with larger texts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._forget()

    def event(self, event: QEvent) -> bool:
        """Draw again on a screen with another pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy the picture."""
        if self._image is not None:
            painter = QPainter(self)
            painter.drawImage(self.rect(), self._image)
            painter.end()

    def _forget(self) -> None:
        self._image = None
        self._failure.hide()
        self._drop_request()
        self._wait()
        self.update()
        self._settle.start()

    def _wait(self) -> None:
        if self._loading is None:
            self._loading = LoadingState("Préparation du graphique…")
            self._words.addWidget(self._loading)

    def _drop_request(self) -> None:
        if self._request is not None:
            self._request.wanted = False
            self._request = None

    def _ask(self) -> None:
        if self._factory is None or not self.isVisible() or self.width() < 2 or self.height() < 2:
            return
        theme, ratio = active(), self.devicePixelRatioF()
        # Larger texts: the same picture of a smaller zone, drawn with more pixels.
        frame = ChartFrame(
            round(self.width() / theme.scale),
            round(self.height() / theme.scale),
            ratio * theme.scale,
            chart_colours(theme.tokens),
        )
        self._drop_request()
        pixels = (round(self.width() * ratio), round(self.height() * ratio))
        self._request = Request(self._factory, frame, pixels)
        press().draw(self._request)

    def _on_drawn(self, request: Request, image: QImage | None) -> None:
        if request is not self._request:
            return
        self._request = None
        self._image = image
        if image is not None:
            image.setDevicePixelRatio(self.devicePixelRatioF())
        if self._loading is not None:
            self._loading.hide()
            self._loading.deleteLater()
            self._loading = None
        self._failure.setVisible(image is None)
        self.update()
        self.drawn.emit()


class ChartView(QStackedWidget):
    """A chart and, behind it, the same figures as a real table; put :attr:`switch` in the card's corner."""

    def __init__(self, name: str, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = ChartCanvas(name)
        self.model: RowsTableModel[Any] = RowsTableModel(columns)
        self.table = TableView(self.model, name, sortable=False)
        self.addWidget(self.canvas)
        self.addWidget(self.table)
        self.switch = link(_TO_TABLE, self.toggle)
        self.switch.setToolTip("Ctrl+T")

    def set_chart(self, factory: FigureFactory, description: str, rows: Sequence[Any]) -> None:
        """Show other figures, in both forms."""
        self.canvas.set_figure(factory, description)
        self.model.set_rows(rows)

    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return self.currentWidget() is self.table

    def toggle(self) -> None:
        """Swap chart and table."""
        self.show_table(not self.shows_table())

    def show_table(self, shown: bool) -> None:
        """Bring the table, or the chart, to the front."""
        self.setCurrentWidget(self.table if shown else self.canvas)
        word = _TO_CHART if shown else _TO_TABLE
        self.switch.setText(word)
        self.switch.setAccessibleName(word)
