"""Find the columns that designate people, so that they are left out before anything is kept of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice

from cpex_desktop.french import fold
from cpex_desktop.french.personal_text import (
    BIRTH,
    FREE_TEXT,
    NAME_OR_PLACE,
    NIR,
    PERSON,
    PHONE,
    is_sound_nir,
    looks_nominative,
    personal_kind,
)
from cpex_desktop.imports import nominative_words as words
from cpex_desktop.imports.types import Cell, Row

__all__ = [
    "NAME_OR_PLACE",
    "looks_nominative",
    "nominative_columns",
    "nominative_content",
    "nominative_headers",
]

_SAMPLE_ROWS = 400
_ENOUGH = 0.05
"""Share of personal texts from which a column is left out: one name in twenty cells is not an accident."""
_ENOUGH_SHAPES = 0.5
"""The same for mere shapes (« DUPONT Jean », nine digits), which places and organisations take too."""
_BIRTH_YEARS = 14


def nominative_headers(headers: Sequence[Cell]) -> dict[int, str]:
    """Say which headers announce personal information, and of what kind, from their index.

    A bare « Nom » is a person's beside other personal headers or a column of communes, a territory's next to
    a code; otherwise it is given ``NAME_OR_PLACE``, for its cells may still turn out to be places.
    """
    folded = [fold(_words(header)) if isinstance(header, str) else "" for header in headers]
    found = {index: kind for index, text in enumerate(folded) if (kind := _header_kind(text)) is not None}
    people = any(kind not in {NAME_OR_PLACE, FREE_TEXT} for kind in found.values())
    town = any(words.TOWN.search(text) for text in folded)
    for index in [index for index, kind in found.items() if kind == NAME_OR_PLACE]:
        beside_code = any(words.CODE.search(text) for text in folded[max(0, index - 1) : index + 2])
        if people or (town and not beside_code):
            found[index] = PERSON
        elif beside_code:
            del found[index]
    return found


def _words(header: str) -> str:
    """Part the words of « NomLocataire », which folding would weld together."""
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", header)


def _header_kind(text: str) -> str | None:
    kind = next((kind for kind, rule in words.RULES if rule.search(text)), None)
    if kind is BIRTH:
        return BIRTH
    if not text or words.COUNTS.search(text):
        return None
    if kind is not None:
        return kind
    if words.ONLY_PERSON.search(text) or words.FIRST_NAME.search(text):
        return PERSON
    if not words.NAME.search(text) or words.PLACE_NAME.search(text):
        return None
    if words.PERSON.search(text):
        return PERSON
    if words.PLACES.search(text):
        return None
    return NAME_OR_PLACE if text in {"nom", "noms"} else PERSON


def nominative_content(samples: Iterable[Cell]) -> str | None:
    """Say what kind of personal information the cells of one column hold; None when they hold none.

    Give some hundred non-blank cells. Numbers count when they have nine digits like a telephone that lost
    its zero, or the thirteen or fifteen of a social security number.
    """
    kinds: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    seen = 0
    for cell in samples:
        text = _digits(cell) if isinstance(cell, (int, float)) else cell if isinstance(cell, str) else ""
        if cell is None or cell == "":
            continue
        seen += 1
        kind = personal_kind(text) if text else None
        if kind is not None:
            (shapes if _is_shape(kind, text) else kinds)[kind] += 1
        elif _lost_zero(text):
            shapes[PHONE] += 1
    for counted, share in ((kinds, _ENOUGH), (shapes, _ENOUGH_SHAPES)):
        if counted and counted.total() >= share * seen:
            return counted.most_common(1)[0][0]
    return None


def _is_shape(kind: str, text: str) -> bool:
    """Tell what a place, an organisation or another code may also look like."""
    first = text.partition(" ")[0]
    return (kind == PERSON and first.isupper() and len(first) > 3) or (kind == NIR and not is_sound_nir(text))


def _digits(cell: float) -> str:
    return str(int(cell)) if abs(cell) < 1e15 and float(cell).is_integer() else ""


def _lost_zero(text: str) -> bool:
    """Tell nine digits that may be a telephone from a SIREN, whose digits obey Luhn's check."""
    if len(text) != 9 or not text.isdecimal() or text[0] == "0":
        return False
    total = 0
    for index, character in enumerate(reversed(text)):
        digit = int(character) * (1 + index % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 != 0


def nominative_columns(headers: Sequence[Cell], rows: Iterable[Row]) -> dict[int, str]:
    """Say which columns of a table must be left out, by header, by content, and by comparing dates.

    Only the first few hundred of ``rows`` are looked at; they may be shorter or longer than the headers.
    The result gives the kind in French from the index of the column.
    """
    found = nominative_headers(headers)
    columns: dict[int, list[Cell]] = {}
    for row in islice(rows, _SAMPLE_ROWS):
        for index, cell in enumerate(row):
            if cell is not None and cell != "":
                columns.setdefault(index, []).append(cell)
    for index, cells in columns.items():
        if index not in found and (kind := nominative_content(cells)) is not None:
            found[index] = kind
    for index in _birth_columns(columns):
        found.setdefault(index, BIRTH)
    return dict(sorted(found.items()))


def _birth_columns(columns: dict[int, list[Cell]]) -> list[int]:
    """Find the columns of dates that are some fourteen years older than all the other dates of the table.

    Medians are compared, so that one mistyped year changes nothing. Alone, a column of dates is a column of
    births when it spreads over more than a generation.
    """
    years: dict[int, list[int]] = {}
    for index, cells in columns.items():
        found = sorted(year for cell in cells if (year := _year(cell)) is not None)
        if len(found) >= max(3, len(cells) // 2):
            years[index] = found
    medians = {index: found[len(found) // 2] for index, found in years.items()}
    newest = max(medians.values(), default=0)
    births = [index for index, median in medians.items() if median <= newest - _BIRTH_YEARS]
    if len(years) == 1:
        births = [index for index, found in years.items() if _spread(found) > 2 * _BIRTH_YEARS]
    return births


def _spread(years: list[int]) -> int:
    trimmed = years[len(years) // 10 : len(years) - len(years) // 10]
    return trimmed[-1] - trimmed[0]


_DATE = re.compile(r"^\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d{2})|((?:19|20)\d{2})-\d{2}-\d{2})\b")


def _year(cell: Cell) -> int | None:
    if isinstance(cell, (date, datetime)):
        return cell.year
    match = _DATE.match(cell) if isinstance(cell, str) else None
    return int(match[1] or match[2]) if match else None
