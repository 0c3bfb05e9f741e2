"""The figures of the diagnosis about a partner in lines: what, how much, how it moved, where to see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.french import date_fr, plural, signed_percent
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.landlord_lines import LandlordLine
from cpex_desktop.queries.landlord_readings import amount_text, short_verdict
from cpex_desktop.queries.partner_figures import PartnerFigures
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.ui.partners.reading import FiguresReading


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure; ``address`` leads to it in the diagnosis, empty where there is nothing to see."""

    name: str
    amount: str
    about: str
    address: str


def landlord_figures(found: PartnerFigures, line: LandlordLine) -> Iterator[FigureRow]:
    """Give the figures of one landlord, as its sheet in the diagnosis does."""
    for value in line.values:
        code = value.indicator.code
        judged = short_verdict(value, found.board.reference(code)) if found.board else ""
        when = f"en {value.year}" if value.year else ""
        about = " · ".join(part for part in (_moved(value.comparison), when, judged) if part)
        known = value.count.amount is not None
        address = f"cpex:bailleur/{code}:{line.landlord.id}" if known else ""
        yield FigureRow(value.indicator.short_label, amount_text(value), about, address)


def territory_figures(lines: tuple[Compared, ...], territory: int) -> Iterator[FigureRow]:
    """Give the key figures of the territory (number) that a partner governs."""
    for one in lines:
        figure = one.yearly if one.year else one.now
        about = f"en {one.year}" if one.year else _moved(one.comparison)
        known = figure.amount is not None
        address = f"cpex:serie/{one.indicator.code}:{territory}" if known else ""
        amount = written(one.indicator, Measure.COUNT, figure.amount)
        yield FigureRow(one.indicator.short_label, amount, about, address)


def sources_words(reading: FiguresReading) -> str:
    """Say who gave the figures, and when each stopped its data: empty when nobody is known."""
    cited = [f"{one.name} (données arrêtées au {date_fr(one.as_of)})" for one in reading.sources]
    named = "\u202f; ".join(cited)
    return f"{plural(len(cited), 'Source', 'Sources')}\u00a0: {named}." if cited else ""


def _moved(comparison: Comparison) -> str:
    return "" if comparison.fraction is None else f"{signed_percent(comparison.fraction)} sur un an"
