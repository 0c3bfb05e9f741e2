from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cpex_desktop.analysis.hot_spots import adjusted_p_values, find_hot_spots, shrunken_rates

observations = st.lists(st.tuples(st.integers(0, 400), st.floats(1, 30_000)), min_size=1, max_size=60).map(
    lambda pairs: [(f"{number:05}", acts, exposed) for number, (acts, exposed) in enumerate(pairs)]
)


def draw_communes(seed: int, communes: int = 118, sigma: float = 0.4) -> list[tuple[str, int, float]]:
    """Draw communes of very unequal sizes whose true rates differ; sigma 0 makes them all the same."""
    chance = np.random.default_rng(seed)
    exposed = np.round(chance.lognormal(5.8, 1.4, communes)) + 5
    rates = 0.0064 * chance.lognormal(0, sigma, communes)
    acts = chance.poisson(exposed * rates)
    return [(f"98{n:03}", int(a), float(e)) for n, (a, e) in enumerate(zip(acts, exposed, strict=True))]


@given(observations)
def test_p_values_are_the_binomial_tail(given_ones: list[tuple[str, int, float]]) -> None:
    acts = sum(observed for _, observed, _ in given_ones)
    exposed = sum(exposure for *_, exposure in given_ones)
    found = find_hot_spots(given_ones)
    for spot in found.spots:
        chance = min(spot.exposure / exposed, 1.0)
        assert spot.p_value == pytest.approx(
            stats.binom.sf(spot.observed - 1, acts, chance), rel=1e-8, abs=1e-15
        )
        assert spot.expected == pytest.approx(acts * chance)
        assert spot.rate == pytest.approx(spot.observed * 1000 / spot.exposure)


def test_the_test_is_the_published_exact_comparison_of_two_poisson_rates() -> None:
    found = find_hot_spots([("98001", 40, 4_000), ("98002", 200, 36_000)])
    spot = next(spot for spot in found.spots if spot.territory == "98001")
    judge = stats.poisson_means_test(40, 4_000, 200, 36_000, alternative="greater")
    exact = stats.binomtest(40, 240, 0.1, alternative="greater")
    assert spot.p_value == pytest.approx(exact.pvalue, rel=1e-10)
    assert spot.p_value == pytest.approx(judge.pvalue, rel=0.5)


def test_a_small_territory_is_judged_as_by_a_poisson_test() -> None:
    found = find_hot_spots([("98001", 6, 200), ("98002", 1_280, 199_800)])
    spot = next(spot for spot in found.spots if spot.territory == "98001")
    assert spot.p_value == pytest.approx(stats.poisson.sf(5, spot.expected), rel=0.02)


def test_a_city_with_half_of_the_tenants_is_not_hidden_by_its_own_weight() -> None:
    found = find_hot_spots([("98001", 535, 50_000), ("98002", 465, 50_000)])
    city = found.spots[0]
    assert city.territory == "98001"
    assert stats.poisson.sf(534, city.expected) > 0.05
    assert city.p_value < 0.02
    assert city.flagged


@given(st.lists(st.floats(0, 1), max_size=50))
def test_q_values_are_those_of_benjamini_and_hochberg(p_values: list[float]) -> None:
    expected = stats.false_discovery_control(p_values, method="bh") if p_values else []
    assert adjusted_p_values(p_values) == pytest.approx(list(expected))


@given(observations)
def test_shrunken_rates_are_the_posterior_means_of_the_fitted_gamma(
    given_ones: list[tuple[str, int, float]],
) -> None:
    acts = np.array([observed for _, observed, _ in given_ones], dtype=float)
    exposed = np.array([exposure for *_, exposure in given_ones])
    overall = acts.sum() / exposed.sum()
    between = np.average((acts / exposed - overall) ** 2, weights=exposed) - overall / exposed.mean()
    found = shrunken_rates(list(zip(acts, exposed, strict=True)))
    if between > 1e-9:
        judge = (overall**2 / between + acts) / (overall / between + exposed)
        assert found == pytest.approx(judge, rel=1e-6)
    elif between < -1e-9:
        assert found == pytest.approx(np.full(len(acts), overall))


