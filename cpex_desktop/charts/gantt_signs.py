"""The signs and letters of a Gantt picture: bars, diamonds, measured words, and the legend of them all."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextToPath

from cpex_desktop.charts.frame import Colours
from cpex_desktop.charts.gantt_series import TONE_WORDS, Tone
from cpex_desktop.charts.style import DPI, letters

BAR, DIAMOND = 11, 5.0
LEGEND_LINE = 20
_LIGHT = 0.18
_SIGN, _GAP, _BETWEEN = 22, 6, 22
_STEP, _TRUCE, _TODAY = "Étape", "Trêve hivernale", "Aujourd’hui"


def tone_colour(tone: Tone, colours: Colours) -> str:
    """Give the colour of a tone."""
    return {
        Tone.PLANNED: colours.total,
        Tone.SOON: colours.warn,
        Tone.LATE: colours.err,
        Tone.DONE: colours.ok,
        Tone.STOPPED: colours.muted,
    }[tone]


def draw_box(
    axes: Axes,
    ends: tuple[float, float],
    middle: float,
    done: float,
    inks: tuple[str, str],
    *,
    dashed: bool = False,
) -> FancyBboxPatch:
    """Draw one bar, ``done`` of it strong, and give its outline; ``inks`` are its colour and its ground's."""
    start, end = ends
    colour, ground = inks
    for share, fill in ((1.0, _mixed(colour, ground)), (done, colour)):
        if share > 0:
            axes.add_patch(_box(start, start + (end - start) * share, middle, facecolor=fill, linewidth=0))
    outline = _box(start, end, middle, facecolor="none", edgecolor=colour, linewidth=0.9)
    if dashed:
        outline.set_linestyle((0, (4, 2)))
    axes.add_patch(outline)
    return outline


def draw_diamond(axes: Axes, place: float, middle: float, tone: Tone, colours: Colours) -> None:
    """Draw one step: filled once done or late, hollow before."""
    colour, filled = tone_colour(tone, colours), tone in (Tone.DONE, Tone.LATE)
    size = DIAMOND + filled
    corners = ((place, middle - size), (place + size, middle), (place, middle + size), (place - size, middle))
    axes.add_patch(
        Polygon(
            corners,
            facecolor=colour if filled else colours.surface,
            edgecolor=colours.surface if filled else colour,
            linewidth=1,
            zorder=5,
        )
    )


def write(
    axes: Axes,
    words: str,
    left: float,
    middle: float,
    colour: str,
    pixels: float,
    weight: str = "normal",
    ground: str = "",
) -> None:
    """Write on a line whose middle is given; a thread of ``ground`` parts it from what it crosses."""
    axes.text(
        left, middle, words.replace("$", r"\$"), color=colour, fontproperties=letters(pixels, weight),
        va="center_baseline", ha="left", zorder=6, path_effects=[withStroke(linewidth=2.4, foreground=ground)]
        if ground else None,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def wide(words: str, pixels: float, weight: str = "normal") -> float:
    """Measure a text in logical pixels."""
    width, _height, _below = TextToPath().get_text_width_height_descent(words, letters(pixels, weight), False)
    return float(width) * DPI / 72


def fit(words: str, pixels: float, weight: str, room: float) -> str:
    """Shorten a text to a room, ended by « … » then."""
    if wide(words, pixels, weight) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if wide(f"{words[:middle].rstrip()}…", pixels, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{words[:low].rstrip()}…"


def draw_legend(axes: Axes, corner: tuple[float, float], room: float, colours: Colours) -> None:
    """Name every sign on one line, from a corner on the left; a second line where the room is too small."""
    left, middle = corner
    for words in (*TONE_WORDS.values(), _STEP, _TRUCE, _TODAY):
        needed = _SIGN + _GAP + wide(words, 12)
        if left > corner[0] and left + needed > corner[0] + room:
            left, middle = corner[0], middle + LEGEND_LINE
        _draw_sign(axes, words, left, middle, colours)
        write(axes, words, left + _SIGN + _GAP, middle, colours.body, 12)
        left += needed + _BETWEEN


def _draw_sign(axes: Axes, words: str, left: float, middle: float, colours: Colours) -> None:
    tone = next((one for one, named in TONE_WORDS.items() if named == words), None)
    ends, centre = (left, left + _SIGN), left + _SIGN / 2
    if tone is not None:
        done = {Tone.DONE: 1.0, Tone.STOPPED: 0.0}.get(tone, 0.5)
        draw_box(axes, ends, middle, done, (tone_colour(tone, colours), colours.surface))
    elif words == _STEP:
        draw_diamond(axes, centre, middle, Tone.PLANNED, colours)
    elif words == _TRUCE:
        corner = (left, middle - BAR / 2)
        axes.add_patch(
            Rectangle(corner, _SIGN, BAR, linewidth=0.8, facecolor=colours.truce, edgecolor=colours.grid)
        )
    else:
        axes.plot((centre, centre), (middle - 8, middle + 8), color=colours.err, linewidth=1.3)


def _box(start: float, end: float, middle: float, **look: Any) -> FancyBboxPatch:
    corner, style = (start, middle - BAR / 2), "round,pad=0,rounding_size=2"
    return FancyBboxPatch(corner, max(end - start, 0.1), BAR, boxstyle=style, zorder=3, **look)


def _mixed(colour: str, ground: str) -> str:
    """Lighten a colour towards the ground that it lies on, without letting what is behind show through."""
    parts = [
        round(int(one, 16) * _LIGHT + int(other, 16) * (1 - _LIGHT))
        for one, other in zip(_channels(colour), _channels(ground), strict=True)
    ]
    return f"#{parts[0]:02X}{parts[1]:02X}{parts[2]:02X}"


def _channels(colour: str) -> tuple[str, str, str]:
    return colour[1:3], colour[3:5], colour[5:7]
