"""The page on which a map leaves the window: title, legend, sources, and whether it may be shown outside.

Painted off the window's thread, always in the light colours: it is meant for paper and slides.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

from cpex_desktop.errors import UserError
from cpex_desktop.queries.map_ground import MapGround
from cpex_desktop.ui.diagnosis.map_caption import MapCaption
from cpex_desktop.ui.diagnosis.map_figures import MapFigures
from cpex_desktop.ui.diagnosis.map_legend import paint_legend
from cpex_desktop.ui.theme import Theme
from cpex_desktop.ui.tokens import LIGHT
from cpex_desktop.ui.widgets.map_drawing import paint_borders, paint_circles, paint_lines, paint_shapes
from cpex_desktop.ui.widgets.map_labels import paint_labels, place_labels
from cpex_desktop.ui.widgets.map_look import MapLook
from cpex_desktop.ui.widgets.map_paths import trace_ground
from cpex_desktop.ui.widgets.map_signs import alarm_rooms, paint_signs

SIZE = QSize(1200, 800)
_SHARPNESS = 2
_EDGE, _LEGEND, _MAP = 36.0, 236.0, 300.0
_LINE = 19.0
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class MapSheet:
    """All that a page needs; ``family`` names the letters, ``as_exported``: small counts are masked.

    ``layer`` says what the signs over the figures rest on, empty without signs.
    """

    ground: MapGround
    figures: MapFigures
    caption: MapCaption
    as_exported: bool
    family: str
    layer: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Say under the map what it rests on, and who may see it."""
        caption = self.caption
        known = [figure.count for figure in self.figures.values if figure is not None]
        secrecy = (
            f"Les effectifs inférieurs à {caption.secrecy} et ceux qui les révéleraient sont masqués."
            if self.as_exported
            else "Diffusion restreinte. Chiffres exacts, sans secret statistique\u00a0: "
            "cette carte ne doit pas sortir du service."
        )
        partial = "Certaines sommes sont partielles." if any(count.partial for count in known) else ""
        fictitious = "Données fictives." if caption.fictitious else ""
        sources = f"Sources\u00a0: {caption.sources}." if caption.sources else ""
        ground = f"Fond de carte\u00a0: {self.ground.source}."
        lines = (
            " ".join(part for part in (fictitious, secrecy, partial) if part),
            " ".join(part for part in (sources, self.layer, ground) if part),
        )
        return tuple(line for line in lines if line)


def sheet_image(sheet: MapSheet) -> QImage:
    """Paint a page as pixels, twice as fine as the screen's."""
    image = QImage(SIZE * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(image)
    _paint_sheet(painter, sheet)
    painter.end()
    return image


def sheet_drawing(sheet: MapSheet) -> bytes:
    """Paint a page as an SVG drawing, sharp at any size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle(f"{sheet.caption.legend}, {sheet.caption.period}")
    generator.setDescription(sheet.caption.reading)
    painter = QPainter(generator)
    _paint_sheet(painter, sheet)
    painter.end()
    return bytes(buffer.data().data())


def write_sheet(sheet: MapSheet, path: Path) -> None:
    """Write a page, as SVG or PNG after the name; an older file stays until the new one is whole.

    Raises UserError when the folder is missing or the disk refuses.
    """
    if path.suffix.lower() == ".svg":
        content = sheet_drawing(sheet)
    else:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(sheet_image(sheet))
        content = bytes(buffer.data().data())
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise UserError(
            "La carte n’a pas pu être enregistrée.",
            f"Le fichier «\u00a0{path.name}\u00a0» ne peut pas être écrit dans ce dossier.",
            "Fermez-le s’il est ouvert, ou choisissez un autre dossier.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _paint_sheet(painter: QPainter, sheet: MapSheet) -> None:
    look = MapLook(Theme(LIGHT, sheet.family))
    caption = sheet.caption
    width, height = float(SIZE.width()), float(SIZE.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, height), look.fill(-1))
    room = width - 2 * _EDGE
    place = " · ".join(part for part in (caption.place, caption.period, caption.service) if part)
    _write(painter, look, QRectF(_EDGE, 26, room, 28), caption.legend, "page", strong=True)
    _write(painter, look, QRectF(_EDGE, 54, room, 20), place, "body")
    foot = height - 24
    for note in reversed(sheet.notes):
        tall = _height(look, room, note)
        foot -= tall
        _write(painter, look, QRectF(_EDGE, foot, room, tall), note, "caption", muted=True)
    legend = QRectF(_EDGE, 100, _LEGEND, foot - 120)
    paint_legend(painter, legend, caption.legend, sheet.figures.legend, look)
    _paint_map(painter, sheet, look, QRectF(_MAP, 96, width - _MAP - _EDGE, foot - 116))


def _paint_map(painter: QPainter, sheet: MapSheet, look: MapLook, room: QRectF) -> None:
    ground, kind = trace_ground(sheet.ground), sheet.caption.question.level
    level, shading = ground.levels[kind], sheet.figures.shading
    frame = ground.frame
    scale = min(room.width() / frame.width(), room.height() / frame.height())
    corner = room.center() - frame.center() * scale
    to_page = QTransform(scale, 0, 0, scale, corner.x(), corner.y())
    painter.save()
    painter.setTransform(to_page, True)
    paint_shapes(painter, level, shading, look, strokes=True)
    paint_lines(painter, level, shading, look)
    paint_borders(painter, ground, kind, look)
    if shading.circles:
        paint_circles(painter, level, shading.circles, look)
    if shading.signs:
        paint_signs(painter, level, shading.signs, look)
    painter.restore()
    standing = alarm_rooms(level, shading.signs, to_page, look)
    labels = place_labels(ground, to_page, room.adjusted(-8, -8, 8, 8), look, standing)
    paint_labels(painter, labels, look, dots=not shading.signs)


def _write(
    painter: QPainter,
    look: MapLook,
    room: QRectF,
    text: str,
    size: str,
    *,
    strong: bool = False,
    muted: bool = False,
) -> None:
    tokens = look.theme.tokens
    painter.setFont(look.theme.font(size, QFont.Weight.Bold if strong else QFont.Weight.Normal))
    painter.setPen(QColor(tokens.muted if muted else tokens.title))
    painter.drawText(room, _WRAP, text)


def _height(look: MapLook, width: float, text: str) -> float:
    letters = QFontMetricsF(look.font())
    return max(letters.boundingRect(QRectF(0, 0, width, 1000), _WRAP, text).height(), _LINE)
