"""Workbooks (.xlsx, .xls, .ods) read by calamine, after their extents were checked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from cpex_desktop.imports.archives import ZIP_ERRORS, unpacked, worksheet_parts
from cpex_desktop.imports.disclosure import sheet_label
from cpex_desktop.imports.error_cells import errors_of_part, put_back
from cpex_desktop.imports.extents import MAX_CELLS, Extent, measure_sheet, measure_top
from cpex_desktop.imports.limits import memory_is_capped
from cpex_desktop.imports.ods_extents import measure_tables
from cpex_desktop.imports.old_workbooks import errors_of_sheets
from cpex_desktop.imports.remarks import remark_sheet, too_wide
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.sniff import Content, damaged, protected
from cpex_desktop.imports.types import Finding, Row

_KEPT_CELLS = 2_000_000
_READABLE = {
    Content.XLSX: {".xlsx", ".xlsm", ".xlam"},
    Content.XLS: {".xls", ".xla"},
    Content.ODS: {".ods"},
}


def open_spreadsheet(path: Path, content: Content, sha256: str) -> Workbook:
    """Open a workbook whose ``content`` was sniffed; its sheets are laid out only when they are read.

    Raises UserError when it is damaged, protected, or extends beyond what memory holds; so do the sheets
    that it gives, the first time that they are read.
    """
    with _explained(path):
        reader = _SpreadsheetReader(path, content)
    return Workbook(path.name, sha256, reader.sheets, reader.notes, reader.close)


def check_extents(path: Path, content: Content) -> None:
    """Measure every sheet of a workbook that ended its reader, without laying any out.

    Raises UserError when one extends too far, naming it; says nothing when the cause lies elsewhere.
    """
    with _explained(path):
        _SpreadsheetReader(path, content).measure()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what a reader raises on a damaged file into a refusal."""
    try:
        yield
    except CalamineError as error:
        if type(error).__name__ == "PasswordError":
            raise protected(path) from error
        raise damaged(path) from error
    except (*ZIP_ERRORS, expat.ExpatError, ElementTree.ParseError, OSError) as error:
        raise damaged(path) from error
    except BaseException as error:
        # A panic of the reader derives from BaseException and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise


class _SpreadsheetReader:
    """Hold the workbook and the few sheets laid out, and note what reading them shows."""

    def __init__(self, path: Path, content: Content) -> None:
        self._path = path
        self._content = content
        self.notes: list[Finding] = []
        self._extents: dict[str, Extent] = {}
        self._loaded: dict[str, CalamineSheet] = {}
        self._labels: dict[str, str] = {}
        if content is Content.ODS:  # this format is laid out whole when opened
            with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
                self._extents = measure_tables(part)
            if self._extents:
                self._check_size()
        self._book = self._open()
        self._parts = worksheet_parts(path) if content is Content.XLSX else {}
        tables = [one for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        self._labels = {one.name: sheet_label(one.name, place) for place, one in enumerate(tables, 1)}
        if content is Content.XLS:
            self._find_errors()
        self.sheets = tuple(map(self._sheet, tables))

    def measure(self) -> None:
        """Measure the sheets that are not yet, to their end."""
        for name in self._parts:
            self._measure(name)

    def close(self) -> None:
        """Let go of the file."""
        self._loaded.clear()
        self._book.close()

    def _open(self) -> CalamineWorkbook:
        # By its path, the reader trusts the extension but does not copy the file into memory.
        if self._path.suffix.lower() in _READABLE[self._content]:
            return CalamineWorkbook.from_path(self._path)
        with self._path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)

    def _find_errors(self) -> None:
        """Note the cells in error of an .xls, whose sheets need no other measure: the format bounds them."""
        found = errors_of_sheets(self._path)
        for metadata, runs in zip(self._book.sheets_metadata, found, strict=False):
            if runs:
                errors = sum(len(run.cells) for run in runs)
                self._extents[metadata.name] = Extent(errors=errors, error_runs=runs)

    def _sheet(self, metadata: SheetMetadata) -> Sheet:
        hidden = metadata.visible != SheetVisibleEnum.Visible
        name = metadata.name
        return Sheet(name, self._rows_of(name), hidden=hidden, label=self._labels[name])

    def _check_size(self) -> None:
        name, widest = max(self._extents.items(), key=lambda item: item[1].cells)
        cells = widest.cells
        if self._content is Content.ODS:
            cells = sum(extent.cells for extent in self._extents.values())
        if cells > MAX_CELLS:
            raise too_wide(self._path, self._labels.get(name, name), widest)

    def _load(self, name: str) -> CalamineSheet:
        if name in self._loaded:
            return self._loaded[name]
        with _explained(self._path):
            if name in self._parts and name not in self._extents:
                self._measure(name, top=memory_is_capped())
            extent = self._extents.get(name, Extent())
            self._make_room(extent.cells)
            sheet = self._book.get_sheet_by_name(name)
            row, column = sheet.end or (-1, -1)
            if extent.disagrees(row + 1, column + 1):
                self._measure(name)
        self._loaded[name] = sheet
        self._note(name, sheet)
        return sheet

    def _measure(self, name: str, *, top: bool = False) -> None:
        extent = self._top(name) if top else None
        if extent is None:
            with zipfile.ZipFile(self._path) as archive, archive.open(self._parts[name]) as part:
                extent = measure_sheet(part)
                if extent.errors or extent.unvalued:
                    part.seek(0)
                    extent.error_runs = errors_of_part(part)
        self._extents[name] = extent
        self._check_size()

    def _top(self, name: str) -> Extent | None:
        with zipfile.ZipFile(self._path) as archive:
            part = archive.getinfo(self._parts[name])
        with closing(unpacked(self._path, part)) as pieces:
            return measure_top(pieces, part.file_size)

    def _make_room(self, cells: int) -> None:
        """Forget the sheets laid out before, unless all are small enough to be kept together."""
        kept = sum(sheet.height * sheet.width for sheet in self._loaded.values())
        if kept + cells > _KEPT_CELLS:
            self._loaded.clear()

    def _rows_of(self, name: str) -> Callable[[], Iterator[Row]]:
        def rows() -> Iterator[Row]:
            sheet = self._load(name)
            if sheet.start is None:
                return
            # The reader gives the blank rows above the table, not the blank columns on its left.
            margin: Row = [""] * sheet.start[1]
            read = cast(Iterator[Row], sheet.iter_rows())
            found = (margin + row for row in read) if margin else read
            errors = self._extents.get(name, Extent()).error_runs
            yield from put_back(found, errors) if errors else found

        return rows

    def _note(self, name: str, sheet: CalamineSheet) -> None:
        extent, label = self._extents.get(name), self._labels[name]
        if extent is None or not extent.whole or any(note.sheet == label for note in self.notes):
            return
        self.notes.extend(remark_sheet(label, extent, sheet.end[0] + 1 if sheet.end else 0))
