"""A table as LibreOffice saves it (.ods), since some partners work with nothing else.

Source of the format: OASIS, Open Document Format for Office Applications 1.3 (parts 2 and 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OdsCell = str | int | float | None
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_CLOSING = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_ods(path: Path, sheet: str, rows: Sequence[Sequence[OdsCell]]) -> None:
    """Write one sheet of texts and numbers; None is a blank cell. The bytes depend on the content alone."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = f'{_OPENING}<table:table table:name="{escape(sheet)}">{body}</table:table>{_CLOSING}'
    with ZipFile(path, "w") as package:
        _add(package, "mimetype", _TYPE, ZIP_STORED)
        _add(package, "META-INF/manifest.xml", _MANIFEST, ZIP_DEFLATED)
        _add(package, "content.xml", content, ZIP_DEFLATED)


def _add(package: ZipFile, name: str, text: str, compression: int) -> None:
    entry = ZipInfo(name, _LONG_AGO)
    entry.compress_type = compression
    package.writestr(entry, text)


def _cell(value: OdsCell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(value)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
