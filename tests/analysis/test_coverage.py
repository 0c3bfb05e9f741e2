from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.coverage import (
    Status,
    Total,
    mean_of_means,
    rate_of_sums,
    total_of_flows,
)

counts = st.lists(st.none() | st.integers(0, 10_000), max_size=40)


@given(counts)
def test_a_sum_says_what_it_lacks(values: list[int | None]) -> None:
    known = [value for value in values if value is not None]
    found = total_of_flows(values)
    assert (found.present, found.expected) == (len(known), len(values))
    assert found.value == (sum(known) if known else None)
    if not known:
        assert found.status is Status.EMPTY
    else:
        assert found.status is (Status.COMPLETE if len(known) == len(values) else Status.PARTIAL)


def test_absent_is_not_zero() -> None:
    assert total_of_flows([0, 0]) == Total(0, 2, 2)
    assert total_of_flows([None, None]) == Total(None, 0, 2)
    assert total_of_flows([]).status is Status.EMPTY


def test_parts_without_a_row_are_counted_as_missing() -> None:
    found = total_of_flows([412, 187], expected=5)
    assert found == Total(599, 2, 5)
    assert found.status is Status.PARTIAL
    with pytest.raises(ValueError, match="3 parts where 2"):
        total_of_flows([1, 2, 3], expected=2)


def test_acts_stay_whole_and_cents_are_not_lost() -> None:
    assert isinstance(total_of_flows([1, 2]).value, int)
    assert total_of_flows([0.1] * 10).value == 1.0


parts = st.lists(
    st.tuples(st.none() | st.floats(0, 20_000), st.none() | st.integers(0, 500)), min_size=1, max_size=30
)


@given(parts)
def test_a_mean_is_recomputed_from_its_weights(given_ones: list[tuple[float | None, int | None]]) -> None:
    table = pd.DataFrame(given_ones, columns=["mean", "weight"], dtype=float)
    known = table[table["weight"].notna() & (table["mean"].notna() | (table["weight"] == 0))].fillna(0)
    found = mean_of_means(given_ones)
    assert (found.present, found.expected) == (len(known), len(given_ones))
    if known["weight"].sum():
        assert found.value == pytest.approx((known["mean"] * known["weight"]).sum() / known["weight"].sum())
    else:
        assert found.value is None


def test_a_mean_of_means_is_not_their_average() -> None:
    assert mean_of_means([(1_000, 1), (4_000, 99)]).value == 3_970
    assert mean_of_means([(None, 0), (900, 3)]) == Total(900, 2, 2)
    assert mean_of_means([(None, 4), (900, 3)]).status is Status.PARTIAL
    assert mean_of_means([(900, 3)], expected=4) == Total(900, 1, 4)
    with pytest.raises(ValueError, match="negative"):
        mean_of_means([(900, -3)])


def test_a_group_rate_comes_from_sums_over_the_same_territories() -> None:
    acts = {"98001": 412, "98002": 187, "98003": None, "98004": 3}
    tenants = {"98001": 29_855, "98002": 15_454, "98003": 800}
    found = rate_of_sums(acts, tenants)
    assert found.value == pytest.approx(599 * 1000 / 45_309)
    assert (found.present, found.expected) == (2, 4)
    assert found.status is Status.PARTIAL


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 500)),
    st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.just(0.0) | st.floats(0.5, 5_000)),
)
def test_group_rates_against_an_aligned_table(
    acts: dict[str, int | None], tenants: dict[str, float | None]
) -> None:
    table = pd.DataFrame({"acts": pd.Series(acts, dtype=float), "tenants": pd.Series(tenants, dtype=float)})
    known = table.dropna()
    found = rate_of_sums(acts, tenants)
    assert (found.present, found.expected) == (len(known), len(table))
    if known["tenants"].sum() > 0:
        assert found.value is not None
        assert math.isclose(found.value, known["acts"].sum() * 1000 / known["tenants"].sum(), rel_tol=1e-9)
    else:
        assert found.value is None
