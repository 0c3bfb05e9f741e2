"""The map in its card: the view with its zoom buttons, or why there is no map to see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.map_view import MapView
from cpex_desktop.ui.widgets.states import LoadingState


class ZoomButtons(QWidget):
    """Three buttons over a corner of the map, for those who have neither wheel nor keys + and −."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.nearer = icon_button("zoom-in", "Agrandir la carte (+)", view.zoom_in)
        self.farther = icon_button("zoom-out", "Réduire la carte (−)", view.zoom_out)
        self.whole = icon_button("fit", "Voir tout le département (0)", view.fit)
        for made in (self.nearer, self.farther, self.whole):
            column.addWidget(made)
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Lay a veil over the map, so that the signs are seen on any colour."""
        ground = QColor(active().tokens.surface)
        ground.setAlphaF(0.85)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.end()


class MapPane(QStackedWidget):
    """One of three: waiting, the map, or a sentence in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = MapView("Carte")
        self.buttons = ZoomButtons(self.view)
        self._over: tuple[QRect, ...] = ()
        self._waiting = LoadingState("Lecture de la carte…")
        self._sentence: QLabel = label("", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._waiting, self.view, self._sentence):
            self.addWidget(part)

    def show_map(self) -> None:
        """Bring the map to the front."""
        self.setCurrentWidget(self.view)

    def show_sentence(self, text: str) -> None:
        """Say why there is no map."""
        self._sentence.setText(text)
        self.setCurrentWidget(self._sentence)

    def sentence(self) -> str:
        """Give what is said in place of the map, empty when it is there."""
        return self._sentence.text() if self.currentWidget() is self._sentence else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the buttons in their corner."""
        super().resizeEvent(event)
        self._keep_clear()

    def stand_under(self, over: Sequence[QRect]) -> None:
        """Draw the map beside what the card lays over it, in pixels of this pane."""
        self._over = tuple(over)
        self._keep_clear()

    def _keep_clear(self) -> None:
        buttons = self.buttons
        buttons.adjustSize()
        buttons.move(self.width() - buttons.width() - 2, self.height() - buttons.height() - 2)
        self.view.keep_clear((*self._over, buttons.geometry()))
