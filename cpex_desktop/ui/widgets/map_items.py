"""The layers of a map in its scene: the ground with its colours, and the ring around one territory."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.widgets.map_drawing import (
    Shading,
    paint_borders,
    paint_circles,
    paint_lines,
    paint_outline,
    paint_shapes,
)
from cpex_desktop.ui.widgets.map_look import MapLook, Shade
from cpex_desktop.ui.widgets.map_paths import GroundPaths, LevelPaths
from cpex_desktop.ui.widgets.map_signs import paint_signs

_RING_PIXELS = 4.0


class _Layer(QGraphicsItem):
    """One of the layers of a ground, as large as it."""

    def __init__(self, ground: GroundPaths, look: MapLook, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._look = look
        margin = max(ground.frame.width(), ground.frame.height()) / 8
        self._room = ground.frame.adjusted(-margin, -margin, margin, margin)

    def dress(self, look: MapLook) -> None:
        """Take the colours of another theme."""
        self._look = look
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The département and the room that circles may need around it."""
        return self._room


class _BorderItem(_Layer):
    """The borders, kept as pixels: they cost more than the colours and change with the zoom only."""

    def __init__(self, ground: GroundPaths, look: MapLook, parent: QGraphicsItem) -> None:
        super().__init__(ground, look, parent)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._kind = TerritoryKind.COMMUNE

    def show_level(self, kind: TerritoryKind) -> None:
        """Draw the borders that go with another level."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the borders."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_borders(painter, self._ground, self._kind, self._look)


class _CircleItem(_Layer):
    """The circles, over the borders."""

    def __init__(self, ground: GroundPaths, look: MapLook, parent: QGraphicsItem) -> None:
        super().__init__(ground, look, parent)
        self._kind = TerritoryKind.COMMUNE
        self._circles: tuple[float, ...] = ()

    def show_circles(self, kind: TerritoryKind, circles: tuple[float, ...]) -> None:
        """Draw other circles, or none."""
        self._kind, self._circles = kind, circles
        self.setVisible(bool(circles))
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the circles."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_circles(painter, self._ground.levels[self._kind], self._circles, self._look)


class _SignItem(_Layer):
    """The signs, over all the rest."""

    def __init__(self, ground: GroundPaths, look: MapLook, parent: QGraphicsItem) -> None:
        super().__init__(ground, look, parent)
        self._kind = TerritoryKind.COMMUNE
        self._signs: tuple[int, ...] = ()

    def show_signs(self, kind: TerritoryKind, signs: tuple[int, ...]) -> None:
        """Draw other signs, or none."""
        self._kind, self._signs = kind, signs
        self.setVisible(bool(signs))
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the signs."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_signs(painter, self._ground.levels[self._kind], self._signs, self._look)


class GroundItem(_Layer):
    """The shapes of one level; other colours are only another painting of the same paths."""

    def __init__(self, ground: GroundPaths, look: MapLook) -> None:
        super().__init__(ground, look)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._kind = TerritoryKind.COMMUNE
        self._shading = plain_shading(ground.levels[self._kind])
        self._borders = _BorderItem(ground, look, self)
        self._circles = _CircleItem(ground, look, self)
        self._circles.hide()
        self._signs = _SignItem(ground, look, self)
        self._signs.hide()

    @property
    def level(self) -> LevelPaths:
        """Give the shapes shown."""
        return self._ground.levels[self._kind]

    @property
    def kind(self) -> TerritoryKind:
        """Name the level shown."""
        return self._kind

    @property
    def shading(self) -> Shading:
        """Give the colours shown."""
        return self._shading

    def shade(self, kind: TerritoryKind, shading: Shading) -> None:
        """Show another level, or other colours."""
        self._kind, self._shading = kind, shading
        self._borders.show_level(kind)
        self._circles.show_circles(kind, shading.circles)
        self._signs.show_signs(kind, shading.signs)
        self.update()

    def dress(self, look: MapLook) -> None:
        """Take the colours of another theme."""
        super().dress(look)
        self._borders.dress(look)
        self._circles.dress(look)
        self._signs.dress(look)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is exposed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        exposed: QRectF = option.exposedRect
        paint_shapes(painter, self.level, self._shading, self._look, exposed)
        paint_lines(painter, self.level, self._shading, self._look)


class RingItem(QGraphicsItem):
    """The outline of the territory chosen, or of the one pointed at."""

    def __init__(self, role: str, look: MapLook) -> None:
        super().__init__()
        self._role = role
        self._look = look
        self._path = QPainterPath()
        self._margin = 1.0

    def surround(self, path: QPainterPath | None, pixel: float) -> None:
        """Ring another shape, or none; ``pixel`` is the length of a logical pixel on the ground."""
        self.prepareGeometryChange()
        self._path = QPainterPath() if path is None else path
        self._margin = _RING_PIXELS * pixel
        self.setVisible(path is not None)

    def dress(self, look: MapLook) -> None:
        """Take the colours of another theme."""
        self._look = look
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The shape and the width of the ring."""
        margin = self._margin
        return self._path.boundingRect().adjusted(-margin, -margin, margin, margin)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the ring."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_outline(painter, self._path, self._look, self._role)


def plain_shading(level: LevelPaths) -> Shading:
    """Colour a level before its figures are known."""
    return Shading((int(Shade.PLAIN),) * len(level.shapes))
