"""The sentences of the yearly report tell what is none from what nobody said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.annual_readings import activity_sentences
from cpex_desktop.queries.ccapex_activity import Activity

THRESHOLD = 5


def activity(cases: Mapping[tuple[str, Sector], int]) -> Activity:
    return Activity(
        date(2026, 1, 1),
        date(2026, 12, 31),
        {BodyKind.PLENARY: 1},
        0,
        cases,
        (),
        (),
        decisions=0,
        decisions_done=0,
    )


def said(key: str, found: Activity) -> str:
    sentences = {one.key: one.text for one in activity_sentences(found, found, THRESHOLD)}
    return sentences[f"activite.{key}"]


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        ({}, "Le nombre de situations examinées n’est pas connu."),
        ({("summons", Sector.SOCIAL): 0}, "Aucune situation n’a été examinée."),
        ({("summons", Sector.SOCIAL): 4}, "Moins de 5 situations ont été examinées."),
        (
            {("summons", Sector.SOCIAL): 30, ("payment_order", Sector.SOCIAL): 10},
            "40\u00a0situations ont été examinées, dont 25\u202f% avant l’assignation.",
        ),
    ],
)
def test_no_situation_is_not_an_unknown_number(cases: Mapping[tuple[str, Sector], int], words: str) -> None:
    assert said("situations", activity(cases)) == words
