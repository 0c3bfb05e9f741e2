"""How much two names look like one, so that an organisation or a person written twice is found.

The only place that compares: another measure may take its place without any caller knowing. Why RapidFuzz,
and why word by word: docs/adr/0023.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cpex_desktop.french import fold

ALIKE = 0.83
"""From here two names are shown to the officer as perhaps one; nothing is merged by itself."""

_TELLING = 5
"""Letters from which a word may have been misspelt; a shorter one is an acronym, and is another."""
_MISSPELT = 0.8
"""Share of the letters that a misspelt word keeps: one slip in five letters, two in ten."""
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
"""« E.S.H. », which is « ESH »."""
_SHORT = 3
"""Letters up to which a word has no plural to lose."""
_CROWD = 400
"""Names that share a word from which they are compared only with those that go on alike."""
_SERIES = 12
"""Like names from which one is of a series, and shown with no more of them."""
_EMPTY = frozenset(
    (
        "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sa", "sas", "sarl",
        "societe", "anonyme", "hlm", "office", "public", "habitat", "commune", "mairie", "ville",
        "communaute", "communes", "agglomeration", "departemental", "departementale", "association", "agence",
        "oph", "esh", "sem", "scic", "groupe",
    )
)  # fmt: skip


def significant_words(name: str) -> frozenset[str]:
    """Give the folded words of a name that tell it from others, without their plural; all when none does."""
    words = fold(_INITIALS.sub(lambda found: found[0].replace(".", ""), name)).split()
    telling = frozenset(_singular(word) for word in words if word not in _EMPTY)
    return telling or frozenset(words)


def likeness(one: str, other: str) -> float:
    """Tell from 0 to 1 how alike two names are, whichever comes first: the share of their letters in common.

    Each word must have its counterpart, or nothing is alike: one word more is another town, another service.
    So are numbers and short words that differ: a CCAS is not a CIAS.
    """
    return words_likeness(significant_words(one), significant_words(other))


def words_likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Compare two names by their significant words, read once for many comparisons."""
    if len(first) != len(second) or not first:
        return 0.0
    if first == second:
        return 1.0
    mine, theirs = sorted(first - second), sorted(second - first)
    same = sum(map(len, first & second))
    letters = slips = 0
    for word in mine:
        counterpart = min(theirs, key=lambda one: OSA.distance(word, one))
        longest = max(len(word), len(counterpart))
        apart = OSA.distance(word, counterpart)
        if not _may_be_misspelt(word, counterpart) or apart > (1 - _MISSPELT) * longest:
            return 0.0
        theirs.remove(counterpart)
        letters, slips = letters + longest, slips + apart
    return 1 - slips / (same + letters)


def near_pairs(names: Sequence[frozenset[str]]) -> Iterator[tuple[int, int, float]]:
    """Give the pairs (places in the list) of names that are alike, each once, with how much they are.

    Names are looked for among those that share a word and the numbers with them: of two words, one may be
    misspelt. Of many that are one and the same name, each is paired with the first of them alone, and of a
    series of like names each with a few.
    """
    first: dict[frozenset[str], int] = {}
    groups = defaultdict[tuple[str, ...], dict[str, int]](dict)
    for place, words in enumerate(names):
        if first.setdefault(words, place) != place:
            yield first[words], place, 1.0
            continue
        numbers = tuple(sorted(word for word in words if word.isdigit()))
        for word in sorted(words) if len(words) > 1 else ("",):
            groups[word, *numbers][" ".join(sorted(words - {word}))] = place
    seen: set[tuple[int, int]] = set()
    told = Counter[int]()
    for group in groups.values():
        for found in _near(group):
            pair = (min(found), max(found))
            if pair in seen or max(told[pair[0]], told[pair[1]]) >= _SERIES:
                continue
            alike = words_likeness(names[pair[0]], names[pair[1]])
            if alike >= ALIKE:
                seen.add(pair)
                told.update(pair)
                yield *pair, alike


def _near(group: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a group whose other words are within the slips that two like names may have."""
    for rests in _parts(sorted(group)):
        for number, rest in enumerate(rests, 1):
            most = max(1, round((1 - ALIKE) * 2 * len(rest)))
            for found, *_ in process.extract(
                rest, rests[number:], scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                yield group[rest], group[found]


def _parts(rests: list[str], same: int = 0) -> Iterator[list[str]]:
    """Part a crowd by its next letter, until each part is none; those that go on alike stay together."""
    if len(rests) <= _CROWD:
        yield rests
        return
    parts = defaultdict[str, list[str]](list)
    for rest in rests:
        parts[rest[: same + 1]].append(rest)
    for part in parts.values():
        yield from _parts(part, same + 1)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORT and word[-1] in "sx" and word.isalpha() else word


def _may_be_misspelt(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _TELLING and one.isalpha() and other.isalpha()