@given(observations)
def test_shrunken_rates_lie_between_the_raw_rate_and_the_whole(
    given_ones: list[tuple[str, int, float]],
) -> None:
    found = find_hot_spots(given_ones)
    assert found.reference_rate is not None
    for spot in found.spots:
        low, high = sorted((spot.rate, found.reference_rate))
        assert low * (1 - 1e-9) <= spot.shrunken_rate <= high * (1 + 1e-9)


@given(observations, st.randoms(use_true_random=False))
def test_the_ranking_is_by_shrunken_rate_whatever_the_order_given(
    given_ones: list[tuple[str, int, float]], chance: random.Random
) -> None:
    found = find_hot_spots(given_ones)
    assert [spot.rank for spot in found.spots] == list(range(1, len(given_ones) + 1))
    ranked = [spot.shrunken_rate for spot in found.spots]
    assert ranked == sorted(ranked, reverse=True)
    assert find_hot_spots(chance.sample(given_ones, len(given_ones))) == found


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("sigma", [0.0, 0.2, 0.5])
def test_a_village_of_thirty_tenants_with_two_acts_does_not_top_the_list(seed: int, sigma: float) -> None:
    communes = [("98118", 2, 30.0), ("98119", 412, 29_855.0), *draw_communes(seed, sigma=sigma)]
    found = find_hot_spots(communes)
    village = next(spot for spot in found.spots if spot.territory == "98118")
    assert village.rate > 60
    assert village.rank > 1
    assert not village.flagged
    assert "98119" in {spot.territory for spot in found.flagged}


def test_flags_need_a_low_q_value_and_a_rate_above() -> None:
    for seed in range(5):
        found = find_hot_spots(draw_communes(seed, sigma=0.6))
        assert found.reference_rate is not None
        for spot in found.spots:
            assert spot.flagged == (spot.q_value <= 0.05 and spot.rate > found.reference_rate)
        assert any(spot.flagged for spot in found.spots)
        assert found.flagged == tuple(spot for spot in found.spots if spot.flagged)


def test_where_all_run_the_same_risk_false_alarms_are_rare() -> None:
    alarmed = sum(bool(find_hot_spots(draw_communes(seed, sigma=0.0)).flagged) for seed in range(200))
    assert alarmed <= 15  # 5 % of 200 are expected at most, plus two standard deviations


def test_what_cannot_be_tested_is_named_and_changes_nothing() -> None:
    sound = [("98001", 40, 4_000.0), ("98002", 200, 36_000.0), ("98003", 0, 500.0)]
    unsound: list[tuple[str, float | None, float | None]] = [
        ("98004", None, 300), ("98005", 3, None), ("98006", 2, 0), ("98007", -1, 50),
        ("98008", 2.5, 50), ("98009", float("nan"), 50), ("98010", 1, float("inf")),
        ("98011", 1, float("nan")),
    ]  # fmt: skip
    found = find_hot_spots([*unsound, *sound])
    assert found.left_out == tuple(territory for territory, *_ in unsound)
    assert found.spots == find_hot_spots(sound).spots
    assert found.reference_rate == pytest.approx(240 / 40.5)


def test_few_or_no_territories() -> None:
    assert find_hot_spots([]).spots == ()
    assert find_hot_spots([]).reference_rate is None
    alone = find_hot_spots([("98001", 12, 900.0)])
    assert [spot.p_value for spot in alone.spots] == [1.0]
    quiet = find_hot_spots([("98001", 0, 900.0), ("98002", 0, 100.0)])
    assert quiet.reference_rate == 0
    assert not quiet.flagged
    assert [spot.shrunken_rate for spot in quiet.spots] == [0, 0]


def test_where_chance_explains_all_the_territory_with_most_acts_comes_first() -> None:
    found = find_hot_spots([("98001", 2, 300.0), ("98002", 40, 6_200.0), ("98003", 2, 300.0)])
    assert len({spot.shrunken_rate for spot in found.spots}) == 1
    assert [spot.territory for spot in found.spots] == ["98002", "98001", "98003"]


def test_a_rate_below_the_whole_is_never_flagged_however_lax_the_threshold() -> None:
    found = find_hot_spots([("98001", 10, 4_000), ("98002", 300, 36_000)], threshold=1.0)
    assert [spot.territory for spot in found.flagged] == ["98002"]
