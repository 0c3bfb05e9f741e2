"""Agreement, lists and elision, so that a generated sentence reads as if someone had written it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cpex_desktop.french.keys import fold
from cpex_desktop.french.numbers import num

_NO_BREAK = "\u00a0"
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def plural(count: float, one: str, many: str) -> str:
    """Choose the form that agrees with a count: the plural starts at 2 (« 0 commune », « 1,9 point »)."""
    return many if abs(count) >= 2 else one


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun, kept on one line: « 1 486 assignations »."""
    return f"{num(count)}{_NO_BREAK}{plural(count, one, many)}"


def list_words(words: Sequence[str], last: str = "et") -> str:
    """Enumerate: « a, b et c ». Empty for no word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(text: str) -> str:
    """Put a text between French quotation marks, with the spaces that keep them on its line."""
    return f"«{_NO_BREAK}{text}{_NO_BREAK}»"


def legible(text: str) -> str:
    """Take out of a text what nobody sees and a base or a document cannot bear.

    Those are control signs, halves of characters, and marks that turn the direction of a line or hide in a
    number; the joiners that emoji are made of stay.
    """
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """Put a text on one line, breaks and doubled spaces mended; the spaces of French print stay."""
    return _SPACES.sub(" ", text).strip()


def shortened(text: str, most: int = 60) -> str:
    """Cut a text to one line of so many characters at the most, as a label or a cell has room for."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def elide_de(name: str) -> str:
    """Put « de » before a name: « d’Aubin », « de Montclair », « du Mans », « des Ulis », « de La Rochelle ».

    Vowels elide, and so does Y before a consonant (« d’Yvetot », but « de Yutz »). H never elides: whether it
    is aspirated is not in the spelling, and « de Hyères » offends less than « d’Hautmont ». The article that
    names such as « la Loire-Atlantique » take without bearing it is not guessed: give the name with it.
    """
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    letters = fold(name[:2])
    elides = letters[:1] in tuple("aeiou") or (letters[:1] == "y" and letters[1:] not in tuple("aeiou"))
    return f"d’{name}" if letters and elides else f"de {name}"
