"""What the first page of a workbook shows, as its preview receives it: nothing here is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageTile:
    """One key figure as the page writes it; ``mood`` is 1 for good news, -1 for bad, 0 for neither."""

    label: str
    value: str
    change: str
    mood: int = 0


@dataclass(frozen=True, slots=True)
class PageHeading:
    """The name of a part of the page."""

    text: str


@dataclass(frozen=True, slots=True)
class PageSentences:
    """Sentences one under the other."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageColumns:
    """A chart of months: columns, and a line for the year before; None leaves a gap."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    series: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBars:
    """A chart of bars, each with its name and its count."""

    words: tuple[str, ...]
    values: tuple[float | None, ...]


PagePart = PageHeading | PageSentences | PageColumns | PageBars


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page: what surrounds it, its title, its tiles, its two lanes, and the lines under them."""

    head: tuple[str, str, str]
    foot: tuple[str, str, str]
    title: str
    subtitle: str
    tiles: tuple[PageTile, ...]
    notice: tuple[str, ...]
    lanes: tuple[tuple[PagePart, ...], ...]
    source: str
    reading: str

    @property
    def words(self) -> str:
        """Give the page as a screen reader tells it."""
        tiles = [f"{tile.label}\u00a0: {tile.value}, {tile.change}" for tile in self.tiles]
        sentences: Sequence[str] = [
            text
            for lane in self.lanes
            for part in lane
            if isinstance(part, PageSentences)
            for text in part.sentences
        ]
        return ". ".join([self.title, self.subtitle, *tiles, *self.notice, *sentences, self.reading])
