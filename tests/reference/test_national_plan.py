"""The national plan: its grid is fixed, and action 26 does not exist."""

from __future__ import annotations

from collections import Counter

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.reference import national_plan

ACTIONS_OF_MEASURES = {
    1: [1, 2, 3],
    2: [4, 5, 6, 7, 8, 9],
    3: [10, 11],
    4: [12, 13, 14],
    5: [15, 16, 17],
    6: [18, 19, 20],
    7: [21, 22, 23, 24, 25, 27],
    8: [28, 29, 30],
    9: [31, 32],
}


def test_the_grid_has_3_orientations_9_measures_and_31_actions() -> None:
    assert [item.number for item in national_plan.orientations()] == [1, 2, 3]
    assert [item.number for item in national_plan.measures()] == list(range(1, 10))
    assert [item.orientation for item in national_plan.measures()] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [item.number for item in national_plan.actions()] == [n for n in range(1, 33) if n != 26]


def test_each_action_stands_under_its_measure() -> None:
    found: dict[int, list[int]] = {}
    for item in national_plan.actions():
        found.setdefault(item.measure, []).append(item.number)
    assert found == ACTIONS_OF_MEASURES


def test_priorities_and_schedules_are_those_of_the_plan() -> None:
    items = national_plan.actions()
    assert {item.number for item in items if item.priority == 2} == {3, 5, 10, 13, 14, 20, 22, 24, 25, 30}
    assert {item.priority for item in items} == {1, 2}
    assert Counter(item.schedule for item in items) == {"2021": 15, "2022": 9, "2021-2022": 7}


def test_every_action_has_a_title_and_a_lead() -> None:
    titles = [item.title for item in national_plan.actions()]
    assert len(set(titles)) == 31
    assert all(item.lead for item in national_plan.actions())
    assert national_plan.action(7).lead == ("DHUP", "SAFSL")
    assert national_plan.action(7).associated == ("DIHAL", "DSS")
    assert national_plan.action(2).associated == ()


@pytest.mark.parametrize("number", [26, 0, 33])
def test_a_number_that_the_plan_lacks_is_refused(number: int) -> None:
    with pytest.raises(UserError, match=rf"n°\u00a0{number}\."):
        national_plan.action(number)
