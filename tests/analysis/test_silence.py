"""How a partner stands follows from days alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.silence import (
    LONGEST_SILENCE,
    PartnerStanding,
    partner_standing,
    silence,
    visit_score,
)

TODAY = date(2026, 11, 21)
S = PartnerStanding


def day(shift: int | None) -> date | None:
    return None if shift is None else TODAY + timedelta(days=shift)


@pytest.mark.parametrize(
    ("last", "cadence", "missed", "nearest", "planned", "expected"),
    [
        (None, 60, None, None, False, S.NEW),
        (None, 60, None, None, True, S.UP_TO_DATE),
        (None, 60, None, 30, False, S.UP_TO_DATE),
        (-59, 60, None, None, False, S.UP_TO_DATE),
        (-60, 60, None, None, False, S.TO_CHASE),
        (-60, 60, None, None, True, S.TO_CHASE),
        (-700, 0, None, None, False, S.UP_TO_DATE),
        (-1, 60, None, 8, False, S.UP_TO_DATE),
        (-1, 60, None, 7, False, S.TO_CHASE),
        (-1, 60, None, 0, False, S.TO_CHASE),
        (-1, 60, 0, 0, False, S.TO_CHASE),
        (-1, 60, -1, 30, False, S.LATE),
        (None, 0, -1, None, False, S.LATE),
    ],
)
def test_a_standing_is_the_most_urgent_thing(
    last: int | None,
    cadence: int,
    missed: int | None,
    nearest: int | None,
    planned: bool,
    expected: PartnerStanding,
) -> None:
    found = partner_standing(
        day(last), cadence, TODAY, missed=day(missed), nearest=day(nearest), planned=planned
    )
    assert found is expected


def test_a_silence_is_counted_in_days_and_never_negative() -> None:
    assert silence(None, TODAY) is None
    assert silence(TODAY, TODAY) == 0
    assert silence(day(-11), TODAY) == 11
    assert silence(day(3), TODAY) == 0


@given(st.floats(0, 10), st.integers(0, 3_000), st.integers(0, 3_000))
def test_pressure_and_time_both_bring_a_visit_forward(pressure: float, one: int, other: int) -> None:
    near, far = sorted((one, other))
    assert visit_score(pressure, day(-near), TODAY) <= visit_score(pressure, day(-far), TODAY)
    assert visit_score(pressure, day(-far), TODAY) <= visit_score(pressure, None, TODAY)
    assert visit_score(pressure, None, TODAY) == pytest.approx(pressure * LONGEST_SILENCE / 365)
    assert visit_score(pressure, TODAY, TODAY) == 0
