"""Indicators as the base knows them: the catalogue's, and the officer's own."""

from __future__ import annotations

import sqlite3

from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import (
    Aggregation,
    Dimension,
    Direction,
    Indicator,
    Section,
    Stage,
    Unit,
)


def find_indicator(connection: sqlite3.Connection, code: str) -> Indicator:
    """Find an indicator by code, local ones included; raises UserError, with the closest codes, when none."""
    row = connection.execute(
        "SELECT number, code, label, unit, aggregation FROM indicator WHERE local AND code = ?", (code,)
    ).fetchone()
    return catalogue.indicator(code) if row is None else _local(*row)


def _local(number: int, code: str, label: str, unit: str, aggregation: str) -> Indicator:
    known_units = {known.value: known for known in Unit}
    return Indicator(
        number=number,
        code=code,
        section=Section.CONTEXT,
        label=label,
        short_label=label,
        unit=known_units.get(unit, Unit.COUNT),
        definition="Indicateur propre au service.",
        stage=Stage.CONTEXT,
        dimensions=frozenset(Dimension),
        periodicity=(),
        source="",
        direction=Direction.NEUTRAL,
        aggregation=Aggregation(aggregation),
    )
