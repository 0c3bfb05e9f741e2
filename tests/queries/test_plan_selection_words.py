"""A selection in words: each filter is said, by the names that people know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, Without
from cpex_desktop.queries.plan_selection_words import selection_words
from cpex_desktop.services.axes import create_axis
from tests.plan_base import TODAY, make_plan, write
from tests.small_base import NORD

ALL: dict[str, Any] = {
    "text": "protocole",
    "statuses": frozenset({ActionStatus.BLOCKED, ActionStatus.IN_PROGRESS}),
    "standings": frozenset({Standing.LATE}),
    "priorities": frozenset({1}),
    "stages": frozenset({"summons"}),
    "sectors": frozenset({Sector.SOCIAL}),
    "headings": frozenset({"1. Stratégie"}),
    "commitments": frozenset({404}),
    "bodies": frozenset({Body.TECHNICAL}),
    "weathers": frozenset({Weather.SUPPORT}),
    "without": frozenset({Without.LEAD, Without.INDICATOR}),
    "silent_months": 3,
    "good_practice": True,
}


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[tuple[PlanRow, ...]]:
    with make_plan(tmp_path / "essai.cpex") as store:
        axis = create_axis(store, "Repérer", code="1")
        write(store, axis=axis, leads=("ADIL",), territories=(NORD,))
        yield read(store)


def read(store: Store) -> tuple[PlanRow, ...]:
    with store.read() as connection:
        return plan_rows(connection, TODAY)


def test_no_filter_says_nothing(rows: tuple[PlanRow, ...]) -> None:
    assert selection_words(EVERYTHING, rows) == ""


def test_every_filter_is_said(rows: tuple[PlanRow, ...]) -> None:
    (row,) = rows
    (lead,) = row.leads
    asked = PlanSelection(
        **ALL,
        axes=frozenset({row.axis}),
        leads=frozenset({lead.uid}),
        organisations=frozenset({lead.uid, "gone"}),
        territories=frozenset({NORD}),
    )
    assert [one.name for one in fields(asked) if not getattr(asked, one.name)] == []
    place = dict(row.territories)[NORD]
    assert selection_words(asked, rows).split("\u202f; ") == [
        "Texte\u00a0: «\u00a0protocole\u00a0»",
        "statut\u00a0: En cours ou Bloquée",
        "situation\u00a0: En retard",
        "priorité\u00a0: 1",
        "axe\u00a0: 1 Repérer",
        "pilote\u00a0: ADIL",
        *[f"organisme\u00a0: {words}" for words in sorted_words("ADIL", lead.uid)],
        "étape\u00a0: Assignation",
        f"territoire\u00a0: {place}",
        "parc\u00a0: Parc social",
        "orientation\u00a0: 1. Stratégie",
        "engagement\u00a0: absent du plan",
        "instance\u00a0: Comité technique",
        "météo\u00a0: Appuis nécessaires",
        "sans pilote",
        "sans indicateur",
        "sans note depuis 3\u00a0mois",
        "bonnes pratiques",
    ]


def sorted_words(name: str, uid: str) -> list[str]:
    """The alternatives come by their uids: known or gone first."""
    return [" ou ".join(words for _uid, words in sorted([(uid, name), ("gone", "absent du plan")]))]
