"""The sheet on which a map is seen: its ground, its colours, the names of towns, and how near one stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.map_drawing import Shading
from cpex_desktop.ui.widgets.map_fit import Placed, place_map
from cpex_desktop.ui.widgets.map_items import GroundItem, RingItem
from cpex_desktop.ui.widgets.map_labels import Label, paint_labels, place_labels
from cpex_desktop.ui.widgets.map_look import MapLook
from cpex_desktop.ui.widgets.map_paths import GroundPaths, LevelPaths
from cpex_desktop.ui.widgets.map_signs import alarm_rooms

STEP = 1.25
"""How much nearer one notch of the wheel comes."""

_CLOSEST = 24.0
_MARGIN, _MARGIN_OF_CIRCLES = 7, 22
"""Pixels around the whole; a circle on the coast goes beyond it."""
_ROUND = 60
"""Pixels around a map seen from near where names may stand."""
_VEIL = 0.92


class MapCanvas(QGraphicsView):
    """Paint the ground and its two rings, at any zoom; shapes are made once, colours come and go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = MapLook(active())
        self._ground: GroundPaths | None = None
        self._item: GroundItem | None = None
        self._cursor_ring = RingItem("cursor", self._look)
        self._chosen_ring = RingItem("chosen", self._look)
        for depth, ring in enumerate((self._cursor_ring, self._chosen_ring), start=1):
            ring.setZValue(depth)
            ring.hide()
            scene.addItem(ring)
        self._cursor: int | None = None
        self._territory = 0
        self._fitted = True
        self._by_key = False
        self._taken: tuple[QRect, ...] = ()
        self._whole = Placed(1.0, 0.0, 0.0)
        self._margin = _MARGIN
        self._labels: tuple[Label, ...] = ()
        follow(self, MapCanvas._dress)

    def set_ground(self, ground: GroundPaths) -> None:
        """Lay another ground, in no colour yet."""
        if self._item is not None:
            self.scene().removeItem(self._item)
        self._cursor = None
        self._ground = ground
        self._item = GroundItem(ground, self._look)
        self.scene().addItem(self._item)
        self.fit()

    def paint_level(self, kind: TerritoryKind, shading: Shading) -> None:
        """Colour a level; KeyError for one that the ground lacks, ValueError without a shade per shape."""
        if self._ground is None or self._item is None:
            return
        if len(self._ground.levels[kind].shapes) != len(shading.shades):
            raise ValueError("one shade for each shape")
        if kind is not self._item.kind:
            self._cursor = None
        moved = self._item.shading.signs != shading.signs
        self._item.shade(kind, shading)
        margin = _MARGIN_OF_CIRCLES if shading.circles else _MARGIN
        if margin != self._margin:
            self._margin = margin
            self._measure()
        elif moved:
            self._on_zoomed()
        self._surround()

    @property
    def level(self) -> LevelPaths | None:
        """Give the shapes shown, None before the ground is there."""
        return None if self._item is None else self._item.level

    @property
    def item(self) -> GroundItem | None:
        """Give the layer of shapes, None before the ground is there."""
        return self._item

    @property
    def labels(self) -> tuple[Label, ...]:
        """Give the names shown at this zoom."""
        return self._labels

    @property
    def cursor_rank(self) -> int | None:
        """Give the place of the shape pointed at, by hand or by key."""
        return self._cursor

    @property
    def territory(self) -> int:
        """Give the territory that is ringed as chosen, 0 for none."""
        return self._territory

    def keep_clear(self, taken: Sequence[QRect]) -> None:
        """Draw the whole beside what stands over the map: some rooms, in pixels of the viewport."""
        if tuple(taken) != self._taken:
            self._taken = tuple(taken)
            self._measure()

    def fit(self) -> None:
        """Show the whole département."""
        self._fitted = True
        self._measure()

    def _measure(self) -> None:
        """Find how large the whole may be, and keep it in sight when it was."""
        if self._ground is None:
            return
        frame, room = self._ground.frame, self.viewport().size()
        boxes = [(box.left(), box.top(), box.right() + 1, box.bottom() + 1) for box in self._taken]
        silhouette = self._ground.silhouette
        self._whole = whole = place_map(silhouette, room.width(), room.height(), boxes, self._margin)
        # The sheet is what the whole view shows: nearer, one may walk over all of it, not beyond.
        corner = frame.topLeft() - QPointF(whole.left, whole.top) / whole.scale
        sheet = QRectF(corner, QSizeF(room) / whole.scale)
        self.setSceneRect(sheet)
        if self._fitted or self.transform().m11() < whole.scale:
            self._fitted = True
            self.setTransform(QTransform.fromScale(whole.scale, whole.scale))
            self.centerOn(sheet.center())
        self._on_zoomed()

    def zoom(self, factor: float, *, at_pointer: bool = False) -> None:
        """Come nearer or go farther, between the whole and 24 times nearer."""
        whole, now = self._whole.scale, self.transform().m11()
        wanted = min(now * factor, whole * _CLOSEST)
        if wanted <= whole * 1.001:
            self.fit()
            return
        self._fitted = False
        anchors = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchors.AnchorUnderMouse if at_pointer else anchors.AnchorViewCenter)
        self.scale(wanted / now, wanted / now)
        self._on_zoomed()

    def zoom_in(self) -> None:
        """Come two notches nearer."""
        self.zoom(STEP * STEP)

    def zoom_out(self) -> None:
        """Go two notches farther."""
        self.zoom(1 / (STEP * STEP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for a low window."""
        return QSize(200, 140)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a département."""
        return QSize(420, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the whole in sight when it was."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint all again: what lies over the map stays where it is."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """Write the names of towns, which keep their size, and show where the keyboard is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        origin = self.viewportTransform()
        painter.setWorldTransform(QTransform.fromTranslate(origin.dx(), origin.dy()))
        seen = [one for one in self._labels if not self._is_veiled(one, origin)]
        signed = self._item is not None and bool(self._item.shading.signs)
        paint_labels(painter, seen, self._look, dots=not signed)
        if not self._fitted:
            self._veil(painter)
        if self._by_key and self.hasFocus():
            painter.resetTransform()
            painter.setPen(self._look.pen("focus", self.devicePixelRatioF()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _is_veiled(self, name: Label, origin: QTransform) -> bool:
        """Tell whether a name lies under words that stand over the map; the whole has none such."""
        room = name.room.translated(origin.dx(), origin.dy())
        return any(room.intersects(QRectF(taken)) for taken in self._taken)

    def _veil(self, painter: QPainter) -> None:
        """Lay the ground of the card under the words that stand over a map seen from near."""
        ground = self._look.fill(-1)
        ground.setAlphaF(_VEIL)
        painter.resetTransform()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        for room in self._taken:
            painter.drawRoundedRect(room.adjusted(-6, -4, 6, 4), 6, 6)

    def _on_zoomed(self) -> None:
        ground = self._ground
        if ground is not None:
            scale = QTransform.fromScale(self.transform().m11(), self.transform().m22())
            if self._fitted:
                seen, origin = QRectF(self.viewport().rect()), self._origin()
                room = seen.adjusted(2, 2, -2, -2).translated(-origin)
                taken = [QRectF(one).translated(-origin) for one in self._taken]
            else:
                room, taken = scale.mapRect(ground.frame).adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND), []
            if self._item is not None:
                taken += alarm_rooms(self._item.level, self._item.shading.signs, scale, self._look)
            self._labels = place_labels(ground, scale, room, self._look, taken)
        self._surround()
        self.viewport().update()

    def _origin(self) -> QPointF:
        """Give where the zero of the ground lies in the viewport, when the whole is shown."""
        whole, ground = self._whole, self._ground
        corner = QPointF() if ground is None else ground.frame.topLeft()
        return QPointF(whole.left, whole.top) - corner * whole.scale

    def _surround(self) -> None:
        pixel = 1 / self.transform().m11()
        self._cursor_ring.surround(self._path_of(self._cursor), pixel)
        level = self.level
        chosen = level.rank_of(self._territory) if level is not None else None
        self._chosen_ring.surround(self._path_of(chosen), pixel)

    def _path_of(self, rank: int | None) -> QPainterPath | None:
        level = self.level
        return None if rank is None or level is None else level.paths[rank]

    def _dress(self) -> None:
        self._look = MapLook(active())
        for layer in (self._item, self._cursor_ring, self._chosen_ring):
            if layer is not None:
                layer.dress(self._look)
        self.setBackgroundBrush(self._look.fill(-1))
        self._on_zoomed()
