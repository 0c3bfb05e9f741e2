"""The codes that actions bear when nobody chose one: A-01, A-02…, and A-03.1 for a part of A-03."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTER = "A"
_FORM = re.compile(r"([^\W\d_]{1,4})[-. ]?0*(\d{1,6})")


def next_code(codes: Iterable[str], parent: str = "") -> str:
    """Propose the code after those that a plan has, those in its trash included.

    Without a parent the series that counts most actions goes on (« A-07 » after « A-06 »); « A-01 » begins.
    """
    known = list(codes)
    if parent:
        form = re.compile(rf"{re.escape(parent)}\.(\d{{1,6}})")
        numbers = [int(match[1]) for code in known if (match := form.fullmatch(code))]
        return f"{parent}.{max(numbers, default=0) + 1}"
    series: dict[str, list[int]] = {}
    for code in known:
        if match := _FORM.fullmatch(code):
            series.setdefault(match[1], []).append(int(match[2]))
    letter = max(series, key=lambda one: (len(series[one]), one), default=_LETTER)
    number = max(series.get(letter, []), default=0) + 1
    taken = {code.casefold() for code in known}
    while (code := f"{letter}-{number:02}").casefold() in taken:
        number += 1
    return code
