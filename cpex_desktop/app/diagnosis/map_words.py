"""The words of a map: what it measures, how each amount is written, where its figures come from."""

from __future__ import annotations

import sqlite3
from functools import partial

from cpex_desktop.french import counted, date_fr, list_words
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.answer_sources import answer_batches
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.preferences import read_settings, secrecy
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.question_words import cut_words, is_rate_of_acts, measured
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.diagnosis.map_caption import MapCaption

LEVELS = {
    TerritoryKind.COMMUNE: ("Commune", "commune", "communes"),
    TerritoryKind.EPCI: ("EPCI", "EPCI", "EPCI"),
    TerritoryKind.ARRONDISSEMENT: ("Arrondissement", "arrondissement", "arrondissements"),
    TerritoryKind.AREA: ("Secteur", "secteur", "secteurs"),
    TerritoryKind.DEPARTEMENT: ("Département", "département", "départements"),
}


def map_caption(
    connection: sqlite3.Connection, question: Question, indicator: Indicator, home: Place, reading: str
) -> MapCaption:
    """Say all that goes with the map of a question."""
    settings = read_settings(connection)
    related = is_rate_of_acts(indicator, question.measure)
    counts = question.measure is Measure.COUNT and indicator.unit is Unit.COUNT
    adds_up = indicator.aggregation in {Aggregation.FLOW, Aggregation.STOCK, Aggregation.AMOUNT}
    part = cut_words(question.cut)
    legend = measured(indicator, question)
    return MapCaption(
        question=question,
        title=f"Carte des {LEVELS[question.level][2]}",
        legend=f"{legend}, {part}" if part and not related else legend,
        reading=reading,
        write=partial(_acts, indicator) if counts else partial(written, indicator, question.measure),
        write_count=partial(_acts, indicator) if related else None,
        as_circles=question.measure is Measure.COUNT and adds_up,
        sources=_sources(connection, question, indicator),
        place=f"{home.name} ({home.code})",
        service=settings[SettingKey.SERVICE_NAME],
        fictitious=bool(settings[SettingKey.FICTITIOUS]),
        secrecy=secrecy(connection),
    )


def _acts(indicator: Indicator, count: float) -> str:
    if indicator.unit is Unit.COUNT:
        return wording(indicator).counted(count)
    return counted(round(count), "acte", "actes")


def _sources(connection: sqlite3.Connection, question: Question, indicator: Indicator) -> str:
    """Name who gave the figures, both sides of a ratio, and when each stopped them."""
    behind = answer_batches(connection, indicator, question, question.level)
    newest = {batch.source: batch.as_of for batch in behind}
    return list_words([f"{source} (au {date_fr(day)})" for source, day in newest.items()])
