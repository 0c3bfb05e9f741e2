"""The card of the map: which figure, which colours, which territory, and the ways to take it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.analysis.classes import Classes, Method
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapGround
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.ui.diagnosis.bounds_dialog import BoundsDialog
from cpex_desktop.ui.diagnosis.map_caption import MapCaption
from cpex_desktop.ui.diagnosis.map_export import MapExport
from cpex_desktop.ui.diagnosis.map_figures import MapFigures, map_figures, tip_lines
from cpex_desktop.ui.diagnosis.map_layer import MapLayer
from cpex_desktop.ui.diagnosis.map_legend import MapLegend
from cpex_desktop.ui.diagnosis.map_menus import MapMenus
from cpex_desktop.ui.diagnosis.map_pane import MapPane
from cpex_desktop.ui.diagnosis.map_scale import MapScale
from cpex_desktop.ui.diagnosis.map_sheet import MapSheet
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.map_drawing import border_level
from cpex_desktop.ui.widgets.map_paths import GroundPaths, trace_ground

_ROOM_FOR_READING = 380
_EDGE = 4

_NO_LEVEL = {
    TerritoryKind.ARRONDISSEMENT: "Ce département n’a pas d’arrondissement. Choisissez une autre maille.",
    TerritoryKind.EPCI: "Ce département n’a pas d’EPCI. Choisissez une autre maille.",
    TerritoryKind.AREA: "Aucun secteur n’a encore été dessiné. Choisissez une autre maille.",
}


class MapCard(Card):
    """Show the figures of a level on the ground, read once by ``load_ground`` in the reader's thread.

    ``chosen(int)`` carries the territory that a person chose; ``masked(bool)`` that small counts are to be
    shown as a document would; ``partners_asked(bool)`` that the layer of the partners is wanted;
    ``enlarged(bool)`` that the map wants the whole screen, or no longer.
    """

    chosen = Signal(int)
    masked = Signal(bool)
    partners_asked = Signal(bool)
    enlarged = Signal(bool)

    def __init__(
        self,
        *,
        load_ground: Callable[[], MapGround],
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Carte", parent=parent)
        self._load_ground, self._reader = load_ground, reader
        self._ground: GroundPaths | None = None
        self._asked = self._stale = False
        self._values: dict[int, TerritoryValue] = {}
        self._caption: MapCaption | None = None
        self._figures: MapFigures | None = None
        self._scale = MapScale()
        self._as_exported = False
        self._layer: MapLayer | None = None
        self.notice = Banner()
        self.legend = MapLegend()
        self.pane = MapPane()
        self.view = self.pane.view
        self._export = export = MapExport(self, self.sheet, reader, self.notice)
        self.menus = MapMenus(
            save_picture=lambda: export.choose_target("png"),
            save_drawing=lambda: export.choose_target("svg"),
            copy=export.copy,
        )
        self._reading = label("", "caption", wrap=True)
        self._build_layout()
        self.view.chosen.connect(self.chosen)
        self.menus.method_chosen.connect(lambda method: self.choose_method(Method(method)))
        self.menus.frozen_chosen.connect(self.freeze)
        self.menus.masked_chosen.connect(self.show_as_exported)
        self.menus.partners_chosen.connect(self.partners_asked)
        self.menus.enlarged.connect(self.enlarged)

    def _build_layout(self) -> None:
        self.add_aside(self.menus)
        # The map has the whole card to itself, beneath the words that stand in its corners.
        self.pane.setParent(self)
        self.pane.lower()
        self.body.addWidget(self.notice)
        self.body.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._reading)
        self._reading.hide()

    @property
    def figures(self) -> MapFigures | None:
        """Give what the map shows, None before figures or ground are there."""
        return self._figures

    def show_values(self, values: Sequence[TerritoryValue], caption: MapCaption) -> None:
        """Colour the map with other figures; the ground is read first if it never was."""
        self._values = {value.place.id: value for value in values}
        self._caption = caption
        self.set_title(caption.title)
        self.view.setAccessibleName(caption.title)
        self._reading.setText(caption.reading)
        if self._ground is None:
            self.reload()
        else:
            self._recolour()

    def select(self, territory: int) -> None:
        """Ring a territory, 0 for none; nobody is told."""
        self.view.select(territory)

    def reload(self) -> None:
        """Read the ground, again when territories of the base changed (areas drawn)."""
        if self._asked:
            self._stale = True
            return
        self._asked = True
        task = self._reader.start(
            "Lecture de la carte",
            lambda _progress: trace_ground(self._load_ground()),
            on_success=lambda ground: self._lay(cast(GroundPaths, ground)),
            on_failure=lambda error: self.notice.tell_error(error, action=("Réessayer", self.reload)),
        )
        task.finished.connect(self._on_read)

    def choose_method(self, method: Method) -> None:
        """Find the classes another way; bounds of one's own are asked for."""
        if method is Method.MANUAL:
            self._ask_bounds()
        else:
            self._scale.choose(method)
        self._recolour()

    def set_bounds(self, classes: Classes) -> None:
        """Take the officer's own bounds for this indicator and level."""
        if self._caption is not None:
            self._scale.set_bounds(self._caption.question, classes)
            self._recolour()

    def freeze(self, frozen: bool) -> None:
        """Keep the classes when the period changes, or find them anew."""
        self._scale.frozen = frozen
        self._recolour()

    def show_as_exported(self, as_exported: bool) -> None:
        """Show small counts as a document would, or exactly."""
        self._as_exported = as_exported
        self.menus.as_exported.setChecked(as_exported)
        self._recolour()
        self.masked.emit(as_exported)

    def show_layer(self, layer: MapLayer | None) -> None:
        """Lay signs over the figures of their level, or none."""
        self._layer = layer
        self.menus.partners.setChecked(layer is not None)
        self._recolour()

    def sheet(self) -> MapSheet | None:
        """Describe the page to export, None while there is nothing on the map."""
        if self._ground is None or self._caption is None or self._figures is None:
            return None
        laid = self._layer.note if self._layer is not None and self._figures.shading.signs else ""
        return MapSheet(
            self._ground.plain, self._figures, self._caption, self._as_exported, active().family, laid
        )

    def write_to(self, path: Path) -> None:
        """Write the map there, as PNG or SVG after the name, off the window's thread."""
        self._export.write_to(path)

    def copy(self) -> None:
        """Put the page in the clipboard, for a message or a slide."""
        self._export.copy()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Read the map in words too where there is the room."""
        super().resizeEvent(event)
        self._reading.setVisible(self.height() >= active().px(_ROOM_FOR_READING))
        self._lay_pane()

    def event(self, event: QEvent) -> bool:
        """Give the map its room again when the words over it have moved."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_pane()
        return done

    def _lay_pane(self) -> None:
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if not self.notice.isHidden():
            room.setTop(self.notice.geometry().bottom() + _EDGE)
        if not self._reading.isHidden():
            room.setBottom(self._reading.geometry().top() - _EDGE)
        self.pane.setGeometry(room)
        over = [self.menus.geometry(), self.legend.geometry()]
        for words in (self._title, self._subtitle):
            written = words.geometry()
            written.setWidth(min(written.width(), words.sizeHint().width()))
            over += [] if words.isHidden() else [written]
        self.pane.stand_under([one.translated(-room.topLeft()) for one in over if one.intersects(room)])

    def _on_read(self) -> None:
        self._asked = False
        if self._stale:
            self._stale = False
            self.reload()

    def _lay(self, ground: GroundPaths) -> None:
        self.notice.hide()
        self._ground = ground
        self.view.set_ground(ground)
        self._recolour()

    def _recolour(self) -> None:
        ground, caption = self._ground, self._caption
        if ground is None or caption is None:
            return
        level = caption.question.level
        if level not in ground.levels:
            self._figures = None
            self.legend.show_legend("", ())
            self.pane.show_sentence(_NO_LEVEL.get(level, "Cette maille n’a pas de carte."))
            return
        shapes = ground.levels[level].shapes
        borders = border_level(ground, level) is not None
        masked, layer = self._as_exported, self._layer
        self._figures = figures = map_figures(
            shapes, self._values, caption, self._scale, as_exported=masked, borders=borders, layer=layer
        )
        tips = layer.tips if layer is not None and layer.level is level else {}
        self.view.shade(
            level,
            figures.shading,
            lambda rank: (
                *tip_lines(shapes[rank], figures.values[rank], caption, as_exported=masked),
                *tips.get(shapes[rank].territory, ()),
            ),
        )
        self.view.set_reading(caption.reading)
        self.legend.show_legend(caption.legend, figures.legend)
        manual = self._scale.is_manual(caption.question)
        method = self._scale.method
        shown = Method.QUANTILES if method is Method.MANUAL and not manual else method
        self.menus.show_state(shown, frozen=self._scale.frozen, classed=not caption.as_circles)
        states = {"Classes figées": self._scale.frozen, "Comme à l’export": masked}
        self.set_subtitle(" · ".join(words for words, on in states.items() if on))
        self.pane.show_map()

    def _ask_bounds(self) -> None:
        if self._figures is None:
            return
        amounts = [value.amount for value in self._values.values()]
        dialog = BoundsDialog(self._figures.classes, amounts, self)
        dialog.decided.connect(self.set_bounds)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
