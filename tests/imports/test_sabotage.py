"""Tables that would give a wrong figure without a word: each was once taken for something that it is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cpex_desktop.imports.dates import read_date, read_period
from cpex_desktop.imports.types import Row, Severity
from cpex_desktop.models.enums import Absence
from tests.imports.conftest import Read

Reader = Callable[..., Read]


def said(found: Read, severity: Severity) -> str:
    return " ".join(f"{one.reason} {one.proposal}" for one in found.of(severity))


def test_a_second_of_which_may_detail_the_whole_or_the_first_and_is_asked_for(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations", "dont parc social", "dont impayés", "dont congés"],
        ["Nantes", 20.0, 15.0, 18.0, 2.0],
    ]
    found = read(rows, "periode=2025")
    assert found.asked == {"colonne.dont impayés", "colonne.dont congés"}
    question = next(one for one in found.checked.questions if one.key.endswith("impayés"))
    assert [choice for choice, _ in question.choices][:2] == ["summonses!impaye", "summonses@social!impaye"]
    answers = ("colonne.dont impayés=summonses!impaye", "colonne.dont congés=summonses!conge")
    told = read(rows, "periode=2025", *answers)
    assert {row[4:6]: row[7] for row in told.rows} == {(0, 0): 20, (1, 0): 15, (0, 1): 18, (0, 2): 2}


def test_of_which_of_one_kind_need_no_question(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations", "dont social", "dont privé", "CQL", "dont social"],
        ["Nantes", 20.0, 15.0, 5.0, 4.0, 3.0],
    ]
    found = read(rows, "periode=2025")
    assert found.asked == set()
    assert {(row[0], row[4]): row[7] for row in found.rows} == {
        ("summonses", 0): 20,
        ("summonses", 1): 15,
        ("summonses", 2): 5,
        ("notices_to_quit", 0): 4,
        ("notices_to_quit", 1): 3,
    }


@pytest.mark.parametrize("cell", ["abc", "#N/A", -3.0, "10/12"])
def test_a_cell_that_cannot_be_read_is_no_zero_where_what_is_not_listed_is_one(
    read: Reader, cell: str | float
) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", cell], ["Rezé", 4.0], ["Couëron", ""]]
    found = read(rows, "periode=2025-01", "absents=zero")
    kept = {row.territory: (row.amount, row.absence) for row in found.checked.values}
    assert sorted(kept.values(), key=str) == [(4.0, 0), (None, Absence.NOT_RECEIVED)]
    without = read(rows, "periode=2025-01")
    assert [row.amount for row in without.checked.values] == [4.0]


def test_rows_refused_where_what_is_not_listed_is_zero_are_warned_of(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 3.0], ["Sant-Herblain", 4.0]]
    assert "tomber à zéro" in said(read(rows, "periode=2025-01", "absents=zero"), Severity.CHECK)
    assert "tomber à zéro" not in said(read(rows, "periode=2025-01"), Severity.CHECK)
    assert "tomber à zéro" not in said(
        read(rows, "periode=2025-01", "absents=zero", "perimetre=aucun"), Severity.CHECK
    )


def test_months_in_english_are_months(read: Reader) -> None:
    names = (
        "January",
        "Feb",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug",
        "September",
        "Oct",
        "Nov",
        "December",
    )
    assert [read_period(f"{name} 2025") for name in names] == [
        read_period(f"2025-{n:02}") for n in range(1, 13)
    ]
    rows: list[Row] = [["Commune", *(f"{name}-25" for name in names)], ["Nantes", *map(float, range(1, 13))]]
    assert sorted((row[3], row[7]) for row in read(rows, "indicateur=summonses").rows) == [
        (202500 + month, float(month)) for month in range(1, 13)
    ]
    assert read_date("15 September 2025") == date(2025, 9, 15)


def test_a_year_of_four_digits_is_taken_as_written() -> None:
    assert read_date("15/09/0025") is None
    assert read_date("15/09/25") == date(2025, 9, 15)


@pytest.mark.parametrize(
    ("above", "below"),
    [("Commune", ""), ("", "Commune")],
)
@pytest.mark.parametrize("years", [(2024.0, 2025.0), ("2024", "2025")])
def test_years_that_return_under_each_group_name_the_columns(
    read: Reader, above: str, below: str, years: tuple[float | str, float | str]
) -> None:
    rows: list[Row] = [
        [above, "Assignations", "", "CDP", ""],
        [below, *years, *years],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
    ]
    assert {(row[0], row[3]): row[7] for row in read(rows).rows} == {
        ("summonses", 202401): 1,
        ("summonses", 202501): 2,
        ("payment_orders", 202401): 3,
        ("payment_orders", 202501): 4,
    }


def test_a_row_of_counts_that_look_like_years_is_data(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations", "CDP"], ["Nantes", 2024.0, 2024.0], ["Rezé", 1.0, 2.0]]
    assert len(read(rows, "periode=2025").rows) == 4


@pytest.mark.parametrize(
    "label",
    [
        "Part des assignations du parc social",
        "Évolution des assignations",
        "Objectif assignations",
        "Assignations évitées",
        "Expulsions évitées",
        "Évolution des CFP accordés",
        "Montant moyen des jugements",
    ],
)
def test_a_line_about_acts_that_counts_none_is_no_count(read: Reader, label: str) -> None:
    rows: list[Row] = [
        ["Commune", "Période", "Indicateur", "Valeur"],
        ["Nantes", "2025-01", "Assignations", 5.0],
        ["Rezé", "2025-01", label, 6.0],
    ]
    assert {row[7] for row in read(rows).rows} == {5.0}


def test_two_acts_in_a_title_are_not_their_ratio(read: Reader) -> None:
    rows: list[Row] = [
        ["Assignations et commandements de payer 2025"],
        ["Commune", "Nombre"],
        ["Nantes", 1.0],
    ]
    found = read(rows)
    assert (found.rows, found.asked) == (set(), {"indicateur"})
    ratio: list[Row] = [["Commune", "Assignations / CDP"], ["Nantes", 41.5]]
    assert {row[0] for row in read(ratio, "periode=2025").rows} == {"order_to_summons_ratio"}


def test_a_period_that_has_not_begun_has_no_figure(read: Reader) -> None:
    across: list[Row] = [["Commune", "Assignations 2027", "Assignations 2026"], ["Nantes", 4.0, 5.0]]
    found = read(across)
    assert {(row[3], row[7]) for row in found.rows} == {(202601, 5)}
    assert [(one.column, one.rows) for one in found.of(Severity.REJECTED)] == [("B", (2,))]
    down: list[Row] = [
        ["Commune", "Période", "Assignations"],
        ["Nantes", "2026-12", 4.0],
        ["Rezé", "2026-11", 2.0],
    ]
    assert {row[7] for row in read(down).rows} == {2}


def test_a_part_or_a_whole_given_twice_is_added_once(read: Reader) -> None:
    twice: list[Row] = [
        ["Commune", "Assignations"],
        ["Paris 1er", 5.0],
        ["Paris 2e", 2.0],
        ["Paris 1er", 5.0],
        ["Paris 2e", 3.0],
    ]
    found = read(twice, "periode=2025", departement="75")
    assert [row[7] for row in found.rows] == [7]
    assert [one.rows for one in found.of(Severity.REJECTED)] == [(5,)]
    named: list[Row] = [["Code", "Commune", "Assignations"], ["75101", "Paris", 5.0], ["75102", "Paris", 5.0]]
    assert [row[7] for row in read(named, "periode=2025", departement="75").rows] == [10]
    whole: list[Row] = [["Code", "Assignations"], ["2A004", 5.0], ["20004", 2.0], ["2A004", 3.0]]
    assert [row[7] for row in read(whole, "periode=2025", departement="2A").rows] == [7]


@pytest.mark.parametrize("shares", [[0.175], [0.175, 0.2], [0.2, 0.1, 1.0]])
def test_a_share_below_one_is_pointed_out_however_few_there_are(read: Reader, shares: list[float]) -> None:
    rows: list[Row] = [["Commune", "Taux de pauvreté"]]
    for name, share in zip(("Nantes", "Rezé", "Couëron"), shares, strict=False):
        rows.append([name, share])
    assert "cent fois trop petits" in said(read(rows, "periode=2021"), Severity.CHECK)
    rows[1][1] = 17.5
    assert "cent fois trop petits" not in said(read(rows, "periode=2021"), Severity.CHECK)
