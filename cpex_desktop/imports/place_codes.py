"""Read a cell as the code that it was before a spreadsheet or a service changed its writing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from cpex_desktop.imports.types import Cell
from cpex_desktop.reference import territories


def cell_text(cell: Cell) -> str:
    """Write a cell as the code or name that it was before a spreadsheet made it a number."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if cell is None or isinstance(cell, (bool, date)):
        return "" if cell is None else str(cell)
    text = str(cell).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


_INSEE = re.compile(r"(?:\d{5}|2[AB]\d{3})", re.ASCII | re.IGNORECASE)


def insee_code(text: str) -> tuple[str, bool]:
    """Give the INSEE code that a text is, and whether its first zero had to be restored; empty when none."""
    bare = text.replace("\u00a0", "").replace(" ", "").lstrip("'")
    if _INSEE.fullmatch(bare):
        return bare.upper(), False
    if len(bare) == 4 and bare.isascii() and bare.isdecimal():
        return f"0{bare}", True
    return "", False


def departement_code(text: str) -> str:
    """Give the number of the département that a text is or opens with (« 1 », « 2a », « 44 - Loire… »)."""
    found = re.fullmatch(
        r"(?:d[ée]p\w*\.? )?(\d{1,3}|2[ab])(?:\s*[-–—:]\s*\D.*)?", text.strip(), re.IGNORECASE
    )
    if found is None:
        return ""
    number = found[1].upper()
    if len(number) == 3 and number[:2] not in {"97", "98"}:
        return ""
    number = number.lstrip("0").zfill(2)
    return number if number in _departement_numbers() else ""


@cache
def _departement_numbers() -> frozenset[str]:
    return frozenset(one.code for one in territories.departements())
