"""Decide which texts of a file a report may repeat, so that a misplaced name is never told or stored.

A row shifted by one cell puts a person in the column of sectors; no rule tells « Jean Dupont » from a label.
What is repeated is therefore what is known: figures, codes, and words that the application itself uses.
Coming back proves nothing: a tenant's name returns with each act of the procedure. What is mostly known
(« PV de tentative du matin ») is told when it comes back, since the officer must say what it means.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cpex_desktop.french import fold
from cpex_desktop.french.personal_text import looks_nominative
from cpex_desktop.imports.dates import month_number
from cpex_desktop.imports.told_words import TOLD_WORDS
from cpex_desktop.reference import catalogue

OFTEN = 3
"""From this number of times on, a text is worth asking about, if it is no name (see ``hardly_a_name``)."""

_LONGEST_NUMBER = 8  # nine digits may be a telephone that lost its zero
_LONGEST_CODE = 6
_INTRODUCING = frozenset(
    (
        "famille",
        "menage",
        "locataire",
        "occupant",
        "debiteur",
        "dossier",
        "affaire",
        "contre",
        "client",
        "chez",
    )
)


def may_be_told(text: str) -> bool:
    """Tell whether a text holds nothing but figures, short codes and words that the application uses."""
    if sum(map(str.isdigit, text)) > _LONGEST_NUMBER or looks_nominative(text):
        return False
    return all(map(_is_known, fold(text).split()))


def hardly_a_name(text: str) -> bool:
    """Tell whether most words of a text are known and none introduces a name; a name alone never passes."""
    words = [word for word in fold(text).split() if len(word) > 1]
    known = sum(map(_is_known, words))
    return known * 2 > len(words) and _INTRODUCING.isdisjoint(words) and not looks_nominative(text)


def sheet_label(name: str, position: int) -> str:
    """Name a sheet in messages: by its place in the file when its own name may be a person's."""
    if may_be_told(name) or hardly_a_name(name) or all(map(_is_known, fold(name).split())):
        return name
    return f"feuille {position}"


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    if word.isdecimal() or len(word) < 2 or word in TOLD_WORDS or word.rstrip("0123456789") in TOLD_WORDS:
        return True
    if month_number(word):
        return True
    if any(map(str.isdigit, word)):
        return len(word) <= _LONGEST_CODE
    return word in _words() or f"{word}s" in _words() or word.removesuffix("s") in _words()


@cache
def _words() -> frozenset[str]:
    """Give every word of the catalogue: labels, synonyms and closed lists."""
    texts = [
        text
        for entry in catalogue.indicators()
        for text in (entry.label, entry.short_label, *entry.synonyms, *(one.label for one in entry.details))
    ]
    return frozenset(word for text in texts for word in re.findall(r"[a-z]{2,}", fold(text)))
