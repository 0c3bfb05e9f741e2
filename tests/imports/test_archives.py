"""Parts of an archive unpacked without zipfile: the same bytes, or a refusal."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from cpex_desktop.imports.archives import PIECE, ZIP_ERRORS, unpacked
from tests.imports.foreign_files import workbook_bytes

PART = "xl/worksheets/sheet1.xml"
CONTENT = random.Random(1).randbytes(50_000) + b"<row/>" * PIECE + b"</sheetData>"  # noqa: S311


def _archive(
    path: Path, kind: int = zipfile.ZIP_DEFLATED, extra: bytes = b"", *, zip64: bool = False
) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("xl/before.xml", b"<before/>")
        info = zipfile.ZipInfo(PART)
        info.compress_type, info.extra = kind, extra
        with archive.open(info, "w", force_zip64=zip64) as part:
            part.write(CONTENT)
        archive.writestr("xl/after.xml", b"<after/>")
    return path


def _part(path: Path) -> zipfile.ZipInfo:
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(PART)


def _data_start(path: Path, part: zipfile.ZipInfo) -> int:
    """Find where the packed bytes start, as the header in front of them says."""
    header = path.read_bytes()[part.header_offset :][:30]
    return part.header_offset + 30 + sum(int.from_bytes(header[at : at + 2], "little") for at in (26, 28))


@pytest.mark.parametrize("extra", [b"", b"\xfe\xca\x04\x00abcd"])
@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_a_part_comes_whole_in_pieces(kind: int, extra: bytes, tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx", kind, extra)
    pieces = list(unpacked(path, _part(path)))
    assert b"".join(pieces) == CONTENT
    assert max(map(len, pieces)) <= PIECE


def test_a_part_is_found_behind_something_else(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx")
    path.write_bytes(b"#!/bin/sh\n" * 500 + path.read_bytes())
    assert b"".join(unpacked(path, _part(path))) == CONTENT


def test_a_part_whose_header_is_longer_than_the_directory_says(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx", zip64=True)
    part = _part(path)
    assert len(part.extra) == 0  # the directory says none, the header has one of 20 bytes
    assert _data_start(path, part) == part.header_offset + 30 + len(PART) + 20
    assert b"".join(unpacked(path, part)) == CONTENT


def test_a_part_cut_short_is_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx")
    part = _part(path)
    part.compress_size //= 2
    with pytest.raises(ZIP_ERRORS):
        list(unpacked(path, part))


def test_a_file_that_ends_within_the_part_is_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx")
    part = _part(path)
    path.write_bytes(path.read_bytes()[: _data_start(path, part) + part.compress_size // 2])
    with pytest.raises(ZIP_ERRORS):
        list(unpacked(path, part))


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx")
    part = _part(path)
    octets = bytearray(path.read_bytes())
    start = _data_start(path, part)
    octets[start : start + 8] = b"\xff" * 8
    path.write_bytes(octets)
    with pytest.raises(ZIP_ERRORS):
        list(unpacked(path, part))


def test_a_part_longer_than_announced_is_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx")
    part = _part(path)
    part.file_size = 100_000
    with pytest.raises(ZIP_ERRORS):
        list(unpacked(path, part))


def test_the_reader_verifies_the_checksum_left_to_it(tmp_path: Path) -> None:
    path, octets = tmp_path / "a.xlsx", workbook_bytes({"A1": "Commune", "A2": 44001})
    path.write_bytes(octets)
    checksum = _part(path).CRC.to_bytes(4, "little")
    assert octets.count(checksum) >= 1
    path.write_bytes(octets.replace(checksum, bytes(4)))
    book = CalamineWorkbook.from_path(path)
    with pytest.raises(CalamineError):
        book.get_sheet_by_name(book.sheet_names[0])
