"""Extracts that would be counted wrongly without a word: copied sheets, months before days, daily counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.types import Row
from tests.imports.conftest import Read

Reader = Callable[..., Read]

NANTES = "44109"
ACTS: list[Row] = [
    ["Nantes", "Assignation", "Social"],
    ["Rezé", "CDP", "Privé"],
    ["Orvault", "CQL", "Social"],
]


def acts(days: int, form: str = "%d/%m/%Y") -> list[Row]:
    """Make an extract of three acts a day from January 1st, 2026."""
    dated = [date(2026, 1, 1) + timedelta(days=day) for day in range(days)]
    return [
        ["Date", "Commune", "Nature", "Parc"],
        *([day.strftime(form), *act] for day in dated for act in ACTS),
    ]


def test_a_sheet_that_copies_or_filters_another_is_not_added_to_it(read: Reader) -> None:
    whole = acts(40)
    filtered = [whole[0], *(row for row in whole if row[1] == "Nantes")]
    for second in (whole, filtered):
        done = read({"Données": whole, "Nantes": second})
        (question,) = done.checked.questions
        assert question.key == "feuille"
        assert {key for key, _ in question.choices} == {"Données", "Nantes"}
        told = read({"Données": whole, "Nantes": second}, "feuille=Données")
        assert not told.asked
        assert told.amounts["summonses", NANTES, 202601] == 31.0


def test_sheets_of_two_halves_are_added(read: Reader) -> None:
    whole = acts(40)
    done = read({"Janvier": whole[:94], "Février": [whole[0], *whole[94:]]})
    assert not done.asked
    assert done.amounts["summonses", NANTES, 202601] == 31.0


def test_dates_with_the_month_first_are_refused(read: Reader) -> None:
    with pytest.raises(UserError) as refusal:
        read(acts(40, "%m/%d/%Y"))
    assert "mois avant le jour" in refusal.value.title
    slip: list[Row] = [*acts(40), ["05/14/2026", "Nantes", "Assignation", "Social"]]
    assert read(slip).amounts["summonses", NANTES, 202601] == 31.0


def test_figures_of_days_are_no_figure_of_their_month(read: Reader) -> None:
    rows: list[Row] = [["Date", "Commune", "Nature", "Nombre"]]
    rows += [[f"{day:02}/05/2026", "Nantes", "Assignation", 2.0] for day in range(1, 20)]
    with pytest.raises(UserError) as refusal:
        read(rows)
    assert "jour par jour" in refusal.value.detail
