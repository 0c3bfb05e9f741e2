"""A figure of the concours beside another period than the year before, by the road of the whole diagnosis."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from cpex_desktop.queries.key_figures import Compared, compared
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.territory_values import territory_values
from cpex_desktop.queries.totals import NOTHING, Cut, Figure


def compared_against(
    connection: sqlite3.Connection, code: str, place: Place, question: Question, cut: Cut
) -> Compared:
    """Give one figure of a place over the span of ``question``, compared as that question asks.

    Beside the previous period or the mean of three years, ``before`` holds the amount compared with and
    nothing of what is behind it.
    """
    found = compared(connection, code, place.id, question.span, cut)
    if question.against is Against.YEAR_BEFORE:
        return found
    asked = Question(code, Measure.COUNT, place.kind, question.span, cut, against=question.against)
    values = {value.place.id: value for value in territory_values(connection, asked)}
    value = values.get(place.id)
    if value is None:
        return found
    before = NOTHING if value.before is None else Figure(value.before)
    return replace(found, before=before, comparison=value.comparison)
