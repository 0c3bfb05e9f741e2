"""Figures that an indicator cannot have: below zero, or a part above its whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpex_desktop.imports.amounts import NEGATIVE, OVER_HUNDRED, OVER_WHOLE
from cpex_desktop.imports.types import Row, Severity
from tests.imports.conftest import Read

Reader = Callable[..., Read]


def _rows(title: str, *cells: float | str) -> list[Row]:
    places = ("Nantes", "Rezé", "Couëron", "Saint-Herblain")
    figures: list[Row] = [[place, 2025, cell] for place, cell in zip(places, cells, strict=False)]
    return [["Commune", "Année", title], *figures]


@pytest.mark.parametrize(
    "title",
    [
        "Indemnités versées (programme 216)",
        "Taux de pauvreté (60 %)",
        "Part des locataires en quartier prioritaire",
    ],
)
@pytest.mark.parametrize("cell", [-12.0, "-12,5"])
def test_nothing_of_the_catalogue_is_below_zero(read: Reader, title: str, cell: float | str) -> None:
    done = read(_rows(title, 12.0, cell, 14.0))
    assert [(one.reason, one.rows) for one in done.of(Severity.REJECTED)] == [(NEGATIVE, (3,))]
    assert len(done.rows) == 2


@pytest.mark.parametrize("cell", [112.0, "112 %"])
def test_a_part_does_not_exceed_its_whole(read: Reader, cell: float | str) -> None:
    done = read(_rows("Part des locataires en quartier prioritaire", 12.0, cell, 100.0))
    assert [(one.reason, one.rows) for one in done.of(Severity.REJECTED)] == [(OVER_WHOLE, (3,))]
    assert len(done.rows) == 2


def test_a_rate_above_a_hundred_is_kept_and_pointed_out(read: Reader) -> None:
    done = read(_rows("Taux de pauvreté (60 %)", 12.0, 112.0, 14.0))
    assert done.of(Severity.REJECTED) == []
    assert OVER_HUNDRED in [one.reason for one in done.of(Severity.CHECK)]
    assert len(done.rows) == 3


def test_acts_of_one_stage_may_exceed_those_of_another(read: Reader) -> None:
    done = read(_rows("Assignations rapportées aux commandements de payer", 12.0, 112.0, 14.0))
    assert OVER_HUNDRED not in [one.reason for one in done.of(Severity.CHECK)]
    assert len(done.rows) == 3
