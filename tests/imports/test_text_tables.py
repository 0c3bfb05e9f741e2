"""Whatever the encoding and the separator, a text table is read back as it was written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.sheets import Workbook
from cpex_desktop.imports.text_tables import find_delimiter, find_encoding
from cpex_desktop.imports.types import Severity

TABLE = "Commune;Assignations\nAubigny-lès-Prés;12,5\nBelval;3,5\n"


def _open(tmp_path: Path, content: bytes, name: str = "tableau.csv") -> Workbook:
    path = tmp_path / name
    path.write_bytes(content)
    return open_workbook(path)


def _rows(workbook: Workbook) -> list[tuple[int, list[object]]]:
    return [(number, list(row)) for number, row in workbook.sheets[0].rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_finds_the_encoding(tmp_path: Path, encoding: str) -> None:
    with _open(tmp_path, TABLE.encode(encoding)) as workbook:
        assert _rows(workbook)[1] == (2, ["Aubigny-lès-Prés", "12,5"])
        assert workbook.sheets[0].name == "tableau"
        assert workbook.sheets[0].is_text


def test_finds_a_late_accent(tmp_path: Path) -> None:
    path = tmp_path / "tardif.csv"
    path.write_bytes(b"Commune;Nombre\n" + b"Aubigny;1\n" * 300_000 + "Prés;2\n".encode("cp1252"))
    assert find_encoding(path) == "cp1252"


def test_bytes_unknown_to_cp1252_refuse_nothing(tmp_path: Path) -> None:
    with _open(tmp_path, b"Commune;Nombre\nPr\xe9s\x81;1\n") as workbook:
        assert _rows(workbook)[1] == (2, ["Prés\ufffd", "1"])


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3\n4;5,5;6\n", ";"),
        ("12,5;3,4\n1,5;7,25\n", ";"),
        ("a,b,c\n1,2,3\n", ","),
        ("1,2,3\n4,5,6\n", ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Titre du tableau, avec une virgule\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ('code,nom\n1,"a;b;c"\n2,"d;e;f"\n', ","),
        ("un seul mot\nun autre\n", None),
    ],
)
def test_finds_the_separator(sample: str, delimiter: str | None) -> None:
    assert find_delimiter(sample) == delimiter


def test_obeys_the_line_that_announces_the_separator(tmp_path: Path) -> None:
    with _open(tmp_path, b"sep=:\r\na:b\r\n1:2\r\n") as workbook:
        assert _rows(workbook) == [(2, ["a", "b"]), (3, ["1", "2"])]


def test_numbers_rows_as_the_spreadsheet_does(tmp_path: Path) -> None:
    content = b'Titre;\n\n"deux\nlignes";x\n;;\nfin;y\n'
    with _open(tmp_path, content) as workbook:
        assert _rows(workbook) == [(1, ["Titre", ""]), (3, ["deux\nlignes", "x"]), (5, ["fin", "y"])]
        assert workbook.sheets[0].head(2) == [["Titre", ""], []]


def test_accepts_a_million_blank_rows(tmp_path: Path) -> None:
    with _open(tmp_path, b"a;b\n1;2\n" + b";\n" * 1_000_000) as workbook:
        assert _rows(workbook) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_a_quote_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    lines = ["commune;nombre", '"Aubigny;1', *(f"Belval;{number}" for number in range(100))]
    with _open(tmp_path, "\n".join(lines).encode()) as workbook:
        assert len(_rows(workbook)) == 102
        assert _rows(workbook)[1] == (2, ['"Aubigny', "1"])
        assert [note.severity for note in workbook.notes] == [Severity.CHECK]


def test_a_quote_inside_a_text_is_only_a_quote(tmp_path: Path) -> None:
    with _open(tmp_path, b'libelle;nombre\necran 24";1\n"a;b";2\n') as workbook:
        assert _rows(workbook)[1:] == [(2, ['ecran 24"', "1"]), (3, ["a;b", "2"])]
        assert workbook.notes == []


def test_a_long_cell_is_read_and_an_endless_one_refused(tmp_path: Path) -> None:
    with _open(tmp_path, b"a;b\n1;" + b"x" * 500_000 + b"\n2;y\n") as workbook:
        assert [row[0] for _, row in _rows(workbook)] == ["a", "1", "2"]
    with (
        _open(tmp_path, b"a;b\n1;2\n" * 60_000 + b"x" * 5_000_000) as workbook,
        pytest.raises(UserError, match="endommagé"),
    ):
        _rows(workbook)


def test_refuses_nulls_found_late(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="binaire"):
        _open(tmp_path, b"a;b\n1;2\n" * 200_000 + bytes(50_000))


_LETTERS = "abcdeéèàçôÉÀù 0123456789"
_HEADERS = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=2, max_size=6)
_CELLS = st.text(_LETTERS + ";,\t|\"'\n-.", max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    headers=_HEADERS,
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    ending=st.sampled_from(["\n", "\r\n"]),
    quote_all=st.booleans(),
)
def test_reads_back_what_any_program_writes(
    tmp_path: Path,
    data: st.DataObject,
    headers: list[str],
    delimiter: str,
    encoding: str,
    ending: str,
    quote_all: bool,
) -> None:
    row = st.lists(_CELLS, min_size=len(headers), max_size=len(headers))
    rows = [headers, *data.draw(st.lists(row, max_size=8))]
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
    with _open(tmp_path, stream.getvalue().encode(encoding)) as workbook:
        assert _rows(workbook) == [(number, row) for number, row in enumerate(rows, 1) if any(row)]
