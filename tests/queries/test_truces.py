"""The truces of a base: the code's, or its prefect's, and the months that they take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.clock import fixed_clock
from cpex_desktop.errors import UserError
from cpex_desktop.queries.truces import base_truces, extended_months, last_truce
from cpex_desktop.reference.truce import parse_own_truces, truce_periods
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


def test_a_metropolitan_base_follows_the_code_whatever_is_saved(tmp_path: Path) -> None:
    with create_base(tmp_path / "b.cpex", "90", CLOCK) as store:
        save_setting(store, SettingKey.OWN_TRUCES, "2025-12-01:2026-04-15")
        with store.read() as connection:
            assert base_truces(connection) == tuple(truce_periods("90"))


def test_overseas_the_dates_are_the_officers(tmp_path: Path) -> None:
    with create_base(tmp_path / "b.cpex", "976", CLOCK) as store:
        with store.read() as connection:
            assert base_truces(connection) == ()
        save_setting(store, SettingKey.OWN_TRUCES, "2025-12-01:2026-04-15")
        with pytest.raises(UserError, match="pas reconnues"):
            save_setting(store, SettingKey.OWN_TRUCES, "l’hiver")
        with store.read() as connection:
            (found,) = base_truces(connection)
    assert (found.start, found.end, found.extended) == (date(2025, 12, 1), date(2026, 4, 15), False)


def test_the_months_of_an_extension_are_told_apart() -> None:
    truces = truce_periods("44")
    assert sorted(extended_months(truces, Span(202001, 202112))) == [
        202004, 202005, 202006, 202007, 202104, 202105,
    ]  # fmt: skip
    assert not extended_months(truces, Span(202201, 202612))


@pytest.mark.parametrize(
    ("month", "end"),
    [(202609, 2026), (202603, 2025), (202604, 2026), (202007, 2020), (202006, None), (201912, None)],
)
def test_the_last_truce_is_one_whose_months_are_over(month: int, end: int | None) -> None:
    found = last_truce(truce_periods("44"), month)
    assert (found.end.year if found else None) == end


def test_a_truce_of_a_few_days_is_no_month() -> None:
    assert last_truce(parse_own_truces("2026-01-05:2026-01-20"), 202606) is None
