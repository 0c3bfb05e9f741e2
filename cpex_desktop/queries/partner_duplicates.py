"""Organisations and professionals that were perhaps written twice, and why it seems so."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from cpex_desktop.analysis.likeness import ALIKE, likeness, significant_words


class Sign(StrEnum):
    """What two records share, the surest first."""

    SIREN = "siren"
    EMAIL = "email"
    NAME = "name"


SIGN_WORDS = {Sign.SIREN: "Même SIREN", Sign.EMAIL: "Même courriel", Sign.NAME: "Noms proches"}


@dataclass(frozen=True, slots=True)
class Double:
    """Two records (uids, names) that may be one, by what they share; ``likeness`` of their names, 0 to 1."""

    first: str
    first_name: str
    second: str
    second_name: str
    sign: Sign
    likeness: float


@dataclass(frozen=True, slots=True)
class Known:
    """One record to compare: what it is called by, and what may say that another is the same."""

    uid: str
    name: str
    kind: str
    siren: str
    email: str


_MOST = 20
"""Records that may share a word for it to be worth comparing them two by two."""


def organisation_doubles(connection: sqlite3.Connection) -> tuple[Double, ...]:
    """List pairs of organisations in use that share a SIREN, an e-mail address or a name, surest first.

    Those of two known kinds are never a pair by their names: a town hall is not its CCAS.
    """
    rows = connection.execute(
        "SELECT uid, name, kind, siren, lower(email) FROM organisation WHERE deleted_at IS NULL ORDER BY id"
    )
    return likely_doubles([Known(*row) for row in rows])


def person_doubles(connection: sqlite3.Connection) -> tuple[Double, ...]:
    """List pairs of professionals in use that share an e-mail address or a name, surest first."""
    rows = connection.execute(
        "SELECT uid, trim(first_name || ' ' || last_name), '', '', lower(email) FROM person"
        " WHERE deleted_at IS NULL AND erased_on IS NULL ORDER BY id"
    )
    return likely_doubles([Known(*row) for row in rows])


def likely_doubles(known: list[Known]) -> tuple[Double, ...]:
    """List the pairs among some records, which may come from a file, surest first.

    Of many records of one name, each is paired with the first of them alone.
    """
    found: dict[tuple[str, str], Double] = {}
    for sign, pairs in (
        (Sign.SIREN, _sharing((one.siren, one) for one in known)),
        (Sign.EMAIL, _sharing((one.email, one) for one in known)),
        (Sign.NAME, _near(known)),
    ):
        for first, second in pairs:
            alike = likeness(first.name, second.name)
            if sign is not Sign.NAME or alike >= ALIKE:
                pair = Double(first.uid, first.name, second.uid, second.name, sign, alike)
                found.setdefault((first.uid, second.uid), pair)
    signs = list(Sign)
    return tuple(sorted(found.values(), key=lambda one: (signs.index(one.sign), -one.likeness)))


def _sharing(marks: Iterable[tuple[str, Known]]) -> Iterator[tuple[Known, Known]]:
    groups = defaultdict[str, list[Known]](list)
    for mark, one in marks:
        if mark:
            groups[mark].append(one)
    for group in groups.values():
        yield from combinations(group, 2)


def _near(known: list[Known]) -> Iterator[tuple[Known, Known]]:
    """Give the pairs of one name, and those that share a word, or its first letters, with few others."""
    named, groups = defaultdict[str, list[Known]](list), defaultdict[str, list[Known]](list)
    for one in known:
        words = significant_words(one.name)
        named[" ".join(sorted(words))].append(one)
        for mark in {*words, *(word[:4] for word in words)}:
            groups[mark].append(one)
    for group in named.values():
        # Many times the same: each beside the first, or there would be as many pairs as their square.
        yield from (pair for pair in ((group[0], other) for other in group[1:]) if _comparable(*pair))
    for group in groups.values():
        if len(group) <= _MOST:
            yield from (pair for pair in combinations(group, 2) if _comparable(*pair))


def _comparable(one: Known, other: Known) -> bool:
    return one.kind == other.kind or "" in (one.kind, other.kind)
