"""Tables written as text (.csv, .txt), whose encoding and separator nobody announces."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Literal

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.sniff import damaged, empty, wrong_type
from cpex_desktop.imports.types import Finding, Row, Severity

_CHUNK = 1 << 20
_SAMPLE_ROWS = 400
_SAMPLE_CHARACTERS = 400_000
_LONGEST_CELL = 4 << 20
_RUNAWAY_LINES = 50
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no table holds; tab, line feed, carriage return, form feed and Ctrl+Z (end of a DOS
# file) may appear.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26})
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text table is written; ``skip`` lines come before it (« sep=; »)."""

    encoding: str
    delimiter: str
    quoting: bool = True
    skip: int = 0


def open_text(path: Path, sha256: str) -> Workbook:
    """Open a text table as a workbook of one sheet, read again from the disk at each pass.

    Raises UserError when it is binary, empty, or when no separator gives it columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    encoding = find_encoding(path)
    dialect, notes = _find_dialect(path, encoding)
    sheet = Sheet(path.stem, lambda: _rows(path, dialect), is_text=True)
    return Workbook(path.name, sha256, (sheet,), notes)


def find_encoding(path: Path) -> str:
    """Find how the text is encoded: byte order mark, else UTF-8 if all of it is valid, else cp1252.

    The whole file is looked at, since the first accent may come late. Raises UserError when it is binary.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _unmarked_utf16(head)
        if marked and marked != "utf-8-sig":
            return marked
        decoder = codecs.getincrementaldecoder("utf-8")()
        valid, seen, odd = True, 0, 0
        while head:
            seen += len(head)
            odd += len(head) - len(head.translate(None, _CONTROLS))
            if valid:
                valid = _decodes(decoder, head)
            head = file.read(_CHUNK)
    if odd > seen / 1000:  # a stray control character is no reason to refuse a table
        raise wrong_type(path, "un fichier binaire sans rapport avec un tableau")
    if valid and not decoder.getstate()[0]:
        return marked or "utf-8"
    return "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(head: bytes) -> str | None:
    """Recognise UTF-16 without its mark: in a table nearly every other byte is null."""
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) > 0.4 * pairs > 4 * head[0::2].count(0):
        return "utf-16-le"
    if pairs and head[0::2].count(0) > 0.4 * pairs > 4 * head[1::2].count(0):
        return "utf-16-be"
    return None


def _open(path: Path, encoding: str) -> IO[str]:
    # Five bytes mean nothing in cp1252; they show as the sign of an unknown character, not as a refusal.
    return path.open(encoding=encoding, errors="replace", newline="")


def _find_dialect(path: Path, encoding: str) -> tuple[Dialect, list[Finding]]:
    with _open(path, encoding) as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if not sample.strip():
        raise empty(path)
    skip, announced = _announced(sample)
    delimiter = announced or find_delimiter(sample)
    if delimiter is None:
        raise UserError(
            "Ce fichier n’a pas de colonnes.",
            f"Aucun séparateur (point-virgule, virgule, tabulation, barre) ne découpe les lignes de "
            f"{quoted(path.name)}.",
            "Vérifiez que c’est bien un tableau\u202f; sinon, enregistrez-le au format .xlsx ou .csv.",
        )
    dialect = Dialect(encoding, delimiter, skip=skip)
    if not _quotes_run_away(path, dialect):
        return dialect, []
    note = Finding(
        Severity.CHECK,
        "Un guillemet ouvert n’est jamais refermé\u00a0: les guillemets sont lus comme du texte.",
        proposal="Vérifiez les lignes qui contiennent un guillemet.",
    )
    return Dialect(encoding, delimiter, quoting=False, skip=skip), [note]


def _announced(sample: str) -> tuple[int, str | None]:
    """Obey the first line « sep=; » that some programs write for the spreadsheet."""
    match = re.match(r'"?sep=(.)"?\r?\n', sample)
    return (1, match[1]) if match else (0, None)


def find_delimiter(sample: str) -> str | None:
    """Choose the separator that cuts the most lines into the same number of cells; None when none does.

    A comma that only ever stands between two digits is a decimal comma when another separator is there.
    """
    lines = sample.splitlines(keepends=True)
    if len(sample) >= _SAMPLE_CHARACTERS:
        lines = lines[:-1] or lines
    scores = {delimiter: _score(lines, delimiter) for delimiter in ";\t|,"}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    if best == "," and "," not in _DECIMAL_COMMA.sub("", "".join(lines[:_SAMPLE_ROWS])):
        others = {delimiter: score for delimiter, score in scores.items() if delimiter != ","}
        other = max(others, key=lambda delimiter: others[delimiter])
        best = other if others[other][0] >= 0.5 else best
    return best if scores[best] > (0.0, 0) else None


def _score(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Give the share of the rows that have the commonest width, to a tenth, and that width."""
    widths: Counter[int] = Counter()
    try:
        rows = csv.reader(lines, delimiter=delimiter)
        widths.update(len(row) for row in islice(rows, _SAMPLE_ROWS) if row)
    except csv.Error:
        return 0.0, 0
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return 0.0, 0
    count, width = max(several)
    return round(count / widths.total(), 1), width


def _quotes_run_away(path: Path, dialect: Dialect) -> bool:
    """Tell whether a quote that is never closed would swallow the rest of the file into one cell."""
    with _open(path, dialect.encoding) as file:
        if sum(piece.count('"') for piece in iter(lambda: file.read(_CHUNK), "")) % 2 == 0:
            return False
        file.seek(0)
        reader = csv.reader(file, delimiter=dialect.delimiter)
        line = 0
        try:
            for _ in reader:
                if reader.line_num - line > _RUNAWAY_LINES:
                    return True
                line = reader.line_num
        except csv.Error:
            return True
    return False


def _rows(path: Path, dialect: Dialect) -> Iterator[Row]:
    quoting: Literal[0, 3] = 0 if dialect.quoting else 3  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
    with _open(path, dialect.encoding) as file:
        reader = csv.reader(file, delimiter=dialect.delimiter, quoting=quoting)
        for _ in range(dialect.skip):
            next(reader, None)
            yield []
        try:
            yield from map(list, reader)
        except csv.Error as error:
            raise damaged(path) from error
