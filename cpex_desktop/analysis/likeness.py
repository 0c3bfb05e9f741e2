"""How much two names look like one, so that an organisation or a person written twice is found.

The only place that compares: another measure may take its place without any caller knowing.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from cpex_desktop.french import fold

ALIKE = 0.88
"""From here two names are shown to the officer as perhaps one; nothing is merged by itself."""

_TELLING = 5
"""Letters from which a word may have been misspelt; a shorter one is an acronym, and is another."""
_EMPTY = frozenset(
    (
        "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sa", "sas", "sarl",
        "societe", "anonyme", "hlm", "office", "public", "habitat", "commune", "mairie", "ville",
        "communaute", "communes", "agglomeration", "departemental", "departementale", "association", "agence",
    )
)  # fmt: skip


def significant_words(name: str) -> frozenset[str]:
    """Give the folded words of a name that tell it from others; all of them when none does."""
    words = fold(name).split()
    return frozenset(word for word in words if word not in _EMPTY) or frozenset(words)


def likeness(one: str, other: str) -> float:
    """Tell from 0 to 1 how alike two names are, whichever comes first.

    Numbers that differ make them different, and so do short words: a CCAS is not a CIAS.
    """
    first, second = significant_words(one), significant_words(other)
    if not first or not second:
        return 0.0
    if {word for word in first if word.isdigit()} != {word for word in second if word.isdigit()}:
        return 0.0
    if first == second:
        return 1.0
    apart = first ^ second
    if apart & first and apart & second and all(len(word) < _TELLING for word in apart):
        return 0.0
    before, after = sorted(" ".join(sorted(words)) for words in (first, second))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
