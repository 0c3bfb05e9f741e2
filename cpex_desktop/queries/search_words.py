"""What is typed in the search, as the index understands it, and where it stands in the texts found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cpex_desktop.french import fold

_MOST_LETTERS, _MOST_WORDS = 120, 8
_ALSO = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
EMPTY_WORDS = frozenset(
    "a au aux d de des du en et l la le les n par pour qu s sur un une".split()  # noqa: SIM905 - readable
)
"""Words that nearly every text holds: asked for only when they are all there is, or are still being typed."""
_BEFORE, _AFTER = 34, 130
"""Letters of a text shown before and after the first word found in it."""

Stretch = tuple[int, int]
"""First letter and the one after the last of a part of a text."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words asked for, each with its other spellings; all must be found, each as the start of a word."""

    words: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        """Tell whether anything is asked."""
        return bool(self.words)

    @property
    def whole(self) -> SearchWords:
        """Leave out letters that stand alone: words begun, mostly, which tens of thousands of texts hold."""
        return SearchWords(tuple(forms for forms in self.words if max(map(len, forms)) > 1))

    @property
    def match(self) -> str:
        """Write the question in the language of the index."""
        return " AND ".join(_any_of(forms) for forms in self.words)

    @property
    def match_name(self) -> str:
        """Ask for texts that bear the words in their name."""
        return f"{{name}} : ({self.match})"

    @property
    def match_start(self) -> str:
        """Ask for texts whose name begins with the first word and bears the others."""
        first, *others = self.words
        rest = "".join(f" AND {_any_of(forms)}" for forms in others)
        return f"{{name}} : (({' OR '.join(f'^ {_begun(form)}' for form in first)}){rest})"


NO_WORDS = SearchWords(())


def read_words(text: str) -> SearchWords:
    """Read what is typed: « l’ADIL », « St Étienne », « 06 12 34 56 78 »."""
    words = fold(text[:_MOST_LETTERS]).split()[:_MOST_WORDS]
    if len(words) > 1 and all(word.isdecimal() for word in words):
        return SearchWords((("".join(words),),))
    kept = [word for word in words[:-1] if word not in EMPTY_WORDS] + words[-1:]
    if len(kept) > 1 and kept[-1] in EMPTY_WORDS:
        kept.pop()
    return SearchWords(tuple((word, _ALSO[word]) if word in _ALSO else (word,) for word in kept))


def found_in(text: str, words: SearchWords) -> bool:
    """Tell whether a text that is in no index holds all the words."""
    begun = f" {fold(text)}"
    return bool(words) and all(any(f" {form}" in begun for form in forms) for forms in words.words)


def stretches(text: str, words: SearchWords) -> tuple[Stretch, ...]:
    """Give the parts of a text that answer the words, in order and apart from one another."""
    folded, places = _folded(text)
    found: list[Stretch] = []
    for forms in words.words:
        for form in forms:
            at = folded.find(f" {form}")
            while at >= 0:
                found.append((places[at + 1], places[at + len(form)] + 1))
                at = folded.find(f" {form}", at + 1)
    merged: list[Stretch] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def excerpt(text: str, words: SearchWords) -> str:
    """Cut what stands around the first word found out of a text, nothing when there is none."""
    line = " ".join(text.split())
    found = stretches(line, words)
    if not found:
        return ""
    first = max(0, found[0][0] - _BEFORE)
    if first:
        first = line.find(" ", first) + 1
    last = min(len(line), found[0][0] + _AFTER)
    if last < len(line):
        last = max(line.rfind(" ", first, last), found[0][1])
    return f"{'… ' if first else ''}{line[first:last]}{' …' if last < len(line) else ''}"


def _folded(text: str) -> tuple[str, list[int]]:
    """Fold a text letter by letter, and say which letter of it each one comes from."""
    letters, places = [" "], [0]
    for place, letter in enumerate(text):
        if unicodedata.combining(letter):
            continue
        for one in fold(letter) or " ":
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def _any_of(forms: tuple[str, ...]) -> str:
    asked = " OR ".join(_begun(form) for form in forms)
    return f"({asked})" if len(forms) > 1 else asked


def _begun(form: str) -> str:
    """Ask for the words that begin so; folded, a form holds letters and digits alone."""
    return f'"{form}" *'
