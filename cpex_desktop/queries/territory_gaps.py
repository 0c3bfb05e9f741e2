"""Why a level has nothing to show, or shows less than all: told apart, since each is mended differently."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from enum import StrEnum

from cpex_desktop.french import num, plural, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.totals import Figure, figure


class Gap(StrEnum):
    """What prevents a level from being shown."""

    NONE = "none"
    NO_DATA = "no_data"
    NO_DENOMINATOR = "no_denominator"
    DEPARTEMENT_ONLY = "departement_only"
    FILTERED_OUT = "filtered_out"


def find_gap(
    connection: sqlite3.Connection, question: Question, values: Sequence[TerritoryValue], known: bool
) -> Gap:
    """Tell why no territory has an amount; ``known`` says whether the indicator was ever received."""
    if any(value.amount is not None for value in values) and question.level is not TerritoryKind.DEPARTEMENT:
        return Gap.NONE
    if any(value.rate is not None and value.count.amount is not None for value in values):
        return Gap.NO_DENOMINATOR if question.level is not TerritoryKind.DEPARTEMENT else Gap.DEPARTEMENT_ONLY
    if not known:
        return Gap.NO_DATA
    if question.level is TerritoryKind.DEPARTEMENT or _known_as_a_whole(connection, question):
        return Gap.DEPARTEMENT_ONLY
    return Gap.FILTERED_OUT


def _known_as_a_whole(connection: sqlite3.Connection, question: Question) -> bool:
    """Tell whether the département has a figure for the very part that its territories lack."""
    indicator = find_indicator(connection, question.code)
    home = departement(connection).id
    return figure(connection, indicator.number, home, question.span, question.cut).amount is not None


def partial_words(figure_: Figure, question: Question) -> str:
    """Say which months and communes lack behind the département's figure; empty when none does."""
    if figure_.amount is None:
        return ""
    said = []
    if figure_.missing:
        lost = len(figure_.missing)
        said.append(
            f"Sans valeur pour {month_runs(figure_.missing)}\u00a0: les sommes portent sur "
            f"{num(question.span.count - lost)} mois sur {num(question.span.count)}."
        )
    if figure_.covered < figure_.expected:
        lacking = figure_.expected - figure_.covered
        said.append(
            f"{num(lacking)} {plural(lacking, 'commune manque', 'communes manquent')} "
            f"au mois le moins couvert, {span_label(question.span, 'prose')}."
        )
    return " ".join(said)
