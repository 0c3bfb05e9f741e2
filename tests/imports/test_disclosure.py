"""What a report may repeat of a file: figures, codes and known words, never a name out of its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

import pytest

from cpex_desktop.imports.commit import report_json
from cpex_desktop.imports.disclosure import may_be_told, sheet_label
from cpex_desktop.imports.types import Row, Severity
from tests.imports.conftest import Read

Reader = Callable[..., Read]

PEOPLE = ("Evariste Zwolenski", "EVARISTE ZWOLENSKI", "zwolenski evariste", "Zwolenski", "Famille Zwolenski")


def told(done: Read) -> str:
    """Give everything that leaves the reading, on screen or in the base, in lower case."""
    questions = [asdict(question) for question in done.checked.questions]
    columns = [asdict(column) for column in done.checked.columns]
    everything = report_json(done.checked) + json.dumps([questions, columns], ensure_ascii=False)
    return everything.casefold()


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("column", range(5))
def test_a_person_in_any_column_of_a_long_table_is_not_told(read: Reader, column: int, person: str) -> None:
    header: Row = ["Commune", "Période", "Indicateur", "Parc", "Valeur"]
    good: list[Row] = [["Nantes", "2026-09", "Assignations", "social", 4.0]]
    good += [["Rezé", "2026-09", "Assignations", "social", 2.0]]
    shifted: Row = [*good[0][:column], person, *good[0][column + 1 :]]
    for rows in ([header, *good, shifted], [header, shifted, *good]):
        assert "zwolenski" not in told(read(rows))


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("column", range(5))
def test_a_person_in_any_column_of_an_extract_is_not_told(read: Reader, column: int, person: str) -> None:
    header: Row = ["Date", "Commune", "Nature", "Parc", "Motif"]
    acts: list[Row] = [
        [date(2026, 1 + day % 9, 1 + day), "Nantes", "Assignation", "Social", "impayé"] for day in range(27)
    ]
    shifted: Row = [*acts[0][:column], person, *acts[0][column + 1 :]]
    assert "zwolenski" not in told(read([header, shifted, *acts]))


def test_a_place_nearly_written_is_told_with_its_proposal(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nante", 4.0], ["Ancenis", 3.0], ["Zwolenski", 2.0]]
    done = read(rows, "periode=2026-09")
    assert {(one.value, one.proposal) for one in done.of(Severity.REJECTED)} == {
        ("Nante", "Nantes"),
        ("Ancenis", ""),
        ("", ""),
    }


def test_a_word_out_of_a_closed_list_is_told_when_it_comes_back(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Mois", "Parc", "Valeur"]]
    rows += [["Nantes", f"0{month}/2026", "conventionné", 1.0] for month in (1, 2, 3)]
    rows += [["Nantes", "04/2026", "Zwolenski", 1.0], ["Nantes", "05/2026", "HLM", 1.0]]
    rejected = read(rows, "indicateur=summonses").of(Severity.REJECTED)
    assert {(one.value, one.count) for one in rejected} == {("conventionné", 3), ("", 1)}


def test_headers_of_columns_left_out_are_not_kept(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations", "Evariste Zwolenski"], ["Nantes", 4.0, "x"]]
    rows = [[*row, "M. Zwolenski" if place else "Nom du locataire"] for place, row in enumerate(rows)]
    kept = report_json(read(rows, "periode=2026-09").checked)
    assert "zwolenski" not in kept.casefold()
    assert "Nom du locataire" in kept


@pytest.mark.parametrize(
    "text", ["12*", "≈ 5", "31/02/2026", "2A004", "néant", "HLM", "T3 2025", "Assignations"]
)
def test_figures_codes_and_known_words_may_be_told(text: str) -> None:
    assert may_be_told(text)


@pytest.mark.parametrize(
    "text", ["698765432", "1850544109123", "dossier 44/2025/778899", "7788990Z", *PEOPLE]
)
def test_numbers_of_persons_and_unknown_words_may_not(text: str) -> None:
    assert not may_be_told(text)


def test_a_sheet_named_after_someone_is_told_by_its_place() -> None:
    assert sheet_label("M. Zwolenski", 2) == "feuille 2"
    assert sheet_label("ZWOLENSKI Evariste", 1) == "feuille 1"
    assert sheet_label("ASSIGNATIONS Social", 1) == "ASSIGNATIONS Social"
    assert sheet_label("Actes 2023-2025", 1) == "Actes 2023-2025"


def test_columns_of_acts_have_an_example_and_persons_none(read: Reader) -> None:
    rows: list[Row] = [
        ["Date assign.", "Commune", "Type bailleur", "Nom locataire", "Bailleur"],
        [date(2026, 1, 6), "Nantes", "HLM", "Zwolenski", "Zwolenski"],
        [date(2026, 3, 30), "Nantes", "HLM", "Zwolenski", "Zwolenski"],
    ]
    columns = {column.header: column.example for column in read(rows).checked.columns}
    assert columns == {
        "Date assign.": "06/01/2026",
        "Commune": "Nantes",
        "Type bailleur": "HLM",
        "Nom locataire": "",
        "Bailleur": "",
    }


@pytest.mark.parametrize("person", [*PEOPLE, "Mme Zwolenski", "ZWOLENSKI Evariste"])
@pytest.mark.parametrize("times", [1, 40])
def test_a_person_in_the_place_of_a_social_landlord_is_counted_and_named_nowhere(
    read: Reader, person: str, times: int
) -> None:
    rows: list[Row] = [["Date", "Commune", "Nature", "Parc", "Bailleur"]]
    rows += [[date(2026, 1 + act % 9, 9), "Nantes", "Assignation", "Social", "Batigère"] for act in range(30)]
    rows += [[date(2026, 1 + act % 9, 8), "Nantes", "Assignation", "Social", person] for act in range(times)]
    done = read(rows)
    assert "zwolenski" not in told(done)
    assert [landlord.name for landlord in done.checked.new_landlords] == ["Batigère"]
    assert sum(row.amount or 0 for row in done.checked.values if not row.landlord) == 30 + times
    (check,) = [one for one in done.of(Severity.CHECK) if "Bailleur" in one.reason]
    assert (check.column, check.count, check.value) == ("E", times, "")
    assert "bailleur.NOM=organisme" in check.proposal


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_name_that_comes_back_is_not_told_for_that(read: Reader, column: int, person: str) -> None:
    header: Row = ["Date", "Commune", "Nature", "Parc", "Motif"]
    act: Row = [date(2026, 1, 8), "Nantes", "Assignation", "Social", "impayé"]
    shifted: Row = [*act[:column], person, *act[column + 1 :]]
    done = read([header, *[act] * 30, *[shifted] * 9])
    assert "zwolenski" not in told(done)
    if column == 2:
        assert [(one.count, one.value) for one in done.of(Severity.REJECTED)] == [(9, "")]


def test_an_unknown_nature_that_is_no_name_is_asked_for(read: Reader) -> None:
    rows: list[Row] = [["Date", "Commune", "Nature"]]
    rows += [[date(2026, 1, day), "Nantes", "Assignation"] for day in range(1, 9)]
    rows += [[date(2026, 1, day), "Nantes", "PV de tentative impromptue"] for day in range(1, 9)]
    assert "nature.pv de tentative impromptue" in read(rows).asked


@pytest.mark.parametrize("person", PEOPLE)
def test_a_name_that_heads_a_column_is_not_shown(read: Reader, person: str) -> None:
    acts: list[Row] = [["Date", "Commune", "Nature", person]]
    acts += [[date(2026, 1, day), "Nantes", "Assignation", "x"] for day in range(1, 9)]
    wide: list[Row] = [["Commune", "Assignations", person], ["Nantes", 4.0, "x"], ["Rezé", 2.0, "y"]]
    figures: list[Row] = [["Commune", person], ["Nantes", 4.0], ["Rezé", 2.0]]
    for rows in (acts, wide, figures):
        done = read(rows, "periode=2026-01")
        assert "zwolenski" not in told(done)
        assert done.checked.columns[-1].key in "BCD"


def test_a_header_half_known_is_shown_so_that_it_may_be_mapped(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Nombre de dossiers CCAPEX", "Assignations"], ["Nantes", 4.0, 2.0]]
    columns = read(rows, "periode=2026-01").checked.columns
    assert [column.header for column in columns][1] == "Nombre de dossiers CCAPEX"


@pytest.mark.parametrize("person", PEOPLE)
def test_a_sheet_named_after_someone_alone_is_told_by_its_place(person: str) -> None:
    assert sheet_label(person, 3) == "feuille 3"


@pytest.mark.parametrize(
    "name", ["Feuil1", "Feuille 2", "Sheet1", "Données", "2025", "Parc social", "Suivi CDP 2025"]
)
def test_usual_names_of_sheets_are_told(name: str) -> None:
    assert sheet_label(name, 3) == name
