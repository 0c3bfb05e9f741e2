"""When figures may be compared or related: the same months, and as many communes behind them."""

from __future__ import annotations

import pytest

from cpex_desktop.queries.key_figures import same_perimeter, same_reach
from cpex_desktop.queries.totals import Figure


def figure(*missing: int, covered: int = 20, expected: int = 20) -> Figure:
    return Figure(12.0, missing=missing, covered=covered, expected=expected)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (figure(), figure(), True),
        (figure(202508), figure(202508), True),
        (figure(202508), figure(), False),
        (figure(202508), figure(202509), False),
        (figure(covered=18), figure(covered=18), True),
        (figure(covered=18), figure(), False),
        (figure(covered=18), figure(covered=19), False),
        # A figure received for the whole territory may stand for more communes than are asked for.
        (figure(covered=21), figure(covered=20), True),
        (figure(covered=21), figure(covered=19), False),
    ],
)
def test_figures_of_one_span_are_related_when_they_lack_the_same(
    one: Figure, other: Figure, alike: bool
) -> None:
    assert same_reach(one, other) is alike
    assert same_reach(other, one) is alike


def test_one_figure_that_lacks_something_spoils_the_whole() -> None:
    assert same_reach(figure(), figure(), figure())
    assert not same_reach(figure(), figure(), figure(covered=19))
    assert not same_reach(figure(covered=19), figure(), figure())
    assert not same_reach(figure(), figure(202508), figure())


@pytest.mark.parametrize(
    ("now", "before", "alike"),
    [
        (figure(202508), figure(202408), True),
        (figure(202508), figure(202409), False),
        (figure(202508), figure(), False),
        (figure(covered=18), figure(covered=19), False),
    ],
)
def test_a_year_apart_the_same_months_lack(now: Figure, before: Figure, alike: bool) -> None:
    assert same_perimeter(now, before) is alike
