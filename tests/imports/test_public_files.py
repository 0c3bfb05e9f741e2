"""Public files are recognised by the names that their producers give to columns."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.errors import UserError
from cpex_desktop.imports.public_files import PublicColumn, derive, recognise
from cpex_desktop.imports.types import ValueRow
from cpex_desktop.reference import catalogue


def number(code: str) -> int:
    return catalogue.indicator(code).number


def year(number: int) -> Period:
    return Period(PeriodKind.YEAR, number * 100 + 1)


def test_census_file_gives_households_of_each_of_its_years() -> None:
    headers = [
        "CODGEO",
        "P21_LOG",
        "P21_RP",
        "P21_RP_PROP",
        "P21_RP_LOC",
        "P21_RP_LOCHLMV",
        "P15_RP",
        "C21_RP",
    ]
    found = recognise(headers)
    assert found is not None
    assert found.place == 0
    assert found.columns == {
        2: PublicColumn(number("households_total"), year(2021)),
        4: PublicColumn(number("tenant_households_total"), year(2021)),
        5: PublicColumn(number("tenant_households_social"), year(2021)),
        6: PublicColumn(number("households_total"), year(2015)),
    }
    assert found.source_hint == "INSEE, recensement de la population 2021"
    assert found.as_of_hint == date(2021, 1, 1)
    assert any("calculés" in note for note in found.notes)


@pytest.mark.parametrize(
    ("header", "period"), [("nb_ls", None), ("nb_ls2024", year(2024)), ("NB_LS_2023", year(2023))]
)
def test_rpls_gives_dwellings_and_its_year_when_it_says_it(header: str, period: Period | None) -> None:
    found = recognise(["\ufeffDEPCOM_ARM", "LIBCOM_DEP", "LIBCOM", "nb_loues", "nb_vacants", header])
    assert found is not None
    assert found.columns == {5: PublicColumn(number("social_dwellings"), period)}
    assert (found.as_of_hint is None) == (period is None)


def test_rpls_rates_are_not_taken_for_one_another() -> None:
    headers = [
        "DEPCOM_ARM",
        "nb_ls",
        "nb_ls2022",
        "tx_vac",
        "tx_vac3",
        "tx_vac_2022",
        "tx_vac_3_2022",
        "tx_mob",
    ]
    found = recognise(headers)
    assert found is not None
    vacancy, turnover = number("social_vacancy_rate"), number("social_turnover_rate")
    assert {
        index: (column.indicator, column.period) for index, column in found.columns.items() if index > 2
    } == {
        3: (vacancy, None),
        5: (vacancy, year(2022)),
        7: (turnover, None),
    }


def test_files_by_iris_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        recognise(["IRIS", "COM", "P21_RP", "P21_RP_LOC", "P21_RP_LOCHLMV"])
    assert "communale" in caught.value.remedy


def test_filosofi_gives_median_and_poverty() -> None:
    found = recognise(["CODGEO", "NBMENFISC21", "MED21", "PIMP21", "TP6021", "TP60AGE121", "RD21"])
    assert found is not None
    assert found.columns == {
        2: PublicColumn(number("median_income"), year(2021)),
        4: PublicColumn(number("poverty_rate"), year(2021)),
    }
    assert found.source_hint == "INSEE, Filosofi 2021"


def test_other_tables_are_not_recognised() -> None:
    for headers in (
        ["Commune", "Assignations", "CDP"],
        ["CODGEO", "LIBGEO", "DEP"],
        ["P21_RP_LOC", "P21_RP"],
        ["annee_publication", "code_departement", "parc_social_nombre_de_logements"],
        [],
    ):
        assert recognise(headers) is None, headers


def row(code: str, territory: int, amount: float | None, start: int = 202101) -> ValueRow:
    return ValueRow(
        number(code), 3, start, territory, 0, 0, 0, 0, amount, None, 0, 0 if amount is not None else 3
    )


def test_private_tenants_are_the_difference_where_both_sides_are_known() -> None:
    values = [
        row("tenant_households_total", 1, 100.5),
        row("tenant_households_social", 1, 40.25),
        row("tenant_households_total", 2, 10.0),
        row("tenant_households_total", 3, None),
        row("tenant_households_social", 3, 4.0),
        row("tenant_households_total", 4, 1.0),
        row("tenant_households_social", 4, 4.0),
        row("tenant_households_total", 5, 9.0, 201501),
        row("tenant_households_social", 5, 4.0),
        row("households_total", 1, 300.0),
    ]
    assert derive(values) == [row("tenant_households_private", 1, 60.25)]
