"""The one thread that draws charts: the chart library is imported there, never in the window's thread.

A canvas asks with a :class:`Request` and listens to :func:`press`; what was asked before and not begun yet is
dropped, and so is a picture that comes too late.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.ui.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FigureFactory = Callable[[ChartFrame], "Figure"]
"""Draw for a frame, in the drawing thread: it may hold rows, never a widget, a session or a connection."""

_LOG = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Request:
    """One picture asked for, ``pixels`` wide and high on the screen; ``wanted`` until another replaces it."""

    factory: FigureFactory
    frame: ChartFrame
    pixels: tuple[int, int]
    wanted: bool = True


class Press(QObject):
    """Draw requests one after the other; ``drawn(Request, QImage | None)`` is sent from the drawing thread.

    No image means that the drawing failed, which is in the journal.
    """

    drawn = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")

    def draw(self, request: Request) -> None:
        """Queue a request; it is skipped if it is no longer wanted when its turn comes."""
        self._pool.submit(self._run, request)

    def _run(self, request: Request) -> None:
        if not request.wanted:
            return
        image: QImage | None = None
        try:
            image = _render(request)
        except Exception:  # noqa: BLE001 - whatever happens there is told to the canvas
            _LOG.exception("A chart could not be drawn")
        self.drawn.emit(request, image)


@cache
def press() -> Press:
    """Give the one drawing thread of the program; a Python thread, so that leaving waits for it."""
    return Press()


def chart_colours(tokens: Tokens) -> Colours:
    """Give a chart the colours of a theme; the line of the year before crosses the truce: it is a text's."""
    return Colours(
        surface=tokens.surface,
        title=tokens.title,
        body=tokens.body,
        muted=tokens.muted,
        grid=tokens.border,
        axis=tokens.line,
        total=tokens.primary,
        previous=tokens.muted,
        social=tokens.social,
        private=tokens.private,
        unknown=tokens.unknown,
        ok=tokens.ok,
        warn=tokens.warn,
        err=tokens.err,
        truce=tokens.truce,
        truce_text=tokens.info,
        nodata=tokens.nodata,
        hatch=tokens.line,
        classes=tokens.classes,
    )


def _render(request: Request) -> QImage:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = request.factory(request.frame)
    # The frame is rounded to logical pixels: this fills the zone to its last device pixel.
    width, height = request.pixels
    figure.set_size_inches(width / figure.dpi, height / figure.dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    width, height = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib, as above
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
