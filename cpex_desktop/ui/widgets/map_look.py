"""The colours and letters of a map: those of the window's theme, or the light ones for what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPen, QTransform

from cpex_desktop.analysis.classes import MOST_CLASSES
from cpex_desktop.ui.theme import Theme

_TILE = 6

_SHADES = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


class Shade(IntEnum):
    """What fills a shape when it is not a class; a class is its rank among the five colours."""

    ZERO = -1
    ABSENT = -2
    MASKED = -3
    ASIDE = -4
    PLAIN = -5


def shade_of(place: int, number: int) -> int:
    """Spread ``number`` classes over the five colours, from the palest to the deepest."""
    return _SHADES[min(number, MOST_CLASSES)][place]


@dataclass(frozen=True, slots=True)
class MapLook:
    """What every part of a map is painted with; made in the window's thread, used in any."""

    theme: Theme

    def fill(self, shade: int) -> QColor:
        """Give the ground colour of a shade."""
        tokens = self.theme.tokens
        if shade >= 0:
            return QColor(tokens.classes[shade])
        return {
            Shade.ZERO: QColor(tokens.surface),
            Shade.ABSENT: mixed(tokens.line, tokens.surface, 0.3),
            Shade.MASKED: QColor(tokens.nodata),
            Shade.ASIDE: QColor(tokens.app),
            Shade.PLAIN: QColor(tokens.subtle),
        }[Shade(shade)]

    @property
    def tile(self) -> int:
        """Give the logical pixels between two hatches, or two dots."""
        return self.theme.px(_TILE)

    def pattern(self, shade: int, ratio: float, scale: float) -> QBrush | None:
        """Give what goes over the ground colour, so that colour never speaks alone: hatches or dots.

        ``ratio`` is device pixels for a logical one, ``scale`` device pixels for a unit of the painter.
        """
        if shade not in (Shade.MASKED, Shade.ABSENT):
            return None
        side = round(self.tile * ratio)
        tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shade == Shade.MASKED:
            painter.setPen(self.pen("hatch", ratio))
            for shift in (-side, 0, side):
                painter.drawLine(shift, side, shift + side, 0)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.tokens.line))
            painter.drawEllipse(0, 0, max(1, round(1.4 * ratio)), max(1, round(1.4 * ratio)))
        painter.end()
        brush = QBrush(tile)
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        return brush

    def pen(self, role: str, ratio: float = 1.0) -> QPen:
        """Give the stroke of a border or of an outline, as wide whatever the zoom.

        ``ratio`` is device pixels for a logical one: Qt counts the width of such a pen in device pixels.
        """
        tokens = self.theme.tokens
        colour, width = {
            "commune": (QColor(tokens.surface), 0.8),
            "faint": (mixed(tokens.line, tokens.surface, 0.45), 0.8),
            "border": (QColor(tokens.title), 1.5),
            "edge": (QColor(tokens.title), 1.2),
            "halo": (QColor(tokens.surface), 5.0),
            "cursor": (QColor(tokens.title), 2.0),
            "chosen": (QColor(tokens.private), 2.6),
            "hatch": (QColor(tokens.line), 0.9),
            "swatch": (QColor(tokens.line), 1.0),
            "circle": (QColor(tokens.surface), 1.0),
            "focus": (QColor(tokens.primary), 2.0),
        }[role]
        pen = QPen(colour, width * ratio)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def circle(self) -> QColor:
        """Give the colour of circles, which let the borders show through."""
        colour = QColor(self.theme.tokens.primary)
        colour.setAlphaF(0.72)
        return colour

    def font(self, size: str = "caption", *, strong: bool = False) -> QFont:
        """Give the letters of the map."""
        return self.theme.font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Lay a colour over another; ``share`` 1 is the first alone."""
    one, other = QColor(colour), QColor(ground)
    red, green, blue = (
        share * over + (1 - share) * under
        for over, under in zip(
            (one.redF(), one.greenF(), one.blueF()),
            (other.redF(), other.greenF(), other.blueF()),
            strict=True,
        )
    )
    return QColor.fromRgbF(red, green, blue)
