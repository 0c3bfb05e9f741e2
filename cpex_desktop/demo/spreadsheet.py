"""Writing the demonstration's workbooks so that two runs give the same file, whatever the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format

NOTICE = "Données fictives – département inventé du Val-de-Sauge (98)"
_MADE_ON = datetime(2026, 10, 12, 9, 0)  # noqa: DTZ001 (a workbook's properties have no zone)


class Formats:
    """The few styles that a service's workbook wears."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.title: Format = workbook.add_format({"bold": True, "font_size": 14})
        self.note: Format = workbook.add_format({"italic": True, "font_color": "#606060"})
        self.header: Format = workbook.add_format(
            {"bold": True, "bg_color": "#DDDDDD", "border": 1, "text_wrap": True, "align": "center"}
        )
        self.day: Format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        self.month: Format = workbook.add_format({"num_format": "mmm-yy"})
        self.total: Format = workbook.add_format({"bold": True, "top": 1})


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[tuple[xlsxwriter.Workbook, Formats]]:
    """Open a workbook for writing, with fixed properties; it is closed and written at the end."""
    workbook = xlsxwriter.Workbook(str(path))
    workbook.set_properties(
        {"title": title, "subject": NOTICE, "author": "Démonstration", "created": _MADE_ON}
    )
    try:
        yield workbook, Formats(workbook)
    finally:
        workbook.close()
