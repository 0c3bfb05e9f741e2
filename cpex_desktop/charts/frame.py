"""What a chart is drawn for, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour means, the same in every chart; the defaults are those of the light window.

    ``total`` is every sector together, ``previous`` the same months a year before, ``unknown`` what no
    sector was given for. ``nodata`` is the ground and ``hatch`` the stroke of what is hidden or absent.
    ``classes`` go from the fewest to the most on a map. Social and private are too close for some eyes:
    always a thin edge of ``surface`` between them, a legend and values.
    """

    surface: str = "#FFFFFF"
    title: str = "#141A29"
    body: str = "#363D4B"
    muted: str = "#5A6274"
    grid: str = "#E0E4EC"
    axis: str = "#858EA0"
    total: str = "#1F3F8F"
    previous: str = "#5A6274"
    social: str = "#0B5563"
    private: str = "#C26A1B"
    unknown: str = "#857D6E"
    ok: str = "#176B3A"
    warn: str = "#8F4700"
    err: str = "#B3202C"
    truce: str = "#EAF2FB"
    truce_text: str = "#0B5CAD"
    nodata: str = "#EDEEF1"
    hatch: str = "#858EA0"
    classes: tuple[str, ...] = ("#E6EDF8", "#BDD0EC", "#86A9DC", "#4A78C0", "#1F3F8F")


LIGHT = Colours()
"""The colours of documents, whatever the theme of the window."""


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """The zone that a figure must fill: logical pixels, device pixels for one of them, and colours.

    A chart never asks how large the texts of the window are: they are already in ``ratio``.
    """

    width: int
    height: int
    ratio: float = 1.0
    colours: Colours = LIGHT
