"""Where tables start and end in a sheet."""

from __future__ import annotations

from cpex_desktop.imports.blocks import Table, tables
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.sheets import Sheet
from cpex_desktop.imports.types import Finding, Question, Row, Severity


def cut(rows: list[Row], header: int | None = None, headless: bool = False) -> list[tuple[Table, list[int]]]:
    sheet = Sheet("Feuil1", lambda: iter(rows))
    return [(table, [number for number, _ in table.rows()]) for table in tables(sheet, header, headless)]


def test_titles_blank_rows_and_notes_stand_around_a_table() -> None:
    rows: list[Row] = [
        ["Titre", ""], [], ["", "en milliers"], ["Commune", "Nombre"], ["Nantes", 1.0], [], ["Rezé", 2.0],
        ["Source : préfecture", ""],
    ]  # fmt: skip
    ((table, read),) = cut(rows)
    assert (table.headers, table.first_row) == (("Commune", "Nombre"), 4)
    assert table.titles == ("Titre", "en milliers", "Feuil1")
    assert read == [5, 7, 8]


def test_repeated_headers_are_not_data() -> None:
    header: Row = ["CODE", "NOMBRE"]
    ((table, read),) = cut(
        [header, header, header, ["01001", 1.0], header, ["01002", 2.0], [], header, ["x", 3.0]]
    )
    assert table.headers == ("CODE", "NOMBRE")
    assert read == [4, 6, 9]


def test_a_long_label_and_its_code_name_one_column() -> None:
    rows: list[Row] = [["Code géographique", "Population"], ["CODGEO", "PMUN"], ["44109", 1.0]]
    ((table, read),) = cut(rows)
    assert [column.texts for column in table.columns] == [
        ("Code géographique", "CODGEO"),
        ("Population", "PMUN"),
    ]
    assert [column.key for column in table.columns] == ["CODGEO", "PMUN"]
    assert read == [3]


def test_a_group_label_covers_the_columns_below_it() -> None:
    rows: list[Row] = [
        ["", "2024", "", "2025", ""],
        ["Commune", "a", "b", "a", "b"],
        ["Nantes", 1.0, 2.0, 3.0, 4.0],
    ]
    ((table, _),) = cut(rows)
    assert [column.text for column in table.columns] == [
        "Commune",
        "2024 – a",
        "2024 – b",
        "2025 – a",
        "2025 – b",
    ]


def test_stacked_tables_are_cut_where_another_header_follows() -> None:
    rows: list[Row] = [
        ["Premier"], ["Commune", "A"], ["Nantes", 1.0], [], ["Second"], ["EPCI", "B"], ["CARENE", 2.0],
    ]  # fmt: skip
    first, second = cut(rows)
    assert (first[0].titles[0], first[1]) == ("Premier", [3])
    assert (second[0].titles[0], second[0].headers, second[1]) == ("Second", ("EPCI", "B"), [7])


def test_a_sheet_of_words_has_its_first_row_as_header() -> None:
    rows: list[Row] = [["Organisme", "Forme"], *([f"Organisme {letter}", "OPH"] for letter in "abcdefgh")]
    ((table, read),) = cut(rows)
    assert (table.headers, len(read)) == (("Organisme", "Forme"), 8)


def test_a_header_without_data_and_an_empty_sheet() -> None:
    ((table, read),) = cut([["identifiant", "valeur"]])
    assert (table.headers, read) == (("identifiant", "valeur"), [])
    assert cut([]) == []


def test_without_header_columns_are_named_by_their_letters() -> None:
    ((table, read),) = cut([["44109", 1.0], ["44143", 2.0]], headless=True)
    assert (table.headed, table.letters, [column.key for column in table.columns]) == (
        False,
        ("A", "B"),
        ["A", "B"],
    )
    assert read == [1, 2]


def test_equal_findings_are_one_and_past_a_limit_lose_their_value() -> None:
    report = Report()
    for row in range(1, 151):
        report.reject("Nom inconnu.", sheet="F", column="A", row=row, value="Nante", proposal="Nantes")
    (finding,) = report.findings()
    assert (finding.count, len(finding.rows), finding.rows[:2]) == (150, 100, (1, 2))
    for row in range(3_000):
        report.reject("Nom inconnu.", sheet="F", column="A", row=row, value=f"Nom {row}")
    assert len(report.findings()) <= 2_001
    assert sum(finding.count for finding in report.findings()) == report.cells_rejected == 3_150


def test_findings_come_worst_first_and_questions_once() -> None:
    report = Report()
    report.note("Bon à savoir.")
    report.take(Finding(Severity.CHECK, "À vérifier."))
    report.reject("Refusé.", value="x" * 200)
    assert [finding.severity for finding in report.findings()] == [
        Severity.REJECTED, Severity.CHECK, Severity.NOTE,
    ]  # fmt: skip
    assert len(report.findings()[0].value) < 120
    report.ask(Question("periode", "Laquelle ?"))
    report.ask(Question("periode", "Encore ?"))
    assert [question.text for question in report.questions()] == ["Laquelle ?"]
