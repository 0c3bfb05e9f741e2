"""Look into the zip archive that a modern workbook is, before a reader unpacks it."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Generator
from functools import partial
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

from cpex_desktop.errors import UserError
from cpex_desktop.french import num, quoted
from cpex_desktop.imports.sniff import Content, damaged, protected, unreadable, wrong_type

MAX_UNPACKED = 1024**3
"""Bytes that a workbook may announce once unpacked; 100,000 rows of 30 columns make 150 MB."""
MAX_RATIO = 200
"""A table is packed 5 to 40 times, a million blank rows some 60 times, a bomb up to 1,032 times."""
_RATIO_MATTERS_FROM = 50 * 1024**2
_MAX_PARTS = 10_000

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
)
"""What reading a damaged archive raises in Python."""

PIECE = 1 << 18
"""Bytes of a part looked at together: few enough to stay near the processor from unpacking to searching."""
_PACKED_PIECE = 1 << 14
_LENGTHS_AT = 26  # the last two fields of the header in front of a part

_DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")
_PROLOG = 65_536
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def inspect_archive(path: Path) -> Content:
    """Say which workbook the archive is, or refuse it.

    Raises UserError when it is damaged, protected, of another kind, or when unpacking it would fill the
    memory: sizes announced, ratio, and declared entities (« billion laughs ») are looked at, nothing is
    unpacked but the first bytes of each part.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts)
            if any(part.flag_bits & 0x1 for part in parts):
                raise protected(path)
            content = _kind(path, archive)
            _check_prologs(path, archive)
    except OSError as error:
        raise unreadable(path) from error
    except ZIP_ERRORS as error:
        raise damaged(path) from error
    return content


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    # A bomb repeats the same packed bytes under many names: the file itself bounds what is really packed.
    packed = min(packed, path.stat().st_size)
    swollen = unpacked > _RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed
    if unpacked > MAX_UNPACKED or swollen or len(parts) > _MAX_PARTS:
        raise UserError(
            "Ce fichier prendrait trop de mémoire.",
            f"Une fois décompressé, {quoted(path.name)} occuperait {num(unpacked / 1024**2)}\u202fMo, "
            f"soit {num(unpacked / packed)} fois sa taille.",
            "Si c’est bien un tableau, copiez la plage utile dans un classeur neuf et importez celui-ci.",
        )


def _kind(path: Path, archive: zipfile.ZipFile) -> Content:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return Content.XLSX
    if "mimetype" in names:
        return _open_document(path, archive)
    if "xl/workbook.bin" in names:
        raise wrong_type(
            path,
            "un classeur binaire (.xlsb)",
            "Enregistrez-le au format .xlsx dans le tableur, puis importez cette copie.",
        )
    if "[content_types].xml" in names:
        word = any(name.startswith("word/") for name in names)
        raise wrong_type(path, "un document Word" if word else "un document bureautique sans tableau")
    raise wrong_type(
        path, "une archive compressée", "Décompressez-la, puis importez le tableau qu’elle contient."
    )


def _open_document(path: Path, archive: zipfile.ZipFile) -> Content:
    with archive.open("mimetype") as file:
        kind = file.read(200)
    if b"opendocument.spreadsheet" not in kind:
        raise wrong_type(path, "un document bureautique sans tableau")
    with archive.open("META-INF/manifest.xml") as file:
        if b"encryption-data" in file.read(1024**2):
            raise protected(path)
    archive.getinfo("content.xml")  # a KeyError says that the archive is damaged
    return Content.ODS


def _check_prologs(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse any part that declares a document type: no spreadsheet writes one, only an attack does."""
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if _DTD.search(file.read(_PROLOG)):
                    raise UserError(
                        "Ce fichier est anormal.",
                        f"{quoted(path.name)} contient des définitions XML qu’aucun tableur n’écrit.",
                        "Ne l’ouvrez pas et demandez à l’expéditeur un autre export.",
                    )


def worksheet_parts(path: Path) -> dict[str, str]:
    """Say in which part of an .xlsx each sheet lies, by name, to look at it before the reader does.

    The archive was inspected: its parts declare no entity. Raises one of ``ZIP_ERRORS``, or
    ElementTree.ParseError, when it is damaged. Sheets whose part is missing are left to the reader.
    """
    with zipfile.ZipFile(path) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  (no DTD: see above)
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  (nor here)
        known = set(archive.namelist())
    targets = {link.get("Id", ""): _part_name(link.get("Target", "")) for link in links}
    sheets = [element for element in book.iter() if element.tag.endswith("}sheet")]
    parts = {sheet.get("name", ""): targets.get(sheet.get(_RELATION, ""), "") for sheet in sheets}
    return {name: part for name, part in parts.items() if part in known}


def _part_name(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))


def unpacked(path: Path, part: zipfile.ZipInfo) -> Generator[bytes]:
    """Give a long part of an archive in pieces of ``PIECE`` bytes at most, its checksum left to the reader.

    Verifying it here as well would cost a fifth more. Raises one of ``ZIP_ERRORS`` when the part is damaged
    otherwise, cut short, or longer than it announces.
    """
    if part.compress_type != zipfile.ZIP_DEFLATED:
        with zipfile.ZipFile(path) as archive, archive.open(part) as stored:
            yield from iter(partial(stored.read, PIECE), b"")
        return
    with path.open("rb") as file:
        _seek_data(file, part)
        packed_left, left = part.compress_size, part.file_size
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while not inflater.eof:
            packed = inflater.unconsumed_tail
            if not packed:
                packed = file.read(min(_PACKED_PIECE, packed_left))
                packed_left -= len(packed)
            piece = inflater.decompress(packed, PIECE)
            left -= len(piece)
            if left < 0 or not (packed or piece or inflater.eof):
                raise zipfile.BadZipFile(part.filename)
            yield piece


def _seek_data(file: IO[bytes], part: zipfile.ZipInfo) -> None:
    """Go behind the header of a part, whose name and extra field may be longer than the directory says."""
    file.seek(part.header_offset + _LENGTHS_AT)
    lengths = file.read(4)
    name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
    file.seek(name + extra, os.SEEK_CUR)
