"""The figure that a question shows for its own territory, whole: what is frozen as evidence of a finding."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from cpex_desktop.french import span_label
from cpex_desktop.queries.answer_sources import answer_batches
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, find_place
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.question_options import landlord_name
from cpex_desktop.queries.question_words import cut_words, measured
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.territory_values import territory_values
from cpex_desktop.reference.catalogue import Indicator


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure with all that a reader needs to find it again.

    ``shown`` is the amount with its unit, as screens write it; ``as_of`` the oldest date (ISO) of what is
    counted, empty without any; ``batches`` the numbers of all the batches behind, those of a denominator
    included. ``partial`` says that months or communes lack behind it.
    """

    question: Question
    indicator: Indicator
    place: Place
    amount: float | None
    shown: str
    as_of: str
    batches: tuple[int, ...]
    partial: bool


def shown_figure(connection: sqlite3.Connection, question: Question) -> ShownFigure:
    """Answer a question for its territory, the département when it names none, by the road of the map.

    Raises UserError for an unknown indicator, or a territory that is no longer in the base.
    """
    indicator = find_indicator(connection, question.code)
    place = find_place(connection, question.territory)
    values = territory_values(connection, replace(question, level=place.kind))
    value = next(one for one in values if one.place.id == place.id)
    behind: list[BatchRow] = []
    if value.amount is not None:
        behind = answer_batches(connection, indicator, question, place.kind, only=(place.id,))
    return ShownFigure(
        question=replace(question, territory=place.id),
        indicator=indicator,
        place=place,
        amount=value.amount,
        shown=written(indicator, question.measure, value.amount),
        as_of=value.count.as_of,
        batches=tuple(batch.id for batch in behind if batch.in_use and batch.withdrawn_at is None),
        partial=value.count.partial,
    )


def figure_words(connection: sqlite3.Connection, indicator: Indicator, question: Question) -> tuple[str, str]:
    """Name what a figure counts, with the part that it is of, and its period."""
    part = cut_words(question.cut, landlord_name(connection, question.cut.landlord))
    what = measured(indicator, question)
    return (f"{what}, {part}" if part and part not in what else what), span_label(question.span)
