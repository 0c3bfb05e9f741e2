"""What the workbook does with little: absent stages, months, communes, rates; few acts; odd texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.errors import UserError
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import Absence, Sector, TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.exports import figures_base
from tests.exports.figures_base import EDITED_ON, LAST, FilledBase
from tests.exports.reading import cached, cells_of, chart_values, find, row_of, spelled, texts
from tests.exports.test_prefect_pages import too_long_headings

EPCI_OF_GIRONDE = 28
_YEAR = month_range(202510, LAST)


def _write(base: FilledBase, path: Path, last: int = LAST) -> Workbook:
    with base.store.read() as connection:
        write_document(build_prefect_summary(connection, last, edited_on=EDITED_ON), path)
    return cached(path)


def _value(code: str, month: int, territory: int, amount: float | None, absence: int = 0) -> ValueTuple:
    return (catalogue.indicator(code).number, 1, month, territory, 0, 0, 0, 0, amount, None, 1, absence)


def _some_months_lack(code: str, month: int, place: Place, sector: Sector) -> bool:
    lost = {("police_granted", 202602), ("police_granted", 202603), ("evictions_enforced", 202505)}
    if code == "judgments_total" or (code, month) in lost:
        return False
    return code != "summonses" or place.id % 9 != 0


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> tuple[FilledBase, Path, Workbook]:
    folder = tmp_path_factory.mktemp("gaps")
    base = figures_base.fill(folder / "gaps.cpex", keep=_some_months_lack)
    with base.store:
        path = folder / "gaps.xlsx"
        return base, path, _write(base, path)


def test_an_absent_month_is_said_and_neither_blank_nor_zero(gaps: tuple[FilledBase, Path, Workbook]) -> None:
    sheet = gaps[2]["Évolution"]
    row, _ = find(sheet, "Mois")
    grants = [sheet.cell(row + shift, 8).value for shift in range(1, 13)]
    assert grants[4:6] == ["N.d.", "N.d."]
    assert all(isinstance(value, int) for value in grants[:4] + grants[6:])
    judgments = [sheet.cell(row + shift, column).value for shift in range(1, 14) for column in (6, 7)]
    assert set(judgments) == {"N.d."}


def test_a_partial_sum_bears_its_mark_and_no_evolution(gaps: tuple[FilledBase, Path, Workbook]) -> None:
    base, _, book = gaps
    sheet = book["Évolution"]
    total, _ = find(sheet, "Total")
    cell = sheet.cell(total, 8)
    known = [month for month in _YEAR if month not in (202602, 202603)]
    assert cell.value == base.total("police_granted", known)
    assert cell.number_format.endswith('"*"')
    assert sheet.cell(total + 1, 8).value == "non comparable"
    now, before = (base.total("summonses", months) for months in (_YEAR, month_range(202410, 202509)))
    assert sheet.cell(total + 1, 4).value == pytest.approx(round(now / before - 1, 3))


def test_the_first_sheet_warns_before_the_figures(gaps: tuple[FilledBase, Path, Workbook]) -> None:
    said = texts(gaps[2]["Synthèse"])
    assert "À savoir avant de lire les chiffres" in said
    assert "Aucune valeur sur la période\u00a0: décisions de résiliation." in said
    assert "Sans valeur pour février – mars 2026\u00a0: concours accordés. La somme est partielle." in said
    assert "Un an plus tôt, sans valeur pour mai 2025\u00a0: expulsions effectives." in said
    assert any(text.startswith("Communes connues") and "assignations 105 sur 118" in text for text in said)


def test_a_year_that_the_months_do_not_hold_is_told_with_its_year_and_enters_no_sum(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "yearly.cpex", codes=["summonses", "police_granted"])
    number = catalogue.indicator("judgments_total").number
    with base.store:
        with base.store.read() as connection:
            (home,) = list_places(connection, TerritoryKind.DEPARTEMENT)
        years: list[ValueTuple] = [
            (number, 3, year * 100 + 1, home.id, 0, 0, 0, 0, amount, None, 1, 0)
            for year, amount in ((2023, 1201.0), (2024, 1187.0), (2025, 1234.0))
        ]
        draft = BatchDraft("tribunal", "Ministère de la Justice", date(2026, 5, 1), years)
        write_batch(base.store, replace(draft, file_name="decisions.csv"))
        book = _write(base, tmp_path / "yearly.xlsx")
        earlier = _write(base, tmp_path / "earlier.xlsx", last=202509)
        whole = _write(base, tmp_path / "whole.xlsx", last=202512)
    told = "Dernière année connue\u00a0: décisions de résiliation, 1\u202f234 en 2025."
    row, column = find(book["Synthèse"], "Décisions de résiliation")
    assert [book["Synthèse"].cell(row + shift, column).value for shift in (1, 2)] == [
        "N.d.",
        "1\u202f234 en 2025",
    ]
    assert any(text.endswith(told) for text in texts(book["Synthèse"]))
    for name in ("Procédure", "Évolution"):
        assert any(text.endswith(told) for text in texts(book[name])), name
    assert set(row_of(book["Procédure"], "Décisions de résiliation")) <= {"N.d.", None}
    row, column = find(earlier["Synthèse"], "Décisions de résiliation")
    assert earlier["Synthèse"].cell(row + 2, column).value == "1\u202f234 en 2025"
    row, _ = find(whole["Évolution"], "Total")
    assert whole["Évolution"].cell(row, 6).value == 1234
    assert not any("Dernière année" in text for text in texts(whole["Synthèse"]))


def test_a_complete_base_has_nothing_to_warn_of(full_workbook: Path) -> None:
    assert "À savoir avant de lire les chiffres" not in texts(cached(full_workbook)["Synthèse"])


def test_charts_draw_a_gap_and_not_a_zero(gaps: tuple[FilledBase, Path, Workbook]) -> None:
    _, path, book = gaps
    blanks = 0
    for ranges in chart_values(path).values():
        for reference in ranges:
            values = cells_of(book, reference)
            assert not [value for value in values if isinstance(value, str)], reference
            blanks += values.count(None)
    assert blanks >= 3


def test_a_rate_is_over_the_communes_that_are_known(gaps: tuple[FilledBase, Path, Workbook]) -> None:
    base, _, book = gaps
    known = [place.id for place in base.communes if place.id % 9]
    acts = base.total("summonses", _YEAR, known)
    line = row_of(book["Territoires"], "Département")
    assert line[:2] == [acts, pytest.approx(acts * 1000 / sum(base.households[place] for place in known))]


def test_an_officer_who_only_has_summonses_gets_a_decent_workbook(tmp_path: Path) -> None:
    months = month_range(202604, LAST)
    base = figures_base.fill(tmp_path / "poor.cpex", codes=["summonses"], households=False, months=months)
    with base.store:
        book = _write(base, tmp_path / "poor.xlsx")
    summary = book["Synthèse"]
    row, column = find(summary, "Assignations")
    assert summary.cell(row + 1, column).value == base.total("summonses", months)
    row, column = find(summary, "Concours accordés")
    assert summary.cell(row + 1, column).value == "N.d."
    line = row_of(book["Territoires"], "Département")
    assert line[:5] == [base.total("summonses", months), "N.d.", "N.d.", "N.d.", "N.d."]
    assert any("importez le fichier logement" in text for text in texts(book["Territoires"]))


def test_few_acts_get_words_instead_of_an_evolution(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "few.cpex", codes=[], households=False)
    values = [_value("summonses", month, 1, 2.0) for month in figures_base.MONTHS]
    with base.store:
        write_batch(base.store, BatchDraft("peu", "Essai", date(2026, 9, 30), values))
        book = _write(base, tmp_path / "few.xlsx")
    summary = book["Synthèse"]
    row, column = find(summary, "Assignations")
    assert summary.cell(row + 1, column).value == 24
    assert summary.cell(row + 2, column).value == "effectif faible, évolution non interprétée"
    assert "Aucun chiffre n’est connu par EPCI ni par commune sur la période." in texts(book["Territoires"])


def test_acts_of_no_known_sector_have_their_column(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "sector.cpex", codes=["summonses"], households=False)
    values = [_value("payment_orders", month, 1, 100.0) for month in figures_base.MONTHS]
    with base.store:
        write_batch(base.store, BatchDraft("total", "Essai", date(2026, 9, 30), values))
        sheet = _write(base, tmp_path / "sector.xlsx")["Procédure"]
    assert row_of(sheet, "Commandements de payer")[:5] == ["N.d.", "N.d.", 1200, 1200, "N.d."]
    assert row_of(sheet, "Étape")[2] == "Non précisé"


def test_secrecy_in_a_file_stays_secret(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "secret.cpex", codes=["summonses"], households=False)
    with base.store:
        with base.store.read() as connection:
            epci = list_places(connection, TerritoryKind.EPCI)[0]
        hidden = [
            _value("evictions_enforced", month, epci.id, None, int(Absence.SECRET))
            for month in figures_base.MONTHS
        ]
        write_batch(base.store, BatchDraft("secret", "Essai", date(2026, 9, 30), hidden))
        sheet = _write(base, tmp_path / "secret.xlsx")["Territoires"]
    assert row_of(sheet, epci.name)[4] == "s"
    assert any("secret statistique" in text for text in texts(sheet))


def test_data_older_than_the_period_say_when_they_stop(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "early.cpex", codes=[], households=False)
    with base.store:
        for day, month in ((date(2026, 8, 31), 202608), (date(2026, 9, 14), LAST)):
            write_batch(base.store, BatchDraft("mois", "Essai", day, [_value("summonses", month, 1, 40.0)]))
        book = _write(base, tmp_path / "early.xlsx")
    assert "Actes jusqu’au 14/09/2026" in book["Synthèse"].oddFooter.center.text
    # The first batch of the base is empty: those that follow bear the numbers 2 and 3.
    assert row_of(book["Sources et méthode"], "Assignations")[-1] == "2–3"


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "odd.cpex", codes=["summonses"], households=False)
    draft = BatchDraft("lot", '=HYPERLINK("x")', date(2026, 9, 30), [_value("payment_orders", LAST, 1, 5.0)])
    with base.store:
        write_batch(base.store, replace(draft, file_name="=1+1.csv", label="https://exemple.fr"))
        book = _write(base, tmp_path / "odd.xlsx")
    sheet = spelled(tmp_path / "odd.xlsx")["Sources et méthode"]
    row, column = find(sheet, '=HYPERLINK("x")')
    cells: list[Any] = [sheet.cell(row, column + shift) for shift in range(3)]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]
    assert [cell.hyperlink for cell in cells] == [None, None, None]
    assert book.sheetnames[-1] == "Sources et méthode"


def test_many_epci_stay_on_one_page_with_titles_that_fit(tmp_path: Path) -> None:
    base = figures_base.fill(
        tmp_path / "gironde.cpex", departement="33", codes=["summonses"], months=[202508, 202608]
    )
    with base.store, base.store.read() as connection:
        document = build_prefect_summary(connection, 202608, edited_on=EDITED_ON)
        epcis = list_places(connection, TerritoryKind.EPCI)
    write_document(document, tmp_path / "gironde.xlsx")
    sheet = cached(tmp_path / "gironde.xlsx")["Territoires"]
    assert len(epcis) == EPCI_OF_GIRONDE
    shown = {text.removesuffix("\u00a0†") for text in texts(sheet)}
    assert {place.name for place in epcis} <= shown
    assert any(text.startswith("†") or "†\u00a0:" in text for text in texts(sheet)) == any(
        place.astride for place in epcis
    )
    assert too_long_headings(document) == []


def test_mayotte_says_how_old_its_population_is(tmp_path: Path) -> None:
    base = figures_base.fill(
        tmp_path / "mayotte.cpex", departement="976", codes=["summonses"], months=[202508, 202608]
    )
    with base.store:
        book = _write(base, tmp_path / "mayotte.xlsx", 202608)
    assert any("recensement de 2017" in text for text in texts(book["Territoires"]))
    assert "Données fictives" not in texts(book["Synthèse"])
    assert any("fixée par arrêté" in text for text in texts(book["Évolution"]))


def test_a_month_without_any_figure_is_refused(full_base: FilledBase) -> None:
    with full_base.store.read() as connection, pytest.raises(UserError) as refusal:
        build_prefect_summary(connection, 201912, edited_on=EDITED_ON)
    assert "décembre 2019" in refusal.value.title
    assert refusal.value.remedy
