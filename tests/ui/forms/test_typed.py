"""What is typed in a field, read again as it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day, read_percent, read_whole


@given(st.floats(-1e12, 1e12, allow_nan=False))
def test_an_amount_loses_nothing_by_being_written(amount: float) -> None:
    assert read_amount(amount_text(amount)) == amount


@given(st.dates(date(1000, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(date_fr(day)) == day


@pytest.mark.parametrize("text", ["3/4/26", "03-04-2026", "3.4.2026", "2026-04-03", " 03/04/2026 "])
def test_days_are_read_in_the_usual_ways(text: str) -> None:
    assert read_day(text) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["31/02/2026", "demain", "3/4", "2026", "32/01/2026", "1/1/202"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(UserError, match="date"):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "read"), [("65", 65), ("65 %", 65), ("0", 0), ("", None), ("100\u202f%", 100)]
)
def test_a_percentage_is_read_with_or_without_its_sign(text: str, read: int | None) -> None:
    assert read_percent(text) == read


@pytest.mark.parametrize("text", ["101", "-1", "6,5", "²", "beaucoup"])
def test_what_is_no_percentage_is_told(text: str) -> None:
    with pytest.raises(UserError, match="0 à 100"):
        read_percent(text)


@pytest.mark.parametrize("text", ["12 500 €", "12\u202f500", "12500,0"])
def test_amounts_may_be_spaced(text: str) -> None:
    assert read_amount(text) == 12_500


@pytest.mark.parametrize("text", ["douze", "1,2,3", "nan", "inf"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(UserError, match="nombre"):
        read_amount(text)


@pytest.mark.parametrize(("text", "read"), [("12", 12), (" 1\u202f250 ", 1250), ("0", 0), ("", None)])
def test_whole_numbers_are_read_with_the_spaces_between_thousands(text: str, read: int | None) -> None:
    assert read_whole(text) == read


@pytest.mark.parametrize("text", ["1,5", "-3", "beaucoup", "²"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="nombre entier"):
        read_whole(text)
