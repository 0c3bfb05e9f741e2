"""« Depuis la dernière séance » as rows of tables: the figures, then what became of each object."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpex_desktop.french import (
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    date_fr,
    month_name,
    num,
    signed_num,
)
from cpex_desktop.models.enums import Absence
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.since_meeting import THEME_WORDS, Nature, SinceItem, Theme
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.services.meeting_comparisons import MeetingComparison
from cpex_desktop.services.past_figures import FigureChange

Place = tuple[str, str]
"""The table of an object, and its uid."""

NATURE_WORDS = {
    Nature.NEW: "Nouveaux",
    Nature.CLOSED: "Terminés",
    Nature.REOPENED: "Repris",
    Nature.CHANGED: "Modifiés",
    Nature.REMOVED: "Supprimés",
}
NATURE_KINDS = {
    Nature.NEW: "info",
    Nature.CLOSED: "ok",
    Nature.REOPENED: "warn",
    Nature.CHANGED: "neutral",
    Nature.REMOVED: "err",
}

_MARKS = {Absence.SECRET: MASKED, Absence.NOT_APPLICABLE: NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class SinceReading:
    """What changed since the meeting before, None when there is none to compare with.

    ``roads`` are the addresses of the objects that can still be opened.
    """

    comparison: MeetingComparison | None
    roads: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One object that is not as it was; ``road`` is empty when it cannot be opened."""

    item: SinceItem
    road: str

    @property
    def theme(self) -> str:
        """Name under what it is told."""
        return THEME_WORDS[self.item.theme]

    @property
    def told(self) -> str:
        """Say what changed of it, one thing after the other; of one that came or went, what it is."""
        return "\n".join(self.item.lines)


def item_rows(
    reading: SinceReading, natures: Collection[Nature] = (), themes: Collection[Theme] = ()
) -> list[ItemRow]:
    """List the objects by theme, of some natures and themes or of all."""
    if reading.comparison is None:
        return []
    return [
        ItemRow(item, reading.roads.get((item.table, item.uid), ""))
        for theme in Theme
        for item in reading.comparison.since.of(theme)
        if (not natures or item.nature in natures) and (not themes or theme in themes)
    ]


def heading(found: MeetingComparison) -> str:
    """Name what is compared: « Depuis la séance du 25/08/2026 : Val-de-Sauge, douze mois »."""
    return f"Depuis la séance du {date_fr(found.previous_day)}\u00a0: {found.figures.place}, douze mois"


def figure_name(line: FigureChange) -> str:
    """Name a figure."""
    return whole_name(line.indicator)


def figure_words(found: Compared | None, decimals: int = 0) -> str:
    """Write a figure, its asterisk when it lacks months or communes, or the mark of its absence."""
    if found is None:
        return NOT_AVAILABLE
    if found.now.amount is None:
        return _MARKS.get(found.now.absence, NOT_AVAILABLE)
    return f"{num(found.now.amount, decimals)}{'*' if found.now.partial else ''}"


def months_words(found: MeetingComparison) -> str:
    """Say the months that the figures were then, and are now, the sums of."""
    ends = [(line.then_end, line.now_end) for line in found.figures.lines[:1]]
    then, now = (_months(end) for end in ends[0]) if ends else ("", "")
    return (
        f"Alors et maintenant\u00a0: {now}."
        if then == now
        else f"Alors\u00a0: {then}. Maintenant\u00a0: {now}."
    )


def difference_words(line: FigureChange) -> str:
    """Write by how much a figure differs from what was shown; nothing where one of them is not known."""
    change = difference(line)
    if change is None:
        return NOT_AVAILABLE
    return signed_num(change) if change else "="


def difference(line: FigureChange) -> float | None:
    """Subtract what was shown then from what is known now, when both may be set side by side."""
    if line.then is None or line.now is None:
        return None
    then, now = line.then.now, line.now.now
    if then.amount is None or now.amount is None or then.partial != now.partial:
        return None
    return now.amount - then.amount


def corrected_words(line: FigureChange) -> str:
    """Write what the same months amount to now, where that is not what was shown."""
    return figure_words(line.revised) if line.corrected else NOT_APPLICABLE


def _months(end: int | None) -> str:
    return "aucun chiffre" if end is None else f"12\u00a0mois à {month_name(end, 'short')}"
