"""The tab « Carte »: the territories of a level, read and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.french import NOT_AVAILABLE, counted, num
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.question_words import decimals_of, unit_head
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.rows import Ranking, RankingLine

_TITLES = {
    TerritoryKind.COMMUNE: ("Commune", "commune", "communes"),
    TerritoryKind.EPCI: ("EPCI", "EPCI", "EPCI"),
    TerritoryKind.ARRONDISSEMENT: ("Arrondissement", "arrondissement", "arrondissements"),
    TerritoryKind.AREA: ("Secteur", "secteur", "secteurs"),
    TerritoryKind.DEPARTEMENT: ("Département", "département", "départements"),
}


def make_map_tab(workspace: Workspace, lent: Lent) -> MapTab:
    """Make the tab."""

    def load(question: Question) -> Ranking:
        with workspace.store.read() as connection:
            return read_ranking(connection, question)

    return MapTab(load=load, reader=lent.reader)


def read_ranking(connection: sqlite3.Connection, question: Question) -> Ranking:
    """Read the territories of a level, ordered by what is measured."""
    indicator = find_indicator(connection, question.code)
    values = territory_values(connection, question)
    names = {place.id: place.name for place in list_places(connection)}
    title, one, many = _TITLES[question.level]
    lines = [_line(value, indicator, question, names) for value in _ordered(values)]
    return Ranking(
        place_title=title,
        amount_title=unit_head(indicator, question.measure),
        evolution_title="Sur un an",
        subtitle=counted(len(values), one, many),
        lines=tuple(lines),
    )


def _ordered(values: Sequence[TerritoryValue]) -> list[TerritoryValue]:
    last = len(values) + 1
    return sorted(values, key=lambda value: (value.rank or last, value.place.name))


def _line(
    value: TerritoryValue, indicator: Indicator, question: Question, names: dict[int, str]
) -> RankingLine:
    decimals = decimals_of(indicator, question.measure)
    return RankingLine(
        territory=value.place.id,
        name=value.place.name,
        inside=names.get(value.place.epci or 0, ""),
        rank=value.rank,
        amount=value.amount,
        written=NOT_AVAILABLE if value.amount is None else num(value.amount, decimals),
        evolution=evolution_of(value.comparison, indicator),
        small=value.small,
    )
