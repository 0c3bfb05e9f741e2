"""A chart on screen: drawn by matplotlib at the size of its zone, with its table one key away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.states import LoadingState

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FigureFactory = Callable[[int, int, float], "Figure"]
"""Draw for (width, height) logical pixels and a pixel ratio: the figure's own pixels are the product."""

_ENGINE = "matplotlib.backends.backend_agg"
_SETTLE_MS = 40
_TO_TABLE = "Voir le tableau"
_TO_CHART = "Voir le graphique"


class _Warmer(QObject):
    """Import the chart library off the window's thread: it costs as much as five empty windows."""

    done = Signal()

    def start(self) -> None:
        """Import, then tell; at once when it is already there."""
        if _ENGINE in sys.modules:
            self.done.emit()
        else:
            QThreadPool.globalInstance().start(self._import)

    def _import(self) -> None:
        __import__(_ENGINE)
        self.done.emit()


class ChartCanvas(QWidget):
    """Show one figure, drawn anew when its size, its screen or its data changes; ``drawn`` follows each."""

    drawn = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._factory: FigureFactory | None = None
        self._image: QImage | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._warm)
        self._warmer = _Warmer(self)
        self._warmer.done.connect(self._draw)
        self._loading: LoadingState | None = LoadingState("Préparation du graphique…")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._loading)

    def set_figure(self, factory: FigureFactory, description: str) -> None:
        """Draw something else; ``description`` is the « Lecture » sentence, for screen readers."""
        self._factory = factory
        self.setAccessibleDescription(description)
        self._settle.start()

    def image(self) -> QImage | None:
        """Give what is shown, None before the first drawing."""
        return self._image

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for a low window."""
        return QSize(240, 140)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for twelve months."""
        return QSize(560, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again once the size has settled; the old picture is stretched meanwhile."""
        super().resizeEvent(event)
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what was asked while hidden."""
        super().showEvent(event)
        self._settle.start()

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

    def _warm(self) -> None:
        if self._factory is not None and self.isVisible():
            self._warmer.start()

    def _draw(self) -> None:
        if self._factory is None or self.width() < 2 or self.height() < 2:
            return
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        ratio = self.devicePixelRatioF()
        canvas = FigureCanvasAgg(self._factory(self.width(), self.height(), ratio))
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
        width, height = canvas.get_width_height()
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib, as above
        self._image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        self._image.setDevicePixelRatio(ratio)
        if self._loading is not None:
            self._loading.deleteLater()
            self._loading = None
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
