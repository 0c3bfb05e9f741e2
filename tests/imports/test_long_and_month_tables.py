"""Tables with a row per value, and tables whose months or years lie across."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cpex_desktop.imports.row_values import NO_TERRITORY
from cpex_desktop.imports.row_words import NO_DETAIL, NO_INDICATOR
from cpex_desktop.imports.types import Layout, Row, Severity
from tests.imports.conftest import Read

Reader = Callable[..., Read]

NANTES, REZE = "44109", "44143"


def test_a_row_per_value_with_year_and_month_apart(read: Reader) -> None:
    rows: list[Row] = [
        ["Année", "Mois", "Code commune", "Indicateur", "Valeur"],
        [2025.0, 9.0, 44109.0, "CDP", 12.0],
        [2025.0, "sept.", 44109.0, "Assignations HLM", 3.0],
        [2025.0, 10.0, 44143.0, "Nb CQL", "<5"],
        [2025.0, 10.0, 44143.0, "Bancs publics", 5.0],
    ]
    done = read(rows)
    assert done.checked.layout is Layout.LONG
    assert done.rows == {
        ("payment_orders", NANTES, 1, 202509, 0, 0, 0, 12.0),
        ("summonses", NANTES, 1, 202509, 1, 0, 0, 3.0),
        ("notices_to_quit", REZE, 1, 202510, 0, 0, 0, None),
    }
    (left_out,) = done.of(Severity.LEFT_OUT)
    assert (left_out.reason, left_out.value) == (NO_INDICATOR, "")


def test_a_label_that_is_not_known_can_be_told(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Période", "Indicateur", "Valeur"], ["Nantes", "T3 2025", "Actes A", 12.0]]
    done = read(rows, "libelle.Actes A=summonses@social")
    assert done.rows == {("summonses", NANTES, 2, 202507, 1, 0, 0, 12.0)}


def test_details_are_read_within_the_list_of_the_indicator(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Période", "Indicateur", "Détail", "Valeur"],
        ["Nantes", 2025.0, "Montant des aides FSL maintien", "Prêts", 120.0],
        ["Nantes", 2025.0, "Montant des aides FSL maintien", "Dons", 80.0],
        ["Nantes", 2025.0, "Assignations", "", 8.0],
    ]
    done = read(rows)
    assert {(row[0], row[6], row[7]) for row in done.rows} == {
        ("fsl_maintenance_amount", 1, 120.0),
        ("summonses", 0, 8.0),
    }
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.reason, rejected.column, rejected.value) == (NO_DETAIL, "D", "")
    assert "Subventions" in rejected.proposal


def test_words_of_sector_and_ground_that_are_not_read_refuse_their_row(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Mois", "Parc", "Motif", "Valeur"],
        ["Nantes", "09/2025", "HLM", "impayés", 12.0],
        ["Nantes", "09/2025", "bleu", "impayés", 3.0],
        ["Nantes", "09/2025", "privé", "rouge", 3.0],
        ["Nantes", "13/2025", "privé", "", 3.0],
    ]
    done = read(rows, "indicateur=summonses")
    assert done.rows == {("summonses", NANTES, 1, 202509, 1, 1, 0, 12.0)}
    assert [(one.column, one.value) for one in done.of(Severity.REJECTED)] == [
        ("C", ""),
        ("D", ""),
        ("B", "13/2025"),
    ]


def test_months_across_in_every_spelling(read: Reader) -> None:
    heads = ["Commune", "déc-25", "11/2025", "2025-10", date(2025, 9, 1), "août 2025", "T2 2025", 2024.0]
    rows: list[Row] = [["Assignations par commune"], heads, ["Nantes", *map(float, range(1, 8))]]
    done = read(rows)
    assert done.checked.layout is Layout.MONTHS
    assert {(row[2], row[3], row[7]) for row in done.rows} == {
        (1, 202512, 1.0),
        (1, 202511, 2.0),
        (1, 202510, 3.0),
        (1, 202509, 4.0),
        (1, 202508, 5.0),
        (2, 202504, 6.0),
        (3, 202401, 7.0),
    }


def test_a_single_year_across_is_a_header_and_not_data(read: Reader) -> None:
    rows: list[Row] = [["Assignations"], ["Commune", 2023.0], ["Nantes", 10.0], ["Rezé", 1.0]]
    assert read(rows).amounts == {("summonses", NANTES, 202301): 10.0, ("summonses", REZE, 202301): 1.0}


def test_months_under_their_year_or_under_an_indicator(read: Reader) -> None:
    years: list[Row] = [
        ["", "Année 2024", "", "2025", ""],
        ["Commune", "nov.", "déc.", "janv.-25", "févr.-25"],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
    ]
    months = {(row[3], row[7]) for row in read(years, "indicateur=summonses").rows}
    assert months == {(202411, 1.0), (202412, 2.0), (202501, 3.0), (202502, 4.0)}
    groups: list[Row] = [
        ["Année 2025"],
        ["Commune", "Assignations", "", "CDP", ""],
        ["", "janvier", "février", "janvier", "février"],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
    ]
    assert read(groups).amounts == {
        ("summonses", NANTES, 202501): 1.0,
        ("summonses", NANTES, 202502): 2.0,
        ("payment_orders", NANTES, 202501): 3.0,
        ("payment_orders", NANTES, 202502): 4.0,
    }


def test_months_without_a_year_take_the_title_s_or_are_asked(read: Reader) -> None:
    rows: list[Row] = [
        ["Assignations 2025"],
        ["Commune", "janv.", "févr.", "mars", "Total"],
        ["Nantes", 10.0, 11.0, 1.0, 22.0],
    ]
    assert {(row[3], row[7]) for row in read(rows).rows} == {(202501, 10.0), (202502, 11.0), (202503, 1.0)}
    assert [column.target for column in read(rows).checked.columns] == ["commune", *["valeur"] * 3, ""]
    rows[0] = ["Assignations"]
    assert read(rows).asked == {"periode"}
    assert {row[3] for row in read(rows, "periode=2024").rows} == {202401, 202402, 202403}


def test_the_indicator_may_stand_in_each_row_of_months(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Indicateur", "01/2025", "02/2025"],
        ["Nantes", "Assignations", 1.0, 2.0],
        ["", "CDP", 3.0, 4.0],
    ]
    done = read(rows)
    assert done.amounts == {("summonses", NANTES, 202501): 1.0, ("summonses", NANTES, 202502): 2.0}
    assert [finding.reason for finding in done.of(Severity.REJECTED)] == [NO_TERRITORY]


def test_months_without_an_indicator_ask_for_it(read: Reader) -> None:
    rows: list[Row] = [["Commune", "01/2025", "02/2025"], ["Nantes", 1.0, 2.0]]
    assert read(rows).asked == {"indicateur"}
    assert len(read(rows, "indicateur=summonses@social").rows) == 2


def test_a_series_of_the_whole_departement_asks_for_its_territory(read: Reader) -> None:
    rows: list[Row] = [
        ["Mois", "Assignations", "CDP"],
        ["janv-25", 10.0, 30.0],
        ["févr-25", 12.0, 31.0],
        ["Total", 22.0, 60.0],
    ]
    assert read(rows).asked == {"territoire"}
    done = read(rows, "territoire=44")
    assert (done.asked, len(done.rows)) == (set(), 4)
    assert [(check.column, check.value) for check in done.of(Severity.CHECK)] == [("C", "60")]


def test_months_that_turn_the_year_need_their_first_and_last(read: Reader) -> None:
    rows: list[Row] = [
        ["Assignations 2025"],
        ["Commune", "octobre", "novembre", "décembre", "janvier"],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
        ["Rezé", 5.0, 6.0, 7.0, 8.0],
    ]
    asked = read(rows)
    assert "periode" in asked.asked
    assert not asked.amounts
    assert "periode" in read(rows, "periode=2025").asked
    told = read(rows, "periode=2025-10:2026-09")
    assert not told.asked
    assert told.amounts["summonses", "44109", 202512] == 3.0
    assert told.amounts["summonses", "44109", 202601] == 4.0
    assert len(told.amounts) == 8


def test_months_of_each_indicator_take_the_same_year(read: Reader) -> None:
    rows: list[Row] = [
        ["Année 2025"],
        ["", "Assignations", "", "CFP accordés", ""],
        ["Commune", "janvier", "février", "janvier", "février"],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
    ]
    assert read(rows).amounts == {
        ("summonses", "44109", 202501): 1.0,
        ("summonses", "44109", 202502): 2.0,
        ("police_granted", "44109", 202501): 3.0,
        ("police_granted", "44109", 202502): 4.0,
    }


@pytest.mark.parametrize(
    "header",
    [
        [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)],
        ["30/11/2025", "31/12/2025", "31/01/2026"],
        [202511.0, 202512.0, 202601.0],
        ["202511", "202512", "202601"],
    ],
)
def test_months_across_may_be_last_days_or_numbers(read: Reader, header: Row) -> None:
    done = read([["Commune", *header], ["Nantes", 1.0, 2.0, 3.0]], "indicateur=summonses")
    assert done.checked.layout is Layout.MONTHS
    assert {month: amount for (_, _, month), amount in done.amounts.items()} == {
        202511: 1.0,
        202512: 2.0,
        202601: 3.0,
    }


def test_quarters_under_their_year_are_quarters_of_it(read: Reader) -> None:
    rows: list[Row] = [
        ["", "2025", "", "", "2026"],
        ["Commune", "T3", "4e trim.", "T4 2025", "1er trimestre"],
        ["Nantes", 3.0, 4.0, 4.0, 5.0],
    ]
    done = read(rows, "indicateur=summonses")
    assert {row[2:4] + row[7:] for row in done.rows} == {(2, 202507, 3.0), (2, 202510, 4.0), (2, 202601, 5.0)}


@pytest.mark.parametrize("half", ["S1", "1er semestre", "Cumul", "Cumul à fin juin"])
def test_a_part_of_a_year_under_it_is_never_the_year(read: Reader, half: str) -> None:
    rows: list[Row] = [["", "2025", "2026"], ["Commune", half, "T3"], ["Nantes", 3.0, 4.0]]
    done = read(rows, "colonne.B=summonses")
    assert 3.0 not in done.amounts.values()
    assert "periode" in done.asked


def test_a_total_row_without_a_month_is_compared_and_asks_for_none(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Mois", "Assignations"],
        ["Nantes", "09/2025", 12.0],
        ["Rezé", "09/2025", 3.0],
        ["Nantes", "10/2025", 5.0],
        ["Total", "", 20.0],
    ]
    done = read(rows)
    assert not done.checked.questions
    assert sum(row[-1] or 0 for row in done.rows) == 20.0
    assert "Totaux retrouvés\u00a0: 1 sur 1." in " ".join(one.reason for one in done.of(Severity.NOTE))
