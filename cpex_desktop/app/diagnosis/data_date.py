"""The day on which the figures in sight were given: a view that does not say it cannot be quoted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpex_desktop.french import date_fr
from cpex_desktop.queries.totals import Figure


def with_data_date(words: str, figures: Iterable[Figure]) -> str:
    """Add « · données au 12/10/2026 » to ``words``: the oldest of the days, nothing where none is known."""
    days = [figure.as_of for figure in figures if figure.as_of]
    return f"{words} · données au {date_fr(date.fromisoformat(min(days)))}" if days else words
