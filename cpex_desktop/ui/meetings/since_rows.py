"""« Depuis la dernière séance » as rows of tables: the figures, then what became of each object."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpex_desktop.french import (
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    counted,
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
        """Say what changed of it, one thing after the other."""
        return "\u202f; ".join(f"{one.what}\u00a0: {one.before} → {one.after}" for one in self.item.changes)


def item_rows(reading: SinceReading, natures: Collection[Nature] = ()) -> list[ItemRow]:
    """List the objects by theme, of some natures or of all."""
    if reading.comparison is None:
        return []
    return [
        ItemRow(item, reading.roads.get((item.table, item.uid), ""))
        for theme in Theme
        for item in reading.comparison.since.of(theme)
        if not natures or item.nature in natures
    ]


def heading(found: MeetingComparison) -> str:
    """Name the two states: « Depuis la séance du 25/08/2026 »."""
    return f"Depuis la séance du {date_fr(found.previous_day)}"


def state_words(found: MeetingComparison) -> str:
    """Say whether what is told may still move."""
    then = f"État gardé le {date_fr(found.then.taken_at.date())}"
    if found.frozen:
        return f"{then}, comparé à celui de cette séance, gardé le {date_fr(found.now.taken_at.date())}."
    return f"{then}, comparé à la base d’aujourd’hui."


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


def figure_detail(line: FigureChange) -> str:
    """Say the months that the figure was then, and is now, the sum of."""
    then, now = _months(line.then_end), _months(line.now_end)
    return now if then == now else f"{then}, puis {now}"


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


def batches_words(found: MeetingComparison) -> str:
    """Say which files came and went, and what cannot be told any more."""
    figures = found.figures
    said = (
        f"Depuis\u00a0: {counted(len(figures.came), 'lot reçu', 'lots reçus')},"
        f" {counted(len(figures.left), 'lot retiré', 'lots retirés')}."
        " «\u00a0Corrigé\u00a0» relit les mois d’alors avec les lots d’aujourd’hui."
    )
    if not figures.lost:
        return said
    lost = counted(figures.lost, "saisie annulée depuis manque", "saisies annulées depuis manquent")
    return f"{said} {lost} aux chiffres d’alors."


def _months(end: int | None) -> str:
    return "aucun chiffre" if end is None else f"12\u00a0mois à {month_name(end, 'short')}"
