"""Files as partners, and people of ill will, would send them; built for each test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

FILES = Path(__file__).parent / "files"
"""Small files that only a spreadsheet program writes: acts.xls, acts.ods, both with errors (#N/A…), and both
protected (« sauge »)."""

ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def workbook_bytes(cells: Mapping[str, object]) -> bytes:
    """Write one sheet « Feuil1 » from its cells by name."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Feuil1")
        for name, value in cells.items():
            sheet.write(name, value)
    return stream.getvalue()


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """Replace or add one part of a zipped workbook."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def sheet_xml(rows: str, dimension: str = "A1") -> bytes:
    """Write a worksheet part around its rows, with the dimension that it claims."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def ods_bytes(rows: str, manifest: str = "") -> bytes:
    """Write an .ods of one table « Feuille1 » around its rows."""
    stream = io.BytesIO()
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Feuille1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_KIND)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return stream.getvalue()


def ole_bytes(*streams: str) -> bytes:
    """Write the start of an OLE container with a directory that names these streams."""
    directory = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory
