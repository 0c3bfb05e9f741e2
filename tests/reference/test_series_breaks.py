"""The breaks of series: the one that ships, what inherits it, and files that are not fit to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cpex_desktop.reference import catalogue
from cpex_desktop.reference.series_breaks import breaks_of, read_series_breaks
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


def test_orders_to_pay_break_in_july_2023_with_their_source() -> None:
    (found,) = breaks_of(catalogue.indicator("payment_orders"))
    assert found.first == 202307
    assert "arrêté préfectoral" in found.text
    assert found.source
    assert found.legal_text


@pytest.mark.parametrize(
    "code", ["payment_orders_rate", "payment_orders_mean_debt", "order_to_summons_ratio"]
)
def test_what_is_made_of_a_broken_series_breaks_with_it(code: str) -> None:
    assert [one.first for one in breaks_of(catalogue.indicator(code))] == [202307]


def test_other_series_do_not_break() -> None:
    assert breaks_of(catalogue.indicator("summonses")) == ()


def test_a_break_parts_months_on_both_sides_only() -> None:
    (found,) = breaks_of(catalogue.indicator("payment_orders"))
    assert found.parts(202306, 202307)
    assert not found.parts(202307, 202606)
    assert not found.parts(202201, 202306)


def test_every_indicator_named_is_in_the_catalogue() -> None:
    for one in read_series_breaks(resource("reference", "series_breaks.toml")):
        assert [catalogue.indicator(code).code for code in one.indicators] == list(one.indicators)


@pytest.mark.parametrize(
    ("good", "bad", "why"),
    [
        ("first = 202307", "first = 202313", "not a month"),
        ('name = "seuil national"', "", "name"),
        ('name = "seuil national"', 'name = "seuil"\ncolour = "red"', "colour"),
    ],
)
def test_a_broken_file_is_refused_with_its_entry(tmp_path: Path, good: str, bad: str, why: str) -> None:
    text = resource("reference", "series_breaks.toml").read_text(encoding="utf-8")
    broken = tmp_path / "series_breaks.toml"
    broken.write_text(text.replace(good, bad), encoding="utf-8")
    with pytest.raises(ValueError, match=f"series_breaks.toml, break 1 .*{why}"):
        read_series_breaks(broken)
