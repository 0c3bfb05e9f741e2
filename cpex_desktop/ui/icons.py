"""Line icons drawn for the project, tinted from the theme and kept once drawn."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cpex_desktop.resources import resource

_SIZES = (16, 18, 24, 36)


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon of ``resources/icons`` in one colour, ``size`` logical pixels wide.

    Raises FileNotFoundError for a name that is not shipped: a misspelled icon is a defect, not a blank.
    """
    drawing = _source(name).replace("currentColor", colour)
    side = round(size * ratio)
    image = QPixmap(QSize(side, side))
    image.fill(QColor(Qt.GlobalColor.transparent))
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: str, on: str | None = None) -> QIcon:
    """Make a button's icon, with another colour for its checked state if ``on`` is given."""
    made = QIcon()
    for ratio in sorted({1.0, screen_ratio()}):
        for size in _SIZES:
            made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
            if on is not None:
                made.addPixmap(pixmap(name, on, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def screen_ratio() -> float:
    """Give the finest device pixel ratio of the screens, so that icons are never blown up."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def forget_icons() -> None:
    """Drop what was drawn; called when the colours change."""
    pixmap.cache_clear()
