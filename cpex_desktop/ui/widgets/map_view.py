"""A département to walk on: pointer, wheel and keyboard reach every territory of a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.widgets.map_canvas import STEP, MapCanvas
from cpex_desktop.ui.widgets.map_drawing import Shading
from cpex_desktop.ui.widgets.map_paths import GroundPaths
from cpex_desktop.ui.widgets.map_tip import MapTip

Tip = Callable[[int], Sequence[str]]
"""Words about the shape of a rank, its name first."""

_REACH_PIXELS = 5
_DRAG_PIXELS = 4

_ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


def _silent(_rank: int) -> Sequence[str]:
    return ()


class MapView(MapCanvas):
    """Let a hand point at territories and choose one.

    ``chosen(int)`` carries the territory that was clicked or confirmed by Enter; ``pointed(int)`` the one
    under the pointer or the keyboard's cursor, 0 for none.
    """

    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tips: Tip = _silent
        self._tip = MapTip(self.viewport())
        self._pressed: QPoint | None = None
        self._dragged = False
        self._reading = ""

    @property
    def tip(self) -> MapTip:
        """Give the words beside the pointer."""
        return self._tip

    def set_ground(self, ground: GroundPaths) -> None:
        """Lay another ground, and point at nothing on it."""
        self._point(None)
        super().set_ground(ground)

    def shade(self, kind: TerritoryKind, shading: Shading, tips: Tip) -> None:
        """Colour a level and say what to tell of each of its shapes."""
        item = self.item
        if item is not None and kind is not item.kind:
            self._point(None)
        self._tips = tips
        self.paint_level(kind, shading)
        if self._cursor is not None and self._tip.isVisible():
            self._tip.tell(self._tips(self._cursor), self._anchor(self._cursor))
        self._describe()

    def select(self, territory: int) -> None:
        """Ring a territory, 0 for none; nobody is told."""
        self._territory = territory
        self._surround()
        self._describe()

    def set_reading(self, sentence: str) -> None:
        """Give screen readers the sentence that reads the whole map."""
        self._reading = sentence
        self._describe()

    def point_at(self, place: QPoint) -> None:
        """Point at what is under a place of the viewport, and say it there."""
        level = self.level
        if level is not None:
            on_ground = self.mapToScene(place)
            reach = _REACH_PIXELS / self.transform().m11()
            self._point(level.at(on_ground.x(), on_ground.y(), reach), place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom where the pointer is; from the whole, away is for the page to scroll."""
        if self._fitted and event.angleDelta().y() < 0:
            event.ignore()
            return
        self.zoom(STEP ** (event.angleDelta().y() / 120), at_pointer=True)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a click, or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False
            self._by_key = False
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the map, or tell what is under the pointer."""
        here = event.position().toPoint()
        if self._pressed is None:
            self.point_at(here)
            return
        way = here - self._pressed
        if self._dragged or way.manhattanLength() >= _DRAG_PIXELS:
            self._dragged, self._pressed = True, here
            self._point(None)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            for bar, step in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
                bar.setValue(bar.value() - step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what is under the pointer, unless the map was dragged."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        self.viewport().unsetCursor()
        if not self._dragged:
            self.point_at(event.position().toPoint())
            self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the whole again."""
        self._pressed = None
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What was pointed at is elsewhere now."""
        super().resizeEvent(event)
        self._point(None)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Point at nothing."""
        super().leaveEvent(event)
        if self._pressed is None:
            self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk from neighbour to neighbour, Enter chooses, + − and 0 zoom."""
        self._by_key, key = True, Qt.Key(event.key())
        zooms = {"+": self.zoom_in, "-": self.zoom_out, "\u2212": self.zoom_out, "0": self.fit}
        if key in _ARROWS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._walk(_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif event.text() in zooms:
            zooms[event.text()]()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin the walk at the territory chosen, or in the middle."""
        super().focusInEvent(event)
        self._by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._walk_to(self._beginning())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no ring behind."""
        super().focusOutEvent(event)
        self._point(None)
        self.viewport().update()

    def _walk(self, way: tuple[int, int]) -> None:
        level = self.level
        if level is None:
            return
        if self._cursor is None:
            self._walk_to(self._beginning())
            return
        beside = level.beside(self._cursor, way)
        self._walk_to(self._cursor if beside is None else beside)

    def _walk_to(self, rank: int | None) -> None:
        level = self.level
        if rank is None or level is None:
            return
        if not self._fitted:
            self.ensureVisible(level.boxes[rank], 24, 24)
        self._point(rank, self._anchor(rank))

    def _beginning(self) -> int | None:
        level = self.level
        if level is None:
            return None
        chosen = level.rank_of(self._territory)
        if chosen is not None:
            return chosen
        middle = level.frame.center()
        return min(
            range(len(level.shapes)),
            key=lambda rank: (
                (level.shapes[rank].middle[0] - middle.x()) ** 2
                + (level.shapes[rank].middle[1] - middle.y()) ** 2
            ),
        )

    def _anchor(self, rank: int) -> QPoint:
        level = self.level
        return QPoint() if level is None else self.mapFromScene(*level.shapes[rank].middle)

    def _point(self, rank: int | None, place: QPoint | None = None) -> None:
        lines = () if rank is None else tuple(self._tips(rank))
        if lines and place is not None:
            self._tip.tell(lines, place)
        else:
            self._tip.hide()
        if rank == self._cursor:
            return
        self._cursor = rank
        level = self.level
        pixel = 1 / self.transform().m11()
        self._cursor_ring.surround(self._path_of(rank), pixel)
        self.pointed.emit(0 if rank is None or level is None else level.shapes[rank].territory)
        self._describe()

    def _choose(self) -> None:
        level = self.level
        if level is None or self._cursor is None:
            return
        territory = level.shapes[self._cursor].territory
        if territory:
            self.select(territory)
            self.chosen.emit(territory)

    def _describe(self) -> None:
        """Tell screen readers where one is: the territory pointed at, else the one chosen."""
        level = self.level
        rank = self._cursor
        if rank is None and level is not None:
            rank = level.rank_of(self._territory)
        here = "" if rank is None else ", ".join(self._tips(rank))
        text = " ".join(part for part in (f"{here}." if here else "", self._reading) if part)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if QAccessible.isActive():
                event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(event)
