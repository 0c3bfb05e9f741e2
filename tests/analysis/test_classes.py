"""Classes of a map: every value in one class, ties whole, bounds that can be read aloud."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.classes import (
    MOST_CLASSES,
    ZERO,
    Classes,
    bound_text,
    equal_classes,
    quantile_classes,
    roundest,
)

ratios = st.floats(0, 1e6, allow_subnormal=False).map(lambda value: round(value, 4))
few = st.lists(st.none() | ratios, max_size=200)
tied = st.lists(st.none() | st.integers(0, 12).map(float), max_size=200)
positive = st.floats(1e-6, 1e9)


@given(few | tied)
def test_every_value_is_in_one_class_and_the_counts_say_so(values: list[float | None]) -> None:
    for classes in (quantile_classes(values), equal_classes(values)):
        assert 1 <= classes.number <= MOST_CLASSES
        counts = classes.count(values)
        assert sum(counts.classes) + counts.zero + counts.absent == len(values)
        assert counts.zero == values.count(0)
        assert counts.absent == values.count(None)
        edges = (0.0, *classes.bounds, float("inf"))
        for value in values:
            if value:
                place = classes.place(value)
                assert place is not None
                assert edges[place] <= value < edges[place + 1]


@given(few | tied)
def test_no_quantile_class_is_empty(values: list[float | None]) -> None:
    positives = [value for value in values if value]
    classes = quantile_classes(values)
    if positives:
        assert all(classes.count(values).classes)
    assert classes.number <= max(1, len(set(positives)))


@given(few | tied)
def test_an_order_of_values_is_an_order_of_classes(values: list[float | None]) -> None:
    for classes in (quantile_classes(values), equal_classes(values)):
        places = [classes.place(value) for value in sorted(value for value in values if value is not None)]
        assert places == sorted(place for place in places if place is not None)


@given(st.lists(st.floats(0.01, 1000), min_size=100, max_size=300, unique=True))
def test_quantile_classes_are_about_as_full(values: list[float]) -> None:
    counts = quantile_classes(values).count(values).classes
    assert len(counts) == MOST_CLASSES
    share = len(values) / MOST_CLASSES
    assert all(abs(count - share) <= 2 * min(0.06 * len(values), 25) + 2 for count in counts)


@given(st.lists(ratios, min_size=2, max_size=50))
def test_equal_classes_have_one_round_step(values: list[float]) -> None:
    bounds = equal_classes(values).bounds
    steps = {round(high - low, 9) for low, high in pairwise(bounds)}
    assert len(steps) <= 1 or max(steps) - min(steps) < 1e-6 * max(steps)
    for step in steps:
        mantissa = f"{step:.6e}".split("e")[0].rstrip("0").rstrip(".")
        assert mantissa in {"1", "2", "2.5", "5"}


@given(positive, positive, st.floats(0, 1))
def test_the_roundest_number_lies_between(one: float, other: float, share: float) -> None:
    low, high = sorted((one, other))
    if low < high:
        assert low < roundest(low, high, low + share * (high - low)) <= high


def test_round_numbers_are_preferred() -> None:
    assert roundest(2.6, 3.4, 2.9) == 3
    assert roundest(4.2, 6.1, 5.4) == 5
    assert roundest(0.013, 0.017, 0.016) == 0.015
    assert roundest(19.7, 24.5, 24) == 20
    assert roundest(21, 26, 24) == 25


def test_real_looking_rates_give_readable_bounds() -> None:
    values = [1.93 + 0.0377 * rank + (rank % 7) * 0.11 for rank in range(118)]
    bounds = quantile_classes(values).bounds
    assert len(bounds) == 4
    assert all(Fraction(str(bound)) % Fraction(1, 10) == 0 for bound in bounds)


def test_ties_are_never_split() -> None:
    values = [1.0] * 40 + [2.0] * 3 + [3.0]
    classes = quantile_classes(values)
    assert classes.count(values).classes[0] == 40
    assert classes.place(1.0) == 0


def test_all_equal_one_value_and_none_at_all() -> None:
    for values in ([4.2, 4.2, 4.2], [4.2], [], [None, None], [0.0, 0.0]):
        for classes in (quantile_classes(values), equal_classes(values)):
            assert classes == Classes()
    assert Classes().labels(4.2) == ("4,2",)
    assert Classes().labels() == ("plus de 0",)
    assert Classes().place(4.2) == 0


def test_zero_has_a_class_of_its_own_and_the_absent_none() -> None:
    classes = Classes((3, 5))
    assert [classes.place(value) for value in (None, 0, 0.1, 3, 4.9, 5, 900)] == [None, ZERO, 0, 1, 1, 2, 2]


def test_labels_are_french() -> None:
    assert Classes((3, 5, 7, 9)).labels() == ("moins de 3", "3 à 5", "5 à 7", "7 à 9", "9 et plus")
    assert Classes((2.5, 1200)).labels() == ("moins de 2,5", "2,5 à 1\u202f200", "1\u202f200 et plus")
    assert bound_text(0.25) == "0,25"


@pytest.mark.parametrize("bounds", [(0,), (-1, 2), (3, 3), (5, 4), (1, 2, 3, 4, 5), (float("inf"),)])
def test_manual_bounds_rise_from_zero(bounds: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"bounds|classes"):
        Classes(bounds)


def test_negative_values_are_refused() -> None:
    for make in (quantile_classes, equal_classes):
        with pytest.raises(ValueError, match="not a ratio"):
            make([1.0, -0.5])
    with pytest.raises(ValueError, match="not a ratio"):
        Classes().place(-1)
    with pytest.raises(ValueError, match="not a ratio"):
        Classes().place(float("nan"))
