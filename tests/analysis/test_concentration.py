from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.concentration import largest_holders

territories = st.dictionaries(st.sampled_from("abcdefg"), st.none() | st.integers(0, 30))
ACTS = {"Sauge-Ville": 412, "Port-Aubin": 187, "Belleroche": 96, "Montclair": 64, "Autres": 727, "Vide": None}


def test_the_three_that_hold_the_most() -> None:
    found = largest_holders({**ACTS, "Autres": 0})
    assert found is not None
    assert found.territories == ("Sauge-Ville", "Port-Aubin", "Belleroche")
    assert (found.held, found.total) == (695, 759)
    assert found.fraction == 695 / 759
    assert not found.tied


def test_a_tie_at_the_limit_is_said() -> None:
    found = largest_holders({"c": 5, "b": 5, "a": 9}, count=2)
    assert found is not None
    assert found.territories == ("a", "b")
    assert found.tied
    whole = largest_holders({"c": 5, "b": 5, "a": 9})
    assert whole is not None
    assert not whole.tied


def test_nothing_held_has_no_share() -> None:
    for values in ({}, {"a": None}, {"a": 0, "b": 0}):
        assert largest_holders(values) is None


@given(territories, st.integers(1, 8))
def test_no_other_choice_holds_more(values: dict[str, int | None], count: int) -> None:
    found = largest_holders(values, count)
    known = [value for value in values.values() if value]
    assert (found is None) == (not known)
    if found is not None:
        assert len(found.territories) == min(count, len(known))
        assert found.held == max(sum(pick) for pick in combinations(known, len(found.territories)))
        assert found.total == sum(known)
        assert 0 < found.fraction <= 1


def test_senseless_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        largest_holders({"a": -1, "b": 2})
    with pytest.raises(ValueError, match="not a number of territories"):
        largest_holders({"a": 1}, count=0)
