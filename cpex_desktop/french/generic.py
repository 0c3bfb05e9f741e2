"""Proper names replaced by what they name, « à Port-Aubin » by « à la commune », so that a text travels.

A name is known word by word, whatever its accents, hyphens and capitals; the words « de », « à » and the
articles before it agree with what takes its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cpex_desktop.french.keys import fold

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \u00a0\u202f’',./&-]{1,3}")
_ARTICLES = frozenset({"le", "la", "les", "l"})
_OF, _AT = frozenset({"de", "d", "du", "des"}), frozenset({"a", "au", "aux"})
_CONTRACTED = {("de", "le"): "du ", ("de", "les"): "des ", ("à", "le"): "au ", ("à", "les"): "aux "}
_SHORTENED = {"du": "le", "des": "les", "au": "le", "aux": "les"}
_BEGINNING = re.compile(r"(?:^|[.!?…\n])[\s«•–-]*\Z")
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class ProperName:
    """One name, and the words with their article that take its place: « Port-Aubin », « la commune »."""

    name: str
    instead: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """One name found in a text, as it was written there, and what took its place."""

    written: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Known:
    """One name as its folded words; an acronym counts in capitals only."""

    words: tuple[str, ...]
    instead: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    instead: str


class ProperNames:
    """All the names that must not leave; a name of one letter is let through, it is a word as well."""

    def __init__(self, names: Iterable[ProperName]) -> None:
        self._by_first: dict[str, list[_Known]] = {}
        known = {one.words: one for name in names for one in _spelt(name)}
        for one in sorted(known.values(), key=lambda one: -len(one.words)):
            self._by_first.setdefault(one.words[0], []).append(one)

    def find(self, text: str) -> tuple[Replaced, ...]:
        """List the names in a text, in its order."""
        return self.replace(text)[1]

    def replace(self, text: str) -> tuple[str, tuple[Replaced, ...]]:
        """Give a text without the names, and those that were there; the longest name wins over its parts."""
        text = unicodedata.normalize("NFC", text)
        words = [_Word(fold(one[0]), one.start(), one.end()) for one in _WORD.finditer(text)]
        made: list[str] = []
        replaced: list[Replaced] = []
        at = 0
        for found in self._found(text, words):
            start, lead = _lead(text, words, found, at)
            written = text[words[found.first].start : words[found.last].end]
            said = _joined(lead, found.instead)
            led = start < words[found.first].start
            capital = text[start].isupper() if led else _BEGINNING.search(text, max(start - 9, 0), start)
            made += [text[at:start], _capital(said) if capital else said]
            replaced.append(Replaced(written, found.instead))
            at = words[found.last].end
        return "".join([*made, text[at:]]), tuple(replaced)

    def _found(self, text: str, words: list[_Word]) -> Iterator[_Found]:
        place = 0
        while place < len(words):
            known = next(
                (one for one in self._by_first.get(words[place].key, ()) if _stands(text, words, place, one)),
                None,
            )
            if known is None:
                place += 1
                continue
            last = self._end(text, words, place + len(known.words) - 1)
            yield _Found(place, last, known.instead)
            place = last + 1

    def _end(self, text: str, words: list[_Word], last: int) -> int:
        """Take what a hyphen ties to a name, « Béthune-Bruay », unless another name begins there."""
        while last + 1 < len(words) and text[words[last].end : words[last + 1].start] == "-":
            names = self._by_first.get(words[last + 1].key, ())
            if any(_stands(text, words, last + 1, one) for one in names):
                break
            last += 1
        return last


def _spelt(name: ProperName) -> Iterator[_Known]:
    """Give a name as its words, and « du Mans », « aux Ulis » for those that begin with an article."""
    plain = unicodedata.normalize("NFC", name.name)
    words = tuple(fold(one) for one in _WORD.findall(plain))
    if not words or len("".join(words)) < 2:
        return
    acronym = len(words) == 1 and plain.isupper() and len(words[0]) <= _LONGEST_ACRONYM
    yield _Known(words, name.instead, acronym)
    if len(words) > 1:
        for short, article in _SHORTENED.items():
            if words[0] == article:
                yield _Known((short, *words[1:]), name.instead, acronym=False)


def _stands(text: str, words: list[_Word], place: int, known: _Known) -> bool:
    """Tell whether a name stands at a word: all its words on one line, written as a name is."""
    run = words[place : place + len(known.words)]
    if tuple(one.key for one in run) != known.words:
        return False
    joints = [text[left.end : right.start] for left, right in pairwise(run)]
    if not all(_JOINT.fullmatch(joint) for joint in joints):
        return False
    spellings = [text[one.start : one.end] for one in run]
    if known.acronym:
        return spellings[0].isupper()
    hyphened = any("-" in joint for joint in joints)
    return hyphened or any(not one[0].islower() for one in spellings)


def _lead(text: str, words: list[_Word], found: _Found, after: int) -> tuple[int, str]:
    """Give where the replacement begins, and « de », « à » or nothing to be said before it.

    The article that stands before a name, or that its own first word holds, goes with it.
    """
    first = words[found.first]
    if first.key in _OF | _AT and first.key in _SHORTENED:
        return first.start, "de" if first.key in _OF else "à"
    place, start = found.first - 1, first.start
    if _touches(text, words, place, after) and words[place].key in _ARTICLES:
        start = words[place].start
        place -= 1
    if _touches(text, words, place, after) and words[place].key in _OF | _AT:
        return words[place].start, "de" if words[place].key in _OF else "à"
    return start, ""


def _touches(text: str, words: list[_Word], place: int, after: int) -> bool:
    """Tell whether a word is there, not used yet, with a space or an apostrophe behind it."""
    if place < 0 or words[place].start < after:
        return False
    return re.fullmatch(r"[ \u00a0\u202f]|[’']", text[words[place].end : words[place + 1].start]) is not None


def _joined(lead: str, instead: str) -> str:
    if not lead:
        return instead
    article, _space, rest = instead.partition(" ")
    contracted = _CONTRACTED.get((lead, article))
    return f"{contracted}{rest}" if contracted else f"{lead} {instead}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
