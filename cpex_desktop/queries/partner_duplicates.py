"""Organisations and professionals that were perhaps written twice, and why it seems so."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from cpex_desktop.analysis.likeness import likeness, near_pairs, significant_words


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
    """One record to compare: what it is called by, and what may say that another is the same.

    ``territory`` is the number of the one that it governs, 0 for none: two town halls are never one.
    """

    uid: str
    name: str
    kind: str
    siren: str
    email: str
    territory: int = 0


def organisation_doubles(connection: sqlite3.Connection) -> tuple[Double, ...]:
    """List pairs of organisations in use that share a SIREN, an e-mail address or a name, surest first.

    Those of two known kinds are never a pair by their names: a town hall is not its CCAS.
    """
    rows = connection.execute(
        "SELECT uid, name, kind, siren, lower(email), coalesce(territory, 0) FROM organisation"
        " WHERE deleted_at IS NULL ORDER BY id"
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
            if (first.uid, second.uid) not in found:
                alike = likeness(first.name, second.name)
                found[first.uid, second.uid] = Double(
                    first.uid, first.name, second.uid, second.name, sign, alike
                )
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
    """Give the pairs of like names, each kind beside those of no known kind alone."""
    for kind in sorted({one.kind for one in known if one.kind}) or [""]:
        same = [one for one in known if one.kind in ("", kind)]
        for first, second, _ in near_pairs([significant_words(one.name) for one in same]):
            if 0 in (same[first].territory, same[second].territory):
                yield same[first], same[second]
