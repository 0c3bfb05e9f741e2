"""How wide a text is once printed, so that a row is as high as its text and no title outgrows its cell.

Widths come from the metrics of Calibri 11 that XlsxWriter carries; other sizes are in proportion. Sheets
count columns in characters and rows in points; a pixel is 1/96 inch.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from xlsxwriter.utility import xl_pixel_width

_BASE_SIZE = 11
_BOLD = 1.06
_PADDING = 8
_LINE = 1.32


def column_pixels(width: float) -> int:
    """Turn a column's width in characters into pixels, as Excel does for Calibri 11."""
    return int(width * 7 + 5.5) if width >= 1 else int(width * 12 + 0.5)


def row_pixels(height: float) -> int:
    """Turn a row's height in points into pixels."""
    return int(height * 4 / 3)


_PLAIN = str.maketrans({"’": "'", "−": "+", "–": "+", "…": "m", "œ": "m", "«": "+", "»": "+"})


@lru_cache(maxsize=4096)
def text_pixels(text: str, size: float, bold: bool = False) -> float:
    """Give the printed width of a text on one line."""
    # The widths are known for plain letters only; the others would count as the widest.
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    plain = plain.translate(_PLAIN)
    return float(xl_pixel_width(plain)) * size / _BASE_SIZE * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def lines_needed(text: str, pixels: float, size: float, bold: bool = False) -> int:
    """Count the lines that a text takes once wrapped between words in a cell ``pixels`` wide."""
    if "\n" in text:
        return sum(lines_needed(line, pixels, size, bold) for line in text.split("\n"))
    room = max(pixels - _PADDING, 10)
    if text_pixels(text, size, bold) <= room:
        return 1
    lines, used = 1, 0.0
    space = text_pixels(" ", size, bold)
    for word in text.split(" "):
        width = text_pixels(word, size, bold)
        if used and used + space + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (space if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def text_height(lines: int, size: float) -> float:
    """Give the points that a number of lines takes."""
    return lines * size * _LINE
