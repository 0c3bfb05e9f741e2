"""Which batches stand behind the answer to a question, both sides of a rate: read by the map and findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.question_words import is_rate_of_acts
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.totals import TOTAL
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Dimension, Indicator, Periodicity

_WORDS = {Sector.SOCIAL: "social", Sector.PRIVATE: "private"}


def answer_batches(
    connection: sqlite3.Connection,
    indicator: Indicator,
    question: Question,
    level: TerritoryKind,
    *,
    only: Collection[int] | None = None,
) -> list[BatchRow]:
    """List the batches behind the figures that a question shows at a level, oldest first.

    Households are counted by sector under indicators of their own, and belong to no landlord.
    """
    sector = _WORDS.get(question.cut.sector, "all")
    codes = [indicator.numerator, indicator.denominator_for(sector)] if indicator.computable else []
    if is_rate_of_acts(indicator, question.measure):
        codes.append(exposure_code(question.cut.sector))
    sides = [indicator, *(catalogue.indicator(code) for code in codes if code)]
    found: dict[int, BatchRow] = {}
    for one in sides:
        whole = one.periodicity == (Periodicity.YEAR,) and Dimension.SECTOR not in one.dimensions
        cut = TOTAL if whole and one is not indicator else question.cut
        behind = batches_behind(connection, [one.number], (level,), question.span, cut, only=only)
        found.update({batch.id: batch for batch in behind})
    return [found[number] for number in sorted(found)]
