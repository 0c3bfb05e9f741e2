"""From figures to cells: an absence keeps its mark, a partial sum its asterisk, few acts their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpex_desktop.analysis.rates import Comparison, Unread
from cpex_desktop.exports.description import Cell, CellRef, Formula
from cpex_desktop.exports.meanings import Tone
from cpex_desktop.french import MASKED, NOT_APPLICABLE, NOT_AVAILABLE, num, round_half_away
from cpex_desktop.models.enums import Absence
from cpex_desktop.queries.totals import Figure
from cpex_desktop.reference.catalogue import Direction, Indicator

_MARKS = {Absence.SECRET: MASKED, Absence.NOT_APPLICABLE: NOT_APPLICABLE}
_SHORT = {
    Unread.MISSING: NOT_AVAILABLE,
    Unread.NO_BASE: NOT_AVAILABLE,
    Unread.PARTIAL: "non comparable",
    Unread.TOO_FEW: "effectif faible",
    Unread.ZERO_BASE: NOT_APPLICABLE,
}
_MARKED = 0.05
_FAVOURABLE = {Direction.HIGHER_IS_BETTER: 1, Direction.LOWER_IS_BETTER: -1, Direction.NEUTRAL: 0}


def amount_cell(figure: Figure, *, tone: Tone = Tone.PLAIN, tinted: bool = False) -> Cell:
    """Give the cell of a figure: its number, or the mark of its absence."""
    if figure.amount is None:
        return Cell(_MARKS.get(figure.absence, NOT_AVAILABLE), Tone.MUTED, tinted)
    return Cell(plain(figure.amount), tone, tinted, figure.partial)


def amount_words(figure: Figure) -> str:
    """Write a figure, or the mark of its absence, where there are only words."""
    if figure.amount is None:
        return _MARKS.get(figure.absence, NOT_AVAILABLE)
    return f"{num(figure.amount)}{'*' if figure.partial else ''}"


def number_cell(value: float | None, *, partial: bool = False) -> Cell:
    """Give the cell of a number computed from figures, or « N.d. » when it is not computable."""
    return Cell(NOT_AVAILABLE, Tone.MUTED) if value is None else Cell(plain(value), partial=partial)


def day_cell(figure: Figure) -> Cell:
    """Give the cell of the day at which the data of a figure stop."""
    return Cell(date.fromisoformat(figure.as_of)) if figure.as_of else Cell(NOT_AVAILABLE, Tone.MUTED)


def marks_note(figures: Iterable[Figure], unread: Iterable[Unread | None], few: int) -> list[str]:
    """Explain the marks that a table bears, and only those: one sentence each."""
    known, reasons = list(figures), set(unread)
    notes = []
    if any(figure.amount is None for figure in known):
        notes.append("N.d.\u00a0: non disponible, à ne pas lire comme zéro.")
    if any(figure.absence is Absence.SECRET for figure in known if figure.amount is None):
        notes.append("s\u00a0: secret statistique dans le fichier reçu.")
    if any(figure.partial for figure in known):
        notes.append("*\u00a0: somme partielle, il manque des mois ou des communes.")
    if Unread.TOO_FEW in reasons:
        notes.append(f"Effectif faible\u00a0: moins de {few} actes, évolution non interprétée.")
    if Unread.PARTIAL in reasons:
        notes.append("Non comparable\u00a0: il ne manque pas la même chose un an plus tôt.")
    if Unread.ZERO_BASE in reasons:
        notes.append("–\u00a0: aucun acte un an plus tôt.")
    return notes


def share_cell(fraction: float | None, *, first: bool = False) -> Cell:
    """Give the cell of a share or ratio as a fraction; « – » where there is nothing to relate to."""
    if fraction is None:
        return Cell(NOT_APPLICABLE if first else NOT_AVAILABLE, Tone.MUTED)
    return Cell(fraction)


def favourable(indicator: Indicator) -> int:
    """Give the direction that is good news: 1, -1, or 0 when none is."""
    return _FAVOURABLE[indicator.direction]


def short_reason(unread: Unread | None) -> str:
    """Say in a word or two why an evolution is not shown, to fit a cell."""
    return _SHORT[unread] if unread else NOT_AVAILABLE


def evolution_cell(
    comparison: Comparison,
    indicator: Indicator,
    refs: tuple[CellRef, CellRef] | None = None,
    *,
    marked: bool = False,
) -> Cell:
    """Give the cell of an evolution, as a formula on the two sums when ``refs`` says where they are.

    ``marked`` colours a change of more than 5 %, by whether it is good news.
    """
    change = comparison.fraction
    if change is None:
        return Cell(short_reason(comparison.unread), Tone.MUTED)
    rounded = float(round_half_away(change, 3))
    tone = _tone(rounded, indicator) if marked and abs(rounded) > _MARKED else Tone.PLAIN
    if refs is None:
        return Cell(rounded, tone)
    # Rounded as it is read, so that a change that prints as 0 bears no sign.
    return Cell(Formula("=ROUND(({0}-{1})/{1},3)", refs, rounded), tone)


def _tone(change: float, indicator: Indicator) -> Tone:
    wanted = favourable(indicator)
    if not wanted:
        return Tone.STRONG
    return Tone.GOOD if change * wanted > 0 else Tone.BAD


def plain(value: float) -> float:
    """Write a whole number as an integer, so that a cell holds 12 and not 12.0."""
    return int(value) if float(value).is_integer() else float(value)
